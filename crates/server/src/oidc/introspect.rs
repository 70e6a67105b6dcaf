//! The introspection endpoint (RFC 7662 §2), and its signed answers (RFC 9701).

use axum::body::Body;
use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use limen_core::oauth::client_authentication::authenticate;
use limen_core::oauth::error::OAuthError;
use limen_core::oauth::introspection;

use super::{answer, request};
use crate::context::Call;

const SIGNED: HeaderValue = HeaderValue::from_static("application/token-introspection+jwt");

/// `POST /oauth2/introspect`.
pub(super) async fn post(call: Call) -> Response<Body> {
    match introspected(&call).await {
        Ok(response) => response,
        Err(error) => answer::refuse_client(&call.context, &error),
    }
}

async fn introspected(call: &Call) -> Result<Response<Body>, OAuthError> {
    let (context, params) = (&call.context, request::form(call)?);
    let (app, project) = (context.app(), &context.project);
    let asker = authenticate(app, project, &request::credentials(context)?, &params).await?;
    let said = introspection::introspect(app, project, &asker, &params).await?;
    // RFC 9701 §4: the resource server asks for a JWT by its media type.
    if wants_jwt(&context.headers) {
        let jwt = introspection::sign(app, project, &asker, &said)?;
        return Ok(answer::written(context, StatusCode::OK, SIGNED, jwt.into()));
    }
    Ok(answer::json(context, StatusCode::OK, &said))
}

fn wants_jwt(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT).iter().filter_map(|line| line.to_str().ok());
    let mut ranges = lines.flat_map(|line| line.split(',')).filter_map(|range| range.split(';').next());
    ranges.any(|range| range.trim().eq_ignore_ascii_case("application/token-introspection+jwt"))
}
