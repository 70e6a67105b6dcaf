//! Asking an administrator for help.

use super::{Field, Link, Problem, View, part};
use crate::pages::language::Text;

/// Asks who it is, and what has happened.
#[derive(Debug, Clone)]
pub struct AskHelp {
    /// The address of the account.
    pub email: Field,
    /// What has happened.
    pub reason: Field,
    /// Where the answer goes.
    pub submit: Link,
    /// Where a lost password is replaced, which is faster.
    pub recover: Link,
    /// Back to the door.
    pub sign_in: Link,
}

template!(AskHelp, "ask_help.html");

impl View for AskHelp {
    fn title(&self) -> Text {
        Text::new("help-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("email", &self.email), ("reason", &self.reason)])
    }
}

/// Says that somebody will look at it.
#[derive(Debug, Clone)]
pub struct HelpAsked {
    /// Back to the door.
    pub sign_in: Link,
}

template!(HelpAsked, "help_asked.html");

impl View for HelpAsked {
    fn title(&self) -> Text {
        Text::new("help-sent-title")
    }
}

#[cfg(test)]
impl super::Samples for AskHelp {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            email: Field::default(),
            reason: Field::default(),
            submit: Link::ours("", "/help").with("flow", "f1"),
            recover: Link::ours("", "/recover").with("flow", "f1"),
            sign_in: Link::ours("", "/login").with("flow", "f1"),
        };
        let refused = Self {
            email: Field::of("ada.example").refused(Text::new("error-invalid_email")),
            reason: Field::default().refused(Text::new("error-reason_missing")),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}

#[cfg(test)]
impl super::Samples for HelpAsked {
    fn samples() -> Vec<(&'static str, Self)> {
        vec![("plain", Self { sign_in: Link::ours("", "/login").with("flow", "f1") })]
    }
}
