//! What drivers report, as the one error of the house, with the same code on both engines.
//!
//! In: errors of rusqlite, tokio-postgres and the pool. Out: [`Error`] of kind `conflict`, `unavailable` or `internal`.
//! Neither half of an error ever carries a value of a row: PostgreSQL's DETAIL would show fingerprints.

use limen_model::Error;
use rusqlite::ffi;
use tokio_postgres::error::SqlState;

/// The code of a violated foreign key; SQLite cannot say which one it was.
pub(crate) const FOREIGN_KEY: &str = "foreign_key";

/// An error of SQLite.
pub(crate) fn sqlite(error: rusqlite::Error) -> Error {
    let (code, message) = match &error {
        rusqlite::Error::SqliteFailure(failure, message) => {
            (failure.extended_code, message.clone().unwrap_or_default())
        }
        _ => return Error::internal(error),
    };
    match code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => {
            conflict(constraint_name(&message))
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => conflict(FOREIGN_KEY.to_owned()),
        _ => match code & 0xff {
            ffi::SQLITE_BUSY
            | ffi::SQLITE_LOCKED
            | ffi::SQLITE_FULL
            | ffi::SQLITE_IOERR
            | ffi::SQLITE_CANTOPEN => unavailable().with_source(error),
            _ => Error::internal(error),
        },
    }
}

/// `UNIQUE constraint failed: users.project_id, users.email` becomes `users_project_id_email_key`, which is what
/// PostgreSQL calls it; an index over an expression is told by its own name.
fn constraint_name(message: &str) -> String {
    let what = message.rsplit_once("failed: ").map_or(message, |(_, what)| what);
    if let Some(index) = what.strip_prefix("index '") {
        return index.trim_end_matches('\'').to_owned();
    }
    let mut name = String::new();
    for (at, column) in what.split(", ").enumerate() {
        let (table, column) = column.split_once('.').unwrap_or(("", column));
        if at == 0 {
            name.push_str(table);
        }
        name.push('_');
        name.push_str(column);
    }
    name + "_key"
}

/// An error of PostgreSQL.
pub(crate) fn postgres(error: tokio_postgres::Error) -> Error {
    let Some(report) = error.as_db_error() else {
        return if error.is_closed() || is_io(&error) {
            unavailable().with_source(error)
        } else {
            Error::internal(error)
        };
    };
    let state = report.code().clone();
    if state == SqlState::UNIQUE_VIOLATION {
        return conflict(report.constraint().unwrap_or_default().to_owned());
    }
    if state == SqlState::FOREIGN_KEY_VIOLATION {
        return conflict(FOREIGN_KEY.to_owned());
    }
    let source = format!("postgresql {}: {}", state.code(), report.message());
    if is_passing(&state) { unavailable().with_source(source) } else { Error::internal(source) }
}

/// States that may be gone at the next attempt: lost races, shut-downs, exhausted resources, broken connections.
fn is_passing(state: &SqlState) -> bool {
    matches!(state.code().get(..2), Some("08" | "40" | "53" | "57" | "58"))
        || [SqlState::LOCK_NOT_AVAILABLE, SqlState::READ_ONLY_SQL_TRANSACTION].contains(state)
}

fn is_io(error: &tokio_postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.is::<std::io::Error>())
}

/// An error of the connection pool.
pub(crate) fn pool(error: deadpool_postgres::PoolError) -> Error {
    match error {
        deadpool_postgres::PoolError::Backend(error) => match postgres(error) {
            refused if refused.is(limen_model::Kind::Internal) => unavailable().with_source(refused),
            other => other,
        },
        other => unavailable().with_source(other),
    }
}

/// The database does not answer now.
pub(crate) fn unavailable() -> Error {
    Error::unavailable(
        "database_unavailable",
        "The database does not answer right now. Try again in a moment.",
    )
}

fn conflict(constraint: String) -> Error {
    Error::conflict(constraint, "This exists already, or something that it needs is gone.")
}

#[cfg(test)]
mod tests;
