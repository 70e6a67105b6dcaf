//! Proof Key for Code Exchange (RFC 7636), with S256 and nothing else (RFC 9700 §2.1.1).
//!
//! In: what the authorization request and the token request say. Out: whether they belong together. Nothing can go wrong.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use data_encoding::BASE64URL_NOPAD;

use crate::token::fingerprint;

/// Whether it can be a challenge: the base64url of a SHA-256 hash.
pub fn is_challenge(text: &str) -> bool {
    BASE64URL_NOPAD.decode(text.as_bytes()).is_ok_and(|hash| hash.len() == 32)
}

/// Whether a verifier belongs to a challenge (§4.6); it is 43 to 128 unreserved characters (§4.1).
pub fn proves(challenge: &str, verifier: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let well_formed = (43..=128).contains(&verifier.len()) && verifier.bytes().all(unreserved);
    let computed = BASE64URL_NOPAD.encode(&fingerprint(verifier.as_bytes()));
    let same = verify_slices_are_equal(computed.as_bytes(), challenge.as_bytes()).is_ok();
    well_formed && same
}

#[cfg(test)]
mod tests;
