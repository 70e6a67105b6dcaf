//! In: the `alg` and `enc` names of RFC 7518 §4 and §5. Out: closed enums.
//! What can go wrong: an unknown name is `UnsupportedAlgorithm`; RSA1_5 and RSA-OAEP with SHA-1 are unknown on purpose.

use crate::{Error, Result};
use std::fmt;
use std::str::FromStr;

/// How the content key travels: `alg`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyManagement {
    /// `RSA-OAEP-256`: encrypted to an RSA key.
    RsaOaep256,
    /// `ECDH-ES`: agreed with a P-256 key, used directly.
    EcdhEs,
    /// `ECDH-ES+A128KW`: wrapped under an agreed 128-bit key.
    EcdhEsA128Kw,
    /// `ECDH-ES+A256KW`: wrapped under an agreed 256-bit key.
    EcdhEsA256Kw,
    /// `dir`: a shared key, used directly.
    Direct,
}

/// How the content is encrypted: `enc`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentEncryption {
    /// `A128GCM`.
    A128Gcm,
    /// `A256GCM`.
    A256Gcm,
    /// `A128CBC-HS256`: the default of OpenID Connect registration.
    A128CbcHs256,
}

impl KeyManagement {
    /// Every way.
    pub const ALL: [Self; 5] =
        [Self::EcdhEs, Self::EcdhEsA128Kw, Self::EcdhEsA256Kw, Self::RsaOaep256, Self::Direct];

    /// The registered `alg` value.
    pub fn name(self) -> &'static str {
        match self {
            Self::RsaOaep256 => "RSA-OAEP-256",
            Self::EcdhEs => "ECDH-ES",
            Self::EcdhEsA128Kw => "ECDH-ES+A128KW",
            Self::EcdhEsA256Kw => "ECDH-ES+A256KW",
            Self::Direct => "dir",
        }
    }

    /// Whether the sender brings an ephemeral key (`epk`).
    pub fn agrees(self) -> bool {
        matches!(self, Self::EcdhEs | Self::EcdhEsA128Kw | Self::EcdhEsA256Kw)
    }
}

impl ContentEncryption {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::A256Gcm, Self::A128Gcm, Self::A128CbcHs256];

    /// The registered `enc` value.
    pub fn name(self) -> &'static str {
        match self {
            Self::A128Gcm => "A128GCM",
            Self::A256Gcm => "A256GCM",
            Self::A128CbcHs256 => "A128CBC-HS256",
        }
    }

    /// The length of the content key in bytes; CBC takes two keys in one.
    pub fn key_len(self) -> usize {
        match self {
            Self::A128Gcm => 16,
            Self::A256Gcm | Self::A128CbcHs256 => 32,
        }
    }
}

impl FromStr for KeyManagement {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name).ok_or(Error::UnsupportedAlgorithm)
    }
}

impl FromStr for ContentEncryption {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name).ok_or(Error::UnsupportedAlgorithm)
    }
}

impl fmt::Display for KeyManagement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for ContentEncryption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
