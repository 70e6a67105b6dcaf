//! In: a compact JWT, keys, and what the caller expects of it. Out: typed claims that hold.
//! What can go wrong: the signature first, then each claim by name; a claim of the wrong type never counts as absent.

mod claims;
mod validation;

pub(crate) use claims::Registered;
pub use validation::Validation;

use crate::jws::{Compact, Header};
use crate::{Result, json};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A token that was verified: its header and its claims.
#[derive(Clone, Debug)]
pub struct Token<T> {
    /// The protected header.
    pub header: Header,
    /// The claims, as the caller's type.
    pub claims: T,
}

/// The claims of a token whose signature nobody checked.
///
/// For learning whose keys are needed (`iss`, `sub`, `client_id`) before [`Validation::verify`] decides.
pub fn unverified_claims<T: DeserializeOwned>(token: &str) -> Result<T> {
    let claims = json::object(&Compact::parse(token)?.unverified_payload()?, "claims")?;
    serde_json::from_value(Value::Object(claims)).map_err(|_| crate::Error::Malformed("claims"))
}

#[cfg(test)]
mod tests;
