//! Userinfo (OIDC Core §5.3): what the token's scopes and the `claims` parameter allow to say of its person.
//!
//! In: a verified access token. Out: JSON, or a JWT where the client registered one (§5.3.2).
//! What can go wrong: a token without `openid`, or without a person.

use std::sync::Arc;

use limen_jose::{Algorithm, Typ};
use limen_model::Error;
use serde_json::{Map, Value};

use super::claims::{self, ClaimsRequest};
use super::encryption::{self, Purpose};
use super::error::{Code, OAuthError};
use super::subject;
use crate::app::App;
use crate::client::{self, LiveClient};
use crate::project::Project;
use crate::token::{self, AccessToken};
use crate::user;

/// The answer in the form that the client registered.
#[derive(Debug)]
pub enum UserInfo {
    /// `application/json`.
    Json(Map<String, Value>),
    /// `application/jwt`.
    Jwt(String),
}

/// Says what this token may learn.
pub async fn userinfo(app: &App, project: &Project, access: &AccessToken) -> Result<UserInfo, OAuthError> {
    let insufficient =
        || OAuthError::new(Code::InsufficientScope, "This needs an access token with the scope openid.");
    if !access.scope.has("openid") {
        return Err(insufficient());
    }
    let owner = token::owner(app, project, access).await?.ok_or_else(insufficient)?;
    let invalid = || OAuthError::new(Code::InvalidToken, "The token is unknown, expired or revoked.");
    let user = user::find(app, project, owner).await?.ok_or_else(invalid)?;
    let client = client::find(app, project, access.client_id.as_str()).await?.ok_or_else(invalid)?;
    let requested = requested_claims(app, project, access).await?;
    let wanted = requested.as_ref().map(|claims| &claims.userinfo);
    let mut said = claims::of_member(app, project, &user, &access.scope, wanted).await?;
    said.insert("sub".into(), subject::of(project, &client, user.id).into());
    render(app, project, &client, said).await
}

/// The `claims` parameter of the request that the grant came from. An exchanged token hangs from another client's grant
/// (RFC 8693): what that one asked for by name is not said to whoever exchanged it.
async fn requested_claims(
    app: &App,
    project: &Project,
    access: &AccessToken,
) -> Result<Option<ClaimsRequest>, OAuthError> {
    let Some(id) = access.gid else { return Ok(None) };
    let grant = token::grant(app, project, id).await?.filter(|grant| grant.client_id == access.client_id);
    let text = grant.as_ref().and_then(|grant| grant.claims.as_deref());
    Ok(text.map(serde_json::from_str).transpose().map_err(Error::internal)?)
}

async fn render(
    app: &App,
    project: &Project,
    client: &Arc<LiveClient>,
    mut said: Map<String, Value>,
) -> Result<UserInfo, OAuthError> {
    let metadata = &client.metadata;
    if metadata.userinfo_signed_response_alg.is_none() && metadata.userinfo_encrypted_response_alg.is_none() {
        return Ok(UserInfo::Json(said));
    }
    let algorithm: Algorithm = match &metadata.userinfo_signed_response_alg {
        Some(name) => name.parse().map_err(Error::internal)?,
        None => Algorithm::Rs256,
    };
    said.insert("iss".into(), project.issuer.clone().into());
    said.insert("aud".into(), client.id.as_str().into());
    said.insert("iat".into(), app.clock.now().seconds().into());
    let signed = project.keys.signer(algorithm)?.sign(Typ::Jwt, &said).map_err(Error::internal)?;
    Ok(UserInfo::Jwt(encryption::for_client(app, client, Purpose::UserInfo, signed).await?))
}
