//! One statement on a PostgreSQL connection, prepared once for each connection.
//!
//! In: text with `$1`, arguments, a reader of rows. Out: affected rows, or rows. What can go wrong: any driver error.

use std::pin::pin;

use deadpool_postgres::Client;
use futures_util::TryStreamExt;
use limen_model::{Error, Result};
use tokio_postgres::error::SqlState;

use crate::failure;
use crate::value::{Arg, Row};

/// Runs a statement; gives the number of affected rows.
pub(crate) async fn exec(client: &Client, sql: &'static str, args: &[Arg<'_>]) -> Result<u64> {
    let statement = client.prepare_cached(sql).await.map_err(failure::postgres)?;
    client.execute_raw(&statement, args.iter().copied()).await.map_err(|error| failed(client, error))
}

/// Runs a statement and reads every row.
pub(crate) async fn all<T>(
    client: &Client,
    sql: &'static str,
    args: &[Arg<'_>],
    read: fn(&mut Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let statement = client.prepare_cached(sql).await.map_err(failure::postgres)?;
    let rows =
        client.query_raw(&statement, args.iter().copied()).await.map_err(|error| failed(client, error))?;
    let mut rows = pin!(rows);
    let mut found = Vec::new();
    while let Some(row) = rows.try_next().await.map_err(|error| failed(client, error))? {
        found.push(read(&mut Row::postgres(&row))?);
    }
    Ok(found)
}

/// A migration or a pooler in between can make prepared statements stale: forget them, and the next attempt works.
fn failed(client: &Client, error: tokio_postgres::Error) -> Error {
    let stale = [SqlState::FEATURE_NOT_SUPPORTED, SqlState::INVALID_SQL_STATEMENT_NAME];
    if error.code().is_some_and(|state| stale.contains(state)) {
        client.statement_cache.clear();
        return failure::unavailable().with_source(error);
    }
    failure::postgres(error)
}
