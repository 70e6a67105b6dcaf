//! The texts that we write to phones: a closed list, so that no text from outside ever reaches one.
//!
//! In: codes, minutes. Out: one message in one language. Nothing can go wrong.
//!
//! All characters are of the GSM alphabet (3GPP TS 23.038), in which a message has 160 of them; a single other one would
//! make it 70, and the message dearer.

use limen_model::Brand;
use serde::{Deserialize, Serialize};

use crate::mail::Language;

/// What we write. Nothing that people chose is in it but the product's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "text", rename_all = "snake_case")]
pub enum Text {
    /// The code that proves a number.
    VerificationCode {
        /// Six digits.
        code: String,
        /// How long it works, in minutes.
        minutes: u64,
    },
    /// The code to sign in with.
    SignInCode {
        /// Six digits.
        code: String,
        /// How long it works, in minutes.
        minutes: u64,
    },
    /// The account has another number now; this goes to the old one.
    NumberChanged {
        /// Where to choose a new password.
        recover: String,
    },
}

impl Text {
    /// Writes it out. Codes end with the line by which browsers know for which site they are (WICG, origin-bound one-time
    /// codes): they offer it there and nowhere else. `host` is that site.
    pub fn compose(&self, language: Language, brand: &Brand, host: &str) -> String {
        let product = brand.product_name.as_str();
        let sentences = match (language, self) {
            (Language::English, Self::VerificationCode { code, minutes }) => {
                format!("{code} confirms your number at {product}. It works once, for {minutes} minutes.")
            }
            (Language::German, Self::VerificationCode { code, minutes }) => {
                format!("{code} bestätigt Ihre Nummer bei {product}. Gilt einmal, {minutes} Minuten lang.")
            }
            (Language::English, Self::SignInCode { code, minutes }) => {
                format!(
                    "{code} is your {product} sign-in code. It works for {minutes} minutes. Never tell it to anybody."
                )
            }
            (Language::German, Self::SignInCode { code, minutes }) => {
                format!(
                    "{code} ist Ihr Anmeldecode für {product}. Gilt {minutes} Minuten. Sagen Sie ihn niemandem."
                )
            }
            (Language::English, Self::NumberChanged { recover }) => {
                format!("Your {product} account has another phone number now. This was not you? {recover}")
            }
            (Language::German, Self::NumberChanged { recover }) => {
                format!(
                    "Ihr Konto bei {product} hat jetzt eine andere Telefonnummer. Das waren nicht Sie? {recover}"
                )
            }
        };
        match self {
            Self::VerificationCode { code, .. } | Self::SignInCode { code, .. } if !host.is_empty() => {
                format!("{sentences}\n\n@{host} #{code}")
            }
            Self::VerificationCode { .. } | Self::SignInCode { .. } | Self::NumberChanged { .. } => sentences,
        }
    }
}

#[cfg(test)]
mod tests;
