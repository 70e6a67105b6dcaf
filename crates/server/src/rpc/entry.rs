//! The way from HTTP into connectrpc and back.
//!
//! In: a request for a method. Out: its answer in the protocol of whoever asks; and refusals in that protocol, where connectrpc
//! never sees the request. What can go wrong: a body that is too long, too slow or broken off; a method that panics.

use std::convert::Infallible;
use std::panic::AssertUnwindSafe;

use axum::body::{Body, HttpBody};
use axum::extract::{FromRequestParts, Request, State as Shared};
use axum::response::IntoResponse;
use bytes::Bytes;
use connectrpc::{ConnectError, ErrorCode, Protocol};
use futures_util::FutureExt;
use http::header::CONNECTION;
use http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, Version};
use http_body_util::BodyExt;
use limen_model::Error;
use tower::ServiceExt;

use super::{ENVELOPE, MAX_MESSAGE};
use crate::api::call::ApiCall;
use crate::api::refusal::{code, details};
use crate::bearer;
use crate::context::{Context, why_unread};
use crate::listener::RequestId;
use crate::problem;
use crate::state::State;

/// A method of ours. The body is read before anything is refused: a client that still writes would see a broken pipe.
pub(super) async fn call(Shared(state): Shared<State>, request: Request) -> Response<Body> {
    let (mut parts, body) = request.into_parts();
    let context = match Context::from_request_parts(&mut parts, &state).await {
        Ok(context) => context,
        Err(answered) => return answered.into_response(),
    };
    let body = match body.collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) => {
            let (status, error) = why_unread(&error);
            return last(too_much(status, &error, &context.headers, context.id()), parts.version);
        }
    };
    if body.len() > MAX_MESSAGE + ENVELOPE {
        let error = Error::invalid("body_too_large", "The message is longer than any call needs.");
        return too_much(StatusCode::PAYLOAD_TOO_LARGE, &error, &context.headers, context.id());
    }
    parts.extensions.insert(ApiCall::begin(context.clone()).await);
    let mut response = asked(&state, Request::from_parts(parts, Body::from(body)), context.id()).await;
    bearer::tell_nonce(&context, response.headers_mut());
    response
}

/// What belongs to the protocol, and may be a stream.
pub(super) async fn stream(
    Shared(state): Shared<State>,
    context: Context,
    request: Request,
) -> Response<Body> {
    asked(&state, request, context.id()).await
}

async fn asked(state: &State, request: Request, id: &RequestId) -> Response<Body> {
    let headers = request.headers().clone();
    let called = state.rpc.clone().oneshot(request);
    caught(called, &headers, id).await
}

/// The answer, also when the method panics: dropped connections tell a caller nothing.
async fn caught<B>(
    called: impl Future<Output = Result<Response<B>, Infallible>>,
    headers: &HeaderMap,
    id: &RequestId,
) -> Response<Body>
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<axum::BoxError>,
{
    // Nothing that a panicking method leaves half-done is looked at again: transactions roll back when dropped.
    match AssertUnwindSafe(called).catch_unwind().await {
        Ok(Ok(response)) => response.map(Body::new),
        Ok(Err(never)) => match never {},
        Err(_) => refuse(&Error::internal("the method panicked"), headers, id),
    }
}

/// Whether somebody speaks one of our protocols there, by the shape of the path or what the body says of itself.
pub fn is_call(uri: &Uri, headers: &HeaderMap) -> bool {
    let mut segments = uri.path().split('/').skip(1);
    let (service, method) = (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
    let name = service.rsplit('.').next().unwrap_or_default();
    let has_shape = service.contains('.')
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && method.starts_with(|first: char| first.is_ascii_uppercase())
        && segments.next().is_none();
    has_shape || Protocol::detect(headers).is_some_and(|spoken| spoken.is_streaming)
}

/// A refusal from outside of connectrpc, in the protocol of whoever asks.
pub fn refuse(error: &Error, headers: &HeaderMap, id: &RequestId) -> Response<Body> {
    problem::log(error, id);
    answered(ConnectError::new(code(error.kind()), error.public().to_owned()), error, headers, id)
}

/// The answer where there is no such method.
pub fn missing(headers: &HeaderMap, id: &RequestId) -> Response<Body> {
    let error = Error::not_found("no_such_method", "There is no such service or method.");
    let refused = ConnectError::new(ErrorCode::Unimplemented, error.public().to_owned());
    answered(refused.with_http_status(StatusCode::NOT_FOUND), &error, headers, id)
}

fn too_much(status: StatusCode, error: &Error, headers: &HeaderMap, id: &RequestId) -> Response<Body> {
    let code = match status {
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::ResourceExhausted,
        StatusCode::REQUEST_TIMEOUT => ErrorCode::DeadlineExceeded,
        _ => ErrorCode::InvalidArgument,
    };
    answered(ConnectError::new(code, error.public().to_owned()), error, headers, id)
}

fn answered(refused: ConnectError, error: &Error, headers: &HeaderMap, id: &RequestId) -> Response<Body> {
    let mut response = details(refused, error, &id.to_string()).into_http_response(headers).map(Body::new);
    problem::retry_after(response.headers_mut(), error.retry_after());
    response
}

/// The last answer of a connection, since the rest of a body stands in the way of the next request (RFC 9112 §9.6).
fn last(mut response: Response<Body>, version: Version) -> Response<Body> {
    if version < Version::HTTP_2 {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

#[cfg(test)]
mod tests;
