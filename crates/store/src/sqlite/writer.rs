//! Writes on SQLite: one connection behind a fair lock, a savepoint for each closure, one commit for many.
//!
//! In: closures that write. Out: what they give, when the commit that carries them is on the disk.
//! What can go wrong: the closure alone (its savepoint is rolled back) or the whole batch (everybody in it hears `unavailable`).

use std::sync::Arc;
use std::sync::mpsc::{self, Sender};

use limen_model::{Error, Result};
use rusqlite::Connection;
use tokio::sync::{Mutex, oneshot};

use super::at_once::at_once;
use super::{committer, statement};
use crate::change::{Announcer, Change};
use crate::failure;
use crate::tx::{Bound, Course, Link, Tx};

/// The handle to the one connection that writes.
pub(super) struct Writer {
    batch: Arc<Mutex<Batch>>,
    bell: Sender<()>,
}

impl Writer {
    /// Takes the connection and starts the committer's thread, which ends with this handle.
    pub(super) fn start(connection: Connection, announcer: Announcer) -> Result<Self> {
        let batch = Arc::new(Mutex::new(Batch { connection, open: false, waiting: Vec::new(), announcer }));
        let (bell, rings) = mpsc::channel();
        let shared = Arc::clone(&batch);
        std::thread::Builder::new()
            .name("limen-commit".to_owned())
            .spawn(move || committer::run(&shared, &rings))
            .map_err(Error::internal)?;
        Ok(Self { batch, bell })
    }

    /// Runs the closure, then waits for the commit that carries it.
    ///
    /// A caller that vanishes while waiting has still written, as with any database.
    pub(super) async fn run<T, P, F>(&self, project: P, work: F) -> Result<T>
    where
        P: Bound,
        F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
    {
        let (value, committed) = {
            let mut batch = self.batch.lock().await;
            if batch.begin()? && self.bell.send(()).is_err() {
                batch.abandon();
                return Err(Error::internal("the committer is gone"));
            }
            let outcome = batch.step(project, work);
            if batch.connection.is_autocommit() {
                // SQLite has rolled everything back by itself: a full disk, or a failure to read or write.
                batch.abandon();
                return Err(outcome.err().unwrap_or_else(failure::unavailable));
            }
            let (value, changes) = outcome?;
            (value, batch.wait_with(changes))
        };
        committed.await.map_err(|gone| failure::unavailable().with_source(gone))??;
        Ok(value)
    }

    /// Runs a function on the connection while no transaction is open.
    pub(super) async fn alone<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let mut batch = self.batch.lock().await;
        batch.commit().tell();
        work(&mut batch.connection)
    }
}

/// The connection and what waits for its next commit.
pub(super) struct Batch {
    pub(super) connection: Connection,
    pub(super) announcer: Announcer,
    /// Whether a transaction is open, and the committer on its way.
    open: bool,
    waiting: Vec<Waiting>,
}

/// One closure that is done and waits for the commit.
struct Waiting {
    committed: oneshot::Sender<Result<()>>,
    changes: Vec<Change>,
}

impl Batch {
    /// Opens a transaction unless one is open; tells whether it did.
    fn begin(&mut self) -> Result<bool> {
        if self.open && self.connection.is_autocommit() {
            self.abandon();
        }
        if self.open {
            return Ok(false);
        }
        statement::word(&self.connection, "BEGIN IMMEDIATE")?;
        self.open = true;
        Ok(true)
    }

    /// Runs one closure in its savepoint.
    fn step<T, P, F>(&mut self, project: P, work: F) -> Result<(T, Vec<Change>)>
    where
        P: Bound,
        F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
    {
        let mut savepoint = Savepoint::set(&mut self.connection)?;
        let mut course = Course::default();
        let value = at_once(work(&mut Tx::new(project, Link::Sqlite(savepoint.connection), &mut course)))?;
        let changes = course.finish()?;
        savepoint.release()?;
        Ok((value, changes))
    }

    fn wait_with(&mut self, changes: Vec<Change>) -> oneshot::Receiver<Result<()>> {
        let (sender, committed) = oneshot::channel();
        self.waiting.push(Waiting { committed: sender, changes });
        committed
    }

    /// Commits what is open; the answer is to be told when the lock is free again.
    pub(super) fn commit(&mut self) -> Settled {
        let outcome = match (self.open, self.connection.is_autocommit()) {
            (false, _) => Ok(()),
            (true, true) => Err(failure::unavailable()),
            (true, false) => statement::word(&self.connection, "COMMIT"),
        };
        self.settle(outcome)
    }

    /// Gives up the batch: everybody in it hears that nothing was written.
    fn abandon(&mut self) {
        self.settle(Err(failure::unavailable())).tell();
    }

    fn settle(&mut self, outcome: Result<()>) -> Settled {
        if outcome.is_err() && !self.connection.is_autocommit() {
            // The error is on its way to everybody concerned already; should this fail too, the next BEGIN will tell.
            let _ = statement::word(&self.connection, "ROLLBACK");
        }
        self.open = false;
        Settled { waiting: std::mem::take(&mut self.waiting), outcome, announcer: self.announcer.clone() }
    }
}

/// A batch whose fate is decided.
#[must_use]
pub(super) struct Settled {
    waiting: Vec<Waiting>,
    outcome: Result<()>,
    announcer: Announcer,
}

impl Settled {
    /// Tells the subscribers first, then the callers: who reads after their own write finds fresh copies.
    pub(super) fn tell(mut self) {
        if self.outcome.is_ok() {
            self.announcer.announce(self.waiting.iter_mut().flat_map(|one| std::mem::take(&mut one.changes)));
        }
        for one in self.waiting {
            let fate = match &self.outcome {
                Ok(()) => Ok(()),
                Err(error) => Err(failure::unavailable().with_source(error.to_string())),
            };
            // A caller that has vanished needs no answer.
            let _ = one.committed.send(fate);
        }
    }
}

/// Rolls one closure back unless it is released: after an error, a panic or a closure that suspended.
struct Savepoint<'c> {
    connection: &'c mut Connection,
    released: bool,
}

impl<'c> Savepoint<'c> {
    fn set(connection: &'c mut Connection) -> Result<Self> {
        statement::word(connection, "SAVEPOINT step")?;
        Ok(Self { connection, released: false })
    }

    fn release(&mut self) -> Result<()> {
        statement::word(self.connection, "RELEASE step")?;
        self.released = true;
        Ok(())
    }
}

impl Drop for Savepoint<'_> {
    fn drop(&mut self) {
        if self.released || self.connection.is_autocommit() {
            return;
        }
        let undone = statement::word(self.connection, "ROLLBACK TO step")
            .and_then(|()| statement::word(self.connection, "RELEASE step"));
        if undone.is_err() {
            // Better to lose the batch, and say so, than to keep half a closure.
            let _ = statement::word(self.connection, "ROLLBACK");
        }
    }
}
