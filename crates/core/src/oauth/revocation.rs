//! Token revocation (RFC 7009).
//!
//! In: a token and the client that holds it. Out: nothing; an unknown token is revoked already.
//! What can go wrong: a storage failure, which must be told (R40); somebody else's token, which stays (RFC 7009 §2.1).

use limen_model::{Caller, Kind};

use super::error::OAuthError;
use super::params::Params;
use super::refresh_token::{self, RefreshToken};
use crate::app::App;
use crate::audit::{self, Event};
use crate::client::LiveClient;
use crate::project::Project;
use crate::token;

/// Revokes a token: a refresh token with its whole grant, an access token alone.
pub async fn revoke(
    app: &App,
    project: &Project,
    caller: &Caller,
    client: &LiveClient,
    params: &Params,
) -> Result<(), OAuthError> {
    let text = params.require("token")?;
    if text.starts_with(refresh_token::PREFIX) {
        return revoke_refresh(app, project, caller, client, text).await;
    }
    let claims = match token::verify(app, project, text).await {
        Ok(claims) if claims.client_id == client.id => claims,
        Ok(_) => return Ok(()),
        Err(error) if error.is(Kind::Unauthenticated) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    token::deny(app, project, &claims).await?;
    let target = audit::target("access_token", claims.jti)
        .detail(serde_json::json!({ "client": client.id, "sub": claims.sub }));
    app.store
        .write(project.id, async |tx| {
            audit::append(app, tx, caller, Event::TokenRevoked, target.clone()).await
        })
        .await?;
    Ok(())
}

async fn revoke_refresh(
    app: &App,
    project: &Project,
    caller: &Caller,
    client: &LiveClient,
    text: &str,
) -> Result<(), OAuthError> {
    let Some(token) = RefreshToken::decode(project, text) else { return Ok(()) };
    let now = app.clock.now();
    let grant = app.store.read(project.id, async |tx| tx.find_grant(token.grant).await).await?;
    let Some(grant) = grant.filter(|grant| grant.client_id == client.id) else { return Ok(()) };
    app.store
        .write(project.id, async |tx| {
            if tx.revoke_grant(grant.id, "revoked_by_client", now).await? {
                let target = audit::target("grant", grant.id)
                    .detail(serde_json::json!({ "client": client.id, "user": grant.user_id }));
                audit::append(app, tx, caller, Event::GrantRevoked, target).await?;
            }
            Ok(())
        })
        .await?;
    app.cache.grants.forget(&(project.id, grant.id));
    Ok(())
}
