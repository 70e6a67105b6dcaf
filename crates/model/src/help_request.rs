//! A request for help: somebody has lost every way in, and asks an administrator.

use serde::{Deserialize, Serialize};

use crate::{Email, HelpRequestId, Time, UserId};

/// One request. Whether there is such an account, nobody has looked when it is written down.
#[derive(Debug, Clone, PartialEq)]
pub struct HelpRequest {
    /// Its id.
    pub id: HelpRequestId,
    /// The address that was typed.
    pub email: Email,
    /// What was typed beside it.
    pub reason: String,
    /// Where the request came from.
    pub address: Option<String>,
    /// What the browser called itself.
    pub user_agent: Option<String>,
    /// What became of it.
    pub state: HelpState,
    /// What the administrator had to say, to other administrators.
    pub note: Option<String>,
    /// Who decided; nobody while it waits, nor where the operator did.
    pub decided_by: Option<UserId>,
    /// When it was made.
    pub created_at: Time,
    /// When it was decided.
    pub decided_at: Option<Time>,
    /// When it is forgotten.
    pub expires_at: Time,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HelpState {
    /// It waits.
    Pending,
    /// Somebody helped.
    Resolved,
    /// Somebody decided not to.
    Rejected,
}

impl HelpState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Resolved, Self::Rejected];

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Resolved => "resolved",
            Self::Rejected => "rejected",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}
