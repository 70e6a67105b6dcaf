//! The name of a context.
//!
//! In: what a person typed. Out: a word that is safe in file names, shells and tables. What can go wrong: other letters.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Error, Result, Server};

/// Letters, digits, `.`, `_` and `-`, at most 64, not beginning with `-` or `.`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContextName(String);

impl ContextName {
    const MAX: usize = 64;

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the first context.
    pub(super) fn first() -> Self {
        Self("default".to_owned())
    }

    /// A name after the address of a server: `auth.example.com`, `localhost-8080`, `auth.example.com-shop`.
    pub(super) fn of_server(server: &Server) -> Self {
        let project = server.path().trim_start_matches("/p/");
        let words: Vec<String> = format!("{} {project}", server.authority())
            .split(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '.' | '_' | '-'))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        Self(words.join("-").chars().take(Self::MAX).collect())
    }
}

impl FromStr for ContextName {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        if text.is_empty()
            || text.len() > Self::MAX
            || text.starts_with(['-', '.'])
            || !text.bytes().all(legal)
        {
            return Err(Error::usage(
                "bad_context_name",
                format!("\"{text}\" cannot be the name of a context."),
            )
            .with_hint("Use letters, digits, '.', '_' and '-', at most 64."));
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for ContextName {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<ContextName> for String {
    fn from(name: ContextName) -> Self {
        name.0
    }
}

impl fmt::Display for ContextName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
