//! The parameters of a request: each at most once, none empty.
//!
//! In: decoded pairs from a query, a form or a request object. Out: look-up by name.
//! What can go wrong: a repeated parameter, or more than a request needs (RFC 6749 §3.1, §3.2).

use limen_model::Secret;

use super::error::{Code, OAuthError};

/// Decoded request parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Params(Vec<(String, String)>);

/// Parameters that a standard allows to repeat (RFC 8707 §2, RFC 8693 §2.1).
const REPEATABLE: [&str; 2] = ["resource", "audience"];

impl Params {
    /// The most parameters that one request may have.
    pub const MAX: usize = 64;
    /// The longest value, in bytes; `state` alone may take 2 KB (B20), request objects more.
    pub const MAX_VALUE: usize = 64 * 1024;

    /// Takes decoded pairs; one without a value counts as absent (RFC 6749 §3.1).
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Result<Self, OAuthError> {
        let mut params = Self::default();
        for (seen, (name, value)) in pairs.into_iter().enumerate() {
            if seen >= Self::MAX || name.len() > 256 || value.len() > Self::MAX_VALUE {
                return Err(OAuthError::new(
                    Code::InvalidRequest,
                    "The request has more or longer parameters than any request needs.",
                ));
            }
            if value.is_empty() {
                continue;
            }
            if params.get(&name).is_some() && !REPEATABLE.contains(&name.as_str()) {
                return Err(OAuthError::new(
                    Code::InvalidRequest,
                    format!("The parameter {name:?} is there twice."),
                ));
            }
            params.0.push((name, value));
        }
        Ok(params)
    }

    /// Reads `application/x-www-form-urlencoded` text.
    pub fn parse(form: &[u8]) -> Result<Self, OAuthError> {
        Self::new(
            url::form_urlencoded::parse(form).map(|(name, value)| (name.into_owned(), value.into_owned())),
        )
    }

    /// The value, if there is one.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a parameter that may repeat.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The value, or `invalid_request` that names the parameter.
    pub fn require(&self, name: &str) -> Result<&str, OAuthError> {
        self.get(name).ok_or_else(|| {
            OAuthError::new(Code::InvalidRequest, format!("The parameter {name:?} is missing."))
        })
    }

    /// The value as something that does not print.
    pub fn secret(&self, name: &str) -> Option<Secret<String>> {
        self.get(name).map(|value| Secret::new(value.to_owned()))
    }

    /// All pairs in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Replaces a value, or adds it.
    pub fn set(&mut self, name: &str, value: &str) {
        self.remove(name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Takes a parameter out.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(own, _)| own != name);
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests;
