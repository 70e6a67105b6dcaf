//! In: the claims of a request object. Out: parameters. What can go wrong: claims of another client, for somebody else, or
//! a request within the request (RFC 9101 §4).

use serde_json::Value;

use super::{Claims, invalid};
use crate::client::LiveClient;
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::params::Params;
use crate::project::Project;

/// Claims of the JWT itself; they are no parameters.
const OF_THE_JWT: [&str; 7] = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];

/// Whether the object is by this client, for us, and no token of another kind.
pub(super) fn check(project: &Project, client: &LiveClient, claims: &Claims) -> Result<(), OAuthError> {
    let id = client.id.as_str();
    let is_own = |value: Option<&Value>| value.is_none_or(|value| value.as_str() == Some(id));
    if !is_own(claims.get("iss")) || !is_own(claims.get("client_id")) {
        return Err(invalid("The request object is by another client."));
    }
    let for_us = claims.get("aud").is_none_or(|aud| match aud {
        Value::Array(all) => all.iter().any(|one| one.as_str() == Some(&project.issuer)),
        one => one.as_str() == Some(&project.issuer),
    });
    if !for_us {
        return Err(invalid("The request object is for somebody else: its aud is not our issuer."));
    }
    // RFC 9101 §10.8: with a sub, a request object could pass for a client assertion, and the other way round (R14).
    if claims.get("sub").is_some_and(|sub| sub.as_str() == Some(id)) {
        return Err(invalid("A request object is not about its client: leave out sub."));
    }
    if claims.contains_key("request") || claims.contains_key("request_uri") {
        return Err(invalid("A request object does not contain another one."));
    }
    Ok(())
}

/// The parameters in the form in which a query would carry them (RFC 9101 §4): objects as JSON text, lists as repetitions
/// where a parameter may be repeated.
pub(super) fn params(claims: Claims) -> Result<Params, OAuthError> {
    let parameters = claims.into_iter().filter(|(name, _)| !OF_THE_JWT.contains(&name.as_str()));
    let pairs = parameters
        .flat_map(|(name, value)| texts(&name, value).into_iter().map(move |text| (name.clone(), text)));
    Params::new(pairs).map_err(|error| OAuthError::new(Code::InvalidRequestObject, error.description()))
}

fn texts(name: &str, value: Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text],
        Value::Array(all) if matches!(name, "resource" | "audience") => {
            all.into_iter().flat_map(|one| texts("", one)).collect()
        }
        other => vec![other.to_string()],
    }
}

#[cfg(test)]
mod tests;
