//! The metadata document (OIDC Discovery §4, RFC 8414 §3), under both of its names.

use axum::body::Body;
use axum::extract::Request;
use http::Response;
use limen_core::oauth::discovery;

use super::published;
use crate::context::Within;

/// `GET /.well-known/openid-configuration`, `GET /.well-known/oauth-authorization-server`.
pub(super) async fn get(Within(project): Within, request: Request) -> Response<Body> {
    published::serve(discovery::document(&project), request.headers())
}
