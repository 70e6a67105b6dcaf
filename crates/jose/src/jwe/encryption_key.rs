//! In: somebody to encrypt to: a client's public key, or a shared one. Out: a content key for one token, sealed for them.
//! What can go wrong: a key of the wrong kind is `UnsupportedKey` when it is prepared, never when it is used.

use super::wrapping::{fresh_key, wrapper};
use super::{ContentEncryption, KeyManagement, agreement};
use crate::jwk::{Curve, PublicKey};
use crate::{Error, Jwk, JwkSet, Result};
use aws_lc_rs::agreement::{ECDH_P256, PrivateKey};
use aws_lc_rs::encoding::{AsBigEndian, EcPublicKeyUncompressedBin};
use aws_lc_rs::key_wrap::KeyWrap;
use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPublicEncryptingKey, PublicEncryptingKey};
use aws_lc_rs::signature::RsaPublicKeyComponents;
use limen_model::Rng;
use std::fmt;
use zeroize::Zeroizing;

/// Somebody to encrypt to, in one way.
pub struct EncryptionKey {
    key_management: KeyManagement,
    kid: Option<String>,
    material: Outgoing,
}

enum Outgoing {
    Rsa(OaepPublicEncryptingKey),
    Ec(PublicKey),
    Shared(Zeroizing<Vec<u8>>),
}

/// A content key, and how it travels.
pub(super) struct SealedKey {
    pub(super) key: Zeroizing<Vec<u8>>,
    /// Empty where the key follows from agreement or is shared.
    pub(super) encrypted: Vec<u8>,
    pub(super) ephemeral: Option<PublicKey>,
}

impl EncryptionKey {
    /// Prepares a client's public key.
    ///
    /// Errors: `UnsupportedKey` when the key's kind, `use`, `key_ops` or `alg` do not fit.
    pub fn new(jwk: &Jwk, key_management: KeyManagement) -> Result<Self> {
        if !jwk.may_encrypt() || jwk.alg.as_deref().is_some_and(|alg| alg != key_management.name()) {
            return Err(Error::UnsupportedKey);
        }
        let material = match (&jwk.key, key_management) {
            (PublicKey::Rsa { n, e }, KeyManagement::RsaOaep256) => {
                let components = RsaPublicKeyComponents { n, e };
                let key: PublicEncryptingKey = components.try_into().map_err(|_| Error::InvalidKey)?;
                Outgoing::Rsa(OaepPublicEncryptingKey::new(key).map_err(|_| Error::InvalidKey)?)
            }
            (key @ PublicKey::Ec { curve: Curve::P256, .. }, way) if way.agrees() => {
                Outgoing::Ec(key.clone())
            }
            _ => return Err(Error::UnsupportedKey),
        };
        Ok(Self { key_management, kid: jwk.kid.clone(), material })
    }

    /// The first key of a client's set that can be encrypted to in this way.
    pub fn select(set: &JwkSet, key_management: KeyManagement) -> Result<Self> {
        set.keys.iter().find_map(|jwk| Self::new(jwk, key_management).ok()).ok_or(Error::UnknownKey)
    }

    /// A key that both sides hold (`dir`); its length must be that of the content encryption.
    pub fn shared(secret: &[u8]) -> Self {
        let material = Outgoing::Shared(Zeroizing::new(secret.to_vec()));
        Self { key_management: KeyManagement::Direct, kid: None, material }
    }

    /// How content keys travel to this recipient.
    pub fn key_management(&self) -> KeyManagement {
        self.key_management
    }

    /// The recipient's name for the key.
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    pub(super) fn content_key(&self, content: ContentEncryption, rng: &Rng) -> Result<SealedKey> {
        match &self.material {
            Outgoing::Shared(secret) if secret.len() == content.key_len() => {
                Ok(SealedKey { key: secret.clone(), encrypted: Vec::new(), ephemeral: None })
            }
            Outgoing::Shared(_) => Err(Error::UnsupportedKey),
            Outgoing::Rsa(public) => {
                let key = fresh_key(content, rng);
                let mut encrypted = vec![0; public.ciphertext_size()];
                public
                    .encrypt(&OAEP_SHA256_MGF1SHA256, &key, &mut encrypted, None)
                    .map_err(|_| Error::Operation)?;
                Ok(SealedKey { key, encrypted, ephemeral: None })
            }
            Outgoing::Ec(recipient) => {
                let ephemeral = PrivateKey::generate(&ECDH_P256).map_err(|_| Error::Operation)?;
                let agreed =
                    agreement::derive(&ephemeral, recipient, (&[], &[]), self.key_management, content)
                        .map_err(|_| Error::InvalidKey)?;
                let public = Some(public_half(&ephemeral)?);
                if self.key_management == KeyManagement::EcdhEs {
                    return Ok(SealedKey { key: agreed, encrypted: Vec::new(), ephemeral: public });
                }
                let key = fresh_key(content, rng);
                let mut encrypted = vec![0; key.len() + 8];
                wrapper(&agreed)
                    .and_then(|wrapper| wrapper.wrap(&key, &mut encrypted).map_err(|_| Error::Operation))?;
                Ok(SealedKey { key, encrypted, ephemeral: public })
            }
        }
    }
}

fn public_half(private: &PrivateKey) -> Result<PublicKey> {
    let public = private.compute_public_key().map_err(|_| Error::Operation)?;
    let point: EcPublicKeyUncompressedBin<'_> = public.as_be_bytes().map_err(|_| Error::Operation)?;
    // 04 || x || y
    let (x, y) = point.as_ref()[1..].split_at(Curve::P256.coordinate_len());
    Ok(PublicKey::Ec { curve: Curve::P256, x: x.to_vec(), y: y.to_vec() })
}

impl fmt::Debug for EncryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncryptionKey")
            .field("alg", &self.key_management)
            .field("kid", &self.kid)
            .finish_non_exhaustive()
    }
}
