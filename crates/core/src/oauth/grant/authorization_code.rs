//! Authorization code (RFC 6749 §4.1.3, RFC 7636 §4.6, RFC 9449 §10.1): once, by the client, redirect URI and keys that it was made for.
//!
//! In: `code`, `redirect_uri`, `code_verifier`. Out: tokens, and a grant that they hang from.
//! What can go wrong: `invalid_grant`; a code that comes back revokes what came of it (B5).

use limen_model::{Artifact, ArtifactKind, Error, Grant, Proof};

use super::{Origin, TokenRequest, TokenResponse, new_grant};
use crate::audit::{self, Event};
use crate::issue::{self, Admission, IdOrder, Order};
use crate::oauth::claims::ClaimsRequest;
use crate::oauth::code::CodeData;
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::refresh_token::RefreshToken;
use crate::oauth::{pkce, resources};
use crate::token::{Confirmation, fingerprint};
use crate::{session, user};

const KIND: ArtifactKind = ArtifactKind::AuthorizationCode;

pub(super) async fn redeem(request: &TokenRequest<'_>) -> Result<TokenResponse, OAuthError> {
    let TokenRequest { app, project, caller, client, params, .. } = request;
    let hash = fingerprint(params.require("code")?.as_bytes());
    let now = app.clock.now();
    let artifact = app
        .store
        .read(project.id, async |tx| tx.find_artifact(KIND, &hash).await)
        .await?
        .ok_or_else(refused)?;
    // Somebody else's code is no code, and must not be spent by the attempt (R4); a client of the same id that was
    // removed before is somebody else (R26).
    let is_own = artifact.client_id.as_ref() == Some(&client.id) && client.was_here(artifact.created_at);
    if !is_own || now >= artifact.expires_at {
        return Err(refused());
    }
    if artifact.consumed_at.is_some() {
        return Err(reused(request, &artifact).await?);
    }
    let data: CodeData = serde_json::from_value(artifact.data.clone()).map_err(Error::internal)?;
    check_redirect_uri(request, &data)?;
    check_verifier(request, &data)?;
    check_key(request, &data)?;
    let resources = resources::narrowed(&data.resources, params)?;

    let user_id = artifact.user_id.ok_or_else(|| Error::internal("a code without a user"))?;
    let admission = admit(request, &artifact, &data.proof).await?;
    let grant = new_grant(
        request,
        Origin {
            id: artifact.grant_id,
            user_id,
            session_id: artifact.session_id,
            scope: &data.scope,
            resources: &data.resources,
            claims: data.claims.as_ref(),
            nonce: data.nonce.as_deref(),
            proof: &data.proof,
        },
    )?;
    let won = app
        .store
        .write(project.id, async |tx| {
            if tx.consume_artifact(KIND, &hash, now).await?.is_none() {
                return Ok(false);
            }
            tx.insert_grant(&grant).await?;
            let target = audit::target("grant", grant.id)
                .detail(serde_json::json!({ "client": client.id, "scope": grant.scope }));
            audit::append(app, tx, caller, Event::GrantIssued, target).await?;
            Ok(true)
        })
        .await?;
    if !won {
        return Err(reused(request, &artifact).await?);
    }
    respond(request, &admission, &grant, resources, data.claims.as_ref()).await
}

/// Every state check, and whether the session in which the code was made still lives (I1, R9, R10).
async fn admit(
    request: &TokenRequest<'_>,
    artifact: &Artifact,
    proof: &Proof,
) -> Result<Admission, OAuthError> {
    let TokenRequest { app, project, .. } = request;
    let user_id = artifact.user_id.ok_or_else(|| Error::internal("a code without a user"))?;
    if let Some(sid) = artifact.session_id {
        let live =
            session::find(app, project, sid).await?.is_some_and(|session| session.is_live(app.clock.now()));
        if !live {
            return Err(refused());
        }
    }
    if user::find(app, project, user_id).await?.is_none() {
        return Err(refused());
    }
    issue::admit(app, project, user_id, proof).await.map_err(|error| match error.kind() {
        limen_model::Kind::Forbidden => OAuthError::new(Code::InvalidGrant, error.public().to_owned()),
        _ => error.into(),
    })
}

