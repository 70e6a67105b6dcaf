//! Migrations on SQLite: all pending steps in one immediate transaction, which is the lock.
//!
//! In: the writer's connection. Out: the names of the steps. What can go wrong: a step fails, and nothing is changed.

use limen_model::{Result, Time};
use rusqlite::{Connection, TransactionBehavior};

use super::{APPLIED, Applied, Dialect, HISTORY, LIST, pending};
use crate::failure;

pub(super) fn apply(connection: &mut Connection, now: Time) -> Result<Vec<&'static str>> {
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure::sqlite)?;
    transaction.execute_batch(&Dialect::Sqlite.translate(HISTORY)).map_err(failure::sqlite)?;
    let applied = read(&transaction).map_err(failure::sqlite)?;
    let mut names = Vec::new();
    for step in pending(LIST, &applied)? {
        let script = Dialect::Sqlite.translate(step.text) + &step.record(now);
        transaction.execute_batch(&script).map_err(failure::sqlite)?;
        names.push(step.name);
    }
    transaction.commit().map_err(failure::sqlite)?;
    Ok(names)
}

pub(super) fn applied(connection: &Connection) -> Result<Vec<Applied>> {
    // The driver's own question would be answered from what it remembers of the schema.
    let there = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'migration'";
    match connection.query_row(there, [], |row| row.get(0)).map_err(failure::sqlite)? {
        0 => Ok(Vec::new()),
        _ => read(connection).map_err(failure::sqlite),
    }
}

fn read(connection: &Connection) -> rusqlite::Result<Vec<Applied>> {
    let mut statement = connection.prepare(APPLIED)?;
    let rows = statement.query_map([], |row| {
        Ok(Applied { version: row.get(0)?, floor: row.get(1)?, checksum: row.get(2)? })
    })?;
    rows.collect()
}
