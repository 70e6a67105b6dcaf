//! The configuration of one `limend`: a TOML file, environment variables and flags, merged in that order.
//!
//! In: [`Sources`]. Out: a [`Config`] whose every part was checked, secrets read from their files.
//! What can go wrong: told all at once as [`Problems`], each with its place and, for a misspelt key, the right one.

mod base_url;
mod check;
mod database;
mod hashing;
mod keys;
mod limits;
mod load;
mod log;
mod mail;
mod network;
mod outbound;
mod problem;
mod project;
mod schema;
mod secret;
mod server;
mod show;
mod sms;
mod source;
mod span;
mod tls;
mod unknown;

use schemars::JsonSchema;
use serde::Deserialize;

pub use base_url::BaseUrl;
pub use database::Database;
pub use hashing::Hashing;
pub use keys::{Keys, MasterKey};
pub use limits::Limits;
pub use load::load;
pub use log::{Format, Log, Requests};
pub use mail::Mail;
pub use network::Network;
pub use outbound::Outbound;
pub use problem::{Problem, Problems};
pub use project::Project;
pub use schema::schema;
pub use secret::SecretText;
pub use server::{Forwarded, Server, address};
pub use show::show;
pub use sms::Sms;
pub use source::{Flag, Sources};
pub use span::Span;
pub use tls::Tls;

/// Everything that can be configured; every section has a default, so an empty file works.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Configuration of limend")]
pub struct Config {
    /// Where the server listens and how it is reached.
    pub server: Server,
    /// Where everything is remembered.
    pub database: Database,
    /// The master keys that seal what is stored.
    pub keys: Keys,
    /// What one password hash costs.
    pub hashing: Hashing,
    /// How mail leaves.
    pub mail: Mail,
    /// How text messages leave.
    pub sms: Sms,
    /// What projects start with.
    pub project: Project,
    /// What is written to standard error.
    pub log: Log,
    /// What the server may ask of other machines.
    pub outbound: Outbound,
}

#[cfg(test)]
mod tests;
