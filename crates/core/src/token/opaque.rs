//! Opaque access tokens: the claims, sealed under the project's own key. Nothing is stored, and nobody else can read them.
//!
//! In: claims. Out: text that only we open. What can go wrong: any changed or missing byte, which is no token at all (R27).

use aws_lc_rs::aead::{Aad, NONCE_LEN, Nonce};
use data_encoding::BASE64URL_NOPAD;
use limen_model::{Error, Result, Rng};

use super::AccessToken;
use crate::project::Project;

/// What every opaque access token begins with, so that secret scanners know it.
pub(crate) const PREFIX: &str = "lmn_a_";

const CONTEXT: &[u8] = b"opaque access token";

pub(crate) fn seal(project: &Project, rng: &Rng, claims: &AccessToken) -> Result<String> {
    let nonce: [u8; NONCE_LEN] = rng.bytes();
    let mut body = serde_json::to_vec(claims).map_err(Error::internal)?;
    project
        .secrets
        .opaque
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(CONTEXT), &mut body)
        .map_err(Error::internal)?;
    Ok(format!("{PREFIX}{}", BASE64URL_NOPAD.encode(&[&nonce[..], &body].concat())))
}

pub(crate) fn open(project: &Project, token: &str) -> Option<AccessToken> {
    let bytes = BASE64URL_NOPAD.decode(token.strip_prefix(PREFIX)?.as_bytes()).ok()?;
    let (nonce, body) = bytes.split_first_chunk::<NONCE_LEN>()?;
    let mut body = body.to_vec();
    let plain = project
        .secrets
        .opaque
        .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(CONTEXT), &mut body)
        .ok()?;
    serde_json::from_slice(plain).ok()
}
