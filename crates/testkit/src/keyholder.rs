//! An application with a private key, as tests of the protocol play it.
//!
//! In: what a proof or an assertion is to say. Out: it, signed. What can go wrong: nothing that a test survives.

use std::sync::atomic::{AtomicU64, Ordering};

use aws_lc_rs::hmac;
use data_encoding::BASE64URL_NOPAD;
use limen_jose::dpop::{self, NewProof};
use limen_jose::{Algorithm, JwkSet, Signer, SigningKey, TokenSigner, Typ};
use limen_model::Time;
use serde_json::{Value, json};

/// Whoever holds a private key.
pub struct Keyholder {
    /// The key.
    pub key: SigningKey,
    made: AtomicU64,
}

impl Default for Keyholder {
    fn default() -> Self {
        Self::new()
    }
}

impl Keyholder {
    /// With a key that nobody has seen.
    pub fn new() -> Self {
        Self { key: SigningKey::generate(Algorithm::Es256).expect("a key"), made: AtomicU64::new(0) }
    }

    /// The public key, as clients register it.
    pub fn jwks(&self) -> Value {
        json!(JwkSet::new(vec![self.key.public_jwk().clone()]))
    }

    /// The thumbprint of the key (RFC 7638).
    pub fn thumbprint(&self) -> String {
        self.key.public_jwk().thumbprint()
    }

    /// A fresh DPoP proof for a request (RFC 9449 §4.2).
    pub fn proof(&self, method: &str, url: &str, now: Time, access_token: Option<&str>) -> String {
        let jti = self.fresh();
        let proof = NewProof { method, url, jti: &jti, now, nonce: None, access_token };
        dpop::sign(&self.key, &proof).expect("a proof")
    }

    /// A fresh client assertion (RFC 7523 §2.2) for one audience.
    pub fn assertion(&self, client_id: &str, audience: &str, now: Time) -> String {
        let claims = assertion_claims(client_id, audience, now, &self.fresh());
        TokenSigner::new(self.key.clone()).sign(Typ::Jwt, &claims).expect("an assertion")
    }

    fn fresh(&self) -> String {
        format!("{}-{}", self.thumbprint(), self.made.fetch_add(1, Ordering::Relaxed))
    }
}

/// A client assertion by a shared secret (`client_secret_jwt`), which our own signers never make.
pub fn assertion_by_secret(client_id: &str, secret: &str, audience: &str, now: Time, jti: &str) -> String {
    let part = |value: Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    let claims = assertion_claims(client_id, audience, now, jti);
    let input = format!("{}.{}", part(json!({ "alg": "HS256", "typ": "JWT" })), part(claims));
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    format!("{input}.{}", BASE64URL_NOPAD.encode(hmac::sign(&key, input.as_bytes()).as_ref()))
}

fn assertion_claims(client_id: &str, audience: &str, now: Time, jti: &str) -> Value {
    let now = now.seconds();
    json!({ "iss": client_id, "sub": client_id, "aud": audience, "iat": now, "exp": now + 60, "jti": jti })
}
