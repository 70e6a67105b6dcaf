//! The third page of the door: the second factor, or a recovery code in its place.

use super::{Field, Link, PasskeyForm, Problem, View, part};
use crate::pages::language::Text;

/// Asks for the six digits of the app.
#[derive(Debug, Clone)]
pub struct SecondFactor {
    /// Who signs in.
    pub account: String,
    /// The digits.
    pub code: Field,
    /// For how many days the browser may be remembered; 0 where it may not.
    pub remember_days: u64,
    /// Where the answer goes.
    pub submit: Link,
    /// Back to the first page, for another account.
    pub change: Link,
    /// Where a recovery code is taken, where there are any.
    pub recovery: Option<Link>,
    /// Whether there is an app.
    pub app: bool,
    /// A passkey, where there is one.
    pub passkey: Option<PasskeyForm>,
    /// Where the password is asked for, where another factor came first.
    pub password: Option<Link>,
    /// Where an administrator is asked for help.
    pub help: Link,
    /// Where a code by text message is asked for, where that is a way.
    pub text: Option<Link>,
}

template!(SecondFactor, "second_factor.html");

impl View for SecondFactor {
    fn title(&self) -> Text {
        Text::new(match (self.app, self.passkey.is_some()) {
            (true, _) => "second-title",
            (false, true) => "second-title-passkey",
            (false, false) => "second-title-other",
        })
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("code", &self.code)])
    }
}

/// Asks for one of the saved codes.
#[derive(Debug, Clone)]
pub struct RecoveryCode {
    /// Who signs in.
    pub account: String,
    /// The code.
    pub code: Field,
    /// Where the answer goes.
    pub submit: Link,
    /// Back to the first page, for another account.
    pub change: Link,
    /// Back to the app.
    pub back: Link,
}

template!(RecoveryCode, "recovery_code.html");

impl View for RecoveryCode {
    fn title(&self) -> Text {
        Text::new("recovery-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("code", &self.code)])
    }
}

/// Asks for a password in the place of the one that was issued.
#[derive(Debug, Clone)]
pub struct NewPassword {
    /// Who signs in.
    pub account: String,
    /// The new password; never with a value.
    pub password: Field,
    /// The least number of characters.
    pub min_length: u64,
    /// Where the answer goes.
    pub submit: Link,
    /// Back to the first page, for another account.
    pub change: Link,
}

template!(NewPassword, "new_password.html");

impl View for NewPassword {
    fn title(&self) -> Text {
        Text::new("reset-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("new-password", &self.password)])
    }
}

#[cfg(test)]
impl super::Samples for NewPassword {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            password: Field::default(),
            min_length: 15,
            submit: Link::ours("", "/login/new-password").with("flow", "f1"),
            change: Link::ours("", "/login").with("flow", "f1"),
        };
        let refused =
            Self { password: Field::default().refused(Text::new("error-password_unchanged")), ..plain.clone() };
        vec![("plain", plain), ("refused", refused)]
    }
}

#[cfg(test)]
impl super::Samples for SecondFactor {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            code: Field::default(),
            remember_days: 30,
            submit: Link::ours("", "/login/second-factor").with("flow", "f1"),
            change: Link::ours("", "/login").with("flow", "f1"),
            recovery: Some(Link::ours("", "/login/recovery-code").with("flow", "f1")),
            app: true,
            passkey: None,
            password: None,
            help: Link::ours("", "/help").with("flow", "f1"),
            text: None,
        };
        let refused = Self {
            account: super::tests::LONG_EMAIL.into(),
            code: Field::of("123456").refused(Text::new("error-second_factor_wrong")),
            remember_days: 0,
            recovery: None,
            ..plain.clone()
        };
        let locked =
            Self { code: Field::default().refused(Text::new("error-code_wait").count("minutes", 1)), ..plain.clone() };
        let passkey = Self {
            recovery: None,
            app: false,
            passkey: Some(PasskeyForm::sample("named")),
            password: Some(Link::ours("", "/login/password").with("flow", "f1")),
            ..plain.clone()
        };
        let text = Some(Link::ours("", "/login/phone-code/send").with("flow", "f1"));
        let phone = Self { passkey: None, password: None, text, remember_days: 0, ..passkey.clone() };
        vec![("plain", plain), ("refused", refused), ("locked", locked), ("passkey", passkey), ("phone", phone)]
    }
}

#[cfg(test)]
impl super::Samples for RecoveryCode {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            code: Field::default(),
            submit: Link::ours("", "/login/recovery-code").with("flow", "f1"),
            change: Link::ours("", "/login").with("flow", "f1"),
            back: Link::ours("", "/login/second-factor").with("flow", "f1"),
        };
        let refused =
            Self { code: Field::of("ABCDE-FGHIJ").refused(Text::new("error-recovery_code_wrong")), ..plain.clone() };
        vec![("plain", plain), ("refused", refused)]
    }
}
