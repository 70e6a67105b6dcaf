//! Phone numbers, parsed once at the edge.
//!
//! In: what a person typed, with a country code. Out: a number that can be compared and called (ITU-T E.164).
//! What can go wrong: text that is no such number, told with a sentence to act on.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// A phone number: `+`, country code, subscriber; 15 digits at most. Spaces and punctuation of people are gone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct PhoneNumber(String);

/// Country codes of two digits; `1` and `7` have one, all others three (ITU-T E.164, list of assigned codes).
const TWO_DIGITS: [u8; 44] = [
    20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58,
    60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
];

impl PhoneNumber {
    /// The number as networks write it: `+4915123456789`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The country code with its `+`.
    pub fn country_code(&self) -> &str {
        let digits = self.0.as_bytes();
        let digit = |at: usize| digits.get(at).map_or(0, |digit| digit - b'0');
        let length = match digit(1) {
            1 | 7 => 1,
            first if TWO_DIGITS.contains(&(first * 10 + digit(2))) => 2,
            _ => 3,
        };
        &self.0[..=length]
    }

    /// What may be shown to somebody who should recognise it and not learn it: `+49•••••89`. It does not tell its length.
    pub fn masked(&self) -> String {
        format!("{}•••••{}", self.country_code(), &self.0[self.0.len() - 2..])
    }
}

impl FromStr for PhoneNumber {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refuse = || {
            Error::invalid(
                "invalid_phone_number",
                "Enter a phone number with its country code, such as +49 151 23456789.",
            )
            .with_field("phone")
        };
        if text.len() > 64 {
            return Err(refuse());
        }
        // What people put between digits; the non-breaking space comes along with what they copy.
        let plain: String = text.trim().chars().filter(|c| !" -./()\u{a0}\u{2011}".contains(*c)).collect();
        let digits = plain.strip_prefix('+').ok_or_else(refuse)?;
        let fits = (8..=15).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_digit())
            && !digits.starts_with('0');
        if fits { Ok(Self(plain)) } else { Err(refuse()) }
    }
}

impl<'de> Deserialize<'de> for PhoneNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
