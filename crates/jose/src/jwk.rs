//! In: a JSON Web Key (RFC 7517) as somebody published it. Out: a checked public key with its name, use and thumbprint.
//! What can go wrong: an unknown kind is `UnsupportedKey`, a short RSA key `WeakKey`, a wrong member `InvalidKey`,
//! and anything private `PrivateKey`: a private key that was published is burnt, and its owner has to hear of it.

mod private;
mod set;

pub use private::PrivateJwk;
pub(crate) use private::PrivateMaterial;
pub use set::JwkSet;

use crate::json::{self, Object};
use crate::{Algorithm, Error, Hash, Result, base64url};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// The largest JWK text that is read: an 8192-bit RSA key with a certificate chain fits.
const MAX_JWK: usize = 16 * 1024;
/// The longest `kid` that is taken.
const MAX_KID: usize = 256;
/// Members that exist in private and symmetric keys only (RFC 7518 §6).
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// An elliptic curve for signatures and key agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// NIST P-256.
    P256,
    /// NIST P-384.
    P384,
}

/// What a public key consists of, as big-endian bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// `kty: EC`. Both coordinates have the full length of the curve.
    Ec {
        /// The curve, `crv`.
        curve: Curve,
        /// The first coordinate.
        x: Vec<u8>,
        /// The second coordinate.
        y: Vec<u8>,
    },
    /// `kty: RSA`. 2048 to 8192 bits, neither number with leading zeros.
    Rsa {
        /// The modulus.
        n: Vec<u8>,
        /// The public exponent.
        e: Vec<u8>,
    },
    /// `kty: OKP`, `crv: Ed25519`.
    Ed25519 {
        /// The point, 32 bytes.
        x: Vec<u8>,
    },
}

/// What a key is meant for, `use` (RFC 7517 §4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyUse {
    /// `sig`: signatures.
    Signature,
    /// `enc`: encryption.
    Encryption,
}

/// A public key with the members that choose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jwk {
    /// The key itself.
    pub key: PublicKey,
    /// The name that headers use, `kid`.
    pub kid: Option<String>,
    /// The one algorithm that the key is for, `alg`; a JWS or JWE name, perhaps one that we do not know.
    pub alg: Option<String>,
    /// What the key is for, `use`.
    pub usage: Option<KeyUse>,
    /// What the key may do, `key_ops`; empty when not said.
    pub operations: Vec<String>,
}

impl Curve {
    /// The `crv` value.
    pub fn name(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
        }
    }

    /// The length of one coordinate in bytes.
    pub fn coordinate_len(self) -> usize {
        match self {
            Self::P256 => 32,
            Self::P384 => 48,
        }
    }
}

impl PublicKey {
    /// The uncompressed point `04 || x || y` of an elliptic-curve key (SEC 1 §2.3.3).
    pub(crate) fn uncompressed_point(x: &[u8], y: &[u8]) -> Vec<u8> {
        [&[4], x, y].concat()
    }

    /// The canonical JSON of RFC 7638 §3: required members only, in lexicographic order, without spaces.
    fn canonical(&self) -> String {
        let b64 = |bytes: &Vec<u8>| base64url::encode(bytes);
        match self {
            Self::Ec { curve, x, y } => {
                format!(r#"{{"crv":"{}","kty":"EC","x":"{}","y":"{}"}}"#, curve.name(), b64(x), b64(y))
            }
            Self::Rsa { n, e } => format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, b64(e), b64(n)),
            Self::Ed25519 { x } => format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, b64(x)),
        }
    }

    /// The SHA-256 thumbprint (RFC 7638), 43 characters of base64url: `jkt` in DPoP, and our default `kid`.
    pub fn thumbprint(&self) -> String {
        base64url::encode(Hash::Sha256.digest(self.canonical().as_bytes()))
    }
}

impl Jwk {
    /// A key without a name or a stated purpose.
    pub fn new(key: PublicKey) -> Self {
        Self { key, kid: None, alg: None, usage: None, operations: Vec::new() }
    }

    /// A key for verifying signatures of one algorithm.
    pub fn for_signatures(key: PublicKey, kid: impl Into<String>, algorithm: Algorithm) -> Self {
        Self {
            key,
            kid: Some(kid.into()),
            alg: Some(algorithm.name().to_owned()),
            usage: Some(KeyUse::Signature),
            operations: Vec::new(),
        }
    }

    /// Parses one public key.
    pub fn parse(text: &[u8]) -> Result<Self> {
        if text.len() > MAX_JWK {
            return Err(Error::TooLarge("jwk"));
        }
        Self::from_object(&json::object(text, "jwk")?)
    }

    /// The SHA-256 thumbprint (RFC 7638): `jkt` in DPoP.
    pub fn thumbprint(&self) -> String {
        self.key.thumbprint()
    }

    /// Whether `use` and `key_ops` allow verifying signatures.
    pub fn may_verify(&self) -> bool {
        self.usage != Some(KeyUse::Encryption) && self.allows(&["verify"])
    }

    /// Whether `use` and `key_ops` allow encrypting to this key.
    pub fn may_encrypt(&self) -> bool {
        self.usage != Some(KeyUse::Signature)
            && self.allows(&["encrypt", "wrapKey", "deriveKey", "deriveBits"])
    }

