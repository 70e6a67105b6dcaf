//! In: samples. Out: one line each on the terminal, and the same as JSON.
//! What can go wrong: nothing; a row with errors says so.

use serde::Serialize;

use crate::sample::Sample;

/// One measured thing.
#[derive(Serialize)]
pub(crate) struct Row {
    pub(crate) name: String,
    /// Operations in a second.
    pub(crate) rate: f64,
    /// Half of the operations took no longer, in milliseconds.
    pub(crate) p50: f64,
    /// 99 of 100 took no longer, in milliseconds.
    pub(crate) p99: f64,
    pub(crate) errors: u64,
    pub(crate) first_error: Option<String>,
}

impl Row {
    pub(crate) fn new(name: &str, sample: &Sample) -> Self {
        let millis = |share| sample.percentile(share).as_secs_f64() * 1000.0;
        Self {
            name: name.to_owned(),
            rate: sample.rate(),
            p50: millis(0.5),
            p99: millis(0.99),
            errors: sample.errors,
            first_error: sample.first_error.clone(),
        }
    }
}

impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { name, rate, p50, p99, .. } = self;
        write!(f, "{name:<46} {rate:>10.0}/s  p50 {p50:>8.2} ms  p99 {p99:>8.2} ms")?;
        if let Some(reason) = &self.first_error {
            write!(f, "  {} errors, such as: {reason}", self.errors)?;
        }
        Ok(())
    }
}
