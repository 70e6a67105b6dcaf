//! How the endpoints for clients answer: JSON that nobody keeps, in success and in refusal (RFC 6749 §5).
//!
//! In: what the protocol engine gives. Out: a response. What can go wrong: nothing; this is where refusals end.

use axum::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, PRAGMA};
use http::{HeaderValue, Response, StatusCode};
use limen_core::oauth::error::OAuthError;
use serde::Serialize;

use crate::bearer;
use crate::context::Context;
use crate::problem::{log, retry_after};

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
/// For the caches of another age; RFC 6749 §5.1 asks for it.
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");

/// The body of a refusal (RFC 6749 §5.2).
#[derive(Serialize)]
struct Refusal<'a> {
    error: &'a str,
    error_description: String,
}

/// The answer of an endpoint where clients authenticate.
pub(super) fn to_client<T: Serialize>(context: &Context, outcome: Result<T, OAuthError>) -> Response<Body> {
    match outcome {
        Ok(value) => json(context, StatusCode::OK, &value),
        Err(error) => refuse_client(context, &error),
    }
}

/// The refusal of such an endpoint; one that did not authenticate learns how it could (RFC 9110 §15.5.2).
pub(super) fn refuse_client(context: &Context, error: &OAuthError) -> Response<Body> {
    let mut response = refusal(context, error);
    if response.status() == StatusCode::UNAUTHORIZED {
        bearer::append(response.headers_mut(), format!("Basic realm=\"{}\"", context.project.issuer));
    }
    response
}

/// A value as JSON.
pub(super) fn json(context: &Context, status: StatusCode, value: &impl Serialize) -> Response<Body> {
    match serde_json::to_vec(value) {
        Ok(body) => written(context, status, JSON, body.into()),
        Err(error) => refusal(context, &limen_model::Error::internal(error).into()),
    }
}

/// A refusal, without its challenge.
pub(super) fn refusal(context: &Context, error: &OAuthError) -> Response<Body> {
    if let Some(source) = error.source() {
        log(source, context.id());
    }
    let status = StatusCode::from_u16(error.code().status()).unwrap_or(StatusCode::BAD_REQUEST);
    let body = Refusal { error: error.code().as_str(), error_description: error.description() };
    let body = serde_json::to_vec(&body).unwrap_or_default();
    let mut response = written(context, status, JSON, body.into());
    retry_after(response.headers_mut(), error.retry_after());
    response
}

/// An answer that says all by its status.
pub(super) fn empty(context: &Context, status: StatusCode) -> Response<Body> {
    let mut response = written(context, status, JSON, Body::empty());
    response.headers_mut().remove(CONTENT_TYPE);
    response
}

/// Any body, with the headers that all answers to clients have.
pub(super) fn written(
    context: &Context,
    status: StatusCode,
    media_type: HeaderValue,
    body: Body,
) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.reserve(8);
    headers.insert(CONTENT_TYPE, media_type);
    headers.insert(CACHE_CONTROL, NO_STORE);
    headers.insert(PRAGMA, NO_CACHE);
    bearer::tell_nonce(context, headers);
    response
}
