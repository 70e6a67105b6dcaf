//! The first page of the door: who is it?

use super::{Field, Link, PasskeyForm, Person, Problem, View, part};
use crate::pages::language::Text;

/// Asks for an email address or a username.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The application that waits behind the door.
    pub application: Option<String>,
    /// Who it is.
    pub identifier: Field,
    /// Where the answer goes.
    pub submit: Link,
    /// Where strangers create an account, where they may.
    pub register: Option<Link>,
    /// Where a phone lets this device in, where that is used.
    pub qr: Option<Link>,
    /// A passkey in the place of a name, where those are used.
    pub passkey: Option<PasskeyForm>,
    /// Where the way to GitHub begins, where it is used.
    pub github: Option<Link>,
}

template!(SignIn, "sign_in.html");

impl View for SignIn {
    fn title(&self) -> Text {
        Text::new("sign-in-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("identifier", &self.identifier)])
    }
}

/// Somebody is signed in already; the application asks which account to use (`prompt=select_account`).
#[derive(Debug, Clone)]
pub struct ChooseAccount {
    /// The application that waits behind the door.
    pub application: Option<String>,
    /// Whoever is signed in.
    pub person: Person,
    /// Where the choice of this account goes.
    pub submit: Link,
    /// The first page of the door, for another account.
    pub other: Link,
}

template!(ChooseAccount, "choose_account.html");

impl View for ChooseAccount {
    fn title(&self) -> Text {
        Text::new("choose-title")
    }
}

#[cfg(test)]
impl super::Samples for SignIn {
    fn samples() -> Vec<(&'static str, Self)> {
        use super::tests::{LONG_APPLICATION, LONG_EMAIL};
        let plain = Self {
            application: Some("Quayside".into()),
            identifier: Field::default(),
            submit: Link::ours("", "/login").with("flow", "f1"),
            register: Some(Link::ours("", "/register").with("flow", "f1")),
            qr: Some(Link::ours("", "/login/qr").with("flow", "f1")),
            passkey: Some(PasskeyForm::sample("anybody")),
            github: Some(Link::ours("", "/login/github").with("flow", "f1")),
        };
        let long = Self {
            application: Some(LONG_APPLICATION.into()),
            identifier: Field::of(LONG_EMAIL),
            ..plain.clone()
        };
        let refused = Self {
            application: None,
            identifier: Field::default().refused(Text::new("error-identifier_missing")),
            register: None,
            passkey: None,
            github: None,
            ..plain.clone()
        };
        vec![("plain", plain), ("long", long), ("refused", refused)]
    }
}

#[cfg(test)]
impl super::Samples for ChooseAccount {
    fn samples() -> Vec<(&'static str, Self)> {
        use super::tests::{LONG_APPLICATION, ada, maximiliane};
        let plain = Self {
            application: Some("Quayside".into()),
            person: ada(),
            submit: Link::ours("", "/login/account").with("flow", "f1"),
            other: Link::ours("", "/login").with("flow", "f1"),
        };
        let long = Self { application: Some(LONG_APPLICATION.into()), person: maximiliane(), ..plain.clone() };
        vec![("plain", plain), ("long", long)]
    }
}
