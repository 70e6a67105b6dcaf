//! Changing the email address while signed in.

use super::{Field, House, Link, Problem, Room, View, part};
use crate::pages::language::Text;

/// Shows the address, and asks for another one.
#[derive(Debug, Clone)]
pub struct ChangeEmail {
    /// The address as it is.
    pub email: Option<String>,
    /// Whether its mailbox is proven.
    pub confirmed: bool,
    /// Where a code for the address as it is is asked for, while it is not proven.
    pub confirm: Option<Link>,
    /// The new address.
    pub new: Field,
    /// The password; never with a value.
    pub password: Field,
    /// Whether there is a password to ask for; a recent sign-in takes its place.
    pub has_password: bool,
    /// Where the answer goes.
    pub submit: Link,
}

template!(ChangeEmail, "account/email.html");

impl View for ChangeEmail {
    fn title(&self) -> Text {
        Text::new("change-email-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("email", &self.new), ("password", &self.password)])
    }
}

impl House for ChangeEmail {
    fn room(&self) -> Room {
        Room::Email
    }
}

#[cfg(test)]
impl super::Samples for ChangeEmail {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            email: Some("ada@lovelace.example".into()),
            confirmed: true,
            confirm: None,
            new: Field::default(),
            password: Field::default(),
            has_password: true,
            submit: Link::ours("", "/account/email"),
        };
        let refused = Self {
            email: Some(super::tests::LONG_EMAIL.into()),
            confirmed: false,
            confirm: Some(Link::ours("", "/account/email/confirm")),
            new: Field::of("ada.example").refused(Text::new("error-invalid_email")),
            password: Field::default().refused(Text::new("error-password_current_wrong")),
            ..plain.clone()
        };
        let empty = Self { email: None, confirmed: false, ..plain.clone() };
        vec![("plain", plain), ("refused", refused), ("empty", empty)]
    }
}
