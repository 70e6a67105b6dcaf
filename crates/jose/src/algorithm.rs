//! In: the `alg` names of RFC 7518 §3, RFC 8037 and RFC 9864. Out: a closed enum with what each name implies.
//! What can go wrong: an unknown name is `UnsupportedAlgorithm`; `none` is not a name here at all.

use crate::{Error, Result, base64url};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A JWS signature or MAC algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
    /// RSASSA-PSS with SHA-256.
    Ps256,
    /// RSASSA-PSS with SHA-384.
    Ps384,
    /// RSASSA-PSS with SHA-512.
    Ps512,
    /// Ed25519 under its polymorphic name (RFC 8037 §3.1).
    EdDsa,
    /// Ed25519 under its fully-specified name (RFC 9864 §2.2).
    Ed25519,
    /// HMAC with SHA-256: only for `client_secret_jwt`.
    Hs256,
    /// HMAC with SHA-384: only for `client_secret_jwt`.
    Hs384,
    /// HMAC with SHA-512: only for `client_secret_jwt`.
    Hs512,
}

/// The hash function inside an algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Algorithm {
    /// Every algorithm, strongest recommendation first.
    pub const ALL: [Self; 13] = [
        Self::Es256,
        Self::EdDsa,
        Self::Ed25519,
        Self::Ps256,
        Self::Rs256,
        Self::Es384,
        Self::Ps384,
        Self::Ps512,
        Self::Rs384,
        Self::Rs512,
        Self::Hs256,
        Self::Hs384,
        Self::Hs512,
    ];

    /// Every algorithm with a public key: what `private_key_jwt`, request objects and DPoP may use.
    pub const ASYMMETRIC: &'static [Self] = Self::ALL.split_at(10).0;

    /// What the FAPI 2.0 security profile allows (§5.4): PS256, ES256 and EdDSA on Ed25519.
    pub const FAPI: &'static [Self] = &[Self::Ps256, Self::Es256, Self::EdDsa, Self::Ed25519];

    /// The registered `alg` value.
    pub fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
            Self::EdDsa => "EdDSA",
            Self::Ed25519 => "Ed25519",
            Self::Hs256 => "HS256",
            Self::Hs384 => "HS384",
            Self::Hs512 => "HS512",
        }
    }

    /// The hash function that the algorithm signs over, which `at_hash` and `c_hash` use too.
    ///
    /// Ed25519 uses SHA-512 inside (RFC 8032 §5.1).
    pub fn hash(self) -> Hash {
        match self {
            Self::Es256 | Self::Rs256 | Self::Ps256 | Self::Hs256 => Hash::Sha256,
            Self::Es384 | Self::Rs384 | Self::Ps384 | Self::Hs384 => Hash::Sha384,
            Self::Rs512 | Self::Ps512 | Self::EdDsa | Self::Ed25519 | Self::Hs512 => Hash::Sha512,
        }
    }

    /// `at_hash`, `c_hash` or `s_hash` of an ASCII value: the left half of its digest (OpenID Connect Core §3.1.3.6).
    pub fn half_hash(self, value: &str) -> String {
        let digest = self.hash().digest(value.as_bytes());
        base64url::encode(&digest.as_ref()[..self.hash().output_len() / 2])
    }

    /// Whether signing and verifying share one secret.
    pub fn is_symmetric(self) -> bool {
        matches!(self, Self::Hs256 | Self::Hs384 | Self::Hs512)
    }
}

impl Hash {
    /// The digest of `data`.
    pub fn digest(self, data: &[u8]) -> impl AsRef<[u8]> {
        use aws_lc_rs::digest;
        let algorithm = match self {
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        };
        digest::digest(algorithm, data)
    }

    /// The length of a digest in bytes.
    pub fn output_len(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }
}

impl FromStr for Algorithm {
    type Err = Error;

    /// Names are case-sensitive (RFC 7515 §4.1.1): `es256` or `None` are simply unknown.
    fn from_str(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|alg| alg.name() == name).ok_or(Error::UnsupportedAlgorithm)
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Algorithm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Algorithm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}
