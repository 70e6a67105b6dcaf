//! In: an agreed key, or the wish for a fresh one. Out: an AES key wrapper (RFC 3394), or a random content key.
//! What can go wrong: a wrapping key that is neither 16 nor 32 bytes long is `Operation`.

use super::ContentEncryption;
use crate::{Error, Result};
use aws_lc_rs::key_wrap::{AES_128, AES_256, AesKek};
use limen_model::Rng;
use zeroize::Zeroizing;

/// The wrapper of `A128KW` or `A256KW`, by the length of the key.
pub(super) fn wrapper(key: &[u8]) -> Result<AesKek> {
    AesKek::new(if key.len() == 16 { &AES_128 } else { &AES_256 }, key).map_err(|_| Error::Operation)
}

/// A random key for this way of encrypting content.
pub(super) fn fresh_key(content: ContentEncryption, rng: &Rng) -> Zeroizing<Vec<u8>> {
    let mut key = Zeroizing::new(vec![0; content.key_len()]);
    rng.fill(&mut key);
    key
}