    fn allows(&self, operations: &[&str]) -> bool {
        self.operations.is_empty() || self.operations.iter().any(|own| operations.contains(&own.as_str()))
    }

    pub(crate) fn from_object(object: &Object) -> Result<Self> {
        if PRIVATE_MEMBERS.iter().any(|name| object.contains_key(*name)) {
            return Err(Error::PrivateKey);
        }
        Self::public_half(object)
    }

    /// Reads the public members and leaves the private ones alone.
    fn public_half(object: &Object) -> Result<Self> {
        let kid = json::string(object, "kid")?;
        if kid.is_some_and(|kid| kid.len() > MAX_KID) {
            return Err(Error::TooLarge("kid"));
        }
        let usage = match json::string(object, "use")? {
            None => None,
            Some("sig") => Some(KeyUse::Signature),
            Some("enc") => Some(KeyUse::Encryption),
            Some(_) => return Err(Error::UnsupportedKey),
        };
        Ok(Self {
            key: public_key(object)?,
            kid: kid.map(str::to_owned),
            alg: json::string(object, "alg")?.map(str::to_owned),
            usage,
            operations: operations(object)?,
        })
    }
}

fn public_key(object: &Object) -> Result<PublicKey> {
    match json::required(object, "kty")? {
        "EC" => {
            let curve = match json::required(object, "crv")? {
                "P-256" => Curve::P256,
                "P-384" => Curve::P384,
                _ => return Err(Error::UnsupportedKey),
            };
            let (x, y) = (bytes(object, "x")?, bytes(object, "y")?);
            if x.len() != curve.coordinate_len() || y.len() != curve.coordinate_len() {
                return Err(Error::InvalidKey);
            }
            Ok(PublicKey::Ec { curve, x, y })
        }
        "RSA" => rsa(bytes(object, "n")?, bytes(object, "e")?),
        "OKP" => {
            if json::required(object, "crv")? != "Ed25519" {
                return Err(Error::UnsupportedKey);
            }
            let x = bytes(object, "x")?;
            if x.len() != 32 {
                return Err(Error::InvalidKey);
            }
            Ok(PublicKey::Ed25519 { x })
        }
        _ => Err(Error::UnsupportedKey),
    }
}

/// Checks the size of an RSA key: modulus of 2048 to 8192 bits (RFC 7518 §3.3), odd exponent of 3 or more within 32 bits.
fn rsa(n: Vec<u8>, e: Vec<u8>) -> Result<PublicKey> {
    let (Some(&first), Some(&last)) = (n.first(), e.last()) else { return Err(Error::InvalidKey) };
    if first == 0 || e[0] == 0 || last % 2 == 0 || e == [1] || e.len() > 4 {
        return Err(Error::InvalidKey);
    }
    let bits = n.len() * 8 - first.leading_zeros() as usize;
    match bits {
        ..2048 => Err(Error::WeakKey),
        2048..=8192 => Ok(PublicKey::Rsa { n, e }),
        _ => Err(Error::TooLarge("n")),
    }
}

fn bytes(object: &Object, name: &'static str) -> Result<Vec<u8>> {
    base64url::decode(json::required(object, name)?, name)
}

fn operations(object: &Object) -> Result<Vec<String>> {
    match object.get("key_ops") {
        None => Ok(Vec::new()),
        Some(Value::Array(values)) if (1..=8).contains(&values.len()) => values
            .iter()
            .map(|value| value.as_str().map(str::to_owned).ok_or(Error::Invalid("key_ops")))
            .collect(),
        Some(_) => Err(Error::Invalid("key_ops")),
    }
}

impl Serialize for Jwk {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match &self.key {
            PublicKey::Ec { curve, x, y } => {
                map.serialize_entry("kty", "EC")?;
                map.serialize_entry("crv", curve.name())?;
                map.serialize_entry("x", &base64url::encode(x))?;
                map.serialize_entry("y", &base64url::encode(y))?;
            }
            PublicKey::Rsa { n, e } => {
                map.serialize_entry("kty", "RSA")?;
                map.serialize_entry("n", &base64url::encode(n))?;
                map.serialize_entry("e", &base64url::encode(e))?;
            }
            PublicKey::Ed25519 { x } => {
                map.serialize_entry("kty", "OKP")?;
                map.serialize_entry("crv", "Ed25519")?;
                map.serialize_entry("x", &base64url::encode(x))?;
            }
        }
        if let Some(kid) = &self.kid {
            map.serialize_entry("kid", kid)?;
        }
        if let Some(alg) = &self.alg {
            map.serialize_entry("alg", alg)?;
        }
        match self.usage {
            None => {}
            Some(KeyUse::Signature) => map.serialize_entry("use", "sig")?,
            Some(KeyUse::Encryption) => map.serialize_entry("use", "enc")?,
        }
        if !self.operations.is_empty() {
            map.serialize_entry("key_ops", &self.operations)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Jwk {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::{DeserializeSeed, Error as _};
        match json::Unique::ROOT.deserialize(deserializer)? {
            Value::Object(object) => Self::from_object(&object).map_err(D::Error::custom),
            _ => Err(D::Error::custom(Error::Malformed("jwk"))),
        }
    }
}

#[cfg(test)]
mod tests;
