//! Sockets, TLS and HTTP: everything between the network and the first handler.
//!
//! In: connections. Out: requests with an [`Arrival`], handed to whatever [`Answer`]s them.
//! What can go wrong: an address that is taken, a certificate that does not load; both before anything is served.

mod activity;
mod alarm;
mod arrival;
mod body;
mod certificate;
mod connection;
mod entry;
mod forwarded;
mod holders;
mod request_id;
mod stop;
mod tls;
mod watch;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use socket2::{Domain, Socket, Type};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

pub use arrival::Arrival;
pub use body::TooSlow;
pub use certificate::ClientCertificate;
pub use entry::Answer;
pub use forwarded::Proxies;
pub use request_id::RequestId;
pub use stop::{Phase, Stop, Stopper};
pub use tls::TlsKeeper;
pub use watch::keep_tls_fresh;

use crate::config::Limits;
use connection::Protocols;
use entry::Entry;
use request_id::RequestIds;

/// How many connections the system keeps waiting until we take them.
const BACKLOG: i32 = 1024;
/// After a failed `accept` (no more file descriptors, say) we wait this long instead of spinning.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Bound sockets that wait to be served.
#[derive(Debug)]
pub struct Listener {
    sockets: Vec<TcpListener>,
}

/// What a listener needs beside its sockets.
pub struct Service<A> {
    /// Answers requests.
    pub answer: A,
    /// Bounds.
    pub limits: Limits,
    /// Whom to believe.
    pub proxies: Proxies,
    /// Own TLS; without it, plain HTTP/1.1 and HTTP/2 with prior knowledge.
    pub tls: Option<Arc<TlsKeeper>>,
    /// Where request ids begin: random, so that ids of two replicas do not meet.
    pub seed: u64,
}

impl Listener {
    /// Binds every address; port 0 takes a free one. Returns before anybody is served.
    pub fn bind(addresses: &[SocketAddr]) -> io::Result<Self> {
        let sockets = addresses.iter().map(|address| bind(*address)).collect::<io::Result<_>>()?;
        Ok(Self { sockets })
    }

    /// Serves these sockets, too.
    pub fn join(&mut self, further: Self) {
        self.sockets.extend(further.sockets);
    }

    /// Where it listens, in the order of the addresses.
    pub fn addresses(&self) -> io::Result<Vec<SocketAddr>> {
        self.sockets.iter().map(TcpListener::local_addr).collect()
    }

    /// Serves until the stop is [`Phase::Draining`], then finishes what is in flight.
    ///
    /// Returns when the last connection has ended, at the latest at [`Phase::Gone`].
    pub async fn serve<A: Answer>(self, service: Service<A>, stop: Stop) {
        let Service { answer, limits, proxies, tls, seed } = service;
        let slots = Arc::new(Semaphore::new(limits.connections.min(Semaphore::MAX_PERMITS)));
        let protocols = Protocols::new(&limits);
        let ids = RequestIds::new(seed);
        let Limits { body_bytes, body_time, .. } = limits;
        let body_time = body_time.get();
        let entry = Arc::new(Entry { answer, proxies, ids, body_bytes, body_time, stop: stop.clone() });
        let gates = self.sockets.into_iter().map(|socket| {
            let gate = Gate {
                socket,
                slots: Arc::clone(&slots),
                tls: tls.clone(),
                protocols: protocols.clone(),
                entry: Arc::clone(&entry),
            };
            gate.admit(stop.clone())
        });
        futures_util::future::join_all(gates).await;
        let mut stop = stop;
        let everyone = u32::try_from(limits.connections).unwrap_or(u32::MAX);
        tokio::select! {
            _ = slots.acquire_many(everyone) => {}
            () = stop.reached(Phase::Gone) => {}
        }
    }
}

/// One socket, and what a connection from it needs.
struct Gate<A> {
    socket: TcpListener,
    slots: Arc<Semaphore>,
    tls: Option<Arc<TlsKeeper>>,
    protocols: Protocols,
    entry: Arc<Entry<A>>,
}

impl<A: Answer> Gate<A> {
    async fn admit(self, mut stop: Stop) {
        loop {
            tokio::select! {
                biased;
                () = stop.reached(Phase::Draining) => break,
                () = self.next() => {}
            }
        }
        // Whoever stands in the system's queue has been promised an answer: closing the socket now would reset them.
        while let Ok(Ok((stream, peer))) = tokio::time::timeout(Duration::ZERO, self.socket.accept()).await {
            self.take(stream, peer, Arc::clone(&self.slots).try_acquire_owned().ok());
        }
    }

    async fn next(&self) {
        let Ok(slot) = Arc::clone(&self.slots).acquire_owned().await else { return };
        match self.socket.accept().await {
            Ok((stream, peer)) => self.take(stream, peer, Some(slot)),
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }

    fn take(&self, stream: TcpStream, peer: SocketAddr, slot: Option<tokio::sync::OwnedSemaphorePermit>) {
        // Answers are written whole; waiting for more to send (Nagle) only delays them. Failing means the peer has gone.
        let _ = stream.set_nodelay(true);
        let connection = connection::serve(
            stream,
            peer.ip(),
            self.tls.clone(),
            self.protocols.clone(),
            Arc::clone(&self.entry),
        );
        tokio::spawn(async move {
            connection.await;
            drop(slot);
        });
    }
}

fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    // A restart must not wait for connections of the previous process to be forgotten.
    socket.set_reuse_address(true)?;
    if address.is_ipv6() {
        socket.set_only_v6(false)?;
    }
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    TcpListener::from_std(socket.into())
}

#[cfg(test)]
mod tests;
