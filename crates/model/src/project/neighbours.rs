//! What a project has to do with systems beside it: identity providers that it takes people from, and the API of Identra that it
//! speaks. In and out: settings. Nothing can go wrong.

use serde::{Deserialize, Serialize};

/// The identity providers of a project.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FederationSettings {
    /// GitHub, on github.com or on a server of one's own.
    pub github: GitHubSettings,
}

/// GitHub as an identity provider. Its client secret is kept apart, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GitHubSettings {
    /// The client id of the OAuth app; without one GitHub is not offered.
    pub client_id: String,
    /// Where people are sent.
    pub authorization_endpoint: String,
    /// Where codes are redeemed; the client secret goes there.
    pub token_endpoint: String,
    /// What stands before `/user`: `https://HOST/api/v3` on a server of one's own.
    pub api: String,
    /// Where an application's own screens may have people sent back to, beside our own page; compared as exact strings.
    pub redirect_uris: Vec<String>,
}

impl Default for GitHubSettings {
    fn default() -> Self {
        Self {
            client_id: String::new(),
            authorization_endpoint: "https://github.com/login/oauth/authorize".into(),
            token_endpoint: "https://github.com/login/oauth/access_token".into(),
            api: "https://api.github.com".into(),
            redirect_uris: Vec::new(),
        }
    }
}

/// The API that applications of Identra speak; off until a client is named.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct IdentraSettings {
    /// The public client that its sessions belong to; without one, the API is switched off.
    pub client: Option<String>,
    /// How its answers spell names of more than one word.
    pub json_names: JsonNames,
    /// Whether the first sign-in with a password makes the account, where anybody may make one.
    pub password_login_creates_users: bool,
    /// Whether registering says that an address has an account; otherwise its owner is told by mail, and nobody else.
    pub reveal_accounts: bool,
}

/// How names of more than one word are spelled in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JsonNames {
    /// `access_token`.
    Proto,
    /// `accessToken`.
    Camel,
    /// Each twice.
    #[default]
    Both,
}
