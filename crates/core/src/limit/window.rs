//! So many of a kind within a window of time, counted for all replicas together.
//!
//! In: a counter and what is counted. Out: nothing, when there is room. What can go wrong: `limited` until the window has passed.

use std::time::Duration;

use limen_model::{Attempts, Error, Fingerprint, Result, Time};
use limen_store::Tx;

/// A counter.
pub(crate) struct Window {
    /// Its name in the store.
    pub(crate) kind: &'static str,
    /// How many there may be.
    pub(crate) most: i64,
    /// How long they are remembered.
    pub(crate) length: Duration,
    /// The code of the refusal.
    pub(crate) code: &'static str,
    /// Its text.
    pub(crate) text: &'static str,
}

impl Window {
    /// Whether there is room for another one; counts nothing.
    ///
    /// Errors: `limited` with the counter's code.
    pub(crate) async fn look(&self, tx: &mut Tx<'_>, key: &Fingerprint, now: Time) -> Result<()> {
        match tx.find_attempts(self.kind, key).await? {
            Some(counted) if counted.failures >= self.most && now < self.end(&counted) => {
                Err(self.refuse(&counted, now))
            }
            _ => Ok(()),
        }
    }

    /// Counts one.
    ///
    /// Errors: `limited` with the counter's code, where it was one too many: roll back then.
    pub(crate) async fn count(&self, tx: &mut Tx<'_>, key: &Fingerprint, now: Time) -> Result<()> {
        let counted = tx.record_failure(self.kind, key, now, self.length).await?;
        if counted.failures > self.most { Err(self.refuse(&counted, now)) } else { Ok(()) }
    }

    /// Counts one that has happened, whatever the sum.
    pub(crate) async fn note(&self, tx: &mut Tx<'_>, key: &Fingerprint, now: Time) -> Result<()> {
        tx.record_failure(self.kind, key, now, self.length).await.map(drop)
    }

    /// Forgets them.
    pub(crate) async fn clear(&self, tx: &mut Tx<'_>, key: &Fingerprint) -> Result<()> {
        tx.clear_failures(self.kind, key).await.map(drop)
    }

    fn end(&self, counted: &Attempts) -> Time {
        counted.window_started_at + self.length
    }

    fn refuse(&self, counted: &Attempts, now: Time) -> Error {
        let wait = self.end(counted).since(now).max(Duration::from_secs(1));
        Error::limited(self.code, self.text).with_retry_after(wait)
    }
}
