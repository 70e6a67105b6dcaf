//! The one place where a kind of error becomes an HTTP status, and the `application/problem+json` of RFC 9457.
//!
//! In: a [`limen_model::Error`] and the id of the request. Out: a response; the private half goes to the log.
//! What can go wrong: nothing; this is where things that went wrong end.

use std::error::Error as _;
use std::time::Duration;

use axum::body::Body;
use axum::response::IntoResponse;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use limen_model::{Error, Kind};
use serde::Serialize;

use crate::listener::RequestId;

/// A refusal that is an answer already; what extractors give up with.
#[derive(Debug)]
pub struct Answered(Box<Response<Body>>);

impl From<Response<Body>> for Answered {
    fn from(response: Response<Body>) -> Self {
        Self(Box::new(response))
    }
}

impl IntoResponse for Answered {
    fn into_response(self) -> Response<Body> {
        *self.0
    }
}

const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// The status of a kind of refusal.
pub const fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::Invalid => StatusCode::BAD_REQUEST,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Precondition => StatusCode::PRECONDITION_FAILED,
        Kind::Limited => StatusCode::TOO_MANY_REQUESTS,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Problem<'a> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: &'a str,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    request_id: String,
}

/// The answer of the API, and of every route that has no format of its own.
pub fn problem(error: &Error, id: &RequestId) -> Response<Body> {
    log(error, id);
    with_status(status(error.kind()), error, id)
}

/// The same, where HTTP has a more exact status than the kind tells (404, 405, 413).
pub fn with_status(status: StatusCode, error: &Error, id: &RequestId) -> Response<Body> {
    let body = Problem {
        r#type: "about:blank",
        title: status.canonical_reason().unwrap_or("Error"),
        status: status.as_u16(),
        detail: error.public(),
        code: error.code(),
        field: error.field(),
        request_id: id.to_string(),
    };
    let mut response = Response::new(Body::from(serde_json::to_vec(&body).unwrap_or_default()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, PROBLEM_JSON);
    headers.insert(CACHE_CONTROL, NO_STORE);
    retry_after(headers, error.retry_after());
    response
}

/// `Retry-After` in whole seconds, rounded up.
pub fn retry_after(headers: &mut HeaderMap, wait: Option<Duration>) {
    if let Some(wait) = wait {
        headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_millis().div_ceil(1000).max(1) as u64));
    }
}

/// Writes down what the person is not told. Refusals are answers, not news; only our own failures are logged.
pub fn log(error: &Error, id: &RequestId) {
    if matches!(error.kind(), Kind::Internal | Kind::Unavailable) {
        let source = error.source().map(tracing::field::display);
        tracing::error!(requestId = %id, code = error.code(), source, "{}", error.public());
    }
}

/// The same for a page that shows the id of its request: whoever is told about it finds the line.
pub fn log_shown(error: &Error, id: &RequestId) {
    match error.kind() {
        Kind::Internal | Kind::Unavailable => log(error, id),
        _ => tracing::info!(requestId = %id, code = error.code(), "refused: {}", error.public()),
    }
}

#[cfg(test)]
mod tests;
