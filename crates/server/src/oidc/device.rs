//! The device authorization endpoint (RFC 8628 §3.1).

use axum::body::Body;
use http::Response;
use limen_core::oauth::client_authentication::authenticate;
use limen_core::oauth::device::{self, DeviceAuthorization};
use limen_core::oauth::error::OAuthError;

use super::{answer, request};
use crate::context::Call;

/// `POST /oauth2/device`.
pub(super) async fn post(call: Call) -> Response<Body> {
    answer::to_client(&call.context, begun(&call).await)
}

async fn begun(call: &Call) -> Result<DeviceAuthorization, OAuthError> {
    let (context, params) = (&call.context, request::form(call)?);
    let (app, project) = (context.app(), &context.project);
    let client = authenticate(app, project, &request::credentials(context)?, &params).await?;
    device::authorize(app, project, &context.nobody(), &client, &params).await
}
