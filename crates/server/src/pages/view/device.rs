//! Connecting a device by a code (RFC 8628 §3.3): enter it, compare it, done.

use super::{Ask, Field, Link, Problem, Tone, View, part};
use crate::pages::language::{Moment, Text};

/// Asks for the code that the device shows.
#[derive(Debug, Clone)]
pub struct DeviceCode {
    /// The code.
    pub code: Field,
    /// Where the answer goes.
    pub submit: Link,
}

template!(DeviceCode, "device_code.html");

impl View for DeviceCode {
    fn title(&self) -> Text {
        Text::new("device-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("user_code", &self.code)])
    }
}

/// Shows what asks, from where, and asks to compare the code (RFC 8628 §5.4).
#[derive(Debug, Clone)]
pub struct DeviceConfirm {
    /// The code, in its readable form.
    pub code: String,
    /// The application on the device.
    pub application: String,
    /// Whether an administrator described it; of a stranger the page warns.
    pub known: bool,
    /// Where the device is, as far as we can tell.
    pub place: Option<String>,
    /// The address from which it asked.
    pub address: Option<String>,
    /// When it asked.
    pub asked: Moment,
    /// As whom it will be signed in.
    pub account: String,
    /// What it will be able to do.
    pub asks: Vec<Ask>,
    /// Where the answer goes.
    pub submit: Link,
    /// Back to the first page of the door, for another account.
    pub change: Link,
}

template!(DeviceConfirm, "device_confirm.html");

impl View for DeviceConfirm {
    fn title(&self) -> Text {
        Text::new("device-confirm-title")
    }
}

/// The device is signed in.
#[derive(Debug, Clone)]
pub struct DeviceDone {
    /// The application on the device.
    pub application: String,
    /// As whom it is signed in.
    pub account: String,
}

template!(DeviceDone, "device_done.html");

impl View for DeviceDone {
    fn title(&self) -> Text {
        Text::new("device-done-title")
    }

    fn tone(&self) -> Tone {
        Tone::Done
    }
}

/// The person said no.
#[derive(Debug, Clone)]
pub struct DeviceRefused {
    /// The application on the device.
    pub application: String,
    /// For another code.
    pub again: Link,
}

template!(DeviceRefused, "device_refused.html");

impl View for DeviceRefused {
    fn title(&self) -> Text {
        Text::new("device-refused-title")
    }

    fn tone(&self) -> Tone {
        Tone::Refused
    }
}

#[cfg(test)]
impl super::Samples for DeviceCode {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self { code: Field::default(), submit: Link::ours("", "/device") };
        let refused = Self {
            code: Field::of("WDJB-MJH").refused(Text::new("error-wrong_length").count("length", 7)),
            ..plain.clone()
        };
        let unknown =
            Self { code: Field::of("WDJB-MJHT").refused(Text::new("error-unknown_user_code")), ..plain.clone() };
        vec![("plain", plain), ("refused", refused), ("unknown", unknown)]
    }
}

#[cfg(test)]
impl super::Samples for DeviceConfirm {
    fn samples() -> Vec<(&'static str, Self)> {
        use super::tests::{LONG_APPLICATION, LONG_EMAIL, before};
        let describe = |scope: &str| crate::pages::scope::describe(scope, &limen_model::Lifetimes::default());
        let plain = Self {
            code: "WDJB-MJHT".into(),
            application: "Limen CLI".into(),
            known: true,
            place: Some("Graz, Austria".into()),
            address: Some("203.0.113.24".into()),
            asked: before(60),
            account: "ada@lovelace.example".into(),
            asks: vec![describe("profile"), describe("limen:read")],
            submit: Link::ours("", "/device/confirm").with("flow", "f1"),
            change: Link::ours("", "/login").with("flow", "f1"),
        };
        let long = Self {
            application: LONG_APPLICATION.into(),
            known: false,
            place: None,
            address: Some("2001:db8:85a3:1234:5678:8a2e:370:7334".into()),
            account: LONG_EMAIL.into(),
            asks: crate::pages::scope::KNOWN.iter().map(|scope| describe(scope)).collect(),
            ..plain.clone()
        };
        vec![("plain", plain), ("long", long)]
    }
}

#[cfg(test)]
impl super::Samples for DeviceDone {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self { application: "Limen CLI".into(), account: "ada@lovelace.example".into() };
        let long =
            Self { application: super::tests::LONG_APPLICATION.into(), account: super::tests::LONG_EMAIL.into() };
        vec![("plain", plain), ("long", long)]
    }
}

#[cfg(test)]
impl super::Samples for DeviceRefused {
    fn samples() -> Vec<(&'static str, Self)> {
        vec![("plain", Self { application: "Limen CLI".into(), again: Link::ours("", "/device") })]
    }
}
