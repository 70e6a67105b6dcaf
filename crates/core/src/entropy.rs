//! In: nothing. Out: bytes from the operating system's generator through aws-lc. What can go wrong: a machine without entropy, which ends the process.

use aws_lc_rs::rand;
use limen_model::{Entropy, Rng};

/// The machine's own randomness.
struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        // A server without randomness must not go on: every token it makes would be a lie.
        rand::fill(bytes).expect("the operating system gives random bytes");
    }
}

/// The randomness of a running server.
pub fn system_rng() -> Rng {
    Rng::new(SystemEntropy)
}
