//! The userinfo endpoint (OIDC Core §5.3).

use axum::body::Body;
use http::{HeaderValue, Response, StatusCode};
use limen_core::caller;
use limen_core::oauth::error::{Code, OAuthError};
use limen_core::oauth::params::Params;
use limen_core::oauth::userinfo::{self, UserInfo};
use limen_core::token;
use limen_model::{Error, Kind};

use super::{answer, request};
use crate::bearer::{self, Scheme, Shown};
use crate::context::{Call, Context};

const JWT: HeaderValue = HeaderValue::from_static("application/jwt");

/// `GET /oauth2/userinfo`: the token in the header. In the address it would end up in logs, and is not looked for (B6).
pub(super) async fn get(context: Context) -> Response<Body> {
    respond(&context, bearer::read(&context.headers)).await
}

/// `POST /oauth2/userinfo`: the token in the header, or in a form (RFC 6750 §2.2).
pub(super) async fn post(call: Call) -> Response<Body> {
    let form = if request::is_form(&call.context) { request::form(&call) } else { Ok(Params::default()) };
    match &form {
        Ok(form) => respond(&call.context, shown(&call.context, form)).await,
        Err(error) => refuse(&call.context, None, error),
    }
}

/// One token, in one place (RFC 6750 §2).
fn shown<'a>(context: &'a Context, form: &'a Params) -> Result<Option<Shown<'a>>, OAuthError> {
    match (bearer::read(&context.headers)?, form.get("access_token")) {
        (Some(_), Some(_)) => {
            let text = "Show the token once: in the Authorization header or in the form.";
            Err(OAuthError::new(Code::InvalidRequest, text))
        }
        (None, Some(token)) => Ok(Some(Shown { scheme: Scheme::Bearer, token })),
        (shown, None) => Ok(shown),
    }
}

async fn respond(context: &Context, shown: Result<Option<Shown<'_>>, OAuthError>) -> Response<Body> {
    let shown = match shown {
        Ok(Some(shown)) => shown,
        Ok(None) => return ask(context),
        Err(error) => return refuse(context, None, &error),
    };
    match said(context, shown).await {
        Ok(UserInfo::Json(claims)) => answer::json(context, StatusCode::OK, &claims),
        Ok(UserInfo::Jwt(jwt)) => answer::written(context, StatusCode::OK, JWT, jwt.into()),
        Err(error) => refuse(context, Some(shown.scheme), &error),
    }
}

async fn said(context: &Context, shown: Shown<'_>) -> Result<UserInfo, OAuthError> {
    let (app, project) = (context.app(), &context.project);
    let access = token::verify(app, project, shown.token).await.map_err(invalid)?;
    let url = context.url();
    let possession = bearer::possession(context, shown.scheme, &url)?;
    caller::possess(app, project, shown.token, &access, possession).await?;
    if !caller::is_for_us(project, &access) {
        return Err(invalid(token::refused()));
    }
    userinfo::userinfo(app, project, &access).await
}

/// In the words of RFC 6750 §3.1; failures of our own stay ours.
fn invalid(error: Error) -> OAuthError {
    match error.kind() {
        Kind::Unauthenticated => OAuthError::new(Code::InvalidToken, error.public().to_owned()),
        _ => error.into(),
    }
}

/// Nothing was shown: RFC 6750 §3.1 wants the schemes told, and no reason.
fn ask(context: &Context) -> Response<Body> {
    let mut response = answer::empty(context, StatusCode::UNAUTHORIZED);
    bearer::challenge(response.headers_mut(), &context.project, None, None);
    response
}

fn refuse(context: &Context, shown: Option<Scheme>, error: &OAuthError) -> Response<Body> {
    let mut response = answer::refusal(context, error);
    // At a resource a bad proof is a bad credential (RFC 9449 §7.1, §9).
    if matches!(error.code(), Code::InvalidDpopProof | Code::UseDpopNonce) {
        *response.status_mut() = StatusCode::UNAUTHORIZED;
    }
    if matches!(response.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
        bearer::challenge(response.headers_mut(), &context.project, shown, Some(error));
    }
    response
}
