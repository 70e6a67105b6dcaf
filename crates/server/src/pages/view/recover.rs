//! A lost password: asking for a link, and choosing a new one with it.

use super::{Field, Link, Problem, View, part};
use crate::pages::language::Text;

/// Asks whose password is lost.
#[derive(Debug, Clone)]
pub struct Recover {
    /// Who it is.
    pub identifier: Field,
    /// Where the answer goes.
    pub submit: Link,
    /// Back to the door.
    pub sign_in: Link,
}

template!(Recover, "recover.html");

impl View for Recover {
    fn title(&self) -> Text {
        Text::new("recover-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("identifier", &self.identifier)])
    }
}

/// Says that a link is on its way, if there is such an account.
#[derive(Debug, Clone)]
pub struct RecoverSent {
    /// What was typed.
    pub identifier: String,
    /// How long the link is good, in minutes.
    pub minutes: u64,
    /// Where another link is asked for.
    pub resend: Link,
    /// Back to the door.
    pub sign_in: Link,
}

template!(RecoverSent, "recover_sent.html");

impl View for RecoverSent {
    fn title(&self) -> Text {
        Text::new("recover-sent-title")
    }
}

/// Asks for the new password; only the mailed link leads here.
#[derive(Debug, Clone)]
pub struct ResetPassword {
    /// Whose password it is, for the password manager.
    pub account: String,
    /// The new password; never with a value.
    pub password: Field,
    /// The least number of characters.
    pub min_length: u64,
    /// Where the answer goes.
    pub submit: Link,
    /// The token of the link.
    pub token: String,
}

template!(ResetPassword, "reset_password.html");

impl View for ResetPassword {
    fn title(&self) -> Text {
        Text::new("reset-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("new-password", &self.password)])
    }
}

#[cfg(test)]
impl super::Samples for Recover {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            identifier: Field::of("ada"),
            submit: Link::ours("", "/recover").with("flow", "f1"),
            sign_in: Link::ours("", "/login").with("flow", "f1"),
        };
        let refused = Self {
            identifier: Field::default().refused(Text::new("error-identifier_missing")),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}

#[cfg(test)]
impl super::Samples for RecoverSent {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            identifier: "ada@lovelace.example".into(),
            minutes: 30,
            resend: Link::ours("", "/recover").with("flow", "f1"),
            sign_in: Link::ours("", "/login").with("flow", "f1"),
        };
        let long = Self { identifier: super::tests::LONG_EMAIL.into(), ..plain.clone() };
        vec![("plain", plain), ("long", long)]
    }
}

#[cfg(test)]
impl super::Samples for ResetPassword {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            password: Field::default(),
            min_length: 15,
            submit: Link::ours("", "/recover/reset"),
            token: "t0ken".into(),
        };
        let refused = Self {
            account: super::tests::LONG_EMAIL.into(),
            password: Field::default().refused(Text::new("error-password_leaked")),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}
