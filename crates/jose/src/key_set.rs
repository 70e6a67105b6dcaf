//! In: the keys of one issuer or client, and the header of a token. Out: the few keys that may have signed it.
//! What can go wrong: none fits (`UnknownKey`), which for a remote set is the moment to fetch it again.

use crate::jws::Header;
use crate::{Error, JwkSet, Result, VerifyingKey};

/// A token without a `kid` is tried against so many keys and no more: verification is the dearest thing we do for strangers.
const MAX_TRIES: usize = 4;

/// Prepared keys of one owner.
#[derive(Clone, Debug, Default)]
pub struct KeySet(Vec<VerifyingKey>);

impl KeySet {
    /// Prepares every key of a published set that is for signatures; encryption keys and broken ones stay out.
    pub fn new(set: &JwkSet) -> Self {
        Self(set.keys.iter().filter_map(|jwk| VerifyingKey::new(jwk).ok()).collect())
    }

    /// The number of keys.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no key for signatures at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys in order.
    pub fn iter(&self) -> impl Iterator<Item = &VerifyingKey> {
        self.0.iter()
    }

    /// The keys that may have signed a token with this header: the right algorithm, and the right `kid`.
    ///
    /// A key without a name stands in for an unknown `kid`, as the name is optional in a JWK (RFC 7517 §4.5).
    pub fn candidates(&self, header: &Header) -> impl Iterator<Item = &VerifyingKey> {
        let kid = header.kid();
        let known = kid.is_some() && self.0.iter().any(|key| key.kid() == kid);
        let fits = move |key: &&VerifyingKey| match (kid, key.kid()) {
            (None, _) => true,
            (Some(_), None) => !known,
            (Some(wanted), Some(own)) => wanted == own,
        };
        let algorithm = header.algorithm();
        self.0.iter().filter(fits).filter(move |key| key.has(algorithm)).take(MAX_TRIES)
    }

    /// Checks a signature with whichever candidate made it.
    pub(crate) fn verify(&self, header: &Header, message: &[u8], signature: &[u8]) -> Result<()> {
        let mut outcome = Err(Error::UnknownKey);
        for key in self.candidates(header) {
            outcome = key.verify(header.algorithm(), message, signature);
            if outcome.is_ok() {
                break;
            }
        }
        outcome
    }
}

impl From<VerifyingKey> for KeySet {
    fn from(key: VerifyingKey) -> Self {
        Self(vec![key])
    }
}

impl FromIterator<VerifyingKey> for KeySet {
    fn from_iter<I: IntoIterator<Item = VerifyingKey>>(keys: I) -> Self {
        Self(keys.into_iter().collect())
    }
}

#[cfg(test)]
mod tests;
