//! The way down: keep answering, then let nobody in, then finish, then go.
//!
//! In: one call. Out: a phase that listeners, readiness and long work watch. Nothing can go wrong.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;

/// How far the way down we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Business as usual.
    Running,
    /// Everything is answered, but `/readyz` says no and every answer asks to open a new connection elsewhere.
    Lingering,
    /// Nobody is let in; what is in flight is finished.
    Draining,
    /// Whatever is left is dropped.
    Gone,
}

/// Moves the phase forward; one per process.
#[derive(Debug)]
pub struct Stopper {
    phase: watch::Sender<Phase>,
    closing: Arc<AtomicBool>,
}

/// Watches the phase.
#[derive(Debug, Clone)]
pub struct Stop {
    phase: watch::Receiver<Phase>,
    closing: Arc<AtomicBool>,
}

impl Stopper {
    /// A stopper at rest, and a watcher to clone.
    pub fn new() -> (Self, Stop) {
        let (sender, receiver) = watch::channel(Phase::Running);
        let closing = Arc::new(AtomicBool::new(false));
        (Self { phase: sender, closing: Arc::clone(&closing) }, Stop { phase: receiver, closing })
    }

    /// Moves on; never back.
    pub fn enter(&self, phase: Phase) {
        self.closing.store(phase > Phase::Running, Ordering::Relaxed);
        self.phase.send_if_modified(|current| std::mem::replace(current, phase.max(*current)) < phase);
    }
}

impl Stop {
    /// Whether the end has begun; one atomic load, so that every request may ask.
    pub fn has_begun(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }

    /// Waits until at least this phase. A stopper that was dropped counts as gone.
    pub async fn reached(&mut self, phase: Phase) {
        // The only error is that the sender went away, and then there is nobody left to wait for.
        let _ = self.phase.wait_for(|current| *current >= phase).await;
    }
}
