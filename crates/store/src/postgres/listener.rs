//! What other replicas changed, over LISTEN and NOTIFY.
//!
//! In: notifications on one channel. Out: changes to this process's subscribers.
//! What can go wrong: a lost connection; when a new one stands, subscribers hear [`Change::Everything`].

use std::collections::{BTreeSet, HashSet};
use std::future::poll_fn;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use deadpool_postgres::Client;
use limen_model::{Error, Result};
use tokio::time::{sleep, timeout};
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{AsyncMessage, Config, Connection, NoTls, Socket};

use super::statement;
use super::tls::Tls;
use crate::change::{Announcer, Change};
use crate::failure;
use crate::value::args;

/// How long to wait before the next attempt to connect.
const PAUSE: Duration = Duration::from_millis(500);
/// How often to ask whether the server still hears us; a dead peer would be silent for ever.
const HEARTBEAT: Duration = Duration::from_secs(5);
/// PostgreSQL takes payloads below 8000 bytes.
const PAYLOAD: usize = 7900;

/// Marks our own notifications, so that what this process has changed is told here once: after the COMMIT, or by the
/// listener where nobody waited for the answer to the COMMIT, whichever comes first.
#[derive(Debug, Clone)]
pub(super) struct Origin(Arc<OriginState>);

#[derive(Debug)]
struct OriginState {
    name: String,
    next: AtomicU64,
    told: Mutex<HashSet<Ticket>>,
}

/// One commit of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Ticket(u64);

impl Origin {
    /// Drawn by the server, so that no two replicas share one.
    pub(super) async fn draw(client: &Client) -> Result<Self> {
        let row = client.query_one("SELECT gen_random_uuid()::text", &[]).await.map_err(failure::postgres)?;
        Ok(Self::new(row.get(0)))
    }

    fn new(name: String) -> Self {
        Self(Arc::new(OriginState { name, next: AtomicU64::new(0), told: Mutex::default() }))
    }

    pub(super) fn ticket(&self) -> Ticket {
        Ticket(self.0.next.fetch_add(1, Ordering::Relaxed))
    }

    /// Tells all replicas, when and if the transaction commits.
    pub(super) async fn notify(&self, client: &Client, ticket: Ticket, changes: &[Change]) -> Result<()> {
        let payload = format!("{} {}\n{}", self.0.name, ticket.0, pack(changes));
        statement::exec(client, "SELECT pg_notify('limen_change', $1)", args![&payload]).await.map(drop)
    }

    /// Whether a commit of ours was not told yet. Both ways ask; the second to come forgets it.
    pub(super) fn is_first_to_tell(&self, ticket: Ticket) -> bool {
        let mut told = self.told();
        !told.remove(&ticket) && told.insert(ticket)
    }

    fn unpack(&self, payload: &str) -> Vec<Change> {
        let Some((from, changes)) = payload.split_once('\n') else { return vec![Change::Everything] };
        let own = from.split_once(' ').filter(|(name, _)| *name == self.0.name);
        match own.and_then(|(_, ticket)| ticket.parse().ok()) {
            Some(ticket) if !self.is_first_to_tell(Ticket(ticket)) => Vec::new(),
            Some(_) | None => changes.lines().map(Change::decode).collect(),
        }
    }

    /// Notifications that were lost would be waited for in vain.
    fn forget(&self) {
        self.told().clear();
    }

    fn told(&self) -> MutexGuard<'_, HashSet<Ticket>> {
        self.0.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One line for each change; too many of them become "all of that noun", and then "everything".
fn pack(changes: &[Change]) -> String {
    let lines: BTreeSet<String> = changes.iter().map(Change::encode).collect();
    let coarse = || changes.iter().map(|change| change.coarse().encode()).collect();
    let join = |lines: BTreeSet<String>| lines.into_iter().collect::<Vec<_>>().join("\n");
    Some(join(lines))
        .filter(|packed| packed.len() <= PAYLOAD)
        .or_else(|| Some(join(coarse())).filter(|packed| packed.len() <= PAYLOAD))
        .unwrap_or_else(|| Change::Everything.encode())
}

/// Listens until the store is gone.
pub(super) async fn run(driver: Config, tls: Tls, origin: Origin, announcer: Announcer) {
    loop {
        let ended = match &tls {
            Tls::Off => listen(&driver, NoTls, &origin, &announcer).await,
            Tls::On(tls) => listen(&driver, tls.clone(), &origin, &announcer).await,
        };
        if let Err(error) = ended {
            tracing::warn!(%error, source = ?std::error::Error::source(&error), "the connection that hears of changes was lost");
        }
        sleep(PAUSE).await;
    }
}

async fn listen<T>(driver: &Config, tls: T, origin: &Origin, announcer: &Announcer) -> Result<()>
where
    T: MakeTlsConnect<Socket>,
    T::Stream: Unpin,
{
    let (client, connection) = driver.connect(tls).await.map_err(failure::postgres)?;
    let ask = async {
        client.batch_execute("LISTEN limen_change").await.map_err(failure::postgres)?;
        // Whatever was said while nobody listened is lost.
        origin.forget();
        announcer.announce([Change::Everything]);
        loop {
            sleep(HEARTBEAT).await;
            let beat = timeout(HEARTBEAT, client.batch_execute("")).await;
            beat.map_err(|_| failure::unavailable())?.map_err(failure::postgres)?;
        }
    };
    tokio::select! {
        ended = ask => ended,
        ended = hear(connection, origin, announcer) => ended,
    }
}

async fn hear<S>(mut connection: Connection<Socket, S>, origin: &Origin, announcer: &Announcer) -> Result<()>
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
        if let AsyncMessage::Notification(told) = message.map_err(failure::postgres)? {
            announcer.announce(origin.unpack(told.payload()));
        }
    }
    Err(Error::unavailable("database_unavailable", "The database has closed the connection."))
}

#[cfg(test)]
mod tests;
