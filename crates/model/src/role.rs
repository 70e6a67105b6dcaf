//! A role: a named permission set that users, and memberships of groups, carry.
//!
//! In: a name as an administrator typed it. Out: a name that can be compared. What can go wrong: a name outside the grammar.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Error, Time};

/// A role of a project, beyond those that every project has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its name, unique in the project.
    pub name: RoleName,
    /// What it is for.
    pub description: String,
    /// When it was made.
    pub created_at: Time,
    /// When its description last changed.
    pub updated_at: Time,
}

/// A role's name: 1 to 64 of lower-case letters, digits, `.`, `_`, `-`, `:`; it begins with a letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct RoleName(String);

impl RoleName {
    /// What every project has: `admin` administers, `member` takes part, `guest` looks on.
    pub const BUILT_IN: [&'static str; 3] = ["admin", "member", "guest"];

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether every project has it.
    pub fn is_built_in(&self) -> bool {
        Self::BUILT_IN.contains(&self.as_str())
    }

    /// The role of an ordinary member.
    pub fn member() -> Self {
        Self("member".to_owned())
    }

    /// The role that administers.
    pub fn admin() -> Self {
        Self("admin".to_owned())
    }
}

impl FromStr for RoleName {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let first = text.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
        let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-:".contains(&byte);
        if first && text.len() <= 64 && text.bytes().all(legal) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Error::invalid(
                "invalid_role_name",
                "A role's name has 1 to 64 lower-case letters, digits, dots, colons, hyphens or underscores, and begins with a letter.",
            )
            .with_field("role"))
        }
    }
}

impl<'de> Deserialize<'de> for RoleName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for RoleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::RoleName;

    #[test]
    fn role_names_keep_to_their_grammar() {
        for good in ["admin", "billing:read", "team-lead", "a", " guest "] {
            assert_eq!(
                good.parse::<RoleName>().map(|name| name.to_string()).ok(),
                Some(good.trim().to_owned())
            );
        }
        let long = "a".repeat(65);
        for bad in ["", "Admin", "1st", "a b", "#admin", "a\u{0}", "ä", &long] {
            let error = bad.parse::<RoleName>().expect_err(bad);
            assert_eq!((error.code(), error.field()), ("invalid_role_name", Some("role")));
        }
        assert!(RoleName::admin().is_built_in() && !"auditor".parse::<RoleName>().unwrap().is_built_in());
    }
}
