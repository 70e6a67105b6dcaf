//! Section `[project]`: what the `default` project starts with.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;

/// What projects start with.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Project {
    /// State files (TOML or YAML) that are applied at every start, in this order, as `limend apply -f` does.
    pub apply: Vec<PathBuf>,
}
