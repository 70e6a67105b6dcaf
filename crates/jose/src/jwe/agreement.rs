//! In: one P-256 private key, the other side's public key and what both said. Out: a key that only the two can know.
//! What can go wrong: another curve or a point off the curve is `BadCiphertext`, like every other mismatch.

use super::{ContentEncryption, KeyManagement};
use crate::jwk::{Curve, PublicKey};
use crate::{Error, Hash, Result};
use aws_lc_rs::agreement::{self, ECDH_P256, PrivateKey, UnparsedPublicKey};
use zeroize::Zeroizing;

/// What a sender adds for ECDH-ES (RFC 7518 §4.6.1).
#[derive(Clone, Debug)]
pub(super) struct Parameters {
    /// The sender's ephemeral key, `epk`.
    pub(super) ephemeral: PublicKey,
    /// About the sender, `apu`.
    pub(super) apu: Vec<u8>,
    /// About the recipient, `apv`.
    pub(super) apv: Vec<u8>,
}

/// The key that follows from a key agreement: the content key itself, or the one that wraps it.
pub(super) fn derive(
    private: &PrivateKey,
    public: &PublicKey,
    (apu, apv): (&[u8], &[u8]),
    key_management: KeyManagement,
    content: ContentEncryption,
) -> Result<Zeroizing<Vec<u8>>> {
    let PublicKey::Ec { curve: Curve::P256, x, y } = public else { return Err(Error::BadCiphertext) };
    // RFC 7518 §4.6.2: direct agreement names the content algorithm, wrapping names itself.
    let (name, len) = match key_management {
        KeyManagement::EcdhEsA128Kw => (key_management.name(), 16),
        KeyManagement::EcdhEsA256Kw => (key_management.name(), 32),
        _ => (content.name(), content.key_len()),
    };
    let point = UnparsedPublicKey::new(&ECDH_P256, PublicKey::uncompressed_point(x, y));
    agreement::agree(private, &point, Error::BadCiphertext, |shared| {
        Ok(concat_kdf(shared, name, apu, apv, len))
    })
}

/// One round of the Concat KDF with SHA-256 (RFC 7518 §4.6.2), enough for keys of up to 32 bytes.
pub(super) fn concat_kdf(
    shared: &[u8],
    name: &str,
    apu: &[u8],
    apv: &[u8],
    len: usize,
) -> Zeroizing<Vec<u8>> {
    let mut input = Zeroizing::new(Vec::with_capacity(128));
    input.extend_from_slice(&1_u32.to_be_bytes());
    input.extend_from_slice(shared);
    for field in [name.as_bytes(), apu, apv] {
        input.extend_from_slice(&(field.len() as u32).to_be_bytes());
        input.extend_from_slice(field);
    }
    input.extend_from_slice(&(len as u32 * 8).to_be_bytes());
    Zeroizing::new(Hash::Sha256.digest(&input).as_ref()[..len].to_vec())
}
