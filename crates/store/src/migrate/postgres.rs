//! Migrations on PostgreSQL: a transaction for each step, under an advisory lock of the session.
//!
//! In: a connection of its own. Out: the names of the steps. What can go wrong: a step fails, and leaves nothing behind.

use std::time::Duration;

use deadpool_postgres::Client;
use limen_model::{Result, Time};
use tokio::time::sleep;

use super::{APPLIED, Applied, Dialect, HISTORY, LIST, pending};
use crate::failure;

/// Chosen at random once; only migrations take it.
const LOCK: i64 = 0x4c69_6d65_6e00_0001;

/// How long to wait before asking for the lock again.
const PAUSE: Duration = Duration::from_millis(100);

/// How often to ask: a minute in all.
const PATIENCE: usize = 600;

/// The connection leaves the pool and is closed at the end, which also frees the lock, whatever happens.
pub(super) async fn apply(client: Client, now: Time) -> Result<Vec<&'static str>> {
    let client = Client::take(client);
    lock(&client).await?;
    steps(&client, now).await
}

async fn steps(client: &tokio_postgres::Client, now: Time) -> Result<Vec<&'static str>> {
    client.batch_execute(&Dialect::Postgres.translate(HISTORY)).await.map_err(failure::postgres)?;
    let applied = applied(client).await?;
    let mut names = Vec::new();
    for step in pending(LIST, &applied)? {
        let script = step.script(Dialect::Postgres, now);
        if let Err(error) = client.batch_execute(&script).await {
            client.batch_execute("ROLLBACK").await.map_err(failure::postgres)?;
            return Err(failure::postgres(error));
        }
        names.push(step.name);
    }
    Ok(names)
}

/// Asks again and again rather than waiting in the server: a waiting statement holds a snapshot, and could block what
/// the holder of the lock is doing.
async fn lock(client: &tokio_postgres::Client) -> Result<()> {
    for _ in 0..PATIENCE {
        let row =
            client.query_one("SELECT pg_try_advisory_lock($1)", &[&LOCK]).await.map_err(failure::postgres)?;
        if row.get(0) {
            return Ok(());
        }
        sleep(PAUSE).await;
    }
    Err(failure::unavailable().with_source("another process has been migrating for a minute"))
}

pub(super) async fn applied(client: &tokio_postgres::Client) -> Result<Vec<Applied>> {
    let there = client
        .query_one("SELECT to_regclass('migration') IS NOT NULL", &[])
        .await
        .map_err(failure::postgres)?;
    if !there.get::<_, bool>(0) {
        return Ok(Vec::new());
    }
    let rows = client.query(APPLIED, &[]).await.map_err(failure::postgres)?;
    Ok(rows
        .iter()
        .map(|row| Applied { version: row.get(0), floor: row.get(1), checksum: row.get(2) })
        .collect())
}
