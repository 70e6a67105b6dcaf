//! The random source of the machine, for programs that run on a workstation.
//!
//! In: nothing. Out: unpredictable bytes. What can go wrong: the system has no randomness, and then nothing is safe.

use aws_lc_rs::rand;
use limen_model::{Entropy, Rng};

struct AwsLc;

impl Entropy for AwsLc {
    #[expect(
        clippy::expect_used,
        reason = "without randomness every secret would be guessable: end the process"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        rand::fill(bytes).expect("the system gives random bytes");
    }
}

/// The random source of this machine.
pub fn system_rng() -> Rng {
    Rng::new(AwsLc)
}
