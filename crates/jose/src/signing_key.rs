//! In: a generated or imported private key. Out: signatures, the public half, and PKCS#8 to be sealed and stored.
//! What can go wrong: a key of another kind or size is `InvalidKey` or `WeakKey`; an algorithm of another kind of key
//! is `AlgorithmMismatch`; symmetric algorithms are not for signing here at all.

use crate::jwk::{Curve, PrivateJwk, PrivateMaterial, PublicKey};
use crate::{Algorithm, Error, Jwk, Result, Signer, VerifyingKey};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{self, KeySize};
use aws_lc_rs::signature::{
    self, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair as _, RsaEncoding, RsaKeyPair,
};
use std::fmt;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The size of an RSA key to generate, in bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RsaSize {
    /// 2048 bits: good until 2030 (NIST SP 800-57), and what every client takes.
    #[default]
    Bits2048,
    /// 3072 bits: three times the cost of a signature.
    Bits3072,
    /// 4096 bits: seven times the cost of a signature.
    Bits4096,
}

/// A private key in this process's memory, bound to one algorithm and named by one `kid`.
#[derive(Clone)]
pub struct SigningKey {
    pair: Arc<Pair>,
    algorithm: Algorithm,
    jwk: Jwk,
}

/// A key pair as aws-lc holds it.
enum Pair {
    Ec(Curve, EcdsaKeyPair),
    Rsa(RsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

impl SigningKey {
    /// Generates a key; RSA gets 2048 bits. Its `kid` is the RFC 7638 thumbprint.
    ///
    /// RSA takes 50 to 500 milliseconds: call it on a blocking thread and ahead of need.
    pub fn generate(algorithm: Algorithm) -> Result<Self> {
        Self::generate_sized(algorithm, RsaSize::default())
    }

    /// Like [`SigningKey::generate`], with the size of an RSA key; other kinds ignore it.
    pub fn generate_sized(algorithm: Algorithm, size: RsaSize) -> Result<Self> {
        let pair = match family(algorithm)? {
            Family::Ec(curve) => EcdsaKeyPair::generate(ecdsa(curve)).map(|pair| Pair::Ec(curve, pair)),
            Family::Ed25519 => Ed25519KeyPair::generate().map(Pair::Ed25519),
            Family::Rsa => RsaKeyPair::generate(match size {
                RsaSize::Bits2048 => KeySize::Rsa2048,
                RsaSize::Bits3072 => KeySize::Rsa3072,
                RsaSize::Bits4096 => KeySize::Rsa4096,
            })
            .map(Pair::Rsa),
        };
        Self::from_pair(algorithm, pair.map_err(|_| Error::Operation)?)
    }

    /// Imports an unencrypted PKCS#8 document (RFC 5208) as a key for this algorithm.
    pub fn from_pkcs8(algorithm: Algorithm, der: &[u8]) -> Result<Self> {
        let pair = match family(algorithm)? {
            Family::Ec(curve) => {
                EcdsaKeyPair::from_pkcs8(ecdsa(curve), der).map(|pair| Pair::Ec(curve, pair))
            }
            Family::Rsa => RsaKeyPair::from_pkcs8(der).map(Pair::Rsa),
            Family::Ed25519 => Ed25519KeyPair::from_pkcs8(der).map(Pair::Ed25519),
        };
        Self::from_pair(algorithm, pair.map_err(|_| Error::InvalidKey)?)
    }

    /// Imports a private JWK as a key for this algorithm; the JWK's own `kid` is kept.
    ///
    /// Errors: `AlgorithmMismatch` when the JWK's `alg` names another algorithm.
    pub fn from_jwk(algorithm: Algorithm, jwk: &PrivateJwk) -> Result<Self> {
        if jwk.alg.as_deref().is_some_and(|alg| alg != algorithm.name()) {
            return Err(Error::AlgorithmMismatch);
        }
        let key = Self::from_material(algorithm, &jwk.material)?;
        Ok(match &jwk.kid {
            Some(kid) => key.with_kid(kid),
            None => key,
        })
    }

    /// Imports the parts of a private JWK, named by the thumbprint.
    pub(crate) fn from_material(algorithm: Algorithm, material: &PrivateMaterial) -> Result<Self> {
        let pair = match (family(algorithm)?, material) {
            (Family::Ec(wanted), PrivateMaterial::Scalar { public: PublicKey::Ec { curve, x, y }, d })
                if *curve == wanted =>
            {
                let point = PublicKey::uncompressed_point(x, y);
                EcdsaKeyPair::from_private_key_and_public_key(ecdsa(wanted), d, &point)
                    .map(|pair| Pair::Ec(wanted, pair))
            }
            (Family::Ed25519, PrivateMaterial::Scalar { public: PublicKey::Ed25519 { x }, d }) => {
                Ed25519KeyPair::from_seed_and_public_key(d, x).map(Pair::Ed25519)
            }
            (Family::Rsa, PrivateMaterial::Rsa { public: PublicKey::Rsa { n, e }, d, factors }) => {
                RsaKeyPair::from_components(&rsa::KeyPairComponents {
                    public_key: signature::RsaPublicKeyComponents { n: n.as_slice(), e: e.as_slice() },
                    d: d.as_slice(),
                    p: factors.p.as_slice(),
                    q: factors.q.as_slice(),
                    dP: factors.dp.as_slice(),
                    dQ: factors.dq.as_slice(),
                    qInv: factors.qi.as_slice(),
                })
                .map(Pair::Rsa)
            }
            _ => return Err(Error::AlgorithmMismatch),
        };
        Self::from_pair(algorithm, pair.map_err(|_| Error::InvalidKey)?)
    }

    fn from_pair(algorithm: Algorithm, pair: Pair) -> Result<Self> {
        let public = pair.public();
        if let PublicKey::Rsa { n, .. } = &public
            && n.len() < 256
        {
            return Err(Error::WeakKey);
        }
        let kid = public.thumbprint();
        let jwk = Jwk::for_signatures(public, kid, algorithm);
        Ok(Self { pair: Arc::new(pair), algorithm, jwk })
    }

    /// The same key under another name.
    pub fn with_kid(mut self, kid: impl Into<String>) -> Self {
        self.jwk.kid = Some(kid.into());
        self
    }

    /// The same key pair for another algorithm of its kind: RS256 and PS256 share one RSA key.
    ///
    /// The `kid` stays; publish such a pair once, without `alg` (see [`SigningKey::jwk_for_any_algorithm`]), or name
    /// the second one differently.
    pub fn with_algorithm(&self, algorithm: Algorithm) -> Result<Self> {
        let fits = match (family(algorithm)?, self.pair.as_ref()) {
            (Family::Ec(wanted), Pair::Ec(curve, _)) => wanted == *curve,
            (Family::Rsa, Pair::Rsa(_)) | (Family::Ed25519, Pair::Ed25519(_)) => true,
            _ => false,
        };
        if !fits {
            return Err(Error::AlgorithmMismatch);
        }
        let mut jwk = self.jwk.clone();
        jwk.alg = Some(algorithm.name().to_owned());
        Ok(Self { pair: self.pair.clone(), algorithm, jwk })
    }

    /// The public half without `alg`, for a key pair that signs with several algorithms.
    pub fn jwk_for_any_algorithm(&self) -> Jwk {
        Jwk { alg: None, ..self.jwk.clone() }
    }

    /// The public half, prepared for verification of this key's algorithm.
    pub fn verifying_key(&self) -> Result<VerifyingKey> {
        VerifyingKey::new(&self.jwk)
    }

    /// The private key as unencrypted PKCS#8 (RFC 5208): to be sealed at once.
    pub fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>> {
        let der = match self.pair.as_ref() {
            Pair::Ec(_, pair) => pair.to_pkcs8v1().map(|der| der.as_ref().to_vec()),
            Pair::Ed25519(pair) => pair.to_pkcs8v1().map(|der| der.as_ref().to_vec()),
            Pair::Rsa(pair) => AsDer::<Pkcs8V1Der<'_>>::as_der(pair).map(|der| der.as_ref().to_vec()),
        };
        der.map(Zeroizing::new).map_err(|_| Error::Operation)
    }
}

impl Signer for SigningKey {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn public_jwk(&self) -> &Jwk {
        &self.jwk
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>> {
        let random = SystemRandom::new();
        match self.pair.as_ref() {
            Pair::Ec(_, pair) => pair.sign(&random, message).map(|signature| signature.as_ref().to_vec()),
            Pair::Ed25519(pair) => pair.try_sign(message).map(|signature| signature.as_ref().to_vec()),
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(rsa_encoding(self.algorithm)?, &random, message, &mut signature).map(|()| signature)
            }
        }
        .map_err(|_| Error::Operation)
    }
}

/// The kinds of key pair.
enum Family {
    Ec(Curve),
    Rsa,
    Ed25519,
}

fn family(algorithm: Algorithm) -> Result<Family> {
    match algorithm {
        Algorithm::Es256 => Ok(Family::Ec(Curve::P256)),
        Algorithm::Es384 => Ok(Family::Ec(Curve::P384)),
        Algorithm::Rs256
        | Algorithm::Rs384
        | Algorithm::Rs512
        | Algorithm::Ps256
        | Algorithm::Ps384
        | Algorithm::Ps512 => Ok(Family::Rsa),
        Algorithm::EdDsa | Algorithm::Ed25519 => Ok(Family::Ed25519),
        Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512 => Err(Error::AlgorithmMismatch),
    }
}

fn ecdsa(curve: Curve) -> &'static EcdsaSigningAlgorithm {
    match curve {
        Curve::P256 => &signature::ECDSA_P256_SHA256_FIXED_SIGNING,
        Curve::P384 => &signature::ECDSA_P384_SHA384_FIXED_SIGNING,
    }
}

fn rsa_encoding(algorithm: Algorithm) -> Result<&'static dyn RsaEncoding> {
    match algorithm {
        Algorithm::Rs256 => Ok(&signature::RSA_PKCS1_SHA256),
        Algorithm::Rs384 => Ok(&signature::RSA_PKCS1_SHA384),
        Algorithm::Rs512 => Ok(&signature::RSA_PKCS1_SHA512),
        Algorithm::Ps256 => Ok(&signature::RSA_PSS_SHA256),
        Algorithm::Ps384 => Ok(&signature::RSA_PSS_SHA384),
        Algorithm::Ps512 => Ok(&signature::RSA_PSS_SHA512),
        _ => Err(Error::AlgorithmMismatch),
    }
}

impl Pair {
    fn public(&self) -> PublicKey {
        match self {
            Self::Ec(curve, pair) => {
                // 04 || x || y
                let (x, y) = pair.public_key().as_ref()[1..].split_at(curve.coordinate_len());
                PublicKey::Ec { curve: *curve, x: x.to_vec(), y: y.to_vec() }
            }
            Self::Rsa(pair) => {
                let public = pair.public_key();
                PublicKey::Rsa {
                    n: public.modulus().big_endian_without_leading_zero().to_vec(),
                    e: public.exponent().big_endian_without_leading_zero().to_vec(),
                }
            }
            Self::Ed25519(pair) => PublicKey::Ed25519 { x: pair.public_key().as_ref().to_vec() },
        }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("alg", &self.algorithm)
            .field("kid", &self.jwk.kid)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
