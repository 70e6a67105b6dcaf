//! Whom a provider means. In: its answers, read and bounded. Out: a subject, and what it says of them. Nothing can go wrong.

use limen_model::Email;

use super::Provider;

/// Somebody, as a provider proves them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) provider: Provider,
    /// What the provider calls them for ever.
    pub(crate) subject: String,
    /// What they are called there today.
    pub(crate) username: String,
    pub(crate) name: Option<String>,
    pub(crate) avatar_url: Option<String>,
    /// An address of theirs that the provider has verified; never any other.
    pub(crate) email: Option<Email>,
}

/// What a provider says of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Their name there; it may change hands.
    pub username: String,
    /// Their picture; empty where there is none.
    pub avatar_url: String,
    /// Their address, where the provider has verified one; empty otherwise.
    pub email: String,
}

impl Person {
    pub(crate) fn profile(&self) -> Profile {
        Profile {
            username: self.username.clone(),
            avatar_url: self.avatar_url.clone().unwrap_or_default(),
            email: self.email.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }
}
