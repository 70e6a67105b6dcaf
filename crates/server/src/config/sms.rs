//! Section `[sms]`: a webhook of yours, an API like Twilio's, or the inbox page of `limend dev`.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;

use super::SecretText;

/// How text messages leave. Without any of it none does, and no phone is a way to sign in.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Sms {
    /// The address that gets each message as a signed JSON object.
    pub webhook: Option<String>,
    /// The secret that signs it (Standard Webhooks, HMAC-SHA256).
    pub webhook_secret: Option<SecretText>,
    /// A file that holds the secret.
    pub webhook_secret_file: Option<PathBuf>,
    /// A bearer token for the webhook, where it wants one.
    pub webhook_token: Option<SecretText>,
    /// A file that holds the token.
    pub webhook_token_file: Option<PathBuf>,
    /// The `sid` of the account at Twilio, or at a provider whose API is the same.
    pub twilio_account: Option<String>,
    /// The account's token.
    pub twilio_token: Option<SecretText>,
    /// A file that holds the token.
    pub twilio_token_file: Option<PathBuf>,
    /// The address of the API.
    pub twilio_url: String,
    /// The number or name that sends, or the `sid` of a messaging service.
    pub from: Option<String>,
    /// Keep every text message on the page `/dev/inbox` and send nothing. Never on a server that other people use.
    pub inbox: bool,
}

impl Default for Sms {
    fn default() -> Self {
        Self {
            webhook: None,
            webhook_secret: None,
            webhook_secret_file: None,
            webhook_token: None,
            webhook_token_file: None,
            twilio_account: None,
            twilio_token: None,
            twilio_token_file: None,
            twilio_url: "https://api.twilio.com".to_owned(),
            from: None,
            inbox: false,
        }
    }
}
