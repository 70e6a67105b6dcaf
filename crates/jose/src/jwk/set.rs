//! In: a JWK Set (RFC 7517 §5), from a client's registration or from its `jwks_uri`. Out: the public keys we can use.
//! What can go wrong: a private key anywhere refuses the whole set; unknown, weak or broken keys are left out and
//! counted, as the RFC asks, so that one exotic key does not lock a client out.

use super::Jwk;
use crate::json::{self, Object};
use crate::{Error, Result};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// The largest JWK Set text that is read.
const MAX_SET: usize = 256 * 1024;
/// The most keys that a set may hold, the skipped ones included.
const MAX_KEYS: usize = 64;

/// Public keys in the order of their publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct JwkSet {
    /// The keys that we can use.
    pub keys: Vec<Jwk>,
    /// Why each of the other keys was left out.
    #[serde(skip)]
    pub skipped: Vec<Error>,
}

impl JwkSet {
    /// A set of our own keys.
    pub fn new(keys: Vec<Jwk>) -> Self {
        Self { keys, skipped: Vec::new() }
    }

    /// Parses a published set.
    pub fn parse(text: &[u8]) -> Result<Self> {
        if text.len() > MAX_SET {
            return Err(Error::TooLarge("jwks"));
        }
        Self::from_object(&json::object(text, "jwks")?)
    }

    fn from_object(object: &Object) -> Result<Self> {
        let Some(Value::Array(values)) = object.get("keys") else { return Err(Error::Malformed("jwks")) };
        if values.len() > MAX_KEYS {
            return Err(Error::TooLarge("jwks"));
        }
        let mut set = Self::default();
        for value in values {
            let key = value.as_object().ok_or(Error::Malformed("jwks")).and_then(Jwk::from_object);
            match key {
                Ok(key) => set.keys.push(key),
                Err(Error::PrivateKey) => return Err(Error::PrivateKey),
                Err(reason) => set.skipped.push(reason),
            }
        }
        Ok(set)
    }
}

impl<'de> Deserialize<'de> for JwkSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::{DeserializeSeed, Error as _};
        match json::Unique::ROOT.deserialize(deserializer)? {
            Value::Object(object) => Self::from_object(&object).map_err(D::Error::custom),
            _ => Err(D::Error::custom(Error::Malformed("jwks"))),
        }
    }
}
