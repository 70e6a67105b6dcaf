//! An authenticator app: setting it up, at the door or in the house; its recovery codes; removing it.

use super::qr::Qr;
use super::{Field, House, Link, PasskeyForm, Problem, Room, View, part};
use crate::pages::language::Text;

/// Asks to set up an app before the door opens.
#[derive(Debug, Clone)]
pub struct Enrol {
    /// Who signs in.
    pub account: String,
    /// What to do.
    pub setup: Setup,
    /// Back to the first page, for another account.
    pub change: Link,
    /// A passkey instead, where those are used.
    pub passkey: Option<PasskeyForm>,
}

/// Asks to set up an app, in the house.
#[derive(Debug, Clone)]
pub struct SetUpApp {
    /// What to do.
    pub setup: Setup,
    /// Whether another app stops working.
    pub replaces: bool,
}

/// A seed to scan, and the first code of the app.
#[derive(Debug, Clone)]
pub struct Setup {
    /// To scan.
    pub qr: Qr,
    /// To type, in groups of four.
    pub secret: String,
    /// The first code.
    pub code: Field,
    /// Where it goes.
    pub submit: Link,
}

impl Setup {
    /// The secret as people type it.
    pub fn grouped(secret: &str) -> String {
        let letters: Vec<char> = secret.chars().collect();
        letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
    }
}

template!(Enrol, "enrol.html");
template!(SetUpApp, "account/app.html");

impl View for Enrol {
    fn title(&self) -> Text {
        Text::new("enrol-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("code", &self.setup.code)])
    }
}

impl View for SetUpApp {
    fn title(&self) -> Text {
        Text::new("app-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("code", &self.setup.code)])
    }
}

impl House for SetUpApp {
    fn room(&self) -> Room {
        Room::Security
    }
}

/// Shows ten recovery codes, once.
#[derive(Debug, Clone)]
pub struct SaveCodes {
    /// The codes.
    pub codes: Vec<String>,
    /// The way on.
    pub next: Link,
}

template!(SaveCodes, "save_codes.html");

impl View for SaveCodes {
    fn title(&self) -> Text {
        Text::new("codes-title")
    }
}

/// Says what removing the app means.
#[derive(Debug, Clone)]
pub struct RemoveApp {
    /// How many recovery codes go with it.
    pub codes: u64,
    /// Where the answer goes.
    pub submit: Link,
}

template!(RemoveApp, "account/remove_app.html");

impl View for RemoveApp {
    fn title(&self) -> Text {
        Text::new("remove-app-title")
    }
}

impl House for RemoveApp {
    fn room(&self) -> Room {
        Room::Security
    }
}

#[cfg(test)]
fn setup(path: &str, code: Field) -> Setup {
    Setup {
        qr: Qr::of("otpauth://totp/Limen:ada%40lovelace.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Limen").unwrap(),
        secret: Setup::grouped("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
        code,
        submit: Link::ours("", path),
    }
}

#[cfg(test)]
impl super::Samples for Enrol {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            setup: setup("/login/enrol", Field::default()),
            change: Link::ours("", "/login"),
            passkey: Some(PasskeyForm::sample("")),
        };
        let refused = Self {
            account: super::tests::LONG_EMAIL.into(),
            setup: setup("/login/enrol", Field::of("123456").refused(Text::new("error-setup_code_wrong"))),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}

#[cfg(test)]
impl super::Samples for SetUpApp {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self { setup: setup("/account/security/app", Field::default()), replaces: false };
        let other = Self {
            setup: setup("/account/security/app", Field::default().refused(Text::new("error-code_format"))),
            replaces: true,
        };
        vec![("plain", plain), ("other", other)]
    }
}

#[cfg(test)]
impl super::Samples for SaveCodes {
    fn samples() -> Vec<(&'static str, Self)> {
        let codes = ["ABCDE-FGHIJ", "KLMNO-PQRST", "UVWXY-Z2345", "67ABC-DEFGH", "IJKLM-NOPQR"];
        let codes = codes.into_iter().cycle().take(10).map(str::to_owned).collect();
        vec![("plain", Self { codes, next: Link::ours("", "/account/security") })]
    }
}

#[cfg(test)]
impl super::Samples for RemoveApp {
    fn samples() -> Vec<(&'static str, Self)> {
        let submit = Link::ours("", "/account/security/app/remove");
        vec![("plain", Self { codes: 10, submit: submit.clone() }), ("none", Self { codes: 0, submit })]
    }
}
