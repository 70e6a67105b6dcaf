//! Proof of possession at our endpoints (RFC 9449): the proof holds, was not seen before, and repeats a fresh nonce where one is asked for.
//!
//! In: the `DPoP` header and the request that it belongs to. Out: the thumbprint of its key.
//! What can go wrong: `invalid_dpop_proof`, or `use_dpop_nonce` with the nonce to use.

use std::time::Duration;

use aws_lc_rs::hmac;
use data_encoding::BASE64URL_NOPAD;
use limen_jose::Algorithm;
use limen_jose::dpop::{self, Expected};
use limen_model::{ReplayKind, Time};

use super::error::{Code, OAuthError};
use crate::app::App;
use crate::project::Project;
use crate::token::fingerprint;

/// How old a proof may be.
const MAX_AGE: u32 = 300;
/// How far ahead a client's clock may be.
const LEEWAY: u32 = 30;
/// How long one nonce is current; the one before it is taken as well.
const NONCE_LIFE: i64 = 300;

/// A proof as it came.
#[derive(Debug, Clone, Copy)]
pub struct Presented<'a> {
    /// The `DPoP` header.
    pub proof: &'a str,
    /// The URL that was called, under the issuer: one of several where an endpoint has aliases.
    pub url: &'a str,
}

/// The request that a proof belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The URL that was called, under the issuer.
    pub url: &'a str,
    /// The access token in the same request.
    pub access_token: Option<&'a str>,
    /// Whether the proof must repeat our nonce (§8; FAPI 2.0 asks for it).
    pub nonce: bool,
}

/// Checks a proof and gives the thumbprint of its key.
pub async fn prove(
    app: &App,
    project: &Project,
    proof: &str,
    target: Target<'_>,
) -> Result<String, OAuthError> {
    let now = app.clock.now();
    let expected = Expected {
        method: target.method,
        url: target.url,
        access_token: target.access_token,
        now,
        max_age: MAX_AGE,
        leeway: LEEWAY,
        algorithms: Algorithm::ASYMMETRIC,
    };
    let proof = dpop::verify(proof, &expected).map_err(|error| {
        OAuthError::new(Code::InvalidDpopProof, format!("The DPoP proof does not hold: {error}."))
    })?;
    match &proof.nonce {
        Some(nonce) if !is_fresh(project, nonce, now) => return Err(ask_for_nonce()),
        None if target.nonce => return Err(ask_for_nonce()),
        Some(_) | None => {}
    }
    // The key is part of the name: two clients may choose the same jti.
    let seen = fingerprint(format!("{}\0{}", proof.jkt, proof.jti).as_bytes());
    let forget_at = proof.issued_at.max(now) + Duration::from_secs(u64::from(MAX_AGE + LEEWAY));
    let first = app
        .store
        .write(project.id, async |tx| tx.claim_replay(ReplayKind::DpopProof, &seen, forget_at).await)
        .await?;
    if first {
        Ok(proof.jkt)
    } else {
        Err(OAuthError::new(
            Code::InvalidDpopProof,
            "The DPoP proof was used before. Make a new one for each request.",
        ))
    }
}

/// The nonce to use now; it goes into the `DPoP-Nonce` header of every answer to a DPoP request.
pub fn nonce(project: &Project, now: Time) -> String {
    nonce_of(project, now.seconds().div_euclid(NONCE_LIFE))
}

fn is_fresh(project: &Project, nonce: &str, now: Time) -> bool {
    let window = now.seconds().div_euclid(NONCE_LIFE);
    [window, window - 1].iter().any(|window| nonce_of(project, *window) == nonce)
}

fn nonce_of(project: &Project, window: i64) -> String {
    let tag = hmac::sign(&project.secrets.browser, format!("dpop nonce {window}").as_bytes());
    BASE64URL_NOPAD.encode(&tag.as_ref()[..16])
}

fn ask_for_nonce() -> OAuthError {
    OAuthError::new(
        Code::UseDpopNonce,
        "Repeat the request with a proof that carries the nonce from the DPoP-Nonce header.",
    )
}
