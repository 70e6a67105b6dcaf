//! What other replicas changed, over LISTEN and NOTIFY.
//!
//! In: notifications on one channel. Out: changes to this process's subscribers.
//! What can go wrong: a lost connection; when a new one stands, subscribers hear [`Change::Everything`].

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::sync::Arc;
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

/// Marks our own notifications, so that nobody here hears them twice.
#[derive(Debug, Clone)]
pub(super) struct Origin(Arc<str>);

impl Origin {
    /// Drawn by the server, so that no two replicas share one.
    pub(super) async fn draw(client: &Client) -> Result<Self> {
        let row = client.query_one("SELECT gen_random_uuid()::text", &[]).await.map_err(failure::postgres)?;
        Ok(Self(row.get::<_, &str>(0).into()))
    }

    /// Tells other replicas, when and if the transaction commits.
    pub(super) async fn notify(&self, client: &Client, changes: &[Change]) -> Result<()> {
        let payload = format!("{}\n{}", self.0, pack(changes));
        statement::exec(client, "SELECT pg_notify('limen_change', $1)", args![&payload]).await.map(drop)
    }

    fn unpack(&self, payload: &str) -> Vec<Change> {
        match payload.split_once('\n') {
            Some((origin, _)) if origin == &*self.0 => Vec::new(),
            Some((_, changes)) => changes.lines().map(Change::decode).collect(),
            None => vec![Change::Everything],
        }
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
