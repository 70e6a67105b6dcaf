//! What the server tells about itself: log lines and metrics.
//!
//! In: events of all floors. Out: lines on standard error, numbers for Prometheus. No bodies, no queries, no header values.
//! What can go wrong: a standard error that cannot be written to; then nobody listens, and nothing is held up for it.

mod line;
mod log;
mod measure;
mod metric;

pub use line::within;
pub use log::start_log;
pub use measure::{Meter, Noted};
pub use metric::{Metrics, SECONDS};

#[cfg(test)]
mod tests;
