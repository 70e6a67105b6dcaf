//! Creating an account.

use super::{Field, Link, Problem, View, part};
use crate::pages::language::Text;

/// Asks for what an account needs.
#[derive(Debug, Clone)]
pub struct Register {
    /// The application that waits behind the door.
    pub application: Option<String>,
    /// The full name.
    pub name: Field,
    /// The address.
    pub email: Field,
    /// The password; never with a value.
    pub password: Field,
    /// The least number of characters of a password.
    pub min_length: u64,
    /// Where an account without a password is made, where passkeys are used.
    pub passkey: Option<Link>,
    /// Where the way to GitHub begins, where it is used.
    pub github: Option<Link>,
    /// Where the answer goes.
    pub submit: Link,
    /// For those who have an account.
    pub sign_in: Link,
}

template!(Register, "register.html");

impl View for Register {
    fn title(&self) -> Text {
        Text::new("register-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("name", &self.name), ("email", &self.email), ("new-password", &self.password)])
    }
}

#[cfg(test)]
impl super::Samples for Register {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            application: Some("Quayside".into()),
            name: Field::default(),
            email: Field::default(),
            password: Field::default(),
            min_length: 15,
            passkey: Some(Link::ours("", "/register/with-passkey")),
            github: Some(Link::ours("", "/login/github").with("flow", "f1")),
            submit: Link::ours("", "/register").with("flow", "f1"),
            sign_in: Link::ours("", "/login").with("flow", "f1"),
        };
        let refused = Self {
            application: Some(super::tests::LONG_APPLICATION.into()),
            name: Field::of("x".repeat(40)).refused(Text::new("error-name_too_long").count("max", 200)),
            email: Field::of("ada.lovelace.example").refused(Text::new("error-invalid_email")),
            password: Field::default().refused(Text::new("error-password_leaked")),
            ..plain.clone()
        };
        let short = Self {
            application: None,
            name: Field::of("Ada Lovelace"),
            email: Field::of("ada@lovelace.example"),
            password: Field::default().refused(Text::new("error-password_too_short").count("length", 11).count("min", 15)),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused), ("short", short)]
    }
}
