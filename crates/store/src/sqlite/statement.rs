//! One statement on a SQLite connection.
//!
//! In: text with `?1`, arguments, a reader of rows. Out: affected rows, or rows. What can go wrong: any driver error.

use limen_model::Result;
use rusqlite::{CachedStatement, Connection, params_from_iter};

use crate::failure;
use crate::value::{Arg, Row};

/// Runs a statement that gives no rows.
pub(crate) fn exec(connection: &Connection, sql: &'static str, args: &[Arg<'_>]) -> Result<u64> {
    let changed = cached(connection, sql)?.execute(params_from_iter(args)).map_err(failure::sqlite)?;
    Ok(changed as u64)
}

/// Runs a statement and reads every row.
pub(crate) fn all<T>(
    connection: &Connection,
    sql: &'static str,
    args: &[Arg<'_>],
    read: fn(&mut Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = cached(connection, sql)?;
    let mut rows = statement.query(params_from_iter(args)).map_err(failure::sqlite)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(failure::sqlite)? {
        found.push(read(&mut Row::sqlite(row))?);
    }
    Ok(found)
}

/// Runs one of the transaction's own words: BEGIN, SAVEPOINT, COMMIT and so on.
pub(super) fn word(connection: &Connection, sql: &'static str) -> Result<()> {
    exec(connection, sql, &[]).map(drop)
}

fn cached<'c>(connection: &'c Connection, sql: &'static str) -> Result<CachedStatement<'c>> {
    connection.prepare_cached(sql).map_err(failure::sqlite)
}
