//! In: what a use case answered. Out: JSON in the spelling of the project, or an error as a gRPC gateway writes it.
//! What can go wrong: nothing; this is where things that went wrong end.

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};
use limen_model::{Error, Kind, Result};
use serde_json::Value;

use super::spelling::spell;
use crate::bearer;
use crate::context::Context;
use crate::problem;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// What gRPC calls a method that is not there.
pub(super) const UNIMPLEMENTED: u8 = 12;

/// The answer to a request.
pub(super) fn give(context: &Context, outcome: Result<Value>) -> Response<Body> {
    match outcome {
        Ok(value) => json(StatusCode::OK, &spell(value, context.project.settings.identra.json_names)),
        Err(error) => refuse(context, &error),
    }
}

/// A refusal, with the code that gRPC has for its kind and the status that goes with that.
pub(super) fn refuse(context: &Context, error: &Error) -> Response<Body> {
    problem::log(error, context.id());
    let (status, code) = match error.kind() {
        Kind::Invalid => (StatusCode::BAD_REQUEST, 3),
        Kind::NotFound => (StatusCode::NOT_FOUND, 5),
        Kind::Conflict => (StatusCode::CONFLICT, 6),
        Kind::Forbidden => (StatusCode::FORBIDDEN, 7),
        Kind::Limited => (StatusCode::TOO_MANY_REQUESTS, 8),
        Kind::Precondition => (StatusCode::BAD_REQUEST, 9),
        Kind::Internal => (StatusCode::INTERNAL_SERVER_ERROR, 13),
        Kind::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, 14),
        Kind::Unauthenticated => (StatusCode::UNAUTHORIZED, 16),
    };
    let mut response = with(context, status, code, error.public());
    problem::retry_after(response.headers_mut(), error.retry_after());
    response
}

/// The same with a code and a status of its own.
pub(super) fn with(context: &Context, status: StatusCode, code: u8, message: &str) -> Response<Body> {
    let mut response = json(status, &serde_json::json!({ "code": code, "message": message, "details": [] }));
    if status == StatusCode::UNAUTHORIZED {
        let realm = format!("Bearer realm=\"{}\"", context.project.issuer);
        bearer::append(response.headers_mut(), realm);
    }
    response
}

/// JSON as it is.
pub(super) fn json(status: StatusCode, value: &Value) -> Response<Body> {
    let mut response = Response::new(Body::from(value.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response
}
