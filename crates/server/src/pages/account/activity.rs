//! In: whoever is signed in, and how far back they read. Out: one page of what happened. Wrong: a place that is none is the newest.

use std::collections::HashMap;

use axum::response::Response;
use limen_core::account::profile;
use limen_core::client;
use limen_model::{AuditEvent, Result};

use super::at_home;
use crate::pages::desk::Desk;
use crate::pages::get;
use crate::pages::happening::happening;
use crate::pages::view::Activity;
use crate::route::{Access, Route};
use crate::state::State;

/// Rows on one page.
const PAGE: usize = 50;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![get("/account/activity", Access::Session, list)]
}

async fn list(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let after = desk.query.get("after").and_then(|after| after.parse().ok());
    let mut events = profile::activity(desk.app(), desk.project(), &desk.caller, after, PAGE + 1).await?;
    let more = events.len() > PAGE;
    events.truncate(PAGE);
    let names = applications(&desk, &events).await?;
    let rows =
        events.iter().map(|event| happening(event, named(&names, event), &desk.app().places)).collect();
    let last = events.last().filter(|_| more);
    let here = desk.link("/account/activity");
    desk.page(&Activity {
        rows,
        newer: after.map(|_| here.clone()),
        older: last.map(|last| here.with("after", &last.id.to_string())),
    })
}

/// The client that an event is about: the one through which it came, or the one that it was done to.
fn client_id(event: &AuditEvent) -> Option<&str> {
    let target = event.target_kind.as_deref() == Some("client");
    event.client_id.as_deref().or(event.target_id.as_deref().filter(|_| target))
}

async fn applications(desk: &Desk, events: &[AuditEvent]) -> Result<HashMap<String, String>> {
    let mut names = HashMap::new();
    for id in events.iter().filter_map(client_id) {
        if !names.contains_key(id) {
            let found = client::find(desk.app(), desk.project(), id).await?;
            let name = found.map_or_else(|| id.to_owned(), |client| client.display_name().to_owned());
            names.insert(id.to_owned(), name);
        }
    }
    Ok(names)
}

fn named(names: &HashMap<String, String>, event: &AuditEvent) -> Option<String> {
    client_id(event).and_then(|id| names.get(id)).cloned()
}
