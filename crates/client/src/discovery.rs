//! What a server says about itself (OpenID Connect Discovery 1.0, RFC 8414).
//!
//! In: the address that the person gave. Out: the endpoints that a login needs.
//! What can go wrong: no such document, another issuer in it, or no endpoint for what is asked.

use serde::Deserialize;
use url::Url;

use crate::http::Answer;
use crate::{Error, Http, Result, Server};

#[derive(Deserialize)]
struct Document {
    issuer: String,
    token_endpoint: String,
    jwks_uri: Option<String>,
    authorization_endpoint: Option<String>,
    device_authorization_endpoint: Option<String>,
    revocation_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    code_challenge_methods_supported: Option<Vec<String>>,
}

/// The endpoints of a server, checked.
#[derive(Debug, Clone)]
pub struct Metadata {
    pub(crate) issuer: Server,
    pub(crate) token: Url,
    pub(crate) jwks: Option<Url>,
    pub(crate) authorization: Option<Url>,
    pub(crate) device_authorization: Option<Url>,
    pub(crate) revocation: Option<Url>,
    /// Whether authorization responses carry `iss` (RFC 9207 §3).
    pub(crate) sends_iss: bool,
}

impl Metadata {
    /// Asks the server, by OpenID Connect's address first and by RFC 8414's if it has none.
    pub async fn discover(http: &Http) -> Result<Self> {
        let server = http.server();
        let openid = http.get(&server.below("/.well-known/openid-configuration"), None).await?;
        if openid.status != 404 {
            return Self::read(server, &openid);
        }
        let oauth = http.get(&server.well_known("/.well-known/oauth-authorization-server"), None).await?;
        Self::read(server, &oauth)
    }

    fn read(server: &Server, answer: &Answer) -> Result<Self> {
        if answer.is_unavailable() {
            return Err(Error::unreachable("server_unavailable", format!("{server} is not ready."))
                .with_answer(answer.status, answer.request_id.clone())
                .with_hint("Try again in a minute."));
        }
        let document: Document = answer.is_success().then(|| answer.json()).flatten().ok_or_else(|| {
            Error::failed("no_metadata", format!("{server} answers, but not as a Limen server does."))
                .with_answer(answer.status, answer.request_id.clone())
                .with_hint("Check the address; the path of a project belongs to it (https://host/p/project).")
        })?;
        Self::check(server, &document)
    }

    /// RFC 8414 §3.3: the issuer must be identical to the address that was asked, or somebody stands in between.
    fn check(server: &Server, document: &Document) -> Result<Self> {
        if document.issuer != server.as_str() {
            let says = &document.issuer;
            return Err(Error::failed(
                "issuer_mismatch",
                format!("{server} says that it is another server: {says}."),
            )
            .with_hint("If you trust that address, sign in to it by name: limen login --server ADDRESS."));
        }
        if document
            .code_challenge_methods_supported
            .as_ref()
            .is_some_and(|all| !all.iter().any(|one| one == "S256"))
        {
            return Err(Error::failed("no_pkce", format!("{server} does not support PKCE with S256.")));
        }
        let optional = |name: &str, text: &Option<String>| {
            text.as_deref().map(|text| server.endpoint(name, text)).transpose()
        };
        Ok(Self {
            issuer: server.clone(),
            token: server.endpoint("token_endpoint", &document.token_endpoint)?,
            jwks: optional("jwks_uri", &document.jwks_uri)?,
            authorization: optional("authorization_endpoint", &document.authorization_endpoint)?,
            device_authorization: optional(
                "device_authorization_endpoint",
                &document.device_authorization_endpoint,
            )?,
            revocation: optional("revocation_endpoint", &document.revocation_endpoint)?,
            sends_iss: document.authorization_response_iss_parameter_supported,
        })
    }
}
