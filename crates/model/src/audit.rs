//! An audit event: who did what, when, from where, with what outcome.

use serde::{Deserialize, Serialize};

use crate::{AuditEventId, SessionId, Time};

/// One append-only record. It names things by id and outlives them.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEvent {
    /// Its id; time-ordered.
    pub id: AuditEventId,
    /// When.
    pub at: Time,
    /// What happened, such as `session.revoked`; the names are a closed list in core.
    pub action: String,
    /// Who did it.
    pub actor: Actor,
    /// What it was done to: a noun.
    pub target_kind: Option<String>,
    /// What it was done to: an id.
    pub target_id: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// The code of the refusal or failure.
    pub reason: Option<String>,
    /// The client through which it came.
    pub client_id: Option<String>,
    /// The session in which it happened.
    pub session_id: Option<SessionId>,
    /// The address it came from.
    pub address: Option<String>,
    /// What the browser or program calls itself.
    pub user_agent: Option<String>,
    /// The request; the refusal id on a page leads here.
    pub request_id: Option<String>,
    /// What else there is to know, as JSON; never a secret.
    pub detail: serde_json::Value,
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// `user`, `client`, `operator`, `system` or `anonymous`.
    pub kind: String,
    /// The id, where there is one.
    pub id: Option<String>,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Ok,
    /// It was not allowed.
    Refused,
    /// It broke.
    Failed,
}

impl Outcome {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Ok, Self::Refused, Self::Failed].into_iter().find(|outcome| outcome.as_str() == word)
    }
}
