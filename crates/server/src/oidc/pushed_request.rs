//! The pushed authorization request endpoint (RFC 9126 §2).

use axum::body::Body;
use http::{Response, StatusCode};
use limen_core::oauth::error::OAuthError;
use limen_core::oauth::pushed_request::{self, PushedResponse};

use super::{answer, request};
use crate::bearer;
use crate::context::Call;

/// `POST /oauth2/par`.
pub(super) async fn post(call: Call) -> Response<Body> {
    match pushed(&call).await {
        Ok(pushed) => answer::json(&call.context, StatusCode::CREATED, &pushed),
        Err(error) => answer::refuse_client(&call.context, &error),
    }
}

async fn pushed(call: &Call) -> Result<PushedResponse, OAuthError> {
    let context = &call.context;
    let params = request::form(call)?;
    let credentials = request::credentials(context)?;
    let url = context.url();
    let proof = bearer::presented(context, &url)?;
    pushed_request::push(context.app(), &context.project, &context.nobody(), &credentials, proof, params)
        .await
}