/// RFC 6749 §4.1.3: the same redirect URI, where the authorization request named one.
fn check_redirect_uri(request: &TokenRequest<'_>, data: &CodeData) -> Result<(), OAuthError> {
    match request.params.get("redirect_uri") {
        Some(uri) if uri == data.redirect_uri => Ok(()),
        None if !data.redirect_uri_given => Ok(()),
        Some(_) | None => Err(OAuthError::new(
            Code::InvalidGrant,
            "The redirect_uri is not the one that the code was sent to.",
        )),
    }
}

/// RFC 7636 §4.6; a verifier without a challenge is a downgrade (RFC 9700 §2.1.1).
fn check_verifier(request: &TokenRequest<'_>, data: &CodeData) -> Result<(), OAuthError> {
    let refuse = |why: &'static str| Err(OAuthError::new(Code::InvalidGrant, why));
    match (&data.code_challenge, request.params.get("code_verifier")) {
        (None, None) => Ok(()),
        (Some(_), None) => refuse("The code_verifier is missing."),
        (None, Some(_)) => {
            refuse("There is a code_verifier, but the authorization request had no code_challenge.")
        }
        (Some(challenge), Some(verifier)) => {
            if pkce::proves(challenge, verifier) {
                Ok(())
            } else {
                refuse("The code_verifier does not belong to the code_challenge.")
            }
        }
    }
}

/// RFC 9449 §10: a code that was bound to a key is redeemed with a proof by that key.
fn check_key(request: &TokenRequest<'_>, data: &CodeData) -> Result<(), OAuthError> {
    match (&data.dpop_jkt, &request.confirmation) {
        (None, _) => Ok(()),
        (Some(wanted), Some(Confirmation::Dpop(shown))) if wanted == shown => Ok(()),
        (Some(_), _) => Err(OAuthError::new(Code::InvalidGrant, "The code is bound to another DPoP key.")),
    }
}

/// A code that comes back: what came of it ends (RFC 6749 §4.1.2).
async fn reused(request: &TokenRequest<'_>, artifact: &Artifact) -> Result<OAuthError, OAuthError> {
    let TokenRequest { app, project, caller, client, .. } = request;
    if let Some(grant) = artifact.grant_id {
        let now = app.clock.now();
        app.store
            .write(project.id, async |tx| {
                if tx.revoke_grant(grant, "code_reused", now).await? {
                    let target = audit::target("grant", grant)
                        .refused("code_reused")
                        .detail(serde_json::json!({ "client": client.id }));
                    audit::append(app, tx, caller, Event::ReuseDetected, target).await?;
                }
                Ok(())
            })
            .await?;
        app.cache.grants.forget(&(project.id, grant));
    }
    Ok(refused())
}

/// The tokens of a fresh grant; the device grant ends here, too.
pub(super) async fn respond(
    request: &TokenRequest<'_>,
    admission: &Admission,
    grant: &Grant,
    resources: Vec<String>,
    claims: Option<&ClaimsRequest>,
) -> Result<TokenResponse, OAuthError> {
    let TokenRequest { app, project, client, confirmation, .. } = request;
    let order = Order { resources, confirmation: confirmation.clone(), ..Order::of_grant(client, grant) };
    let mut answer = TokenResponse::new(issue::mint(app, project, admission, &order)?, grant.scope.clone());
    if grant.generation > 0 {
        answer.refresh_token =
            Some(RefreshToken { grant: grant.id, generation: grant.generation }.encode(project));
    }
    if grant.scope.has("openid") {
        let id = IdOrder { nonce: grant.nonce.as_deref(), claims };
        answer.id_token = Some(
            issue::mint_id_token(app, project, admission, &order, &id, Some(&answer.access_token)).await?,
        );
    }
    Ok(answer)
}

fn refused() -> OAuthError {
    OAuthError::new(
        Code::InvalidGrant,
        "The code is unknown, expired or already used. Send the person through the authorization endpoint again.",
    )
}
