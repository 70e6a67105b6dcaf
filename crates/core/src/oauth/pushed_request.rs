//! Pushed authorization requests (RFC 9126): the client hands over its request directly and gets a name for it, good once.
//!
//! In: an authorization request with client authentication; later the name. Out: the name; later the request.
//! What can go wrong: whatever the authorization endpoint would refuse; a name that is over, used, or somebody else's.

use std::sync::Arc;

use limen_model::{Artifact, ArtifactKind, Caller, Error};
use serde::{Deserialize, Serialize};

use super::authorize::{self, Arrival, Failure};
use super::client_authentication::{self, Credentials};
use super::dpop;
use super::error::{Code, OAuthError};
use super::params::Params;
use super::request_object;
use crate::app::App;
use crate::client::LiveClient;
use crate::limit::Endpoint;
use crate::project::Project;
use crate::token::fingerprint;

/// What the names of pushed requests begin with (RFC 9126 §2.2).
const PREFIX: &str = "urn:ietf:params:oauth:request_uri:";

const KIND: ArtifactKind = ArtifactKind::PushedRequest;

/// The answer to a push (RFC 9126 §2.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PushedResponse {
    /// The name of the request.
    pub request_uri: String,
    /// Seconds until it is over.
    pub expires_in: u64,
}

/// What a pushed request remembers.
#[derive(Serialize, Deserialize)]
struct Pushed {
    params: Vec<(String, String)>,
    /// Whether it came in a signed request object.
    signed: bool,
}

/// Whether a `request_uri` is a name that we may have given.
pub fn is_ours(uri: &str) -> bool {
    uri.starts_with(PREFIX)
}

/// Takes a pushed request; everything that the authorization endpoint checks is checked here already (§2.1).
pub async fn push(
    app: &App,
    project: &Project,
    caller: &Caller,
    credentials: &Credentials,
    proof: Option<dpop::Presented<'_>>,
    mut params: Params,
) -> Result<PushedResponse, OAuthError> {
    let client = client_authentication::authenticate(app, project, credentials, &params).await?;
    if !client.is_confidential() {
        // Anybody can speak as a public client, and every push is a row.
        app.limits.check(Endpoint::Push, caller.request.address)?;
    }
    if params.get("request_uri").is_some() {
        return Err(OAuthError::new(
            Code::InvalidRequest,
            "A pushed request does not name another one: leave out request_uri.",
        ));
    }
    for name in ["client_secret", "client_assertion", "client_assertion_type"] {
        params.remove(name);
    }
    params.set("client_id", client.id.as_str());
    let (mut params, signed) = request_object::unpack(app, project, caller, &client, params)
        .await
        .map_err(|failure| failure.error)?;
    bind(app, project, &client, proof, &mut params).await?;
    let arrival = Arrival { pushed: true, signed, at: app.clock.now() };
    authorize::validate(project, &client, &params, arrival).map_err(|failure| failure.error)?;
    keep(app, project, &client, &params, signed).await
}

/// A DPoP proof says the same as `dpop_jkt`, and must not say another thing (RFC 9449 §10.1).
async fn bind(
    app: &App,
    project: &Project,
    client: &LiveClient,
    proof: Option<dpop::Presented<'_>>,
    params: &mut Params,
) -> Result<(), OAuthError> {
    let Some(dpop::Presented { proof, url }) = proof else { return Ok(()) };
    let target = dpop::Target { method: "POST", url, access_token: None, nonce: client.policy.fapi };
    let thumbprint = dpop::prove(app, project, proof, target).await?;
    if params.get("dpop_jkt").is_some_and(|named| named != thumbprint) {
        return Err(OAuthError::new(
            Code::InvalidDpopProof,
            "The DPoP proof is by another key than dpop_jkt names.",
        ));
    }
    params.set("dpop_jkt", &thumbprint);
    Ok(())
}

async fn keep(
    app: &App,
    project: &Project,
    client: &LiveClient,
    params: &Params,
    signed: bool,
) -> Result<PushedResponse, OAuthError> {
    let (now, life, name) = (app.clock.now(), project.settings.lifetimes.pushed_request(), app.rng.token());
    let params = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let artifact = Artifact {
        kind: KIND,
        hash: fingerprint(name.as_bytes()),
        alias_hash: None,
        client_id: Some(client.id.clone()),
        user_id: None,
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(Pushed { params, signed }).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + life,
        consumed_at: None,
    };
    app.store.write(project.id, async |tx| tx.insert_artifact(&artifact).await).await?;
    Ok(PushedResponse { request_uri: format!("{PREFIX}{name}"), expires_in: life.as_secs() })
}

/// Gives a pushed request back, once, to the client that pushed it, while it lasts; and whether it was signed.
pub async fn redeem(
    app: &App,
    project: &Project,
    client: &Arc<LiveClient>,
    uri: &str,
) -> Result<(Params, bool), Failure> {
    let hash = fingerprint(uri.strip_prefix(PREFIX).unwrap_or_default().as_bytes());
    let now = app.clock.now();
    let won = app
        .store
        .write(project.id, async |tx| {
            // Somebody else's request is no request, and must not be spent by the attempt.
            let own = tx.find_artifact(KIND, &hash).await?.filter(|artifact| {
                artifact.client_id.as_ref() == Some(&client.id) && client.was_here(artifact.created_at)
            });
            match own {
                Some(_) => tx.consume_artifact(KIND, &hash, now).await,
                None => Ok(None),
            }
        })
        .await?;
    let artifact = won.ok_or_else(|| {
        OAuthError::new(
            Code::InvalidRequestUri,
            "This request was used already, or it took too long. Go back to the application and start again.",
        )
    })?;
    let pushed: Pushed = serde_json::from_value(artifact.data).map_err(Error::internal)?;
    Ok((Params::new(pushed.params)?, pushed.signed))
}

#[cfg(test)]
mod tests;
