//! Consent: what a user has allowed a client, remembered across sessions.

use crate::{ClientId, Scope, Time, UserId};

/// What one user has allowed one client.
#[derive(Debug, Clone, PartialEq)]
pub struct Consent {
    /// Who allowed it.
    pub user_id: UserId,
    /// To whom.
    pub client_id: ClientId,
    /// What.
    pub scope: Scope,
    /// For which resources (RFC 8707).
    pub resources: Vec<String>,
    /// When first.
    pub created_at: Time,
    /// When last widened.
    pub updated_at: Time,
}
