//! A user: a human account, keyed by an internal id; email and username are attributes.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{Email, Time, UserId, Username};

/// A human account.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    /// The internal id; the `sub` unless the client asks for pairwise subjects.
    pub id: UserId,
    /// The address, where there is one; unique in the project.
    pub email: Option<Email>,
    /// When the mailbox was proven; `None` while it is only claimed.
    pub email_verified_at: Option<Time>,
    /// A name to sign in with; unique in the project.
    pub username: Option<Username>,
    /// The standard claims of OIDC Core §5.1 that are not columns of their own.
    pub profile: Profile,
    /// Named permission sets, such as `admin`.
    pub roles: BTreeSet<String>,
    /// Whether the account may be used.
    pub state: UserState,
    /// Whether it has no name and no way in yet: whoever holds its tokens is all that is known of its person.
    pub anonymous: bool,
    /// Tokens minted before this moment are dead.
    pub not_before: Option<Time>,
    /// When the account was made.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

impl User {
    /// The role that opens the console and the administrative API.
    pub const ADMIN: &'static str = "admin";

    /// Whether the account may be used now.
    pub fn is_active(&self) -> bool {
        self.state == UserState::Active
    }

    /// Whether the person may administer the project.
    pub fn is_admin(&self) -> bool {
        self.roles.contains(Self::ADMIN)
    }

    /// What to call the person on a page: name, else username, else email, else the id.
    pub fn display_name(&self) -> String {
        let named = self.profile.name.clone().filter(|name| !name.trim().is_empty());
        named
            .or_else(|| self.username.as_ref().map(ToString::to_string))
            .or_else(|| self.email.as_ref().map(ToString::to_string))
            .unwrap_or_else(|| self.id.to_string())
    }
}

/// Whether an account may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserState {
    /// In use.
    Active,
    /// Switched off by an administrator; nothing is lost.
    Disabled,
    /// Waiting for its grace period to pass, then erased.
    Deleted,
}

impl UserState {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
            Self::Deleted => "deleted",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Active, Self::Disabled, Self::Deleted].into_iter().find(|state| state.as_str() == word)
    }
}

/// Standard claims about a person (OIDC Core §5.1); all optional.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the names are the standard's")]
pub struct Profile {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub middle_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birthdate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zoneinfo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub phone_number_verified: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
}

fn is_false(value: &bool) -> bool {
    !*value
}

/// A postal address (OIDC Core §5.1.1).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the names are the standard's")]
pub struct Address {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formatted: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}
