//! Section `[outbound]`: requests that the server itself makes (JWKS, metadata documents, logout calls).

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Network;

/// What the server may ask of other machines. Private, loopback and link-local addresses are refused unless listed here.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Outbound {
    /// Networks that may be asked although they are private, such as `10.0.0.0/8` for an installation on premises.
    pub allow_private: Vec<Network>,
    /// Authorities in PEM that are believed beside the public ones, for neighbours with certificates of your own.
    pub ca_file: Option<PathBuf>,
}
