//! In: a DPoP proof (RFC 9449) and the request that it came with. Out: the thumbprint of the key that made it.
//! What can go wrong: every step of §4.3 has its error; replay (`jti`) and the server's nonce are the caller's to check,
//! because they need storage.

mod target;

use crate::json::{self, Object};
use crate::jws::{self, Compact};
use crate::jwt::Registered;
use crate::{Algorithm, Error, Hash, KeySet, Result, Signer, Typ, VerifyingKey, base64url};
use limen_model::Time;
use serde_json::{Map, Value};

/// The longest `jti` or `nonce` that is taken: both are remembered, so both are bounded.
const MAX_IDENTIFIER: usize = 256;

/// The request that a proof has to belong to.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The HTTP method, `POST` at the token endpoint.
    pub method: &'a str,
    /// The URL of the request as its sender wrote it; query and fragment do not count.
    pub url: &'a str,
    /// The access token in the same request, at a protected resource.
    pub access_token: Option<&'a str>,
    /// The present moment.
    pub now: Time,
    /// How old a proof may be, in seconds.
    pub max_age: u32,
    /// How far ahead the client's clock may be, in seconds.
    pub leeway: u32,
    /// The public-key algorithms that are taken; symmetric ones never are.
    pub algorithms: &'a [Algorithm],
}

/// A proof that holds, but for replay and nonce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The thumbprint of the proof's key, which a bound token carries in `cnf.jkt` (§6.1).
    pub jkt: String,
    /// The identifier to remember until [`Proof::issued_at`] plus `max_age` plus `leeway` has passed.
    pub jti: String,
    /// When the client made it, by its own clock.
    pub issued_at: Time,
    /// The server's nonce that it repeats (§8).
    pub nonce: Option<String>,
}

/// Verifies a proof: RFC 9449 §4.3, steps 2 to 9, 11 and the hash of 12.
pub fn verify(proof: &str, expected: &Expected<'_>) -> Result<Proof> {
    let compact = Compact::parse(proof)?;
    let header = compact.header();
    if header.typ() != Some(Typ::Dpop) {
        return Err(Error::WrongType);
    }
    if header.algorithm().is_symmetric() {
        return Err(Error::AlgorithmNotAllowed);
    }
    let jwk = header.embedded_jwk()?;
    let key = KeySet::from(VerifyingKey::new(&jwk)?.without_name());
    let claims = json::object(&compact.verify(&key, expected.algorithms)?, "claims")?;

    if json::required(&claims, "htm")? != expected.method {
        return Err(Error::Invalid("htm"));
    }
    if !target::same(json::required(&claims, "htu")?, expected.url) {
        return Err(Error::Invalid("htu"));
    }
    let issued_at = issued_at(&claims, expected)?;
    match (expected.access_token, json::string(&claims, "ath")?) {
        (Some(_), None) => return Err(Error::Missing("ath")),
        (Some(token), Some(ath)) if ath != access_token_hash(token) => return Err(Error::Invalid("ath")),
        (Some(_), Some(_)) | (None, _) => {}
    }
    let jti = identifier(&claims, "jti")?.ok_or(Error::Missing("jti"))?;
    let nonce = identifier(&claims, "nonce")?;
    Ok(Proof { jkt: jwk.thumbprint(), jti, issued_at, nonce })
}

/// `ath`: the SHA-256 of the access token (§4.2).
pub fn access_token_hash(token: &str) -> String {
    base64url::encode(Hash::Sha256.digest(token.as_bytes()))
}

/// What a client says in a proof of its own.
#[derive(Clone, Copy, Debug)]
pub struct NewProof<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The URL; query and fragment are cut off.
    pub url: &'a str,
    /// A fresh random identifier.
    pub jti: &'a str,
    /// The present moment.
    pub now: Time,
    /// The nonce that the server asked for.
    pub nonce: Option<&'a str>,
    /// The access token that goes with it.
    pub access_token: Option<&'a str>,
}

/// Makes a proof with a client's key.
pub fn sign(signer: &dyn Signer, proof: &NewProof<'_>) -> Result<String> {
    // Only the key itself: `kid`, `alg` and `use` would tell the server nothing.
    let jwk = crate::Jwk::new(signer.public_jwk().key.clone());
    let header = serde_json::json!({ "typ": Typ::Dpop.name(), "jwk": jwk });
    let mut claims = Map::new();
    claims.insert("jti".to_owned(), proof.jti.into());
    claims.insert("htm".to_owned(), proof.method.into());
    claims.insert("htu".to_owned(), target::without_query(proof.url).into());
    claims.insert("iat".to_owned(), proof.now.seconds().into());
    if let Some(nonce) = proof.nonce {
        claims.insert("nonce".to_owned(), nonce.into());
    }
    if let Some(token) = proof.access_token {
        claims.insert("ath".to_owned(), access_token_hash(token).into());
    }
    let claims = serde_json::to_vec(&Value::Object(claims)).map_err(|_| Error::Malformed("claims"))?;
    jws::sign(signer, &header, &claims)
}

fn issued_at(claims: &Object, expected: &Expected<'_>) -> Result<Time> {
    let iat = Registered::read(claims)?.iat.ok_or(Error::Missing("iat"))?;
    let now = expected.now.seconds();
    if iat > now + i64::from(expected.leeway) {
        return Err(Error::NotYetValid);
    }
    if iat + i64::from(expected.max_age) + i64::from(expected.leeway) < now {
        return Err(Error::TooOld);
    }
    Ok(Time::from_seconds(iat))
}

fn identifier(claims: &Object, name: &'static str) -> Result<Option<String>> {
    match json::string(claims, name)? {
        None => Ok(None),
        Some("") => Err(Error::Invalid(name)),
        Some(text) if text.len() > MAX_IDENTIFIER => Err(Error::TooLarge(name)),
        Some(text) => Ok(Some(text.to_owned())),
    }
}

#[cfg(test)]
mod tests;
