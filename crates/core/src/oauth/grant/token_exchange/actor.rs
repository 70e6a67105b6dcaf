//! Who acts for the subject (RFC 8693 §4.1): the present actor outside, those before inside.
//!
//! In: `actor_token`, or the client itself. Out: the `act` claim. What can go wrong: a dead actor, an actor whose token this
//! client may not show, a chain without end (I15).

use serde_json::{Map, Value, json};

use super::super::TokenRequest;
use super::ACCESS_TOKEN;
use super::subject::{self, Subject};
use crate::oauth::error::{Code, OAuthError};
use crate::token::AccessToken;

/// The most actors in a row.
const MAX_ACTORS: usize = 4;

/// The `act` claim of the new token; `None` where a client exchanges its own person's token and nobody else acts.
pub(super) async fn chain(
    request: &TokenRequest<'_>,
    subject: &Subject,
) -> Result<Option<Value>, OAuthError> {
    let TokenRequest { client, params, .. } = request;
    let present = match (params.get("actor_token"), params.get("actor_token_type")) {
        (Some(token), Some(ACCESS_TOKEN)) => Some(of_token(&*actor(request, token).await?)),
        (Some(_), Some(other)) => {
            return Err(OAuthError::new(
                Code::InvalidRequest,
                format!("The actor_token_type {other} is not taken here."),
            ));
        }
        (Some(_), None) | (None, Some(_)) => {
            return Err(OAuthError::new(
                Code::InvalidRequest,
                "The parameters actor_token and actor_token_type come together.",
            ));
        }
        (None, None) => subject.is_foreign.then(|| Map::from_iter([("sub".to_owned(), json!(client.id))])),
    };
    let Some(mut present) = present else { return Ok(subject.actor.clone()) };
    if let Some(before) = &subject.actor {
        present.insert("act".to_owned(), before.clone());
    }
    let chain = Value::Object(present);
    if length(&chain) > MAX_ACTORS {
        return Err(OAuthError::new(Code::InvalidRequest, "Too many act for this person in a row."));
    }
    Ok(Some(chain))
}

/// The actor's token: alive, and the client's own or one that it may exchange.
async fn actor(request: &TokenRequest<'_>, text: &str) -> Result<std::sync::Arc<AccessToken>, OAuthError> {
    let token = subject::live(request, text).await?;
    let token = token.ok_or_else(|| {
        OAuthError::new(Code::InvalidRequest, "The actor token is unknown, expired or revoked.")
    })?;
    let is_own = token.client_id == request.client.id;
    if is_own && token.cnf.is_some() && token.cnf != request.confirmation {
        return Err(OAuthError::new(
            Code::InvalidGrant,
            "The actor token is bound to another key than the request.",
        ));
    }
    if is_own || subject::may_exchange(&request.client, &token) {
        return Ok(token);
    }
    Err(OAuthError::new(Code::UnauthorizedClient, "This client may not show tokens of that client."))
}

fn of_token(token: &AccessToken) -> Map<String, Value> {
    let mut actor = Map::from_iter([("sub".to_owned(), json!(token.sub))]);
    if !token.is_own() {
        actor.insert("client_id".to_owned(), json!(token.client_id));
    }
    actor
}

fn length(chain: &Value) -> usize {
    std::iter::successors(Some(chain), |actor| actor.get("act")).count()
}
