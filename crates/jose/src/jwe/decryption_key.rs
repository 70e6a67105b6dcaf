//! In: a private key of our own, and what a sender sealed for it. Out: the content key of one token.
//! What can go wrong: a key of the wrong kind is `UnsupportedKey` when it is prepared; whatever does not open is
//! `BadCiphertext`, and for RSA not even that.

use super::agreement::{self, Parameters};
use super::wrapping::{fresh_key, wrapper};
use super::{ContentEncryption, Header, KeyManagement};
use crate::jwk::{Curve, KeyUse, PrivateJwk, PrivateMaterial, PublicKey};
use crate::{Algorithm, Error, Jwk, Result, Signer, SigningKey};
use aws_lc_rs::agreement::{ECDH_P256, PrivateKey};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::key_wrap::KeyWrap;
use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, PrivateDecryptingKey};
use limen_model::Rng;
use std::fmt;
use zeroize::Zeroizing;

type SecretBytes = Zeroizing<Vec<u8>>;

/// A key of our own that others encrypt to.
pub struct DecryptionKey {
    kid: Option<String>,
    material: Incoming,
}

enum Incoming {
    Rsa { private: OaepPrivateDecryptingKey, public: PublicKey, pkcs8: SecretBytes },
    Ec { private: PrivateKey, public: PublicKey },
    Shared(SecretBytes),
}

impl DecryptionKey {
    /// Generates an RSA key of 2048 bits (slow: on a blocking thread) or a P-256 key; its `kid` is its thumbprint.
    pub fn generate(key_management: KeyManagement) -> Result<Self> {
        Self::from_pkcs8(key_management, &SigningKey::generate(sibling(key_management)?)?.to_pkcs8()?)
    }

    /// Imports unencrypted PKCS#8 as the kind of key that `key_management` needs.
    pub fn from_pkcs8(key_management: KeyManagement, der: &[u8]) -> Result<Self> {
        // The signature side of the house checks sizes and curves and knows the public half.
        let checked = SigningKey::from_pkcs8(sibling(key_management)?, der)?;
        Self::from_checked(&checked)
    }

    /// Imports a private or symmetric JWK; it keeps its `kid`.
    pub fn from_jwk(jwk: &PrivateJwk) -> Result<Self> {
        if let Ok(secret) = jwk.symmetric() {
            return Ok(Self::shared(secret, jwk.kid.as_deref()));
        }
        let sibling = match &jwk.material {
            PrivateMaterial::Rsa { .. } => Algorithm::Rs256,
            PrivateMaterial::Scalar { .. } | PrivateMaterial::Symmetric(_) => Algorithm::Es256,
        };
        let mut key = Self::from_checked(&SigningKey::from_material(sibling, &jwk.material)?)?;
        if jwk.kid.is_some() {
            key.kid = jwk.kid.clone();
        }
        Ok(key)
    }

    /// A key that both sides hold, for `dir`.
    pub fn shared(secret: &[u8], kid: Option<&str>) -> Self {
        let material = Incoming::Shared(Zeroizing::new(secret.to_vec()));
        Self { kid: kid.map(str::to_owned), material }
    }

    fn from_checked(checked: &SigningKey) -> Result<Self> {
        let pkcs8 = checked.to_pkcs8()?;
        let public = checked.public_jwk().key.clone();
        let kid = Some(public.thumbprint());
        let material = match &public {
            PublicKey::Rsa { .. } => {
                let private = PrivateDecryptingKey::from_pkcs8(&pkcs8).map_err(|_| Error::InvalidKey)?;
                let private = OaepPrivateDecryptingKey::new(private).map_err(|_| Error::InvalidKey)?;
                Incoming::Rsa { private, public, pkcs8 }
            }
            PublicKey::Ec { curve: Curve::P256, .. } => {
                let private =
                    PrivateKey::from_private_key_der(&ECDH_P256, &pkcs8).map_err(|_| Error::InvalidKey)?;
                Incoming::Ec { private, public }
            }
            PublicKey::Ec { .. } | PublicKey::Ed25519 { .. } => return Err(Error::UnsupportedKey),
        };
        Ok(Self { kid, material })
    }

