//! Client credentials (RFC 6749 §4.4): a client on its own behalf. Nothing is stored; the token lives as long as its client.
//!
//! In: `scope`, `resource`. Out: an access token. What can go wrong: a public client, or a scope that is about people.

use limen_model::Scope;

use super::{TokenRequest, TokenResponse};
use crate::issue::{self, Order};
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::{resources, scopes};

/// Scopes that make no sense without a person.
const ABOUT_PEOPLE: [&str; 7] =
    ["openid", "profile", "email", "address", "phone", "offline_access", "limen:keys"];

pub(super) async fn redeem(request: &TokenRequest<'_>) -> Result<TokenResponse, OAuthError> {
    let TokenRequest { app, project, client, params, confirmation, .. } = request;
    if !client.is_confidential() {
        return Err(OAuthError::new(
            Code::UnauthorizedClient,
            "Client credentials are for clients that authenticate.",
        ));
    }
    // RFC 6749 §4.4.2: scope; RFC 8707 §2: resource.
    let asked: Option<Scope> =
        match params.get("scope") {
            Some(text) => Some(text.parse().map_err(|_| {
                OAuthError::new(Code::InvalidScope, "The scope is not a list of scope tokens.")
            })?),
            None => None,
        };
    let scope = match asked {
        Some(asked) if ABOUT_PEOPLE.iter().any(|token| asked.has(token)) => {
            return Err(OAuthError::new(
                Code::InvalidScope,
                "There is no person here: openid and its companions cannot be asked for.",
            ));
        }
        Some(asked) => scopes::allowed(client, &asked)?,
        None => scopes::own(client),
    };
    let order = Order {
        client,
        scope: scope.clone(),
        resources: resources::asked(project, client, params)?,
        confirmation: confirmation.clone(),
        proof: None,
        session: None,
        grant: None,
        api_key: None,
        actor: None,
        expires_at: None,
    };
    let admission = issue::admit_client(client)?;
    Ok(TokenResponse::new(issue::mint(app, project, &admission, &order)?, scope))
}
