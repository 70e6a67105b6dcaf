//! Passkeys: the form that a script fills, and the pages around it, at the door and in the house.

use super::{Field, House, Link, Problem, Room, View, part};
use crate::pages::language::{Moment, Text};

/// A form that a script fills with the answer of an authenticator.
#[derive(Debug, Clone)]
pub struct PasskeyForm {
    /// Where the answer goes.
    pub submit: Link,
    /// Where the options come from.
    pub options: Link,
    /// Of whom a passkey is asked: `anybody` or `named`; empty where one is made.
    pub asked: &'static str,
}

/// Offers a passkey to whoever has just signed in.
#[derive(Debug, Clone)]
pub struct OfferPasskey {
    /// Makes one.
    pub make: PasskeyForm,
    /// Where "not now" goes.
    pub later: Link,
}

template!(OfferPasskey, "offer_passkey.html");

impl View for OfferPasskey {
    fn title(&self) -> Text {
        Text::new("offer-title")
    }
}

/// Makes the passkey of an account that comes into being with it.
#[derive(Debug, Clone)]
pub struct MakePasskey {
    /// The address that was proven.
    pub account: String,
    /// Makes one.
    pub make: PasskeyForm,
    /// Back to the beginning, with another address.
    pub change: Link,
}

template!(MakePasskey, "make_passkey.html");

impl View for MakePasskey {
    fn title(&self) -> Text {
        Text::new("make-title")
    }
}

/// Asks for name and address of an account without a password.
#[derive(Debug, Clone)]
pub struct RegisterPasskey {
    /// The application that waits behind the door.
    pub application: Option<String>,
    /// The person's name.
    pub name: Field,
    /// The address.
    pub email: Field,
    /// Where an account with a password is made, where those are used.
    pub password: Option<Link>,
    /// Where the answer goes.
    pub submit: Link,
    /// The first page of the door.
    pub sign_in: Link,
}

template!(RegisterPasskey, "register_passkey.html");

impl View for RegisterPasskey {
    fn title(&self) -> Text {
        Text::new("register-passkey-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("name", &self.name), ("email", &self.email)])
    }
}

/// Adds a passkey, in the house.
#[derive(Debug, Clone)]
pub struct AddPasskey {
    /// Makes one.
    pub make: PasskeyForm,
    /// Its name.
    pub label: Field,
}

template!(AddPasskey, "account/add_passkey.html");

impl View for AddPasskey {
    fn title(&self) -> Text {
        Text::new("add-passkey-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("label", &self.label)])
    }
}

impl House for AddPasskey {
    fn room(&self) -> Room {
        Room::Security
    }
}

/// One passkey, to be renamed or removed.
#[derive(Debug, Clone)]
pub struct EditPasskey {
    /// Its id.
    pub id: String,
    /// Its name as it is.
    pub name: String,
    /// Its name as it is typed.
    pub label: Field,
    /// Since when.
    pub added: Moment,
    /// When it was used last.
    pub used: Option<Moment>,
    /// Where another name goes.
    pub rename: Link,
    /// Where it is removed.
    pub remove: Link,
}

template!(EditPasskey, "account/passkey.html");

impl View for EditPasskey {
    fn title(&self) -> Text {
        Text::new("passkey-title").with("label", &self.name)
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("label", &self.label)])
    }
}

impl House for EditPasskey {
    fn room(&self) -> Room {
        Room::Security
    }
}

#[cfg(test)]
impl PasskeyForm {
    pub(super) fn sample(asked: &'static str) -> Self {
        Self {
            submit: Link::ours("", "/login/passkey").with("flow", "f1"),
            options: Link::ours("", "/login/passkey/options").with("flow", "f1"),
            asked,
        }
    }
}

#[cfg(test)]
impl super::Samples for OfferPasskey {
    fn samples() -> Vec<(&'static str, Self)> {
        let later = Link::ours("", "/login/add-passkey/later");
        vec![("plain", Self { make: PasskeyForm::sample(""), later })]
    }
}

#[cfg(test)]
impl super::Samples for MakePasskey {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            make: PasskeyForm::sample(""),
            change: Link::ours("", "/register/with-passkey"),
        };
        vec![("plain", plain.clone()), ("long", Self { account: super::tests::LONG_EMAIL.into(), ..plain })]
    }
}

#[cfg(test)]
impl super::Samples for RegisterPasskey {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            application: Some("Quayside".into()),
            name: Field::default(),
            email: Field::default(),
            password: Some(Link::ours("", "/register")),
            submit: Link::ours("", "/register/with-passkey"),
            sign_in: Link::ours("", "/login"),
        };
        let refused = Self {
            application: None,
            name: Field::of(super::tests::LONG_NAME),
            email: Field::of("ada").refused(Text::new("error-invalid_email")),
            password: None,
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}

#[cfg(test)]
impl super::Samples for AddPasskey {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self { make: PasskeyForm::sample(""), label: Field::default() };
        let refused = Self {
            label: Field::of("x".repeat(65)).refused(Text::new("error-label_too_long").count("max", 64)),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}

#[cfg(test)]
impl super::Samples for EditPasskey {
    fn samples() -> Vec<(&'static str, Self)> {
        use super::tests::{LONG_NAME, before};
        let plain = Self {
            id: "1".into(),
            name: "Firefox on Linux".into(),
            label: Field::of("Firefox on Linux"),
            added: before(90 * 86_400),
            used: Some(before(60)),
            rename: Link::ours("", "/account/security/passkey"),
            remove: Link::ours("", "/account/security/passkey/remove"),
        };
        let refused = Self {
            name: LONG_NAME.into(),
            label: Field::default().refused(Text::new("error-label_missing")),
            used: None,
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}
