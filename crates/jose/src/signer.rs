//! In: a key that can sign, here or in a device, and claims. Out: compact JWTs with headers that were encoded ahead.
//! What can go wrong: `Operation` when the key fails; `Malformed` when the claims do not serialise to an object.

use crate::{Algorithm, Error, Jwk, Result, Typ, base64url, jws};
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// Something that signs: a local key, a PKCS#11 token, a key-management service.
pub trait Signer: Send + Sync {
    /// The one algorithm that it signs with.
    fn algorithm(&self) -> Algorithm;

    /// The public half as published: with `kid`, `alg` and `use`.
    fn public_jwk(&self) -> &Jwk;

    /// The name that goes into headers.
    fn kid(&self) -> &str {
        self.public_jwk().kid.as_deref().unwrap_or_default()
    }

    /// The JWS signature over `message`; for ECDSA `r || s` (RFC 7518 §3.4).
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>>;

    /// Whether signing may wait for a device or a network, so that the caller moves it off its event loop.
    fn blocks(&self) -> bool {
        false
    }
}

/// A signer together with the encoded header of every type of token.
///
/// A header is the same in every token of one key and type, so it is serialised and encoded once.
#[derive(Clone)]
pub struct TokenSigner {
    signer: Arc<dyn Signer>,
    headers: Arc<[String; Typ::ALL.len()]>,
}

impl TokenSigner {
    /// Encodes the headers of a signer.
    pub fn new(signer: impl Signer + 'static) -> Self {
        Self::shared(Arc::new(signer))
    }

    /// Encodes the headers of a signer that others hold too.
    pub fn shared(signer: Arc<dyn Signer>) -> Self {
        let headers = Typ::ALL.map(|typ| header(signer.as_ref(), typ));
        Self { signer, headers: Arc::new(headers) }
    }

    /// The signer itself.
    pub fn signer(&self) -> &dyn Signer {
        self.signer.as_ref()
    }

    /// A compact JWT of this type over these claims.
    pub fn sign<C: Serialize + ?Sized>(&self, typ: Typ, claims: &C) -> Result<String> {
        let claims = serde_json::to_vec(claims).map_err(|_| Error::Malformed("claims"))?;
        if claims.first() != Some(&b'{') {
            return Err(Error::Malformed("claims"));
        }
        self.sign_bytes(typ, &claims)
    }

    /// A compact JWT of this type over claims that are already JSON.
    pub fn sign_bytes(&self, typ: Typ, claims: &[u8]) -> Result<String> {
        jws::seal(self.signer.as_ref(), &self.headers[typ as usize], claims)
    }
}

/// The encoded header; members in the order in which people read them.
fn header(signer: &dyn Signer, typ: Typ) -> String {
    #[derive(Serialize)]
    struct Header<'a> {
        alg: Algorithm,
        typ: &'a str,
        kid: &'a str,
    }
    let header = Header { alg: signer.algorithm(), typ: typ.name(), kid: signer.kid() };
    base64url::encode(serde_json::to_vec(&header).unwrap_or_default())
}

impl fmt::Debug for TokenSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenSigner")
            .field("alg", &self.signer.algorithm())
            .field("kid", &self.signer.kid())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
