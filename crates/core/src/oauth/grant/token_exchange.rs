//! Token exchange (RFC 8693): a token of a person's becomes another one, for another place, never for more.
//!
//! In: `subject_token`, perhaps `actor_token`, and a wish. Out: an access token as far-reaching as the subject's, or less.
//! What can go wrong: a dead subject, a client that may not exchange it, a wish that grows (B22, R41).

mod actor;
mod subject;

use limen_model::{Kind, Scope};
use serde_json::json;

use super::{TokenRequest, TokenResponse};
use crate::audit::{self, Event};
use crate::issue::{self, Admission, Order};
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::scopes;
use subject::Subject;

/// An access token, ours (RFC 8693 §3): the one type that we issue.
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";
/// An API key.
const API_KEY: &str = "urn:limen:params:oauth:token-type:api-key";

/// The most places that one request may name.
const MAX_TARGETS: usize = 8;

pub(super) async fn redeem(request: &TokenRequest<'_>) -> Result<TokenResponse, OAuthError> {
    let TokenRequest { app, project, caller, client, params, confirmation } = request;
    // RFC 8693 §2.1: what is asked for.
    if params.get("requested_token_type").is_some_and(|wanted| wanted != ACCESS_TOKEN) {
        return Err(OAuthError::new(
            Code::InvalidRequest,
            format!("The only requested_token_type here is {ACCESS_TOKEN}."),
        ));
    }
    // Whose token it is, whether it still lives, and whether this client may exchange it.
    let subject = subject::of(request).await?;
    let admission = admit(request, &subject).await?;
    // Who acts for them.
    let actor = actor::chain(request, &subject).await?;
    // Never for more: neither scope nor place nor time nor assurance.
    let scope = scope(request, &subject)?;
    let resources = targets(request, &subject)?;
    let order = Order {
        client,
        scope: scope.clone(),
        resources,
        confirmation: confirmation.clone(),
        proof: Some(&subject.proof),
        session: subject.session,
        grant: subject.grant,
        api_key: subject.api_key,
        actor: actor.clone(),
        expires_at: subject.expires_at,
    };
    let minted = issue::mint(app, project, &admission, &order)?;
    let detail = json!({ "client": client.id, "from": subject.from, "scope": scope, "resources": order.resources, "actor": actor });
    let target = audit::target("user", subject.user).detail(detail);
    app.store
        .write(project.id, async |tx| audit::append(app, tx, caller, Event::TokenExchanged, target).await)
        .await?;
    Ok(TokenResponse { issued_token_type: Some(ACCESS_TOKEN), ..TokenResponse::new(minted, scope) })
}

/// Every state check of the one issuing function (I1, I11).
async fn admit(request: &TokenRequest<'_>, subject: &Subject) -> Result<Admission, OAuthError> {
    issue::admit(request.app, request.project, subject.user, &subject.proof).await.map_err(
        |error| match error.kind() {
            Kind::Forbidden | Kind::NotFound => subject::refused(),
            _ => error.into(),
        },
    )
}

/// What the subject's token may do, what this client may ask for, and what it does ask for.
fn scope(request: &TokenRequest<'_>, subject: &Subject) -> Result<Scope, OAuthError> {
    let TokenRequest { client, params, .. } = request;
    match params.get("scope") {
        Some(asked) => scopes::allowed(client, &scopes::narrowed(&subject.scope, Some(asked))?),
        None => Ok(subject.scope.iter().filter(|token| scopes::may_ask(client, token)).collect()),
    }
}

/// Where the new token is good: where the subject's is, or where an administrator says that this client's tokens may go.
///
/// `resource` and `audience` name the same places here (RFC 8693 §2.1).
fn targets(request: &TokenRequest<'_>, subject: &Subject) -> Result<Vec<String>, OAuthError> {
    let TokenRequest { client, params, .. } = request;
    let mut asked: Vec<String> = Vec::new();
    for place in params.all("resource").chain(params.all("audience")) {
        let allowed = subject.audience.iter().chain(&client.policy.resources).any(|known| known == place);
        if !allowed || asked.len() == MAX_TARGETS {
            return Err(OAuthError::new(
                Code::InvalidTarget,
                format!(
                    "The subject token is not good for {place}, and this client's policy does not add it."
                ),
            ));
        }
        if !asked.iter().any(|known| known == place) {
            asked.push(place.to_owned());
        }
    }
    Ok(if asked.is_empty() { subject.audience.clone() } else { asked })
}

#[cfg(test)]
mod tests;
