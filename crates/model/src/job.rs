//! A job: background work, written in the same transaction as its cause.

use crate::{JobId, ProjectId, Time};

/// One piece of work.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// The project that it belongs to.
    pub project_id: ProjectId,
    /// What to do; the runner knows the kinds.
    pub kind: String,
    /// What the kind needs, as JSON.
    pub payload: serde_json::Value,
    /// Not before this moment.
    pub run_at: Time,
    /// How often it was tried.
    pub attempts: i64,
    /// Until when somebody holds it.
    pub leased_until: Option<Time>,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: Time,
    /// When it was given up.
    pub dead_at: Option<Time>,
}
