//! The token endpoint (RFC 6749 §3.2).

use axum::body::Body;
use http::Response;
use limen_core::oauth::error::OAuthError;
use limen_core::oauth::grant::{self, TokenResponse};

use super::{answer, request};
use crate::bearer;
use crate::context::Call;

/// `POST /oauth2/token`.
pub(super) async fn post(call: Call) -> Response<Body> {
    answer::to_client(&call.context, granted(&call).await)
}

async fn granted(call: &Call) -> Result<TokenResponse, OAuthError> {
    let context = &call.context;
    let params = request::form(call)?;
    let credentials = request::credentials(context)?;
    let url = context.url();
    let proof = bearer::presented(context, &url)?;
    grant::token(context.app(), &context.project, &context.nobody(), &credentials, proof, &params).await
}
