//! Request objects (RFC 9101, OIDC Core §6): the parameters of an authorization request as a JWT by the client.
//!
//! In: `request`, or a `request_uri` that the client registered. Out: the parameters that count, and whether they are signed.
//! What can go wrong: `invalid_request_object`, `invalid_request_uri`; told to the outer redirect URI where that is registered.

mod claims;
mod reference;

use std::sync::Arc;

use limen_jose::{Algorithm, Typ, Validation, jwe, jws};
use limen_model::Caller;
use serde_json::{Map, Value};

use super::authorize::{self, Failure};
use super::error::{Code, OAuthError};
use super::params::Params;
use super::remote_keys::{self, Keys};
use crate::app::App;
use crate::client::LiveClient;
use crate::project::Project;

/// How far clocks may differ, in seconds.
const LEEWAY: u32 = 30;
/// How long a request object lives at most under FAPI 2.0 Message Signing §5.3.1, in seconds.
const FAPI_LIFETIME: u32 = 3600;

/// The claims of a request object: parameters, and those of the JWT itself.
type Claims = Map<String, Value>;

/// Takes the parameters out of the request object; without one, they are what they are.
pub async fn unpack(
    app: &App,
    project: &Project,
    caller: &Caller,
    client: &Arc<LiveClient>,
    params: Params,
) -> Result<(Params, bool), Failure> {
    let object = match (params.get("request"), params.get("request_uri")) {
        (None, None) => return Ok((params, false)),
        (Some(_), Some(_)) => Err(OAuthError::new(
            Code::InvalidRequest,
            "The parameters request and request_uri exclude each other.",
        )),
        (Some(object), None) => Ok(object.to_owned()),
        (None, Some(uri)) => reference::fetch(app, caller, client, uri).await,
    };
    let outcome = match object {
        Ok(object) => open(app, project, client, &params, &object).await,
        Err(error) => Err(error),
    };
    outcome.map_err(|error| authorize::refuse(app, project, client, &params, error))
}

async fn open(
    app: &App,
    project: &Project,
    client: &LiveClient,
    outer: &Params,
    object: &str,
) -> Result<(Params, bool), OAuthError> {
    let (claims, signed) = read(app, project, client, object).await?;
    claims::check(project, client, &claims)?;
    let mut inner = claims::params(claims)?;
    if !client.policy.fapi {
        complete(&mut inner, outer)?;
    }
    inner.set("client_id", client.id.as_str());
    Ok((inner, signed))
}

/// Checks signature, type and time; tells whether there is a signature.
async fn read(
    app: &App,
    project: &Project,
    client: &LiveClient,
    object: &str,
) -> Result<(Claims, bool), OAuthError> {
    if jwe::has_form(object) {
        return Err(invalid(
            "Encrypted request objects are not offered here. Send it signed, through the pushed authorization request endpoint.",
        ));
    }
    let registered = client.metadata.request_object_signing_alg.as_deref();
    let fapi = client.policy.fapi;
    if jws::is_unsecured(object) {
        if registered != Some("none") || fapi || client.metadata.require_signed_request_object {
            return Err(invalid(
                "Unsigned request objects are only taken from clients that registered request_object_signing_alg none.",
            ));
        }
        let claims = expected(app, &[]).expiry_optional().read_unsecured(object);
        return claims.map(|claims| (claims, false)).map_err(does_not_hold);
    }
    let usual = if fapi { Algorithm::FAPI } else { Algorithm::ASYMMETRIC };
    let algorithms: Vec<Algorithm> = usual
        .iter()
        .copied()
        .filter(|algorithm| registered.is_none_or(|name| name == algorithm.name()))
        .collect();
    let expected = expected(app, &algorithms);
    let expected = if fapi {
        expected
            .issuer(client.id.as_str())
            .audience(&project.issuer)
            .require(&["nbf", "client_id"])
            .max_age(FAPI_LIFETIME)
            .max_lifetime(FAPI_LIFETIME)
    } else {
        expected.expiry_optional()
    };
    let token = remote_keys::verify::<Claims>(app, Keys::of(client), &expected, object).await?;
    token.map(|token| (token.claims, true)).map_err(does_not_hold)
}

fn expected<'a>(app: &App, algorithms: &'a [Algorithm]) -> Validation<'a> {
    // RFC 9101 §10.8 names the type; OIDC Core is older than it.
    Validation::new(Typ::RequestObject, app.clock.now())
        .or_typ(Typ::Jwt)
        .algorithms(algorithms)
        .leeway(LEEWAY)
}

/// What OIDC Core §6.1 demands outside as well: it may stand in for what the object leaves out, and must not contradict it.
///
/// Everything else outside of the object is ignored (RFC 9101 §6.3).
fn complete(inner: &mut Params, outer: &Params) -> Result<(), OAuthError> {
    for name in ["response_type", "scope"] {
        match (inner.get(name).map(str::to_owned), outer.get(name)) {
            (None, Some(outside)) => inner.set(name, outside),
            (Some(inside), Some(outside)) if !agrees(name, &inside, outside) => {
                return Err(OAuthError::new(
                    Code::InvalidRequest,
                    format!("The parameter {name} differs from the one in the request object."),
                ));
            }
            (Some(_), Some(_)) | (_, None) => {}
        }
    }
    Ok(())
}

/// The same; of a scope, the outer one may be a part of the inner one (OIDC Core §6.1 wants `openid` outside).
fn agrees(name: &str, inside: &str, outside: &str) -> bool {
    inside == outside
        || (name == "scope" && outside.split(' ').all(|token| inside.split(' ').any(|own| own == token)))
}

fn invalid(why: &'static str) -> OAuthError {
    OAuthError::new(Code::InvalidRequestObject, why)
}

fn does_not_hold(error: limen_jose::Error) -> OAuthError {
    OAuthError::new(Code::InvalidRequestObject, format!("The request object does not hold: {error}."))
}

#[cfg(test)]
mod tests;
