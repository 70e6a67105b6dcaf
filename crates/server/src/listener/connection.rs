//! One connection from handshake to goodbye.
//!
//! In: a fresh TCP stream. Out: requests for the [`Entry`], answers on the wire.
//! What can go wrong: a peer that is slow, speaks nonsense or goes away; the connection ends and only `debug` hears of it.

use std::convert::Infallible;
use std::future::ready;
use std::io;
use std::net::IpAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::Either;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use super::activity::Activity;
use super::alarm::Alarm;
use super::certificate::ClientCertificate;
use super::entry::{Answer, Entry};
use super::stop::{Phase, Stop};
use super::tls::TlsKeeper;
use crate::config::Limits;

/// How an HTTP/2 client without TLS begins (RFC 9113 §3.4); no HTTP/1 method starts like this.
const H2_PREFACE_START: &[u8; 3] = b"PRI";
/// HTTP/2 peers that went away without a word are noticed by a ping this often.
const PING_EVERY: Duration = Duration::from_secs(30);
/// While the server drains: how long a connection that has not asked anything yet may still do so.
const GRACE: Duration = Duration::from_millis(500);

/// The knobs of hyper, turned once.
#[derive(Clone)]
pub(super) struct Protocols {
    h1: http1::Builder,
    h2: http2::Builder<TokioExecutor>,
    header_time: Duration,
}

impl Protocols {
    pub(super) fn new(limits: &Limits) -> Self {
        let header_time = limits.header_time.get();
        let mut h1 = http1::Builder::new();
        h1.header_read_timeout(header_time);
        h1.max_header_size(limits.header_bytes as usize)
            .max_buf_size((limits.header_bytes as usize).max(64 * 1024));
        let mut h2 = http2::Builder::new(TokioExecutor::new());
        h2.timer(TokioTimer::new()).keep_alive_interval(PING_EVERY).keep_alive_timeout(header_time);
        h2.max_header_list_size(limits.header_bytes).max_concurrent_streams(limits.streams);
        Self { h1, h2, header_time }
    }
}

/// Serves one connection until it ends or the server does.
pub(super) async fn serve<A: Answer>(
    stream: TcpStream,
    peer: IpAddr,
    tls: Option<Arc<TlsKeeper>>,
    protocols: Protocols,
    entry: Arc<Entry<A>>,
) {
    let served = match tls {
        Some(tls) => encrypted(stream, peer, &tls, &protocols, entry).await,
        None => plain(stream, peer, &protocols, entry).await,
    };
    if let Err(error) = served {
        tracing::debug!(%peer, %error, "a connection ended early");
    }
}

type Ended = Result<(), Box<dyn std::error::Error + Send + Sync>>;

async fn encrypted<A: Answer>(
    stream: TcpStream,
    peer: IpAddr,
    tls: &TlsKeeper,
    protocols: &Protocols,
    entry: Arc<Entry<A>>,
) -> Ended {
    let acceptor = TlsAcceptor::from(tls.current());
    let Some(stream) = in_time(protocols, &entry.stop, acceptor.accept(stream)).await? else { return Ok(()) };
    let (_, session) = stream.get_ref();
    let is_h2 = session.alpn_protocol() == Some(b"h2");
    let certificate = session.peer_certificates().and_then(|chain| tls.shown(chain));
    drive(stream, peer, certificate, is_h2, protocols, entry).await
}

async fn plain<A: Answer>(
    stream: TcpStream,
    peer: IpAddr,
    protocols: &Protocols,
    entry: Arc<Entry<A>>,
) -> Ended {
    let Some(is_h2) = in_time(protocols, &entry.stop, begins_h2(&stream)).await? else { return Ok(()) };
    drive(stream, peer, None, is_h2, protocols, entry).await
}

/// What comes before the first request, within its time; `None` when the server cannot wait for it any longer.
async fn in_time<T>(
    protocols: &Protocols,
    stop: &Stop,
    begin: impl Future<Output = io::Result<T>>,
) -> io::Result<Option<T>> {
    let mut stop = stop.clone();
    let too_late = async {
        stop.reached(Phase::Draining).await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        begun = timeout(protocols.header_time, begin) => begun?.map(Some),
        () = too_late => Ok(None),
    }
}

/// Looks at the first bytes without taking them.
async fn begins_h2(stream: &TcpStream) -> io::Result<bool> {
    let mut start = [0; H2_PREFACE_START.len()];
    loop {
        let seen = stream.peek(&mut start).await?;
        if seen == start.len() || seen == 0 || start[..seen] != H2_PREFACE_START[..seen] {
            return Ok(start == *H2_PREFACE_START);
        }
        // One or two bytes of a preface, or of POST and PUT: peeking again returns at once, so give the rest time to come.
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

async fn drive<A: Answer, IO: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    stream: IO,
    peer: IpAddr,
    certificate: Option<ClientCertificate>,
    is_h2: bool,
    protocols: &Protocols,
    entry: Arc<Entry<A>>,
) -> Ended {
    let stop = entry.stop.clone();
    let io = TokioIo::new(stream);
    let activity = Activity::default();
    let counted = activity.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let under_way = counted.begin();
        let arrival = entry.arrival(&request, peer, certificate.clone());
        if let Some(answer) = entry.at_once(&arrival, &request) {
            return Either::Left(ready(Ok::<_, Infallible>(answer)));
        }
        let entry = Arc::clone(&entry);
        // In a box: what serves the connection keeps the future of a request, and moves it there.
        Either::Right(Box::pin(async move {
            let answer = entry.handle(arrival, request).await;
            drop(under_way);
            Ok(answer)
        }))
    });
    let life = Life { stop, activity, idle_time: protocols.header_time };
    if is_h2 {
        life.live(pin!(protocols.h2.serve_connection(io, service)), |connection| {
            connection.graceful_shutdown()
        })
        .await?;
    } else {
        let mut h1 = protocols.h1.clone();
        // One of its own for each connection: it keeps a timer.
        h1.timer(Alarm::default());
        life.live(pin!(h1.serve_connection(io, service)), |connection| connection.graceful_shutdown())
            .await?;
    }
    Ok(())
}

/// When a connection ends.
struct Life {
    stop: Stop,
    activity: Activity,
    idle_time: Duration,
}

impl Life {
    /// Runs the connection; asks it to finish when it idles or when the server drains; drops it when the server goes.
    async fn live<C>(
        mut self,
        mut connection: Pin<&mut C>,
        finish: impl FnOnce(Pin<&mut C>),
    ) -> hyper::Result<()>
    where
        C: Future<Output = hyper::Result<()>>,
    {
        loop {
            let before = self.activity.begun();
            tokio::select! {
                biased;
                ended = connection.as_mut() => return ended,
                () = self.stop.reached(Phase::Draining) => break,
                () = tokio::time::sleep(self.idle_time) => {}
            }
            if self.activity.is_idle_since(before) {
                // HTTP/2 says goodbye and gets its time for that; HTTP/1 has closed by itself.
                finish(connection.as_mut());
                return timeout(GRACE, connection).await.unwrap_or(Ok(()));
            }
        }
        // Whoever has just come in is about to ask: hanging up now would be a failed request. The answer will close it.
        if self.activity.is_fresh() {
            tokio::select! {
                ended = connection.as_mut() => return ended,
                () = tokio::time::sleep(GRACE) => {}
            }
        }
        finish(connection.as_mut());
        tokio::select! {
            ended = connection => ended,
            () = self.stop.reached(Phase::Gone) => Ok(()),
        }
    }
}
