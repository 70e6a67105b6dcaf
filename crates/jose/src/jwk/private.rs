//! In: a private or symmetric JWK of our own: an imported key, a client's key file, a test vector.
//! Out: the parts, wiped when dropped. What can go wrong: a public key here is `InvalidKey`, and so is a broken one.

use super::{Jwk, MAX_JWK, PublicKey};
use crate::json::{self, Object};
use crate::{Error, Result, base64url};
use serde_json::Value;
use std::fmt;
use zeroize::Zeroizing;

/// Bytes that are wiped when dropped.
pub(crate) type SecretBytes = Zeroizing<Vec<u8>>;

/// A private key in JWK form; prints nothing and cannot be serialised.
pub struct PrivateJwk {
    pub(crate) material: PrivateMaterial,
    pub(crate) kid: Option<String>,
    pub(crate) alg: Option<String>,
}

pub(crate) enum PrivateMaterial {
    /// An elliptic-curve scalar or an Ed25519 seed, with its public half.
    Scalar { public: PublicKey, d: SecretBytes },
    /// An RSA key with all of its factors; keys that give `d` alone are not taken.
    Rsa { public: PublicKey, d: SecretBytes, factors: Box<RsaFactors> },
    /// `kty: oct`.
    Symmetric(SecretBytes),
}

pub(crate) struct RsaFactors {
    pub(crate) p: SecretBytes,
    pub(crate) q: SecretBytes,
    pub(crate) dp: SecretBytes,
    pub(crate) dq: SecretBytes,
    pub(crate) qi: SecretBytes,
}

impl PrivateJwk {
    /// Parses one private or symmetric key.
    pub fn parse(text: &[u8]) -> Result<Self> {
        if text.len() > MAX_JWK {
            return Err(Error::TooLarge("jwk"));
        }
        let mut object = json::object(text, "jwk")?;
        let key = Self::from_object(&object);
        wipe(&mut object);
        key
    }

    /// The bytes of a symmetric key (`kty: oct`).
    ///
    /// Errors: `UnsupportedKey` for the private half of a key pair.
    pub fn symmetric(&self) -> Result<&[u8]> {
        match &self.material {
            PrivateMaterial::Symmetric(secret) => Ok(secret),
            PrivateMaterial::Scalar { .. } | PrivateMaterial::Rsa { .. } => Err(Error::UnsupportedKey),
        }
    }

    fn from_object(object: &Object) -> Result<Self> {
        if json::required(object, "kty")? == "oct" {
            let kid = json::string(object, "kid")?.map(str::to_owned);
            let alg = json::string(object, "alg")?.map(str::to_owned);
            return Ok(Self { material: PrivateMaterial::Symmetric(secret(object, "k")?), kid, alg });
        }
        let Jwk { key, kid, alg, .. } = Jwk::public_half(object)?;
        let d = secret(object, "d")?;
        let material = match key {
            PublicKey::Rsa { .. } if object.contains_key("oth") => return Err(Error::UnsupportedKey),
            PublicKey::Rsa { .. } => {
                let factors = RsaFactors {
                    p: secret(object, "p")?,
                    q: secret(object, "q")?,
                    dp: secret(object, "dp")?,
                    dq: secret(object, "dq")?,
                    qi: secret(object, "qi")?,
                };
                PrivateMaterial::Rsa { public: key, d, factors: Box::new(factors) }
            }
            public @ (PublicKey::Ec { .. } | PublicKey::Ed25519 { .. }) => {
                PrivateMaterial::Scalar { public, d }
            }
        };
        Ok(Self { material, kid, alg })
    }
}

fn secret(object: &Object, name: &'static str) -> Result<SecretBytes> {
    match object.get(name) {
        None => Err(Error::InvalidKey),
        Some(Value::String(text)) => base64url::decode(text, name).map(Zeroizing::new),
        Some(_) => Err(Error::Invalid(name)),
    }
}

/// The parsed text holds the secrets a second time.
fn wipe(object: &mut Object) {
    use zeroize::Zeroize;
    for value in object.values_mut() {
        if let Value::String(text) = value {
            text.zeroize();
        }
    }
}

impl fmt::Debug for PrivateJwk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateJwk(***)")
    }
}
