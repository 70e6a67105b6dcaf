//! One key of every kind, made once for each test binary, as generating RSA is slow.

use crate::{Algorithm, KeySet, SigningKey};
use limen_model::{Entropy, Rng};
use std::sync::LazyLock;

static EC256: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(Algorithm::Es256).unwrap());
static EC384: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(Algorithm::Es384).unwrap());
static RSA: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(Algorithm::Rs256).unwrap());
static ED25519: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(Algorithm::EdDsa).unwrap());

/// The key for a public-key algorithm.
pub(crate) fn key(algorithm: Algorithm) -> SigningKey {
    let key = match algorithm {
        Algorithm::Es256 => &EC256,
        Algorithm::Es384 => &EC384,
        Algorithm::EdDsa | Algorithm::Ed25519 => &ED25519,
        _ => &RSA,
    };
    key.with_algorithm(algorithm).unwrap()
}

/// That key's public half as a set of one.
pub(crate) fn keys(algorithm: Algorithm) -> KeySet {
    KeySet::from(key(algorithm).verifying_key().unwrap())
}

/// Real randomness: nothing here depends on its values.
pub(crate) fn rng() -> Rng {
    struct System;
    impl Entropy for System {
        fn fill(&self, bytes: &mut [u8]) {
            aws_lc_rs::rand::fill(bytes).unwrap();
        }
    }
    Rng::new(System)
}
