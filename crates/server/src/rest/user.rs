//! Who asks.

use axum::body::Body;
use http::{Response, StatusCode};
use limen_core::account::whoami;
use limen_model::Result;
use serde::Serialize;

use super::call::ApiCall;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Me {
    user: User,
    project: Project,
    scopes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_id: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct User {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    email_verified: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

#[derive(Serialize)]
struct Project {
    id: String,
    slug: String,
    issuer: String,
}

#[derive(Serialize)]
struct Named {
    id: String,
    name: String,
}

/// `GET /v1/users/me`.
pub(super) async fn me(call: ApiCall) -> Response<Body> {
    call.answer(StatusCode::OK, told(&call).await)
}

async fn told(call: &ApiCall) -> Result<Me> {
    let project = call.project();
    let oneself = whoami::whoami(call.app(), project, &call.caller).await?;
    let user = &oneself.user;
    Ok(Me {
        user: User {
            id: user.id.to_string(),
            email: user.email.as_ref().map(ToString::to_string),
            email_verified: user.email_verified_at.is_some(),
            username: user.username.as_ref().map(ToString::to_string),
            name: user.profile.name.clone(),
        },
        project: Project {
            id: project.id.to_string(),
            slug: project.slug.clone(),
            issuer: project.issuer.clone(),
        },
        scopes: call.caller.scope.iter().map(str::to_owned).collect(),
        api_key: oneself.api_key.map(|key| Named { id: key.id.to_string(), name: key.name }),
        session_id: call.caller.session.map(|session| session.to_string()),
    })
}
