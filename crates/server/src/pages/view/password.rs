//! The second page of the door: the password of the account that was named.

use super::{Field, Link, PasskeyForm, Problem, View, part};
use crate::pages::language::Text;

/// Asks for the password.
#[derive(Debug, Clone)]
pub struct Password {
    /// What was typed as email address or username, whether or not there is such an account.
    pub account: String,
    /// Whether the person is signed in and proves themselves once more.
    pub again: bool,
    /// The password; never with a value.
    pub password: Field,
    /// Where the answer goes.
    pub submit: Link,
    /// Back to the first page, for another account.
    pub change: Link,
    /// Where a lost password is replaced.
    pub recover: Link,
    /// Where an administrator is asked for help.
    pub help: Link,
    /// Whether passwords are used here.
    pub used: bool,
    /// Where a code or link by mail is asked for, where those are used.
    pub mail: Option<Link>,
    /// Where a code by text message is asked for, where those are used.
    pub text: Option<Link>,
    /// A passkey in its place, where those are used.
    pub passkey: Option<PasskeyForm>,
    /// Where the way to GitHub begins, where it is used.
    pub github: Option<Link>,
}

template!(Password, "password.html");

impl View for Password {
    fn title(&self) -> Text {
        Text::new(match (self.again, self.used) {
            (true, _) => "password-title-again",
            (false, true) => "password-title",
            (false, false) => "ways-title",
        })
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("password", &self.password)])
    }
}

#[cfg(test)]
impl super::Samples for Password {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            again: false,
            password: Field::default(),
            submit: Link::ours("", "/login/password").with("flow", "f1"),
            change: Link::ours("", "/login").with("flow", "f1"),
            recover: Link::ours("", "/recover").with("flow", "f1"),
            help: Link::ours("", "/help").with("flow", "f1"),
            used: true,
            mail: Some(Link::ours("", "/login/code/send").with("flow", "f1")),
            text: None,
            passkey: Some(PasskeyForm::sample("named")),
            github: Some(Link::ours("", "/login/github").with("flow", "f1")),
        };
        let refused = Self {
            password: Field::default().refused(Text::new("error-password_wrong")),
            account: super::tests::LONG_EMAIL.into(),
            ..plain.clone()
        };
        let locked = Self {
            password: Field::default().refused(Text::new("error-password_wait").count("minutes", 4)),
            ..plain.clone()
        };
        let again = Self { again: true, mail: None, passkey: None, github: None, ..plain.clone() };
        let text = Some(Link::ours("", "/login/phone-code/send").with("flow", "f1"));
        let without = Self { used: false, text, ..plain.clone() };
        vec![("plain", plain), ("refused", refused), ("locked", locked), ("again", again), ("without", without)]
    }
}
