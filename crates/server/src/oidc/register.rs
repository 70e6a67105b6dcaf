//! The registration endpoints (RFC 7591 §3, RFC 7592 §2).
//!
//! In: JSON metadata, and an initial or a registration access token. Out: what the client is told of itself.
//! What can go wrong: metadata that does not hold, told by name; a token that opens nothing.

use axum::body::Body;
use http::{Response, StatusCode};
use limen_core::oauth::error::{Code, OAuthError};
use limen_core::oauth::registration;
use serde_json::{Map, Value};

use super::answer;
use crate::bearer;
use crate::context::{Call, Context};

/// `POST /oauth2/register`: a new client.
pub(super) async fn post(call: Call) -> Response<Body> {
    let context = &call.context;
    let outcome = async {
        let token = bearer::read(&context.headers)?.map(|shown| shown.token);
        let caller = context.nobody();
        registration::register(context.app(), &context.project, &caller, token, &members(&call)?).await
    };
    match outcome.await {
        Ok(client) => answer::json(context, StatusCode::CREATED, &client),
        Err(error) => refuse(context, &error),
    }
}

/// `GET /oauth2/register/{client_id}`: what is registered.
pub(super) async fn get(context: Context) -> Response<Body> {
    let outcome = async {
        let token = token(&context)?;
        registration::read(context.app(), &context.project, &client_id(&context), token).await
    };
    match outcome.await {
        Ok(client) => answer::json(&context, StatusCode::OK, &client),
        Err(error) => refuse(&context, &error),
    }
}

/// `PUT /oauth2/register/{client_id}`: all of it anew.
pub(super) async fn put(call: Call) -> Response<Body> {
    let context = &call.context;
    let outcome = async {
        let (id, token, caller) = (client_id(context), token(context)?, context.nobody());
        registration::update(context.app(), &context.project, &caller, &id, token, &members(&call)?).await
    };
    match outcome.await {
        Ok(client) => answer::json(context, StatusCode::OK, &client),
        Err(error) => refuse(context, &error),
    }
}

/// `DELETE /oauth2/register/{client_id}`: gone, with every grant.
pub(super) async fn delete(context: Context) -> Response<Body> {
    let outcome = async {
        let (id, token, caller) = (client_id(&context), token(&context)?, context.nobody());
        registration::delete(context.app(), &context.project, &caller, &id, token).await
    };
    match outcome.await {
        Ok(()) => answer::empty(&context, StatusCode::NO_CONTENT),
        Err(error) => refuse(&context, &error),
    }
}

/// The last part of the path; ids hold no slash, and what does not decode names no client.
fn client_id(context: &Context) -> String {
    let part = context.uri.path().rsplit('/').next().unwrap_or_default();
    url::form_urlencoded::parse(part.replace('+', "%2B").as_bytes())
        .next()
        .map(|(id, _)| id.into_owned())
        .unwrap_or_default()
}

fn token(context: &Context) -> Result<&str, OAuthError> {
    bearer::read(&context.headers)?.map(|shown| shown.token).ok_or_else(|| {
        OAuthError::new(Code::InvalidToken, "Show the registration access token in the Authorization header.")
    })
}

fn members(call: &Call) -> Result<Map<String, Value>, OAuthError> {
    serde_json::from_slice(&call.body).map_err(|_| {
        OAuthError::new(Code::InvalidClientMetadata, "The body is not a JSON object of client metadata.")
    })
}

/// A token that opens nothing is answered as RFC 6750 §3 says, everything else as RFC 7591 §3.2.2.
fn refuse(context: &Context, error: &OAuthError) -> Response<Body> {
    let mut response = answer::refusal(context, error);
    if error.code() == Code::AccessDenied {
        // Where nobody registers, no other request would be better.
        *response.status_mut() = StatusCode::FORBIDDEN;
    }
    if response.status() == StatusCode::UNAUTHORIZED {
        bearer::append(
            response.headers_mut(),
            format!("Bearer realm=\"{}\", error=\"{}\"", context.project.issuer, error.code().as_str()),
        );
    }
    response
}
