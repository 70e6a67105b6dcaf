//! The phone number of an account: entering one, then the digits that were texted to it.

use super::{Field, House, Link, Problem, Room, View, part};
use crate::pages::language::Text;

/// Asks for a phone number.
#[derive(Debug, Clone)]
pub struct ChangePhone {
    /// The number as it is, masked.
    pub present: Option<String>,
    /// The new one.
    pub phone: Field,
    /// Where the answer goes.
    pub submit: Link,
    /// Where the present one is removed.
    pub remove: Link,
}

template!(ChangePhone, "account/phone.html");

impl View for ChangePhone {
    fn title(&self) -> Text {
        Text::new("phone-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("phone", &self.phone)])
    }
}

impl House for ChangePhone {
    fn room(&self) -> Room {
        Room::Security
    }
}

/// Asks for the digits.
#[derive(Debug, Clone)]
pub struct ConfirmPhone {
    /// The number that they went to.
    pub number: String,
    /// The digits.
    pub code: Field,
    /// How long they work.
    pub minutes: u64,
    /// Where the answer goes.
    pub submit: Link,
    /// Where other ones are asked for, or another number is entered.
    pub change: Link,
}

template!(ConfirmPhone, "account/confirm_phone.html");

impl View for ConfirmPhone {
    fn title(&self) -> Text {
        Text::new("phone-confirm-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("code", &self.code)])
    }
}

impl House for ConfirmPhone {
    fn room(&self) -> Room {
        Room::Security
    }
}

#[cfg(test)]
impl super::Samples for ChangePhone {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            present: None,
            phone: Field::default(),
            submit: Link::ours("", "/account/security/phone"),
            remove: Link::ours("", "/account/security/phone/remove"),
        };
        let refused = Self {
            present: Some("+43•••••00".into()),
            phone: Field::of("0316 555 0100").refused(Text::new("error-invalid_phone_number")),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}

#[cfg(test)]
impl super::Samples for ConfirmPhone {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            number: "+433165550100".into(),
            code: Field::default(),
            minutes: 10,
            submit: Link::ours("", "/account/security/phone/confirm"),
            change: Link::ours("", "/account/security/phone"),
        };
        let refused = Self {
            code: Field::of("123456").refused(Text::new("error-code_wrong").count("left", 2)),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}
