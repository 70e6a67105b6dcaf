//! Section `[database]`: SQLite in a file, or PostgreSQL.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;

use super::SecretText;

/// Where everything is remembered.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `sqlite:<file>` or `postgres://user@host:port/name`. Without it: SQLite, `limen.db` in `server.data_dir`.
    pub url: Option<SecretText>,
    /// A file that holds the URL.
    pub url_file: Option<PathBuf>,
    /// The password for PostgreSQL, instead of one inside the URL.
    pub password: Option<SecretText>,
    /// A file that holds the password.
    pub password_file: Option<PathBuf>,
    /// Connections to PostgreSQL. SQLite opens what it needs.
    #[schemars(range(min = 2, max = 1000))]
    pub connections: usize,
    /// Authorities in PEM that sign PostgreSQL's certificate; without it, the public ones.
    pub ca_file: Option<PathBuf>,
    /// Bring the tables up to date at start. Without it, run `limend migrate` before a new version.
    pub migrate: bool,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: None,
            url_file: None,
            password: None,
            password_file: None,
            connections: 16,
            ca_file: None,
            migrate: true,
        }
    }
}
