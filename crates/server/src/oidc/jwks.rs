//! The published keys (RFC 7517 §5).

use axum::body::Body;
use axum::extract::Request;
use http::Response;

use super::published;
use crate::context::Within;

/// `GET /oauth2/jwks`.
pub(super) async fn get(Within(project): Within, request: Request) -> Response<Body> {
    published::serve(project.keys.jwks(), request.headers())
}
