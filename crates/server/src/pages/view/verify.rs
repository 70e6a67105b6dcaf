//! Proving a mailbox by the six digits that were mailed, and taking a change of address back.

use super::{Field, Link, Problem, View, part};
use crate::pages::language::Text;

/// Asks for the mailed code. The words are the same whether or not the address had an account before.
#[derive(Debug, Clone)]
pub struct VerifyCode {
    /// Where the code went.
    pub email: String,
    /// The code.
    pub code: Field,
    /// How long a code is good, in minutes.
    pub minutes: u64,
    /// Where the answer goes.
    pub submit: Link,
    /// Where another code is asked for.
    pub resend: Link,
    /// Where another address is given, where that is possible.
    pub change: Option<Link>,
}

template!(VerifyCode, "verify_code.html");

impl View for VerifyCode {
    fn title(&self) -> Text {
        Text::new("verify-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("code", &self.code)])
    }
}

/// Asks before a change of address is taken back, for programs follow links in mails too.
#[derive(Debug, Clone)]
pub struct UndoEmail {
    /// The address that comes back.
    pub email: String,
    /// Where the answer goes.
    pub submit: Link,
    /// The token of the link.
    pub token: String,
}

template!(UndoEmail, "undo_email.html");

impl View for UndoEmail {
    fn title(&self) -> Text {
        Text::new("undo-title")
    }
}

/// Asks before an added factor is taken back, likewise.
#[derive(Debug, Clone)]
pub struct UndoFactor {
    /// Which.
    pub factor: Text,
    /// Where the answer goes.
    pub submit: Link,
    /// The token of the link.
    pub token: String,
}

template!(UndoFactor, "undo_factor.html");

impl View for UndoFactor {
    fn title(&self) -> Text {
        Text::new("undo-factor-title")
    }
}

#[cfg(test)]
impl super::Samples for UndoFactor {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            factor: Text::new("security-app"),
            submit: Link::ours("", "/account/security/undo"),
            token: "t0ken".into(),
        };
        vec![("plain", plain)]
    }
}

#[cfg(test)]
impl super::Samples for VerifyCode {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            email: "ada@lovelace.example".into(),
            code: Field::default(),
            minutes: 10,
            submit: Link::ours("", "/verify").with("flow", "f1"),
            resend: Link::ours("", "/verify/resend").with("flow", "f1"),
            change: Some(Link::ours("", "/register").with("flow", "f1")),
        };
        let refused = Self {
            email: super::tests::LONG_EMAIL.into(),
            code: Field::of("204816").refused(Text::new("error-code_wrong").count("left", 4)),
            change: None,
            ..plain.clone()
        };
        let hurried =
            Self { code: Field::default().refused(Text::new("error-letter_too_soon").count("seconds", 40)), ..plain.clone() };
        vec![("plain", plain), ("refused", refused), ("hurried", hurried)]
    }
}

#[cfg(test)]
impl super::Samples for UndoEmail {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            email: "ada@lovelace.example".into(),
            submit: Link::ours("", "/account/email/undo"),
            token: "t0ken".into(),
        };
        let long = Self { email: super::tests::LONG_EMAIL.into(), ..plain.clone() };
        vec![("plain", plain), ("long", long)]
    }
}
