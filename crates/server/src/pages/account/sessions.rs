//! In: whoever is signed in. Out: their browsers and devices, and the keys of their programs; one of them, or all other sessions, ended.
//! Wrong: one that is not theirs.

use axum::response::Response;
use limen_core::account::device::describe;
use limen_core::{api_key, session};
use limen_model::{ApiKey, Error, Result, Session};

use super::at_home;
use crate::pages::desk::Desk;
use crate::pages::form::Form;
use crate::pages::icon::Icon;
use crate::pages::language::Moment;
use crate::pages::notice::News;
use crate::pages::view::{KeyRow, SessionRow, Sessions};
use crate::pages::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/account/sessions", Access::Session, list),
        post("/account/sessions/end", Access::Session, end),
        post("/account/sessions/end-others", Access::Session, end_others),
        post("/account/sessions/revoke-key", Access::Session, revoke_key),
    ]
}

async fn list(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let mut sessions = session::list(desk.app(), desk.project(), &desk.caller).await?;
    sessions.sort_by_key(|session| Some(session.id) != desk.caller.session);
    let others = sessions.len() > 1;
    let rows = sessions.iter().map(|session| row(&desk, session)).collect();
    let end_others = others.then(|| desk.link("/account/sessions/end-others"));
    let keys = api_key::live(desk.app(), desk.project(), &desk.caller).await?;
    let keys = keys.into_iter().map(|key| key_row(&desk, key)).collect();
    desk.page(&Sessions { rows, end_others, keys })
}

fn key_row(desk: &Desk, key: ApiKey) -> KeyRow {
    KeyRow {
        id: key.id.to_string(),
        name: key.name,
        made: Moment(key.created_at.seconds()),
        used: key.last_used_at.map(|used| Moment(used.seconds())),
        ends: key.expires_at.map(|ends| Moment(ends.seconds())),
        revoke: desk.link("/account/sessions/revoke-key"),
    }
}

async fn revoke_key(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let id = form.get("key").parse();
    let id = id.map_err(|_| Error::not_found("no_such_key", "There is no such key."))?;
    api_key::revoke(desk.app(), desk.project(), &desk.caller, id).await?;
    desk.tell(News::KeyRevoked);
    desk.go(&desk.link("/account/sessions"))
}

fn row(desk: &Desk, session: &Session) -> SessionRow {
    let device = session.user_agent.as_deref().and_then(describe);
    SessionRow {
        id: session.id.to_string(),
        icon: icon(device.as_deref().unwrap_or_default()),
        device,
        place: session.place.clone(),
        address: session.address.clone(),
        seen: Moment(session.last_seen_at.seconds()),
        began: Moment(session.created_at.seconds()),
        current: Some(session.id) == desk.caller.session,
        end: desk.link("/account/sessions/end"),
    }
}

fn icon(device: &str) -> Icon {
    if ["iPhone", "iPad", "Android"].iter().any(|mark| device.contains(mark)) {
        Icon::Phone
    } else if device.starts_with("Limen CLI") || device.starts_with("curl") {
        Icon::Terminal
    } else {
        Icon::Computer
    }
}

async fn end(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let id = form.get("session").parse();
    let id = id.map_err(|_| Error::not_found("no_such_session", "There is no such session."))?;
    session::revoke(desk.app(), desk.project(), &desk.caller, id).await?;
    desk.tell(News::SessionEnded);
    desk.go(&desk.link("/account/sessions"))
}

async fn end_others(desk: Desk, _: Form) -> Result<Response> {
    at_home(&desk)?;
    session::revoke_others(desk.app(), desk.project(), &desk.caller).await?;
    desk.tell(News::SessionsEnded);
    desk.go(&desk.link("/account/sessions"))
}
