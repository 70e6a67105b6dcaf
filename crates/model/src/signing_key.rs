//! A signing key of a project, sealed at rest.

use serde::{Deserialize, Serialize};

use crate::Time;

/// One key of the ring.
#[derive(Debug, Clone, PartialEq)]
pub struct SigningKey {
    /// Its name in JWKS and headers.
    pub kid: String,
    /// The JWA name that it signs with first; an RSA key serves RS256 and PS256.
    pub algorithm: String,
    /// Where it stands in its life.
    pub state: KeyState,
    /// The public half as a JWK.
    pub public_jwk: serde_json::Value,
    /// PKCS#8, sealed under a master key with table and `kid` as associated data.
    pub sealed_private: Vec<u8>,
    /// When it was made.
    pub created_at: Time,
    /// When it began to sign.
    pub activated_at: Option<Time>,
    /// When it stopped signing.
    pub passive_at: Option<Time>,
    /// When it left the key set.
    pub retired_at: Option<Time>,
}

/// The life of a key: published before it signs, published after it has signed, then gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyState {
    /// Published, not yet signing.
    Next,
    /// Signing.
    Active,
    /// Published until the longest token life has passed.
    Passive,
    /// No longer published; signatures by it are refused.
    Retired,
}

impl KeyState {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Active => "active",
            Self::Passive => "passive",
            Self::Retired => "retired",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Next, Self::Active, Self::Passive, Self::Retired]
            .into_iter()
            .find(|state| state.as_str() == word)
    }
}
