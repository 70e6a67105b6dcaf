//! Refresh (RFC 6749 §6) with rotation that forgives retries (DESIGN §5, RFC 9700 §4.14).
//!
//! In: `refresh_token`, optionally less `scope` and fewer `resource`s. Out: the successor and a new access token.
//! What can go wrong: `invalid_grant`. A genuine token that is neither the head nor a retry revokes its family (B9).

use std::sync::Arc;
use std::time::Duration;

use limen_model::{Error, Grant, GrantId, Kind, Time};
use limen_store::Rotation;

use super::{TokenRequest, TokenResponse};
use crate::audit::{self, Event};
use crate::issue::{self, Admission, IdOrder, Order};
use crate::oauth::claims::ClaimsRequest;
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::refresh_token::RefreshToken;
use crate::oauth::{resources, scopes};
use crate::session;
use crate::token::{self, Confirmation};

/// How long the token before the head still leads to the same head: a client whose answer was lost asks again.
const GRACE: Duration = Duration::from_secs(30);

pub(super) async fn redeem(request: &TokenRequest<'_>) -> Result<TokenResponse, OAuthError> {
    let TokenRequest { app, project, client, params, .. } = request;
    let token = RefreshToken::decode(project, params.require("refresh_token")?).ok_or_else(refused)?;
    let grant = family(request, token.grant).await?;
    let scope = scopes::narrowed(&grant.scope, params.get("scope"))?;
    let resources = resources::narrowed(&grant.resources, params)?;
    let admission = admit(request, &grant).await?;

    let head = rotate(request, &grant, token).await?;
    let order = Order {
        scope: scope.clone(),
        resources,
        confirmation: request.confirmation.clone(),
        ..Order::of_grant(client, &grant)
    };
    let mut answer = TokenResponse::new(issue::mint(app, project, &admission, &order)?, scope);
    answer.refresh_token =
        Some(RefreshToken { grant: grant.id, generation: head.generation }.encode(project));
    if answer.scope.has("openid") {
        // OIDC Core §12.2: the same iss, sub and auth_time as before; no nonce.
        let claims: Option<ClaimsRequest> =
            grant.claims.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)?;
        let id = IdOrder { nonce: None, claims: claims.as_ref() };
        answer.id_token = Some(
            issue::mint_id_token(app, project, &admission, &order, &id, Some(&answer.access_token)).await?,
        );
    }
    Ok(answer)
}

/// The same for a surface whose tokens are written otherwise: the person, and the grant as it stands now.
pub(super) async fn advance(
    request: &TokenRequest<'_>,
    token: RefreshToken,
) -> Result<(Admission, Grant), OAuthError> {
    let grant = family(request, token.grant).await?;
    let admission = admit(request, &grant).await?;
    let Head { generation, rotated_at, idle_expires_at } = rotate(request, &grant, token).await?;
    Ok((admission, Grant { generation, rotated_at, idle_expires_at, ..Grant::clone(&grant) }))
}

/// The live family of a token, if it is this client's and is shown with its key.
async fn family(request: &TokenRequest<'_>, id: GrantId) -> Result<Arc<Grant>, OAuthError> {
    let grant = live(request, id).await?;
    if grant.client_id != request.client.id {
        return Err(refused());
    }
    check_key(request, &grant)?;
    Ok(grant)
}

/// A live family, from memory. A copy knows at once of a revocation, and late of a rotation: it may take the
/// family for older than it is, and then the row decides.
async fn live(request: &TokenRequest<'_>, id: GrantId) -> Result<Arc<Grant>, OAuthError> {
    let TokenRequest { app, project, .. } = request;
    let now = app.clock.now();
    if let Some(copy) = token::grant(app, project, id).await?.filter(|copy| copy.is_live(now)) {
        return Ok(copy);
    }
    let row = app.store.read(project.id, async |tx| tx.find_grant(id).await).await?;
    row.filter(|row| row.is_live(now)).map(Arc::new).ok_or_else(refused)
}

