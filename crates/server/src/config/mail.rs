//! Section `[mail]`: an SMTP server, or the inbox page of `limend dev`.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;

use super::SecretText;

/// How mail leaves.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// `smtps://user@host:465`, or `smtp://user@host:587` (which starts TLS and refuses a server that cannot).
    /// `smtp://localhost:25` may speak without TLS.
    pub smtp: Option<SecretText>,
    /// A file that holds the URL.
    pub smtp_file: Option<PathBuf>,
    /// The password for the SMTP server, instead of one inside the URL.
    pub password: Option<SecretText>,
    /// A file that holds the password.
    pub password_file: Option<PathBuf>,
    /// The sender, such as `Example <no-reply@example.com>`.
    pub from: Option<String>,
    /// Keep every mail on the page `/dev/inbox` and send nothing. Never on a server that other people use.
    pub inbox: bool,
}
