//! SQLite: one writer with group commit, reads inline on read-only connections, every read a snapshot.
//!
//! In: closures over a transaction. Out: their results, durable when a write returns.
//! What can go wrong: a full disk or another process that holds the file, told as `unavailable`.

mod at_once;
mod committer;
mod line;
mod reader;
pub(crate) mod statement;
mod writer;

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::Duration;

use limen_model::{Error, Result};
use rusqlite::{Connection, OpenFlags};

use crate::change::Announcer;
use crate::failure;
use crate::tx::{Bound, Tx};

use reader::Readers;
use writer::Writer;

/// How long to wait for another process that holds the file.
const BUSY_LIMIT: Duration = Duration::from_secs(5);

/// How many prepared statements each connection keeps: more than there are in the inventory.
const STATEMENTS: usize = 256;

/// A database in one file.
pub(crate) struct Sqlite {
    writer: Writer,
    readers: Readers,
}

impl Sqlite {
    /// Opens the file, making it when it is not there; its directory must be.
    pub(crate) fn open(path: &Path, announcer: Announcer) -> Result<Self> {
        create(path)?;
        let connection = connect(path)?;
        Ok(Self { writer: Writer::start(connection, announcer)?, readers: Readers::new(path.to_owned()) })
    }

    pub(crate) async fn read<T, P, F>(&self, project: P, work: F) -> Result<T>
    where
        P: Bound,
        F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
    {
        self.readers.run(project, work)
    }

    pub(crate) async fn write<T, P, F>(&self, project: P, work: F) -> Result<T>
    where
        P: Bound,
        F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
    {
        self.writer.run(project, work).await
    }

    /// Runs a plain function on the writer's connection, outside any transaction.
    pub(crate) async fn alone<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        self.writer.alone(work).await
    }
}

/// The file holds fingerprints and personal data: nobody but its owner may read it.
fn create(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|error| cannot_open(path).with_source(error))
}

fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| cannot_open(path).with_source(error))?;
    prepare(&connection, path)?;
    // `synchronous=FULL`: acknowledged means durable, also when the machine loses power.
    let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
                    PRAGMA journal_size_limit = 67108864;";
    connection.execute_batch(settings).map_err(|error| cannot_open(path).with_source(error))?;
    Ok(connection)
}

/// A connection that can only read.
fn connect_reader(path: &PathBuf) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(failure::sqlite)?;
    prepare(&connection, path)?;
    Ok(connection)
}

fn prepare(connection: &Connection, path: &Path) -> Result<()> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    let settings = "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;";
    connection
        .busy_timeout(BUSY_LIMIT)
        .and_then(|()| connection.execute_batch(settings))
        .map_err(|error| cannot_open(path).with_source(error))
}

fn cannot_open(path: &Path) -> Error {
    let sentence = format!(
        "The database file {} cannot be opened. Check that its directory exists, and that it belongs to the user \
         that runs this program.",
        path.display()
    );
    Error::precondition("database_file", sentence).with_field("database.url")
}

#[cfg(test)]
mod tests;
