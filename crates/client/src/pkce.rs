//! Proof Key for Code Exchange, S256 only (RFC 7636).
//!
//! In: randomness. Out: a verifier that stays here and a challenge that travels. What can go wrong: nothing.

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64URL_NOPAD;
use limen_model::{Rng, Secret};

/// The pair of one login.
pub(crate) struct Pkce {
    pub(crate) verifier: Secret<String>,
    pub(crate) challenge: String,
}

impl Pkce {
    /// A fresh pair: 256 bits in 43 characters (RFC 7636 §4.1).
    pub(crate) fn new(rng: &Rng) -> Self {
        Self::of(rng.token())
    }

    fn of(verifier: String) -> Self {
        let challenge = BASE64URL_NOPAD.encode(digest(&SHA256, verifier.as_bytes()).as_ref());
        Self { verifier: Secret::new(verifier), challenge }
    }
}

#[cfg(test)]
mod tests;
