//! Changing the password while signed in.

use super::{Field, House, Link, Problem, Room, View, part};
use crate::pages::language::{Moment, Text};

/// Asks for the old password and a new one.
#[derive(Debug, Clone)]
pub struct ChangePassword {
    /// Whose it is, for the password manager.
    pub account: String,
    /// When it was last set.
    pub set: Option<Moment>,
    /// The old one; never with a value.
    pub current: Field,
    /// The new one; never with a value.
    pub password: Field,
    /// The least number of characters.
    pub min_length: u64,
    /// How many other browsers and devices are signed out.
    pub other_sessions: u64,
    /// Whether there is a password to ask for; a recent sign-in takes its place.
    pub has_password: bool,
    /// Where the answer goes.
    pub submit: Link,
}

template!(ChangePassword, "account/password.html");

impl View for ChangePassword {
    fn title(&self) -> Text {
        Text::new("change-password-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("password", &self.current), ("new-password", &self.password)])
    }
}

impl House for ChangePassword {
    fn room(&self) -> Room {
        Room::Password
    }
}

#[cfg(test)]
impl super::Samples for ChangePassword {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            set: Some(super::tests::before(3 * 86_400)),
            current: Field::default(),
            password: Field::default(),
            min_length: 15,
            other_sessions: 2,
            has_password: true,
            submit: Link::ours("", "/account/password"),
        };
        let refused = Self {
            set: None,
            current: Field::default().refused(Text::new("error-password_current_wrong")),
            password: Field::default().refused(Text::new("error-password_too_short").count("length", 11).count("min", 15)),
            other_sessions: 0,
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}
