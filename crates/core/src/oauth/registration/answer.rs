//! What a client is told of itself (RFC 7591 §3.2.1, RFC 7592 §3).
//!
//! In: a client, and what is told once. Out: JSON. Nothing can go wrong.

use limen_model::{Client, ClientMetadata, Secret};
use serde::{Serialize, Serializer};

use crate::project::Project;

/// The answer to a registration, a reading or a change; a surface serialises it once and forgets it.
#[derive(Debug, Serialize)]
pub struct ClientInformation {
    client_id: String,
    /// Seconds since the epoch.
    client_id_issued_at: i64,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "told_once")]
    client_secret: Option<Secret<String>>,
    /// Zero: it does not expire. There whenever the secret is (RFC 7591 §3.2.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    client_secret_expires_at: Option<i64>,
    #[serde(serialize_with = "told")]
    registration_access_token: Secret<String>,
    registration_client_uri: String,
    #[serde(flatten)]
    metadata: ClientMetadata,
}

impl ClientInformation {
    pub(super) fn new(
        project: &Project,
        client: &Client,
        secret: Option<Secret<String>>,
        token: Secret<String>,
    ) -> Self {
        Self {
            client_id: client.id.to_string(),
            client_id_issued_at: client.created_at.seconds(),
            client_secret_expires_at: secret.is_some().then_some(0),
            client_secret: secret,
            registration_access_token: token,
            registration_client_uri: project.url(&format!("/oauth2/register/{}", client.id)),
            metadata: client.metadata.clone(),
        }
    }

    /// The client's id.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// What the client registered, as it counts.
    pub fn metadata(&self) -> &ClientMetadata {
        &self.metadata
    }

    /// The new secret, where there is one.
    pub fn secret(&self) -> Option<&Secret<String>> {
        self.client_secret.as_ref()
    }

    /// What opens [`super::read`], [`super::update`] and [`super::delete`].
    pub fn registration_access_token(&self) -> &Secret<String> {
        &self.registration_access_token
    }
}

/// The one place where a secret becomes text: the answer to whom it belongs.
fn told<S: Serializer>(secret: &Secret<String>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.reveal())
}

#[expect(clippy::ref_option, reason = "the form that serde asks for")]
fn told_once<S: Serializer>(secret: &Option<Secret<String>>, serializer: S) -> Result<S::Ok, S::Error> {
    match secret {
        Some(secret) => told(secret, serializer),
        None => serializer.serialize_none(),
    }
}
