//! Whether anything happens on a connection: what decides that it may be closed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts the requests of one connection.
#[derive(Debug, Clone, Default)]
pub(super) struct Activity(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    begun: AtomicU64,
    ended: AtomicU64,
}

/// One request under way; it ends when this is dropped, also when the peer went away in the middle.
pub(super) struct UnderWay(Arc<Counts>);

impl Activity {
    /// A request has come.
    pub(super) fn begin(&self) -> UnderWay {
        self.0.begun.fetch_add(1, Ordering::Relaxed);
        UnderWay(Arc::clone(&self.0))
    }

    /// Whether nothing was ever asked.
    pub(super) fn is_fresh(&self) -> bool {
        self.begun() == 0
    }

    /// How many requests have come.
    pub(super) fn begun(&self) -> u64 {
        self.0.begun.load(Ordering::Relaxed)
    }

    /// Whether nothing came since there were `before` requests, and nothing is under way.
    pub(super) fn is_idle_since(&self, before: u64) -> bool {
        self.begun() == before && self.0.ended.load(Ordering::Relaxed) == before
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.ended.fetch_add(1, Ordering::Relaxed);
    }
}
