//! Writes on SQLite: one connection, a savepoint for each closure, one commit for many.
//!
//! In: closures that write. Out: what they give, when the commit that carries them is on the disk.
//! What can go wrong: the closure alone (its savepoint is rolled back) or the whole batch (everybody in it hears `unavailable`).

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use limen_model::{Error, Result};
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::at_once::at_once;
use super::line::{Line, Ticket};
use super::{committer, statement};
use crate::change::{Announcer, Change};
use crate::failure;
use crate::tx::{Bound, Course, Link, Tx};

/// The handle to the one connection that writes.
pub(super) struct Writer {
    desk: Arc<Desk>,
}

/// Where writers and the committer meet.
///
/// The lock is held for one closure at a time, never for the disk: during a commit the connection is away, and whoever
/// comes stands in line without holding up a thread.
pub(super) struct Desk {
    batch: Mutex<Batch>,
    /// Rings for the committer: a batch has begun, or everybody who was called has arrived, or it is time to go.
    pub(super) bell: Condvar,
}

impl Desk {
    /// The batch. A panic leaves it whole: savepoints roll back when they are dropped.
    pub(super) fn lock(&self) -> MutexGuard<'_, Batch> {
        self.batch.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts the connection back, and calls whoever stands in line.
    pub(super) fn give_back(&self, taken: Taken) -> Settled {
        let mut batch = self.lock();
        batch.connection = Some(taken.connection);
        batch.line.call();
        taken.settled
    }
}

impl Writer {
    /// Takes the connection and starts the committer's thread, which ends with this handle.
    pub(super) fn start(connection: Connection, announcer: Announcer) -> Result<Self> {
        let batch = Batch {
            connection: Some(connection),
            announcer,
            line: Line::default(),
            is_closed: false,
            open: None,
        };
        let desk = Arc::new(Desk { batch: Mutex::new(batch), bell: Condvar::new() });
        let shared = Arc::clone(&desk);
        std::thread::Builder::new()
            .name("limen-commit".to_owned())
            .spawn(move || committer::run(&shared))
            .map_err(Error::internal)?;
        Ok(Self { desk })
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
            let mut batch = self.enter().await?;
            if batch.begin()? {
                self.desk.bell.notify_one();
            }
            batch.step(project, work)?
        };
        committed.await.map_err(|gone| failure::unavailable().with_source(gone))??;
        Ok(value)
    }

    /// Runs a function on the connection while no transaction is open.
    pub(super) async fn alone<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let mut batch = self.enter().await?;
        if let Some(mut taken) = batch.take() {
            taken.commit();
            batch.connection = Some(taken.connection);
            taken.settled.tell();
        }
        work(batch.connection()?)
    }

    /// The batch, when its connection is there.
    async fn enter(&self) -> Result<MutexGuard<'_, Batch>> {
        let mut ticket: Option<Ticket<'_>> = None;
        loop {
            if let Some(ticket) = &mut ticket {
                ticket.called().await?;
            }
            let mut batch = self.desk.lock();
            if let Some(ticket) = ticket.take() {
                ticket.hand_in(&mut batch);
            }
            if batch.connection.is_some() {
                return Ok(batch);
            }
            ticket = Some(Ticket::draw(&self.desk, &mut batch));
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.desk.lock().is_closed = true;
        self.desk.bell.notify_one();
    }
}

/// The connection and what waits for its next commit.
pub(super) struct Batch {
    /// Away during a commit.
    pub(super) connection: Option<Connection>,
    pub(super) announcer: Announcer,
    pub(super) line: Line,
    /// Whether the writer's handle or the committer is gone.
    pub(super) is_closed: bool,
    /// Who waits for the open transaction, if there is one: then the committer is on its way.
    open: Option<Vec<Waiting>>,
}

/// One closure that is done and waits for the commit.
struct Waiting {
    committed: oneshot::Sender<Result<()>>,
    changes: Vec<Change>,
}

impl Batch {
    /// Whether a transaction is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    fn connection(&mut self) -> Result<&mut Connection> {
        self.connection.as_mut().ok_or_else(|| Error::internal("the connection is away at a commit"))
    }

    /// Opens a transaction unless one is open; tells whether it did.
    fn begin(&mut self) -> Result<bool> {
        if self.is_closed {
            self.abandon();
            return Err(Error::internal("the committer is gone"));
        }
        if self.open.is_some() && self.connection()?.is_autocommit() {
            self.abandon();
        }
        if self.open.is_some() {
            return Ok(false);
        }
        statement::word(self.connection()?, "BEGIN IMMEDIATE")?;
        self.open = Some(Vec::new());
        Ok(true)
    }

    /// Runs one closure, and gives what it waits for.
    fn step<T, P, F>(&mut self, project: P, work: F) -> Result<(T, oneshot::Receiver<Result<()>>)>
    where
        P: Bound,
        F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
    {
        let connection = self.connection()?;
        let outcome = in_savepoint(connection, project, work);
        if connection.is_autocommit() {
            // SQLite has rolled everything back by itself: a full disk, or a failure to read or write.
            self.abandon();
            return Err(outcome.err().unwrap_or_else(failure::unavailable));
        }
        let (value, changes) = outcome?;
        let (sender, committed) = oneshot::channel();
        self.open.get_or_insert_default().push(Waiting { committed: sender, changes });
        Ok((value, committed))
    }

    /// Takes the connection and the open transaction out, to commit them.
    pub(super) fn take(&mut self) -> Option<Taken> {
        let (connection, waiting) = (self.connection.take()?, self.open.take());
        let Some(waiting) = waiting else {
            self.connection = Some(connection);
            return None;
        };
        let settled = Settled { waiting, outcome: Ok(()), announcer: self.announcer.clone() };
        Some(Taken { connection, settled })
    }

    /// Gives up the batch: everybody in it hears that nothing was written.
    fn abandon(&mut self) {
        if let Some(mut taken) = self.take() {
            taken.roll_back(failure::unavailable());
            self.connection = Some(taken.connection);
            taken.settled.tell();
        }
    }
}

/// Runs one closure in its savepoint.
fn in_savepoint<T, P, F>(connection: &mut Connection, project: P, work: F) -> Result<(T, Vec<Change>)>
where
    P: Bound,
    F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
{
    let mut savepoint = Savepoint::set(connection)?;
    let mut course = Course::default();
    let value = at_once(work(&mut Tx::new(project, Link::Sqlite(savepoint.connection), &mut course)))?;
    let changes = course.finish()?;
    savepoint.release()?;
    Ok((value, changes))
}

/// The connection with its open transaction, on the way to the disk.
pub(super) struct Taken {
    connection: Connection,
    settled: Settled,
}

impl Taken {
    /// Commits, and notes how it went.
    pub(super) fn commit(&mut self) {
        let outcome = match self.connection.is_autocommit() {
            true => Err(failure::unavailable()),
            false => statement::word(&self.connection, "COMMIT"),
        };
        if let Err(error) = outcome {
            self.roll_back(error);
        }
    }

    fn roll_back(&mut self, why: Error) {
        if !self.connection.is_autocommit() {
            // The error is on its way to everybody concerned already; should this fail too, the next BEGIN will tell.
            let _ = statement::word(&self.connection, "ROLLBACK");
        }
        self.settled.outcome = Err(why);
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
