//! The subject of an exchange: a person's access token, or an API key.
//!
//! In: `subject_token` and its type. Out: everything that the new token must not exceed.
//! What can go wrong: a token that is dead, a machine's own, bound to a key that is not shown, or not this client's to exchange.

use std::sync::Arc;

use limen_model::{Acr, ApiKeyId, GrantId, Kind, Proof, Scope, SessionId, Time, UserId};
use serde_json::Value;

use super::super::TokenRequest;
use super::{ACCESS_TOKEN, API_KEY};
use crate::api_key;
use crate::client::LiveClient;
use crate::issue;
use crate::oauth::error::{Code, OAuthError};
use crate::token::{self, AccessToken};

/// What the new token must not exceed, and what ends it.
pub(super) struct Subject {
    pub(super) user: UserId,
    /// The client or the kind of credential that it came from, for the audit trail.
    pub(super) from: String,
    pub(super) scope: Scope,
    pub(super) audience: Vec<String>,
    pub(super) proof: Proof,
    pub(super) session: Option<SessionId>,
    pub(super) grant: Option<GrantId>,
    pub(super) api_key: Option<ApiKeyId>,
    pub(super) expires_at: Option<Time>,
    /// Who acted before (RFC 8693 §4.1).
    pub(super) actor: Option<Value>,
    /// Whether the token was another client's.
    pub(super) is_foreign: bool,
}

/// Reads the subject token (RFC 8693 §2.1).
pub(super) async fn of(request: &TokenRequest<'_>) -> Result<Subject, OAuthError> {
    let (text, kind) =
        (request.params.require("subject_token")?, request.params.require("subject_token_type")?);
    match kind {
        ACCESS_TOKEN => of_access_token(request, text).await,
        API_KEY => of_api_key(request, text).await,
        other => Err(OAuthError::new(
            Code::InvalidRequest,
            format!("The subject_token_type {other} is not taken here."),
        )),
    }
}

async fn of_access_token(request: &TokenRequest<'_>, text: &str) -> Result<Subject, OAuthError> {
    let TokenRequest { app, project, client, confirmation, .. } = request;
    let token = live(request, text).await?.ok_or_else(refused)?;
    let is_foreign = token.client_id != client.id;
    if !may_exchange(client, &token) {
        return Err(OAuthError::new(
            Code::UnauthorizedClient,
            "This client may not exchange tokens of that client.",
        ));
    }
    // A bound token that the thief cannot use must not become one that they can (RFC 9449 §1).
    if !is_foreign && token.cnf.is_some() && token.cnf != *confirmation {
        return Err(OAuthError::new(
            Code::InvalidGrant,
            "The subject token is bound to another key than the request.",
        ));
    }
    let user = token::owner(app, project, &token).await?.ok_or_else(|| {
        OAuthError::new(
            Code::InvalidRequest,
            "The subject token is a client's own; only a person's can be exchanged.",
        )
    })?;
    let proof = proof_of(&token).ok_or_else(refused)?;
    Ok(Subject {
        user,
        from: token.client_id.to_string(),
        scope: token.scope.clone(),
        audience: token.aud.all().map(str::to_owned).collect(),
        proof,
        session: token.sid,
        grant: token.gid,
        api_key: token.akid,
        expires_at: Some(Time::from_seconds(token.exp)),
        actor: token.act.clone(),
        is_foreign,
    })
}

/// An API key is shown by its owner: a client that exchanges for its own person may take it.
async fn of_api_key(request: &TokenRequest<'_>, text: &str) -> Result<Subject, OAuthError> {
    let TokenRequest { app, project, caller, client, .. } = request;
    if !client.policy.exchange_from.iter().any(|from| from == "self") {
        return Err(OAuthError::new(Code::UnauthorizedClient, "This client may not exchange API keys."));
    }
    let shown =
        api_key::authenticate(app, project, text, caller.request.clone()).await.map_err(
            |error| match error.kind() {
                Kind::Unauthenticated => refused(),
                _ => error.into(),
            },
        )?;
    let id = shown.api_key.ok_or_else(refused)?;
    let key = api_key::find(app, project, id).await?.ok_or_else(refused)?;
    Ok(Subject {
        user: key.user_id,
        from: "api-key".to_owned(),
        scope: shown.scope,
        audience: vec![issue::default_audience(project)],
        proof: key.proof.clone(),
        session: None,
        grant: None,
        api_key: Some(id),
        expires_at: key.expires_at,
        actor: None,
        is_foreign: false,
    })
}

/// `policy.exchange_from` names the clients whose tokens may be exchanged; `self` stands for one's own. Who takes tokens
/// of others must have proven who they are.
pub(super) fn may_exchange(client: &LiveClient, token: &AccessToken) -> bool {
    let listed = |name: &str| client.policy.exchange_from.iter().any(|from| from == name);
    if token.client_id == client.id {
        listed("self") || listed(client.id.as_str())
    } else {
        client.is_confidential() && listed(token.client_id.as_str())
    }
}

/// A token of ours that lives, or nothing.
pub(super) async fn live(
    request: &TokenRequest<'_>,
    text: &str,
) -> Result<Option<Arc<AccessToken>>, OAuthError> {
    match token::verify(request.app, request.project, text).await {
        Ok(token) => Ok(Some(token)),
        Err(error) if error.is(Kind::Unauthenticated) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// How the person had proved themselves: the new token says the same (I11).
fn proof_of(token: &AccessToken) -> Option<Proof> {
    Some(Proof {
        auth_time: Time::from_seconds(token.auth_time?),
        amr: token.amr.clone(),
        acr: Acr::parse(token.acr.as_deref()?)?,
        oldest: None,
    })
}

pub(super) fn refused() -> OAuthError {
    // RFC 8693 §2.2.2 names this code for a subject token that does not hold.
    OAuthError::new(Code::InvalidRequest, "The subject token is unknown, expired or revoked.")
}
