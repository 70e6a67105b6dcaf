//! An API key: a long-lived, scoped, revocable secret of a user.

use serde::{Deserialize, Serialize};

use crate::{ApiKeyId, Fingerprint, Proof, Scope, Time, UserId};

/// One key; the secret itself is shown once and never stored.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// Whose it is.
    pub user_id: UserId,
    /// The person's name for it, such as `cli@laptop`.
    pub name: String,
    /// SHA-256 of the secret.
    pub hash: Fingerprint,
    /// What it may do.
    pub scope: Scope,
    /// The workstation that it lives on.
    pub workstation: Option<Workstation>,
    /// How the person had proved themselves when it was made; tokens exchanged for it say the same.
    pub proof: Proof,
    /// When it was made.
    pub created_at: Time,
    /// When it ends.
    pub expires_at: Option<Time>,
    /// When it was last used; written at most once a minute.
    pub last_used_at: Option<Time>,
    /// When it was revoked.
    pub revoked_at: Option<Time>,
}

impl ApiKey {
    /// Whether it may be used.
    pub fn is_live(&self, now: Time) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}

/// What a workstation says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Workstation {
    /// Its host name.
    pub hostname: String,
    /// Its operating system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub os: Option<String>,
    /// The program that asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
}
