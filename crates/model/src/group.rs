//! A group: a named set of users, and of other groups.
//!
//! In: a name as an administrator typed it. Out: a name that can be compared. What can go wrong: a name outside the grammar.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Error, GroupId, RoleName, Time, UserId};

/// A named set of users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its name; unique in the project, whatever the case. This is what tokens say.
    pub name: GroupName,
    /// What it is for.
    pub description: String,
    /// When it was made.
    pub created_at: Time,
    /// When its name or description last changed.
    pub updated_at: Time,
}

/// A group's name: 1 to 100 characters of one line, without spaces at its ends and without commas and semicolons.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct GroupName(String);

impl GroupName {
    /// The longest name, in characters.
    pub const MAX: usize = 100;

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name in lower case: two groups that differ only in this are one.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl FromStr for GroupName {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let one_line = !text
            .chars()
            .any(|c| c.is_control() || [',', ';'].contains(&c) || ['\u{2028}', '\u{2029}'].contains(&c));
        if !text.is_empty() && text.chars().count() <= Self::MAX && one_line {
            Ok(Self(text.to_owned()))
        } else {
            Err(Error::invalid(
                "invalid_group_name",
                "A group's name has 1 to 100 characters on one line, without commas and semicolons.",
            )
            .with_field("name"))
        }
    }
}

impl<'de> Deserialize<'de> for GroupName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for GroupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What can be in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Member {
    /// A person.
    User(UserId),
    /// Another group, and with it everybody in that one.
    Group(GroupId),
}

/// Somebody, or another group, in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// In which.
    pub group_id: GroupId,
    /// Who.
    pub member: Member,
    /// As what. It counts within this group and gives no power over the project.
    pub role: RoleName,
    /// Since when.
    pub created_at: Time,
}

#[cfg(test)]
mod tests {
    use super::GroupName;

    #[test]
    fn group_names_are_one_line() {
        let long = "ä".repeat(101);
        for bad in ["", "  ", "a\nb", "a,b", "a\u{2028}b", &long] {
            assert_eq!(bad.parse::<GroupName>().expect_err(bad).code(), "invalid_group_name");
        }
        let name: GroupName = " Küche & Keller ".parse().unwrap();
        assert_eq!((name.as_str(), name.folded().as_str()), ("Küche & Keller", "küche & keller"));
    }
}
