//! The routes that applications of Identra speak, below `/api`: plain HTTP and JSON, as a gRPC gateway answers it.
//!
//! In: JSON in snake_case or lowerCamelCase, and a token in `Authorization` or in the body. Out: JSON in either spelling, or in both.
//! What can go wrong: `{"code":16,"message":"invalid credentials","details":[]}`, with the codes of gRPC; 404 while the project
//! names no client for it.

mod answer;
mod input;
mod oauth;
mod spelling;

use std::time::Duration;

use axum::body::Body;
use http::{HeaderValue, Response, StatusCode};
use limen_core::identra::{self, Pair, Said, Token, code, me, password, session};
use limen_model::{Error, Result, Secret};
use serde_json::{Value, json};

use crate::bearer;
use crate::context::{Call, Context};
use crate::published;
use crate::route::{Access, Route};
use crate::state::State;
use answer::{give, refuse, with};
use input::Input;

/// What stands before every address.
const PREFIX: &str = "/api/";
/// How long verifiers may keep the keys: rotation announces them a day ahead.
const ONE_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");
/// How long the database may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

/// Every route of this surface. None looks at a cookie, so scripts of every origin may ask (B18).
pub fn routes() -> Vec<Route<State>> {
    let routes = [
        Route::get("/api/oauth/providers", Access::Public, oauth::providers),
        Route::get("/api/oauth/url", Access::Public, oauth::url),
        Route::post("/api/oauth/login", Access::Secret, oauth::login),
        Route::post("/api/oauth/bind", Access::Secret, oauth::bind),
        Route::get("/api/healthz", Access::Public, healthy),
        Route::get("/api/readyz", Access::Public, ready),
        Route::get("/api/.well-known/jwks.json", Access::Public, keys),
        Route::post("/api/email/code", Access::Public, send_code),
        Route::post("/api/email/login", Access::Secret, login_by_code),
        Route::post("/api/password/register", Access::Public, register),
        Route::post("/api/password/login", Access::Public, login),
        Route::post("/api/token/refresh", Access::Secret, refresh),
        Route::post("/api/token/revoke", Access::Secret, revoke),
        Route::post("/api/me/login-info", Access::Secret, login_info),
    ];
    routes.into_iter().map(Route::cross_origin).collect()
}

/// Whether an address is one of ours, or would be.
pub fn is_below(context: &Context) -> bool {
    context.uri.path().starts_with(PREFIX)
}

/// The answer where there is no such route.
pub fn missing(context: &Context) -> Response<Body> {
    refuse(context, &Error::not_found("no_such_address", "Not Found"))
}

/// The answer where a route takes another method.
pub fn wrong_method(context: &Context) -> Response<Body> {
    with(context, StatusCode::NOT_IMPLEMENTED, answer::UNIMPLEMENTED, "Method Not Allowed")
}

async fn healthy(context: Context) -> Response<Body> {
    give(&context, Ok(json!({ "status": "ok" })))
}

async fn ready(context: Context) -> Response<Body> {
    let checked = tokio::time::timeout(PATIENCE, context.app().check()).await;
    if matches!(checked, Ok(Ok(()))) {
        return give(&context, Ok(json!({ "status": "ready" })));
    }
    answer::json(StatusCode::SERVICE_UNAVAILABLE, &json!({ "status": "not_ready" }))
}

async fn keys(context: Context) -> Response<Body> {
    match identra::keys(context.app(), &context.project).await {
        Ok(document) => published::serve_for(&document, &context.headers, ONE_HOUR),
        Err(error) => refuse(&context, &error),
    }
}

async fn send_code(call: Call) -> Response<Body> {
    let sent = async {
        let (context, input) = (&call.context, Input::of_body(&call.body)?);
        // Our letters are text and HTML in one; what was wished for is only checked.
        input.flag("use_html")?;
        let email = input.text("email")?;
        code::send(context.app(), &context.project, &context.nobody(), said(context, &email)).await?;
        Ok(json!({}))
    };
    give(&call.context, sent.await)
}

async fn login_by_code(call: Call) -> Response<Body> {
    let entered = async {
        let (context, input) = (&call.context, Input::of_body(&call.body)?);
        let (email, digits) = (input.text("email")?, input.text("code")?);
        let said = said(context, &email);
        code::redeem(context.app(), &context.project, &context.nobody(), said, &digits).await.map(shown)
    };
    give(&call.context, entered.await)
}

async fn register(call: Call) -> Response<Body> {
    let made = async {
        let (context, input) = (&call.context, Input::of_body(&call.body)?);
        let (email, typed) = (input.text("email")?, Secret::new(input.text("password")?));
        let digits = input.text("code")?;
        let (said, typed) =
            (said(context, &email), password::Shown { password: &typed, code: digits.as_str() });
        password::register(context.app(), &context.project, &context.nobody(), said, typed).await.map(shown)
    };
    give(&call.context, made.await)
}

async fn login(call: Call) -> Response<Body> {
    let entered = async {
        let (context, input) = (&call.context, Input::of_body(&call.body)?);
        let (email, typed) = (input.text("email")?, Secret::new(input.text("password")?));
        let said = said(context, &email);
        password::login(context.app(), &context.project, &context.nobody(), said, &typed).await.map(shown)
    };
    give(&call.context, entered.await)
}

async fn refresh(call: Call) -> Response<Body> {
    let next = async {
        let context = &call.context;
        let token = Input::of_body(&call.body)?.text("refresh_token")?;
        session::refresh(context.app(), &context.project, &context.nobody(), &token).await.map(shown)
    };
    give(&call.context, next.await)
}

async fn revoke(call: Call) -> Response<Body> {
    let over = async {
        let context = &call.context;
        let token = Input::of_body(&call.body)?.text("refresh_token")?;
        session::revoke(context.app(), &context.project, &context.nobody(), &token).await?;
        Ok(json!({}))
    };
    give(&call.context, over.await)
}

async fn login_info(call: Call) -> Response<Body> {
    let told = async {
        let token = token_of(&call)?;
        let context = &call.context;
        let info = me::login_info(context.app(), &context.project, &context.nobody(), &token).await?;
        let connection =
            |one: &me::Connection| json!({ "provider": one.provider, "provider_user_id": one.subject });
        let connections: Vec<Value> = info.connections.iter().map(connection).collect();
        let mut told = json!({
            "user_id": info.user_id,
            "email": info.email,
            "password_enabled": info.password_enabled,
            "oauth_connections": connections,
        });
        // What proto3 calls optional is left out where it is not there.
        if let Some(id) = info.github_id() {
            told["github_id"] = json!(id);
        }
        Ok(told)
    };
    give(&call.context, told.await)
}

/// The access token of a request: that of the header, else that of the body.
fn token_of(call: &Call) -> Result<String> {
    match bearer::plain(&call.context.headers)? {
        Some(token) => Ok(token.to_owned()),
        None => Input::of_body(&call.body)?.text("access_token"),
    }
}

fn said<'a>(context: &Context, email: &'a str) -> Said<'a> {
    Said { email, language: context.language() }
}

/// A pair of tokens, as every sign-in answers.
fn shown(pair: Pair) -> Value {
    // 64 bits do not fit into a number of JavaScript, so proto3 writes them as text.
    let one = |token: Token| json!({ "token": token.token, "expires_at": token.expires_at.to_string() });
    json!({ "token": {
        "access_token": one(pair.access),
        "refresh_token": one(pair.refresh),
        "token_type": "Bearer",
    } })
}
