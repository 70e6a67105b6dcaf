//! What the API takes and gives, as JSON in lowerCamelCase.
//!
//! In and out: these shapes, which are also what `--json` prints. Times are RFC 3339, as the server sent them.
//! What can go wrong: an answer that lacks a field that every server sends.

use limen_model::{Secret, Workstation};
use serde::{Deserialize, Deserializer, Serialize};

/// Who a bearer is, and what it may do.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// The person.
    pub user: User,
    /// The project that the person belongs to.
    pub project: Project,
    /// What the bearer may do.
    pub scopes: Vec<String>,
    /// The key, when the bearer is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api_key: Option<KeyReference>,
    /// The session behind the bearer, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_id: Option<String>,
}

/// A person.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// The id, which never changes.
    pub id: String,
    /// The address, if there is one.
    #[serde(default)]
    pub email: Option<String>,
    /// Whether the address was proven.
    #[serde(default)]
    pub email_verified: bool,
    /// The name used to sign in, if there is one.
    #[serde(default)]
    pub username: Option<String>,
    /// The name used to speak to the person, if there is one.
    #[serde(default)]
    pub name: Option<String>,
}

impl User {
    /// How to name the person in one word: address, else username, else id.
    pub fn label(&self) -> &str {
        [&self.email, &self.username].into_iter().flatten().find(|text| !text.is_empty()).unwrap_or(&self.id)
    }
}

/// A project.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Project {
    /// Its id.
    pub id: String,
    /// Its name in addresses.
    pub slug: String,
    /// Its issuer.
    pub issuer: String,
}

/// A key, named.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeyReference {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// An API key, without its secret.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiKey {
    /// Its id.
    pub id: String,
    /// Its name, unique among the live keys of a person only if the person keeps it so.
    pub name: String,
    /// What it may do.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// `active`, `expired` or `revoked`.
    pub state: String,
    /// When it was made.
    pub create_time: String,
    /// When it ends by itself, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expire_time: Option<String>,
    /// When it was last used, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_use_time: Option<String>,
    /// Whether it is the one that asks.
    #[serde(default)]
    pub current: bool,
    /// The machine that it lives on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workstation: Option<Workstation>,
}

/// A key to make.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewApiKey {
    /// Its name, at most 64 characters.
    pub name: String,
    /// What it may do; never more than the one who makes it.
    pub scopes: Vec<String>,
    /// When it ends by itself, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expire_time: Option<String>,
    /// The machine that it will live on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workstation: Option<Workstation>,
    /// Whether the live key of the same name ends in the same step.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub rotate: bool,
}

/// A key just made, with the secret that nobody can show again.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreatedApiKey {
    /// The key.
    pub api_key: ApiKey,
    /// Its secret.
    #[serde(deserialize_with = "secret")]
    pub secret: Secret<String>,
}

/// One signed-in browser or device.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Its id.
    pub id: String,
    /// When it began.
    pub create_time: String,
    /// When it was last used.
    pub last_seen_time: String,
    /// When it ends by itself.
    pub expire_time: String,
    /// Browser and system, in words.
    #[serde(default)]
    pub device: Option<String>,
    /// Where it is, as far as the server can tell.
    #[serde(default)]
    pub place: Option<String>,
    /// Its network address.
    #[serde(default)]
    pub address: Option<String>,
    /// Whether it is the one that asks.
    #[serde(default)]
    pub current: bool,
    /// How the person proved themselves (RFC 8176).
    #[serde(default)]
    pub amr: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ApiKeyPage {
    #[serde(default)]
    pub(super) api_keys: Vec<ApiKey>,
    #[serde(default)]
    pub(super) next_page_token: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SessionPage {
    #[serde(default)]
    pub(super) sessions: Vec<Session>,
    #[serde(default)]
    pub(super) next_page_token: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RevokedApiKey {
    pub(super) api_key: ApiKey,
}

/// An empty object.
#[derive(Serialize, Deserialize)]
pub(super) struct Nothing {}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret<String>, D::Error> {
    String::deserialize(deserializer).map(Secret::new)
}
