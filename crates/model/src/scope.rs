//! Scopes: ordered, unique, and only what RFC 6749 §3.3 allows.
//!
//! In: a space-separated list. Out: a set that can be compared, cut and joined. What can go wrong: characters outside the grammar.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// A set of scope tokens, printed in canonical (sorted) order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Scope(BTreeSet<String>);

impl Scope {
    /// The longest list that we read, in bytes.
    pub const MAX: usize = 4096;

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it holds the token.
    pub fn has(&self, token: &str) -> bool {
        self.0.contains(token)
    }

    /// Whether every token of `other` is in it.
    pub fn covers(&self, other: &Scope) -> bool {
        other.0.is_subset(&self.0)
    }

    /// What both hold.
    #[must_use]
    pub fn and(&self, other: &Scope) -> Scope {
        Scope(self.0.intersection(&other.0).cloned().collect())
    }

    /// What either holds.
    #[must_use]
    pub fn or(&self, other: &Scope) -> Scope {
        Scope(self.0.union(&other.0).cloned().collect())
    }

    /// What this holds and `other` does not.
    #[must_use]
    pub fn without(&self, other: &Scope) -> Scope {
        Scope(self.0.difference(&other.0).cloned().collect())
    }

    /// The tokens, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl FromStr for Scope {
    type Err = Error;

    /// `scope-token = 1*( %x21 / %x23-5B / %x5D-7E )`, separated by single spaces (RFC 6749 §3.3); empty text is the empty set.
    fn from_str(text: &str) -> Result<Self, Error> {
        let legal = |byte: u8| byte == 0x21 || (0x23..=0x5b).contains(&byte) || (0x5d..=0x7e).contains(&byte);
        if text.len() > Self::MAX || !text.bytes().all(|byte| byte == b' ' || legal(byte)) {
            return Err(Error::invalid(
                "invalid_scope",
                "A scope is a list of visible ASCII words separated by spaces.",
            )
            .with_field("scope"));
        }
        Ok(Self(text.split(' ').filter(|token| !token.is_empty()).map(str::to_owned).collect()))
    }
}

impl<T: Into<String>> FromIterator<T> for Scope {
    fn from_iter<I: IntoIterator<Item = T>>(tokens: I) -> Self {
        Self(tokens.into_iter().map(Into::into).collect())
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, token) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            f.write_str(token)?;
        }
        Ok(())
    }
}

impl Serialize for Scope {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
