//! The committer: one thread that commits what the writers have left, so that the wait for the disk is nobody's but its own.
//!
//! In: a ring when a batch opens. Out: everybody in the batch told. What can go wrong: a failed commit, told to them all.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use super::writer::Batch;
use crate::change::Change;

/// How often to look whether another process has written to the file.
const LOOK: Duration = Duration::from_secs(1);

/// Commits until the writer's handle is gone.
///
/// The lock is fair: by standing in line for it, the committer stands behind exactly the writers that already wait,
/// and these are the batch.
pub(super) fn run(batch: &Mutex<Batch>, bell: &Receiver<()>) {
    let mut watch = Watch::new(&batch.blocking_lock());
    loop {
        match bell.recv_timeout(LOOK) {
            Ok(()) => {
                let settled = batch.blocking_lock().commit();
                settled.tell();
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        if watch.is_due() {
            let batch = batch.blocking_lock();
            if watch.others_wrote(&batch) {
                batch.announcer.announce([Change::Everything]);
            }
        }
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
    batch.connection.query_row("PRAGMA data_version", [], |row| row.get(0)).ok()
}
