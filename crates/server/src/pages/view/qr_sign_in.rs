//! Signing in with a phone: the code on the new device, and the question on the phone.

use super::{Link, Qr, View};
use crate::pages::language::{Moment, Text};

/// Shows a code, and waits.
#[derive(Debug, Clone)]
pub struct QrSignIn {
    /// The code.
    pub qr: Qr,
    /// Two digits, for the person to compare.
    pub number: String,
    /// The code's own token, to show it again.
    pub token: String,
    /// Where to ask how it stands.
    pub submit: Link,
    /// Back to the door.
    pub other: Link,
}

template!(QrSignIn, "qr_sign_in.html");

impl View for QrSignIn {
    fn title(&self) -> Text {
        Text::new("qr-title")
    }
}

/// Asks on the phone whether the device may come in.
#[derive(Debug, Clone)]
pub struct QrConfirm {
    /// Two digits, which the new device shows, too.
    pub number: String,
    /// What the new device is.
    pub device: Option<String>,
    /// Where it is.
    pub place: Option<String>,
    /// When it asked.
    pub asked: Moment,
    /// As whom it would be signed in.
    pub account: String,
    /// The code's token.
    pub token: String,
    /// Where the answer goes.
    pub submit: Link,
}

template!(QrConfirm, "qr_confirm.html");

impl View for QrConfirm {
    fn title(&self) -> Text {
        Text::new("qr-confirm-title")
    }
}

#[cfg(test)]
impl super::Samples for QrSignIn {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            qr: Qr::of("https://limen.example/account/device?code=t0ken").unwrap(),
            number: "47".into(),
            token: "t0ken".into(),
            submit: Link::ours("", "/login/qr").with("flow", "f1"),
            other: Link::ours("", "/login").with("flow", "f1"),
        };
        vec![("plain", plain)]
    }
}

#[cfg(test)]
impl super::Samples for QrConfirm {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            number: "47".into(),
            device: Some("Firefox on Linux".into()),
            place: Some("203.0.113.24 (Graz, Austria)".into()),
            asked: super::tests::before(20),
            account: "ada@lovelace.example".into(),
            token: "t0ken".into(),
            submit: Link::ours("", "/account/device"),
        };
        let unknown =
            Self { device: None, place: None, account: super::tests::LONG_EMAIL.into(), ..plain.clone() };
        vec![("plain", plain), ("unknown", unknown)]
    }
}
