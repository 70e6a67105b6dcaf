//! A linked identity: what an identity provider calls one of our users.

use crate::{Time, UserId};

/// One upstream subject, attached to a user; the pair of provider and subject belongs to one user at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedIdentity {
    /// The identity provider, such as `github`.
    pub provider: String,
    /// What the provider calls the person for ever; never a name that could change hands.
    pub subject: String,
    /// Whose it is here.
    pub user_id: UserId,
    /// What the person was called there when they came last; for people, never to decide anything.
    pub username: String,
    /// When it was linked.
    pub created_at: Time,
    /// When it last opened the door.
    pub last_used_at: Option<Time>,
}