    /// The public half for our JWK Set, with `use: enc`; nothing for a shared key.
    pub fn public_jwk(&self) -> Option<Jwk> {
        let (Incoming::Rsa { public, .. } | Incoming::Ec { public, .. }) = &self.material else {
            return None;
        };
        let mut jwk = Jwk::new(public.clone());
        jwk.kid = self.kid.clone();
        jwk.usage = Some(KeyUse::Encryption);
        Some(jwk)
    }

    /// The private key as unencrypted PKCS#8, to be sealed at once; `UnsupportedKey` for a shared key.
    pub fn to_pkcs8(&self) -> Result<SecretBytes> {
        match &self.material {
            Incoming::Rsa { pkcs8, .. } => Ok(pkcs8.clone()),
            Incoming::Ec { private, .. } => {
                let der: Pkcs8V1Der<'_> = private.as_der().map_err(|_| Error::Operation)?;
                Ok(Zeroizing::new(der.as_ref().to_vec()))
            }
            Incoming::Shared(_) => Err(Error::UnsupportedKey),
        }
    }

    /// Whether a token with this header can be for this key.
    pub(super) fn fits(&self, header: &Header) -> bool {
        let kind = match &self.material {
            Incoming::Rsa { .. } => header.key_management == KeyManagement::RsaOaep256,
            Incoming::Ec { .. } => header.key_management.agrees(),
            Incoming::Shared(secret) => {
                header.key_management == KeyManagement::Direct && secret.len() == header.content.key_len()
            }
        };
        kind && header.kid.as_ref().is_none_or(|kid| self.kid.as_ref().is_none_or(|own| own == kid))
    }

    pub(super) fn content_key(&self, header: &Header, encrypted: &[u8], rng: &Rng) -> Result<SecretBytes> {
        match (&self.material, &header.agreement) {
            (Incoming::Rsa { private, .. }, _) => Ok(open_rsa(private, encrypted, header.content, rng)),
            (Incoming::Ec { private, .. }, Some(Parameters { ephemeral, apu, apv })) => {
                let agreed =
                    agreement::derive(private, ephemeral, (apu, apv), header.key_management, header.content)?;
                match header.key_management {
                    KeyManagement::EcdhEs if encrypted.is_empty() => Ok(agreed),
                    KeyManagement::EcdhEs => Err(Error::Malformed("encrypted key")),
                    _ => unwrap(&agreed, encrypted, header.content),
                }
            }
            (Incoming::Shared(secret), _) if encrypted.is_empty() => Ok(secret.clone()),
            (Incoming::Shared(_), _) => Err(Error::Malformed("encrypted key")),
            (Incoming::Ec { .. }, None) => Err(Error::Missing("epk")),
        }
    }
}

/// Opens an RSA-encrypted content key; a random one stands in for whatever does not open (RFC 7516 §11.5).
fn open_rsa(
    private: &OaepPrivateDecryptingKey,
    encrypted: &[u8],
    content: ContentEncryption,
    rng: &Rng,
) -> SecretBytes {
    let stand_in = fresh_key(content, rng);
    let mut buffer = Zeroizing::new(vec![0; private.min_output_size()]);
    match private.decrypt(&OAEP_SHA256_MGF1SHA256, encrypted, &mut buffer, None) {
        Ok(key) if key.len() == content.key_len() => Zeroizing::new(key.to_vec()),
        _ => stand_in,
    }
}

fn unwrap(agreed: &[u8], encrypted: &[u8], content: ContentEncryption) -> Result<SecretBytes> {
    if encrypted.len() != content.key_len() + 8 {
        return Err(Error::BadCiphertext);
    }
    let mut key = Zeroizing::new(vec![0; content.key_len()]);
    wrapper(agreed)?.unwrap(encrypted, &mut key).map_err(|_| Error::BadCiphertext)?;
    Ok(key)
}

/// The signature algorithm whose keys are of the same kind.
fn sibling(key_management: KeyManagement) -> Result<Algorithm> {
    match key_management {
        KeyManagement::RsaOaep256 => Ok(Algorithm::Rs256),
        KeyManagement::EcdhEs | KeyManagement::EcdhEsA128Kw | KeyManagement::EcdhEsA256Kw => {
            Ok(Algorithm::Es256)
        }
        KeyManagement::Direct => Err(Error::UnsupportedKey),
    }
}

impl fmt::Debug for DecryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecryptionKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}
