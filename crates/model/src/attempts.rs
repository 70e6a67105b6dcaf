//! Failed attempts to prove something, as they are counted.

use crate::Time;

/// How often something failed, and whether further attempts are refused for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    /// Failures since the window began.
    pub failures: i64,
    /// When the first of them was.
    pub window_started_at: Time,
    /// Until when attempts are refused.
    pub locked_until: Option<Time>,
}

impl Attempts {
    /// Whether attempts are refused now.
    pub fn is_locked(&self, now: Time) -> bool {
        self.locked_until.is_some_and(|until| now < until)
    }
}
