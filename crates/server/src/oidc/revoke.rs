//! The revocation endpoint (RFC 7009 §2).

use axum::body::Body;
use http::{Response, StatusCode};
use limen_core::oauth::client_authentication::authenticate;
use limen_core::oauth::error::OAuthError;
use limen_core::oauth::revocation;

use super::{answer, request};
use crate::context::Call;

/// `POST /oauth2/revoke`. Success says nothing, also about tokens that never were (§2.2).
pub(super) async fn post(call: Call) -> Response<Body> {
    match revoked(&call).await {
        Ok(()) => answer::empty(&call.context, StatusCode::OK),
        Err(error) => answer::refuse_client(&call.context, &error),
    }
}

async fn revoked(call: &Call) -> Result<(), OAuthError> {
    let (context, params) = (&call.context, request::form(call)?);
    let (app, project) = (context.app(), &context.project);
    let client = authenticate(app, project, &request::credentials(context)?, &params).await?;
    revocation::revoke(app, project, &context.nobody(), &client, &params).await
}
