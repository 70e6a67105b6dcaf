//! Signing in with what is mailed: the page that waits for the digits, and the one behind the link.

use super::{Field, Link, Problem, View, part};
use crate::pages::language::{Moment, Text};

/// Asks for the digits of the letter; the same whether or not there is such an account.
#[derive(Debug, Clone)]
pub struct EmailCode {
    /// What was typed as email address or username.
    pub account: String,
    /// The digits.
    pub code: Field,
    /// Whether digits are used here; else the letter holds a link only.
    pub digits: bool,
    /// Whether the letter holds a link, too.
    pub link: bool,
    /// How long they work.
    pub minutes: u64,
    /// Where the answer goes.
    pub submit: Link,
    /// Where another letter is asked for.
    pub resend: Link,
    /// Back to the first page.
    pub change: Link,
}

template!(EmailCode, "email_code.html");

impl View for EmailCode {
    fn title(&self) -> Text {
        Text::new("verify-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("code", &self.code)])
    }
}

/// Asks whether it was the reader who asked for the link.
#[derive(Debug, Clone)]
pub struct MagicLink {
    /// Who would sign in.
    pub account: String,
    /// When it was asked for.
    pub asked: Moment,
    /// With which browser.
    pub device: Option<String>,
    /// From where.
    pub place: Option<String>,
    /// Whether it was this browser.
    pub here: bool,
    /// The application that waits, where it was this browser.
    pub application: Option<String>,
    /// The link's own secret.
    pub token: String,
    /// Where the answer goes.
    pub submit: Link,
}

template!(MagicLink, "magic_link.html");

impl View for MagicLink {
    fn title(&self) -> Text {
        Text::new("magic-title")
    }
}

#[cfg(test)]
impl super::Samples for EmailCode {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            code: Field::default(),
            digits: true,
            link: true,
            minutes: 10,
            submit: Link::ours("", "/login/code").with("flow", "f1"),
            resend: Link::ours("", "/login/code/send").with("flow", "f1"),
            change: Link::ours("", "/login").with("flow", "f1"),
        };
        let refused = Self {
            account: super::tests::LONG_EMAIL.into(),
            code: Field::of("123456").refused(Text::new("error-code_wrong").count("left", 2)),
            link: false,
            ..plain.clone()
        };
        let link = Self { digits: false, ..plain.clone() };
        vec![("plain", plain), ("refused", refused), ("link", link)]
    }
}

#[cfg(test)]
impl super::Samples for MagicLink {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            asked: super::tests::before(120),
            device: Some("Firefox on Linux".into()),
            place: Some("203.0.113.24 (Graz, Austria)".into()),
            here: true,
            application: Some("Quayside".into()),
            token: "t0ken".into(),
            submit: Link::ours("", "/login/magic"),
        };
        let elsewhere = Self {
            account: super::tests::LONG_EMAIL.into(),
            device: None,
            place: None,
            here: false,
            application: None,
            ..plain.clone()
        };
        vec![("plain", plain), ("elsewhere", elsewhere)]
    }
}
