//! A grant: what one client holds under one session; the refresh-token family.

use crate::{ClientId, GrantId, Proof, Scope, SessionId, Time, UserId};

/// What one client holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Grant {
    /// Its id; part of every refresh token of the family.
    pub id: GrantId,
    /// For whom.
    pub user_id: UserId,
    /// To which client.
    pub client_id: ClientId,
    /// Under which session; it ends with it unless `offline`.
    pub session_id: Option<SessionId>,
    /// What was granted; a refresh may ask for less, never for more.
    pub scope: Scope,
    /// Resource indicators it may be used for (RFC 8707).
    pub resources: Vec<String>,
    /// The `claims` parameter of the request, as JSON text (OIDC Core §5.5).
    pub claims: Option<String>,
    /// The `nonce` of the request, repeated in ID tokens of later refreshes only where OIDC asks.
    pub nonce: Option<String>,
    /// Thumbprint of the key that tokens are bound to: `jkt` (RFC 9449) or `x5t#S256` (RFC 8705), with its kind in front.
    pub binding: Option<String>,
    /// How the person had proved themselves.
    pub proof: Proof,
    /// Whether it outlives the session (`offline_access`).
    pub offline: bool,
    /// Which refresh token is the head: 0 before the first was given out.
    pub generation: i64,
    /// When the head was made.
    pub rotated_at: Time,
    /// When it began.
    pub created_at: Time,
    /// When it ends unless it is used.
    pub idle_expires_at: Time,
    /// When it ends whatever happens.
    pub expires_at: Time,
    /// When and why it was revoked.
    pub revoked_at: Option<Time>,
    /// Why it was revoked, as one word for audit.
    pub revoke_reason: Option<String>,
}

impl Grant {
    /// Whether it may still be used.
    pub fn is_live(&self, now: Time) -> bool {
        self.revoked_at.is_none() && now < self.idle_expires_at && now < self.expires_at
    }
}
