//! The queue in front of the hashing slots: bounded by time, not by count.
//!
//! In: work. Out: the same work, first come first served, to whichever slot is free. What can go wrong: a full queue, refused at once.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use argon2::Params;
use limen_model::{Error, Result, Secret};
use tokio::sync::oneshot;

use super::cost::Cost;
use super::foreign::Foreign;

/// How much hashing may wait before newcomers are turned away.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// What one hash is taken to last before the first was measured.
const FIRST_GUESS: Duration = Duration::from_millis(20);

/// The output of one hash.
pub(super) type Digest = [u8; Params::DEFAULT_OUTPUT_LEN];

/// One hash to compute.
pub(super) struct Work {
    pub(super) password: Secret<String>,
    pub(super) task: Task,
    pub(super) answer: oneshot::Sender<Result<Answer>>,
}

/// What is to be done with a password.
pub(super) enum Task {
    /// Compute our own hash.
    Hash { salt: Vec<u8>, cost: Cost },
    /// Compare with the hash of another system.
    Compare(Foreign),
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Our own hash.
    Digest(Digest),
    /// Whether the other system's hash is of this password.
    Same(bool),
}

pub(super) struct Queue {
    state: Mutex<State>,
    wake: Condvar,
    slots: u32,
}

struct State {
    waiting: VecDeque<Work>,
    average: Duration,
    closed: bool,
}

/// What a slot finds when it asks for work.
pub(super) enum Next {
    Work(Work),
    /// Nothing came for a while, or whoever came has left.
    Quiet,
    /// Nothing will come any more.
    Closed,
}

impl Queue {
    pub(super) fn new(slots: usize) -> Self {
        Self {
            state: Mutex::new(State { waiting: VecDeque::new(), average: FIRST_GUESS, closed: false }),
            wake: Condvar::new(),
            slots: u32::try_from(slots).unwrap_or(1).max(1),
        }
    }

    /// Stands in line.
    ///
    /// Errors: `unavailable` with code `hash_queue_full` and a time to come back when about a second of hashing waits already.
    pub(super) fn push(&self, work: Work) -> Result<()> {
        let mut state = self.lock();
        if state.closed {
            return Err(stopping());
        }
        state.waiting.retain(|waiting| !waiting.answer.is_closed());
        let length = u32::try_from(state.waiting.len()).unwrap_or(u32::MAX);
        let wait = state.average.saturating_mul(length) / self.slots;
        if length >= self.slots && wait >= LONGEST_WAIT {
            metrics::counter!("limen_password_hash_refused_total").increment(1);
            return Err(Error::unavailable(
                "hash_queue_full",
                "Many people are signing in at this moment. Try again in a few seconds.",
            )
            .with_retry_after(wait.max(LONGEST_WAIT)));
        }
        state.waiting.push_back(work);
        gauge(&state);
        drop(state);
        self.wake.notify_one();
        Ok(())
    }

    /// The next piece of work that somebody still waits for.
    pub(super) fn pop(&self, patience: Duration) -> Next {
        let state = self.lock();
        let (mut state, _) = self
            .wake
            .wait_timeout_while(state, patience, |state| state.waiting.is_empty() && !state.closed)
            .unwrap_or_else(PoisonError::into_inner);
        while let Some(work) = state.waiting.pop_front() {
            gauge(&state);
            if !work.answer.is_closed() {
                return Next::Work(work);
            }
        }
        if state.closed { Next::Closed } else { Next::Quiet }
    }

    /// Notes how long a hash took, so that the bound follows the machine.
    pub(super) fn took(&self, time: Duration) {
        let mut state = self.lock();
        state.average = (state.average * 7 + time) / 8;
    }

    pub(super) fn depth(&self) -> usize {
        self.lock().waiting.len()
    }

    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        state.waiting.clear();
        drop(state);
        self.wake.notify_all();
    }

    /// A panic elsewhere leaves the line as it was: nothing in it is ever half done.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What those who waited are told when the server stops.
pub(super) fn stopping() -> Error {
    Error::unavailable("stopping", "This server is being restarted. Try again in a moment.")
        .with_retry_after(Duration::from_secs(1))
}

fn gauge(state: &State) {
    #[expect(clippy::cast_precision_loss, reason = "a queue of a few hundred")]
    metrics::gauge!("limen_password_hash_queue_depth").set(state.waiting.len() as f64);
}

#[cfg(test)]
mod tests;
