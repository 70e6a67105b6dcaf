//! What one Argon2id hash costs, never below the floor.
//!
//! In: memory, passes, lanes, or a duration to calibrate to. Out: parameters. What can go wrong: values below the floor or above the ceiling.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use limen_model::{Error, Result};

/// The parameters of Argon2id (RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    memory: u32,
    passes: u32,
    lanes: u32,
}

impl Default for Cost {
    fn default() -> Self {
        Self::FLOOR
    }
}

impl Cost {
    /// The least that we ever use: 19 MiB, two passes, one lane.
    pub const FLOOR: Self = Self { memory: 19 * 1024, passes: 2, lanes: 1 };

    /// The most that a stored hash may ask for: 256 MiB, so that a foreign row cannot exhaust the machine.
    const CEILING: Self = Self { memory: 256 * 1024, passes: 16, lanes: 8 };

    /// Parameters of our choosing; memory in KiB.
    ///
    /// Errors: `invalid` below [`Cost::FLOOR`] or above 256 MiB, 16 passes, 8 lanes.
    pub fn new(memory: u32, passes: u32, lanes: u32) -> Result<Self> {
        let cost = Self { memory, passes, lanes };
        if cost.covers(Self::FLOOR) && Self::CEILING.covers(cost) {
            Ok(cost)
        } else {
            Err(Error::invalid(
                "invalid_hash_cost",
                "Argon2id needs 19 to 256 MiB of memory, 2 to 16 passes and 1 to 8 lanes.",
            ))
        }
    }

    /// Parameters of a stored hash, which may be older and weaker than the floor.
    pub(super) fn stored(params: &Params) -> Option<Self> {
        let cost = Self { memory: params.m_cost(), passes: params.t_cost(), lanes: params.p_cost() };
        Self::CEILING.covers(cost).then_some(cost)
    }

    /// The strongest cost from here upward whose hash stays within `target` on this machine: more memory first, up to 64 MiB, then more passes.
    ///
    /// Hashes a few times, so ask only at start.
    pub fn calibrated(self, target: Duration) -> Self {
        let mut best = self;
        loop {
            let next = if best.memory < 64 * 1024 {
                Self { memory: (best.memory * 2).min(64 * 1024), ..best }
            } else {
                Self { passes: best.passes + 1, ..best }
            };
            if !Self::CEILING.covers(next) || next.measure() > target {
                return best;
            }
            best = next;
        }
    }

    /// How long one hash takes here, without the allocation.
    fn measure(self) -> Duration {
        let mut blocks = vec![Block::default(); self.block_count()];
        let started = Instant::now();
        let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
        let done =
            self.argon2().hash_password_into_with_memory(b"calibration", &[0; 16], &mut out, &mut blocks);
        if done.is_ok() { started.elapsed() } else { Duration::MAX }
    }

    /// Whether this is at least as dear as `other` in every respect.
    pub(super) fn covers(self, other: Self) -> bool {
        self.memory >= other.memory && self.passes >= other.passes && self.lanes >= other.lanes
    }

    /// How many 1 KiB blocks one hash works in.
    pub(super) fn block_count(self) -> usize {
        self.params().block_count()
    }

    /// The function with these parameters.
    pub(super) fn argon2(self) -> Argon2<'static> {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params())
    }

    pub(super) fn params(self) -> Params {
        // The ceiling keeps every value inside Argon2's own limits; the fallback is never taken.
        Params::new(self.memory, self.passes, self.lanes, Some(Params::DEFAULT_OUTPUT_LEN))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
