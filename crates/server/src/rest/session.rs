//! Sessions: listed, ended.

use axum::body::Body;
use http::{Response, StatusCode};
use limen_core::account::device;
use limen_core::session;
use limen_model::{Result, Session, SessionId};
use serde::Serialize;

use super::call::{ApiCall, IdSegment};
use super::list::Page;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    id: String,
    create_time: String,
    last_seen_time: String,
    /// When it ends by itself, unless it is used again.
    expire_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// Whether it is the one that asks.
    current: bool,
    amr: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Many {
    sessions: Vec<Shown>,
    next_page_token: String,
}

/// `{}`.
#[derive(Serialize)]
struct Done {}

/// `GET /v1/sessions`: those that live, newest first.
pub(super) async fn list(call: ApiCall) -> Response<Body> {
    call.answer(StatusCode::OK, listed(&call).await)
}

async fn listed(call: &ApiCall) -> Result<Many> {
    let page = Page::read(call, "sessions")?;
    let after = page.after.map(SessionId::from_uuid);
    let mut sessions = session::page(call.app(), call.project(), &call.caller, after, page.limit()).await?;
    let next_page_token = page.cut(&mut sessions, |session| session.id.uuid());
    Ok(Many { sessions: sessions.into_iter().map(|session| shown(call, session)).collect(), next_page_token })
}

/// `POST /v1/sessions/{id}/revoke`.
pub(super) async fn revoke(id: IdSegment, call: ApiCall) -> Response<Body> {
    call.answer(StatusCode::OK, revoked(&call, id).await)
}

async fn revoked(call: &ApiCall, id: IdSegment) -> Result<Done> {
    call.nothing()?;
    session::revoke(call.app(), call.project(), &call.caller, call.id(id)?).await?;
    Ok(Done {})
}

fn shown(call: &ApiCall, session: Session) -> Shown {
    Shown {
        id: session.id.to_string(),
        create_time: session.created_at.rfc3339(),
        last_seen_time: session.last_seen_at.rfc3339(),
        expire_time: session.idle_expires_at.min(session.expires_at).rfc3339(),
        device: session.user_agent.as_deref().and_then(device::describe),
        place: session.place,
        address: session.address,
        current: call.caller.session == Some(session.id),
        amr: session.proof.amr,
    }
}
