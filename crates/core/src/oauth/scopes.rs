//! Which scopes a client may ask for.
//!
//! In: a client and a wish. Out: what it gets. What can go wrong: `invalid_scope` for what nobody knows or the client may not have.

use limen_model::Scope;

use super::error::{Code, OAuthError};
use crate::client::LiveClient;

/// The scopes with a meaning of their own; everything else belongs to the applications and must be registered by the client.
pub const STANDARD: [&str; 13] = [
    "openid",
    "profile",
    "email",
    "address",
    "phone",
    "offline_access",
    "roles",
    "groups",
    "limen:read",
    "limen:write",
    "limen:keys",
    "limen:admin",
    "limen:directory",
];

/// Scopes that a client gets without having registered a list.
const DEFAULT: [&str; 8] =
    ["openid", "profile", "email", "address", "phone", "offline_access", "roles", "groups"];

/// What of a wish is allowed: all of it, or a refusal that names the first token that is not.
pub fn allowed(client: &LiveClient, asked: &Scope) -> Result<Scope, OAuthError> {
    for token in asked.iter() {
        if !may_ask(client, token) {
            return Err(OAuthError::new(
                Code::InvalidScope,
                format!("The scope {token} is not one that this client may ask for."),
            ));
        }
    }
    Ok(asked.clone())
}

/// Whether a client may ask for a scope: what it registered, or what needs no registration.
pub fn may_ask(client: &LiveClient, token: &str) -> bool {
    match &client.scope {
        Some(registered) => registered.has(token) || token == "openid",
        None => DEFAULT.contains(&token),
    }
}

/// What a client gets on its own behalf when it asks for nothing: the list that it registered, without what is about people.
pub fn own(client: &LiveClient) -> Scope {
    let about_people: Scope = DEFAULT.into_iter().collect();
    client.scope.clone().unwrap_or_default().without(&about_people)
}

/// What is left of a wish where the grant holds `granted`: never more (B10).
pub fn narrowed(granted: &Scope, asked: Option<&str>) -> Result<Scope, OAuthError> {
    let Some(asked) = asked else { return Ok(granted.clone()) };
    let asked: Scope = asked
        .parse()
        .map_err(|_| OAuthError::new(Code::InvalidScope, "The scope is not a list of scope tokens."))?;
    if granted.covers(&asked) {
        Ok(asked)
    } else {
        Err(OAuthError::new(
            Code::InvalidScope,
            "More was asked for than was granted. Send the person through the authorization endpoint again.",
        ))
    }
}
