//! Section `[log]`: the shape and the amount of what goes to standard error.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is written to standard error.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// The shape of a line.
    pub format: Format,
    /// `error`, `warn`, `info`, `debug`, or a list of directives such as `info,limen_store=debug`.
    pub level: String,
    /// Which requests get a line.
    pub requests: Requests,
}

/// The shape of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Text on a terminal, JSON elsewhere.
    #[default]
    Auto,
    /// One line of text for a person.
    Text,
    /// One JSON object a line.
    Json,
}

/// Which requests get a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Requests {
    /// Those that failed on our side, or took longer than a second.
    #[default]
    Failed,
    /// Every one. This costs a fifth of the throughput of small answers.
    All,
    /// No request.
    None,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: Format::default(), level: "info".to_owned(), requests: Requests::default() }
    }
}
