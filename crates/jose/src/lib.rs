//! JOSE as an identity provider needs it, over aws-lc-rs: JWS, JWE, JWK, JWT, thumbprints, DPoP proofs.
//!
//! In: bytes that anybody may have written, keys, and the time. Out: verified claims, signed or sealed tokens.
//! What can go wrong is one closed [`Error`], which never carries a token, a key or any other secret.
//!
//! Three rules hold everywhere:
//! - The key decides the algorithm. A header only says which of the algorithms that the key *has* and the caller
//!   *allows* was used, so a public key can never become an HMAC secret (RFC 8725 §3.1).
//! - Nothing inside a token is trusted to find its key: `jku`, `x5u`, `x5c` and `jwk` are never followed. The one
//!   exception is a DPoP proof, whose whole purpose is to carry its key (RFC 9449 §4.2), and which has its own door.
//! - A check on a claim of the wrong JSON type fails; it is never skipped.

mod algorithm;
mod base64url;
pub mod certificate;
pub mod dpop;
mod error;
mod json;
pub mod jwe;
pub mod jwk;
pub mod jws;
pub mod jwt;
mod key_set;
mod signer;
mod signing_key;
mod typ;
mod verifying_key;

pub use algorithm::{Algorithm, Hash};
pub use error::{Error, Result};
pub use jwk::{Jwk, JwkSet};
pub use jwt::{Token, Validation};
pub use key_set::KeySet;
pub use signer::{Signer, TokenSigner};
pub use signing_key::{RsaSize, SigningKey};
pub use typ::Typ;
pub use verifying_key::VerifyingKey;

#[cfg(test)]
mod tests;
