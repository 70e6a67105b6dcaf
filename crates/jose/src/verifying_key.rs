//! In: a public JWK, or a shared secret. Out: a key that is parsed once and verifies many times.
//! What can go wrong: a point off its curve is `InvalidKey`; an algorithm that is not the key's is `AlgorithmMismatch`.

use crate::jwk::{Curve, PublicKey};
use crate::{Algorithm, Error, Jwk, Result};
use aws_lc_rs::signature::{self, ParsedPublicKey, RsaParameters, RsaPublicKeyComponents};
use aws_lc_rs::{constant_time, hmac};
use std::fmt;
use std::sync::{Arc, OnceLock};
use zeroize::Zeroizing;

/// A key that checks signatures or MACs; a clone shares the parsed key.
#[derive(Clone)]
pub struct VerifyingKey {
    material: Arc<Material>,
    /// The name that headers use.
    kid: Option<String>,
    /// The only algorithm, when the JWK names one.
    only: Option<Algorithm>,
}

/// The kind of key alone decides which algorithms exist for it.
enum Material {
    Ec256(ParsedPublicKey),
    Ec384(ParsedPublicKey),
    Rsa(Box<RsaKey>),
    Ed25519(ParsedPublicKey),
    Hmac(Zeroizing<Vec<u8>>),
}

/// aws-lc ties a parsed RSA key to one padding and hash, so each is parsed when first needed.
struct RsaKey {
    n: Vec<u8>,
    e: Vec<u8>,
    parsed: [OnceLock<ParsedPublicKey>; 6],
}

impl VerifyingKey {
    /// Prepares a public key.
    ///
    /// Errors: `UnsupportedKey` when `use`, `key_ops` or `alg` say that it is not for signatures that we know.
    pub fn new(jwk: &Jwk) -> Result<Self> {
        if !jwk.may_verify() {
            return Err(Error::UnsupportedKey);
        }
        let only = match &jwk.alg {
            Some(alg) => Some(alg.parse().map_err(|_| Error::UnsupportedKey)?),
            None => None,
        };
        let material = Material::public(&jwk.key)?;
        if only.is_some_and(|only| !material.has(only)) {
            return Err(Error::AlgorithmMismatch);
        }
        Ok(Self { material: Arc::new(material), kid: jwk.kid.clone(), only })
    }

    /// Prepares a shared secret for one HMAC algorithm: `client_secret_jwt` and nothing else.
    ///
    /// Errors: `WeakKey` for a secret shorter than the hash (RFC 7518 §3.2), `AlgorithmMismatch` for other algorithms.
    pub fn hmac(secret: &[u8], algorithm: Algorithm) -> Result<Self> {
        if !algorithm.is_symmetric() {
            return Err(Error::AlgorithmMismatch);
        }
        if secret.len() < algorithm.hash().output_len() {
            return Err(Error::WeakKey);
        }
        let material = Arc::new(Material::Hmac(Zeroizing::new(secret.to_vec())));
        Ok(Self { material, kid: None, only: Some(algorithm) })
    }

    /// The same key for whatever `kid` a header names: for a set of one that was chosen already.
    pub fn without_name(mut self) -> Self {
        self.kid = None;
        self
    }

    /// The name that headers use for this key.
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// Whether the key verifies signatures of this algorithm.
    pub fn has(&self, algorithm: Algorithm) -> bool {
        self.only.is_none_or(|only| only == algorithm) && self.material.has(algorithm)
    }

    /// Checks a signature over `message`.
    ///
    /// Errors: `AlgorithmMismatch` before any cryptography when the algorithm is not the key's; else `BadSignature`.
    pub fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> Result<()> {
        if !self.has(algorithm) {
            return Err(Error::AlgorithmMismatch);
        }
        let outcome = match self.material.as_ref() {
            Material::Ec256(key) | Material::Ec384(key) | Material::Ed25519(key) => {
                key.verify_sig(message, signature)
            }
            Material::Rsa(key) => key.parsed(algorithm)?.verify_sig(message, signature),
            Material::Hmac(secret) => {
                let key = hmac::Key::new(hmac_algorithm(algorithm)?, secret);
                constant_time::verify_slices_are_equal(hmac::sign(&key, message).as_ref(), signature)
            }
        };
        outcome.map_err(|_| Error::BadSignature)
    }
}

impl Material {
    fn public(key: &PublicKey) -> Result<Self> {
        match key {
            PublicKey::Ec { curve, x, y } => {
                let point = PublicKey::uncompressed_point(x, y);
                let (algorithm, wrap): (_, fn(_) -> _) = match curve {
                    Curve::P256 => (&signature::ECDSA_P256_SHA256_FIXED, Self::Ec256),
                    Curve::P384 => (&signature::ECDSA_P384_SHA384_FIXED, Self::Ec384),
                };
                ParsedPublicKey::new(algorithm, point).map(wrap).map_err(|_| Error::InvalidKey)
            }
            PublicKey::Rsa { n, e } => {
                let key = RsaKey { n: n.clone(), e: e.clone(), parsed: Default::default() };
                key.parsed(Algorithm::Rs256)?;
                Ok(Self::Rsa(Box::new(key)))
            }
            PublicKey::Ed25519 { x } => {
                ParsedPublicKey::new(&signature::ED25519, x).map(Self::Ed25519).map_err(|_| Error::InvalidKey)
            }
        }
    }

    fn has(&self, algorithm: Algorithm) -> bool {
        use Algorithm::*;
        match self {
            Self::Ec256(_) => algorithm == Es256,
            Self::Ec384(_) => algorithm == Es384,
            Self::Rsa(_) => matches!(algorithm, Rs256 | Rs384 | Rs512 | Ps256 | Ps384 | Ps512),
            Self::Ed25519(_) => matches!(algorithm, EdDsa | Algorithm::Ed25519),
            Self::Hmac(_) => algorithm.is_symmetric(),
        }
    }
}

impl RsaKey {
    fn parsed(&self, algorithm: Algorithm) -> Result<&ParsedPublicKey> {
        let (slot, parameters): (usize, &'static RsaParameters) = match algorithm {
            Algorithm::Rs256 => (0, &signature::RSA_PKCS1_2048_8192_SHA256),
            Algorithm::Rs384 => (1, &signature::RSA_PKCS1_2048_8192_SHA384),
            Algorithm::Rs512 => (2, &signature::RSA_PKCS1_2048_8192_SHA512),
            Algorithm::Ps256 => (3, &signature::RSA_PSS_2048_8192_SHA256),
            Algorithm::Ps384 => (4, &signature::RSA_PSS_2048_8192_SHA384),
            Algorithm::Ps512 => (5, &signature::RSA_PSS_2048_8192_SHA512),
            _ => return Err(Error::AlgorithmMismatch),
        };
        if let Some(key) = self.parsed[slot].get() {
            return Ok(key);
        }
        let components = RsaPublicKeyComponents { n: &self.n, e: &self.e };
        let key = components.to_parsed_public_key(parameters).map_err(|_| Error::InvalidKey)?;
        Ok(self.parsed[slot].get_or_init(|| key))
    }
}

fn hmac_algorithm(algorithm: Algorithm) -> Result<hmac::Algorithm> {
    match algorithm {
        Algorithm::Hs256 => Ok(hmac::HMAC_SHA256),
        Algorithm::Hs384 => Ok(hmac::HMAC_SHA384),
        Algorithm::Hs512 => Ok(hmac::HMAC_SHA512),
        _ => Err(Error::AlgorithmMismatch),
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyingKey")
            .field("kid", &self.kid)
            .field("only", &self.only)
            .finish_non_exhaustive()
    }
}
