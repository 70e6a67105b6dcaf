//! The committer: one thread that commits what the writers have left, so that the wait for the disk is nobody's but its own.
//!
//! In: the bell of the desk, when a batch is open. Out: everybody in the batch told. What can go wrong: a failed commit, told to
//! them all.

use std::sync::PoisonError;
use std::time::{Duration, Instant};

use super::writer::{Batch, Desk, Taken};
use crate::change::Change;

/// How often to look whether another process has written to the file.
const LOOK: Duration = Duration::from_secs(1);

/// How long a batch waits for writers that were called. They come as soon as their tasks run; one whose task is not
/// driven by its owner must not hold up the others.
const PATIENCE: Duration = Duration::from_millis(5);

/// What there is to do.
enum Next {
    Commit(Taken),
    /// Nobody has written for a while.
    Nothing,
    /// The writer's handle is gone, and nothing is left to commit.
    Closed,
}

/// Commits until the writer's handle is gone.
pub(super) fn run(desk: &Desk) {
    let _farewell = Farewell(desk);
    let mut watch = Watch::new(&desk.lock());
    loop {
        match next(desk) {
            Next::Commit(mut taken) => {
                taken.commit();
                // The next batch begins while this one is told.
                let settled = desk.give_back(taken);
                settled.tell();
            }
            Next::Nothing => {}
            Next::Closed => return,
        }
        if watch.is_due() {
            let batch = desk.lock();
            if watch.others_wrote(&batch) {
                batch.announcer.announce([Change::Everything]);
            }
        }
    }
}

/// Waits for a batch, and for the writers that are on their way into it: these, and whoever comes meanwhile, share one commit.
fn next(desk: &Desk) -> Next {
    let idle = desk.bell.wait_timeout_while(desk.lock(), LOOK, |batch| !batch.is_open() && !batch.is_closed);
    let (batch, _) = idle.unwrap_or_else(PoisonError::into_inner);
    if !batch.is_open() {
        return if batch.is_closed { Next::Closed } else { Next::Nothing };
    }
    let gathering = desk.bell.wait_timeout_while(batch, PATIENCE, |batch| batch.line.is_awaited());
    let (mut batch, _) = gathering.unwrap_or_else(PoisonError::into_inner);
    batch.take().map_or(Next::Nothing, Next::Commit)
}

/// However the thread ends, writers learn that nobody will commit any more.
struct Farewell<'d>(&'d Desk);

impl Drop for Farewell<'_> {
    fn drop(&mut self) {
        self.0.lock().is_closed = true;
    }
}

/// Notices writes of other processes: `data_version` of the one connection that writes here changes only by them.
struct Watch {
    version: Option<i64>,
    looked: Instant,
}

impl Watch {
    fn new(batch: &Batch) -> Self {
        Self { version: data_version(batch), looked: Instant::now() }
    }

    fn is_due(&self) -> bool {
        self.looked.elapsed() >= LOOK
    }

    fn others_wrote(&mut self, batch: &Batch) -> bool {
        self.looked = Instant::now();
        let before = std::mem::replace(&mut self.version, data_version(batch));
        before != self.version
    }
}

fn data_version(batch: &Batch) -> Option<i64> {
    let connection = batch.connection.as_ref()?;
    connection.query_row("PRAGMA data_version", [], |row| row.get(0)).ok()
}
