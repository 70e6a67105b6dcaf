//! In: the latency of each operation. Out: rate and percentiles, as JSON between processes.
//! What can go wrong: operations fail; their number and the first reason travel with the sample.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What one stretch of measuring saw.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Sample {
    pub(crate) seconds: f64,
    /// Latencies of the operations that succeeded, in microseconds, in ascending order.
    pub(crate) micros: Vec<u32>,
    pub(crate) errors: u64,
    pub(crate) first_error: Option<String>,
    /// What each connection would send next, so that a later stretch can go on from here.
    pub(crate) carry: Vec<String>,
}

impl Sample {
    /// A sample of operations whose latencies are in no order yet.
    pub(crate) fn new(seconds: f64, mut micros: Vec<u32>) -> Self {
        micros.sort_unstable();
        Self { seconds, micros, ..Self::default() }
    }

    /// Operations in a second.
    pub(crate) fn rate(&self) -> f64 {
        if self.seconds > 0.0 { self.micros.len() as f64 / self.seconds } else { 0.0 }
    }

    /// The latency that this share of the operations (0 to 1) stayed below.
    pub(crate) fn percentile(&self, share: f64) -> Duration {
        let last = self.micros.len().saturating_sub(1);
        let index = ((self.micros.len() as f64 * share) as usize).min(last);
        Duration::from_micros(self.micros.get(index).copied().unwrap_or_default().into())
    }

    /// Several stretches as one.
    pub(crate) fn join_all(samples: impl IntoIterator<Item = Self>) -> Self {
        let (mut all, mut micros) = (Self::default(), Vec::new());
        for sample in samples {
            micros.extend(sample.micros);
            all.seconds += sample.seconds;
            all.errors += sample.errors;
            all.first_error = all.first_error.or(sample.first_error);
            all.carry = sample.carry;
        }
        Self {
            errors: all.errors,
            first_error: all.first_error,
            carry: all.carry,
            ..Self::new(all.seconds, micros)
        }
    }
}

#[cfg(test)]
mod tests;
