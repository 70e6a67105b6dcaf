//! API keys: listed, made, revoked.

use axum::body::Body;
use http::{Response, StatusCode};
use limen_core::api_key::{self, NewApiKey};
use limen_model::{ApiKey, ApiKeyId, Error, Result, Scope, Time, Workstation};
use serde::{Deserialize, Serialize};

use super::call::{ApiCall, IdSegment};
use super::list::Page;

/// A key without its secret.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    id: String,
    name: String,
    scopes: Vec<String>,
    state: &'static str,
    create_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    expire_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_use_time: Option<String>,
    /// Whether it is the one that asks.
    current: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    workstation: Option<Workstation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct One {
    api_key: Shown,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Many {
    api_keys: Vec<Shown>,
    next_page_token: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Wish {
    name: String,
    scopes: Vec<String>,
    expire_time: Option<String>,
    workstation: Option<Workstation>,
    #[serde(default)]
    rotate: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    api_key: Shown,
    secret: String,
}

/// `GET /v1/api-keys`: newest first, with those that have ended.
pub(super) async fn list(call: ApiCall) -> Response<Body> {
    call.answer(StatusCode::OK, listed(&call).await)
}

async fn listed(call: &ApiCall) -> Result<Many> {
    let page = Page::read(call, "api-keys")?;
    let after = page.after.map(ApiKeyId::from_uuid);
    let mut keys = api_key::list(call.app(), call.project(), &call.caller, after, page.limit()).await?;
    let next_page_token = page.cut(&mut keys, |key| key.id.uuid());
    Ok(Many { api_keys: keys.into_iter().map(|key| shown(call, key)).collect(), next_page_token })
}

/// `POST /v1/api-keys`: the one answer that holds the secret.
pub(super) async fn create(call: ApiCall) -> Response<Body> {
    call.answer(StatusCode::CREATED, created(&call).await)
}

async fn created(call: &ApiCall) -> Result<Created> {
    let wish: Wish = call.json()?;
    let wish = NewApiKey {
        name: wish.name,
        scope: scope(&wish.scopes)?,
        expires_at: wish.expire_time.as_deref().map(moment).transpose()?,
        workstation: wish.workstation,
        rotate: wish.rotate,
    };
    let made = api_key::create(call.app(), call.project(), &call.caller, wish).await?;
    Ok(Created { api_key: shown(call, made.key), secret: made.secret.reveal().clone() })
}

/// `POST /v1/api-keys/{id}/revoke`.
pub(super) async fn revoke(id: IdSegment, call: ApiCall) -> Response<Body> {
    call.answer(StatusCode::OK, revoked(&call, id).await)
}

async fn revoked(call: &ApiCall, id: IdSegment) -> Result<One> {
    call.nothing()?;
    let key = api_key::revoke(call.app(), call.project(), &call.caller, call.id(id)?).await?;
    Ok(One { api_key: shown(call, key) })
}

fn scope(tokens: &[String]) -> Result<Scope> {
    // One token for each entry: a list in one entry would say more than it seems to.
    if tokens.iter().any(|token| token.contains(' ')) {
        return Err(Error::invalid("invalid_scope", "Name each scope on its own.").with_field("scopes"));
    }
    tokens.join(" ").parse()
}

fn moment(text: &str) -> Result<Time> {
    Time::parse_rfc3339(text).ok_or_else(|| {
        Error::invalid("invalid_expiry", "Write the time as in 2030-01-31T12:00:00Z.")
            .with_field("expireTime")
    })
}

fn shown(call: &ApiCall, key: ApiKey) -> Shown {
    let now = call.app().clock.now();
    let state = match (key.revoked_at, key.is_live(now)) {
        (Some(_), _) => "revoked",
        (None, true) => "active",
        (None, false) => "expired",
    };
    Shown {
        id: key.id.to_string(),
        name: key.name,
        scopes: key.scope.iter().map(str::to_owned).collect(),
        state,
        create_time: key.created_at.rfc3339(),
        expire_time: key.expires_at.map(Time::rfc3339),
        last_use_time: key.last_used_at.map(Time::rfc3339),
        current: call.caller.api_key == Some(key.id),
        workstation: key.workstation,
    }
}
