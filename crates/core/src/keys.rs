//! The key ring of a project: which keys sign, which are published, and how they take turns.
//!
//! In: sealed rows. Out: signers by algorithm, the published set as ready bytes, and rotation.
//! What can go wrong: a row that does not open (the master key is missing); no key for an algorithm that a client asks for.

pub(crate) mod ring;
mod rotate;

pub use ring::Ring;
pub use rotate::{list, retire, rotate, tick};

use limen_jose::Algorithm;

/// The kinds of key pair in a ring; each has its own line of next, active and passive keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// P-256: ES256, the default.
    Ec,
    /// RSA of 2048 bits: RS256 and PS256.
    Rsa,
    /// Ed25519: EdDSA.
    Ed25519,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 3] = [Self::Ec, Self::Rsa, Self::Ed25519];

    /// The algorithm that names the family in the store.
    pub const fn primary(self) -> Algorithm {
        match self {
            Self::Ec => Algorithm::Es256,
            Self::Rsa => Algorithm::Rs256,
            Self::Ed25519 => Algorithm::EdDsa,
        }
    }

    /// Every algorithm that its keys sign with.
    pub const fn algorithms(self) -> &'static [Algorithm] {
        match self {
            Self::Ec => &[Algorithm::Es256],
            Self::Rsa => &[Algorithm::Rs256, Algorithm::Ps256],
            Self::Ed25519 => &[Algorithm::EdDsa],
        }
    }

    /// The family whose keys sign with the algorithm.
    pub fn of(algorithm: Algorithm) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.algorithms().contains(&algorithm))
    }
}

/// The algorithms that we sign with, as discovery names them.
pub const SIGNING_ALGORITHMS: [Algorithm; 4] =
    [Algorithm::Es256, Algorithm::Rs256, Algorithm::Ps256, Algorithm::EdDsa];