/// Where the head stands.
struct Head {
    generation: i64,
    rotated_at: Time,
    idle_expires_at: Time,
}

/// The head after this request: one statement decides who moved it.
async fn rotate(request: &TokenRequest<'_>, grant: &Grant, token: RefreshToken) -> Result<Head, OAuthError> {
    let TokenRequest { app, project, .. } = request;
    let now = app.clock.now();
    // Heads only move on: what is older than a copy is older than the row.
    if token.generation >= grant.generation {
        let idle_expires_at = now + project.settings.lifetimes.refresh_idle();
        let rotation = Rotation { grant: grant.id, from_generation: token.generation, now, idle_expires_at };
        if app.store.rotate_grant(project.id, rotation).await? {
            return Ok(Head { generation: token.generation + 1, rotated_at: now, idle_expires_at });
        }
    }
    // Somebody was faster, or this is an older token: the row as it stands now decides.
    let now_grant =
        app.store.read(project.id, async |tx| tx.find_grant(grant.id).await).await?.ok_or_else(refused)?;
    if !now_grant.is_live(now) {
        return Err(refused());
    }
    let is_retry = token.generation + 1 == now_grant.generation && now.since(now_grant.rotated_at) <= GRACE;
    let Grant { generation, rotated_at, idle_expires_at, .. } = now_grant;
    if is_retry {
        Ok(Head { generation, rotated_at, idle_expires_at })
    } else {
        Err(reused(request, grant).await?)
    }
}

/// The family ends: its token was used by somebody who should not have it, and we cannot tell by whom.
async fn reused(request: &TokenRequest<'_>, grant: &Grant) -> Result<OAuthError, OAuthError> {
    let TokenRequest { app, project, caller, client, .. } = request;
    let now = app.clock.now();
    app.store
        .write(project.id, async |tx| {
            if tx.revoke_grant(grant.id, "refresh_token_reused", now).await? {
                let detail = serde_json::json!({ "client": client.id, "user": grant.user_id });
                let target = audit::target("grant", grant.id).refused("refresh_token_reused").detail(detail);
                audit::append(app, tx, caller, Event::ReuseDetected, target).await?;
            }
            Ok(())
        })
        .await?;
    app.cache.grants.forget(&(project.id, grant.id));
    Ok(refused())
}

/// The same key as before (RFC 9449 §5, RFC 8705 §4): for public clients that is what ties the token to them.
fn check_key(request: &TokenRequest<'_>, grant: &Grant) -> Result<(), OAuthError> {
    let bound = grant.binding.as_deref().and_then(Confirmation::parse);
    // A confidential client is known by its credentials and may move to a new DPoP key (RFC 9449 §5).
    let moved = request.client.is_confidential()
        && matches!(
            (&bound, &request.confirmation),
            (Some(Confirmation::Dpop(_)), Some(Confirmation::Dpop(_)))
        );
    if bound == request.confirmation || moved {
        return Ok(());
    }
    Err(OAuthError::new(Code::InvalidGrant, "The refresh token is bound to another key."))
}

/// Every state check: the person, and the session unless the grant outlives it.
async fn admit(request: &TokenRequest<'_>, grant: &Grant) -> Result<Admission, OAuthError> {
    let TokenRequest { app, project, .. } = request;
    if let (Some(sid), false) = (grant.session_id, grant.offline) {
        let now = app.clock.now();
        let session = session::find(app, project, sid)
            .await?
            .filter(|session| session.is_live(now))
            .ok_or_else(refused)?;
        // An application that is in use keeps its session alive.
        session::touch(app, project, &session, now).await?;
    }
    issue::admit(app, project, grant.user_id, &grant.proof).await.map_err(|error| match error.kind() {
        Kind::Forbidden | Kind::NotFound => refused(),
        _ => error.into(),
    })
}

fn refused() -> OAuthError {
    OAuthError::new(
        Code::InvalidGrant,
        "The refresh token is unknown, expired, revoked or already used. The person has to sign in again.",
    )
}
