//! Deleting the account: what is lost, how many, whether it comes back.

use super::{Field, House, Link, Problem, Room, Tone, View, part};
use crate::pages::language::Text;

/// Asks before the account is deleted.
#[derive(Debug, Clone)]
pub struct DeleteAccount {
    /// The address or username, which must be typed.
    pub account: String,
    /// How many browsers and devices are signed out.
    pub sessions: u64,
    /// How many applications lose access.
    pub applications: u64,
    /// In how many days everything is erased.
    pub days: u64,
    /// What was typed.
    pub confirm: Field,
    /// The password; never with a value.
    pub password: Field,
    /// Whether there is a password to ask for; a recent sign-in takes its place.
    pub has_password: bool,
    /// Where the answer goes.
    pub submit: Link,
    /// The harmless way out.
    pub keep: Link,
}

template!(DeleteAccount, "account/delete.html");

impl View for DeleteAccount {
    fn title(&self) -> Text {
        Text::new("delete-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("confirm", &self.confirm), ("password", &self.password)])
    }
}

impl House for DeleteAccount {
    fn room(&self) -> Room {
        Room::Data
    }
}

/// The account is gone.
#[derive(Debug, Clone)]
pub struct AccountDeleted {
    /// The address to which the last mail goes, where there is one.
    pub email: Option<String>,
    /// In how many days everything is erased.
    pub days: u64,
}

template!(AccountDeleted, "account_deleted.html");

impl View for AccountDeleted {
    fn title(&self) -> Text {
        Text::new("deleted-title")
    }

    fn tone(&self) -> Tone {
        Tone::Done
    }
}

#[cfg(test)]
impl super::Samples for DeleteAccount {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            sessions: 3,
            applications: 2,
            days: 14,
            confirm: Field::default(),
            password: Field::default(),
            has_password: true,
            submit: Link::ours("", "/account/delete"),
            keep: Link::ours("", "/account"),
        };
        let refused = Self {
            account: super::tests::LONG_EMAIL.into(),
            sessions: 1,
            applications: 0,
            confirm: Field::of("ada").refused(Text::new("error-confirmation_wrong")),
            password: Field::default().refused(Text::new("error-password_current_wrong")),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}

#[cfg(test)]
impl super::Samples for AccountDeleted {
    fn samples() -> Vec<(&'static str, Self)> {
        vec![
            ("plain", Self { email: Some("ada@lovelace.example".into()), days: 14 }),
            ("without", Self { email: None, days: 14 }),
        ]
    }
}
