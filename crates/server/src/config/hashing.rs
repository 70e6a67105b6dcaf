//! Section `[hashing]`: what one password hash costs.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Span;

/// The cost of Argon2id; never below 19 MiB, two passes, one lane.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Hashing {
    /// Memory of one hash, in KiB.
    #[schemars(range(min = 19456, max = 262_144))]
    pub memory: u32,
    /// Passes over that memory.
    #[schemars(range(min = 2, max = 16))]
    pub passes: u32,
    /// Lanes.
    #[schemars(range(min = 1, max = 8))]
    pub lanes: u32,
    /// Raise the cost at start until one hash takes about this long on this machine.
    pub calibrate: Option<Span>,
}

impl Default for Hashing {
    fn default() -> Self {
        Self { memory: 19 * 1024, passes: 2, lanes: 1, calibrate: None }
    }
}
