//! Signing in with what is texted: the page that waits for the digits.

use super::{Field, Link, Problem, View, part};
use crate::pages::language::Text;

/// Asks for the digits of the message; the same whether or not there is such an account, or such a phone.
#[derive(Debug, Clone)]
pub struct PhoneCode {
    /// What was typed.
    pub account: String,
    /// The digits.
    pub code: Field,
    /// How long they work.
    pub minutes: u64,
    /// Where the answer goes.
    pub submit: Link,
    /// Where another message is asked for.
    pub resend: Link,
    /// Back to the first page.
    pub change: Link,
}

template!(PhoneCode, "phone_code.html");

impl View for PhoneCode {
    fn title(&self) -> Text {
        Text::new("texted-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("code", &self.code)])
    }
}

#[cfg(test)]
impl super::Samples for PhoneCode {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            code: Field::default(),
            minutes: 10,
            submit: Link::ours("", "/login/phone-code").with("flow", "f1"),
            resend: Link::ours("", "/login/phone-code/send").with("flow", "f1"),
            change: Link::ours("", "/login").with("flow", "f1"),
        };
        let refused = Self {
            account: super::tests::LONG_EMAIL.into(),
            code: Field::of("123456").refused(Text::new("error-code_wrong").count("left", 2)),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}
