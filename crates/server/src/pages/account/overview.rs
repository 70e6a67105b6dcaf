//! In: whoever is signed in. Out: the account at a glance. Wrong: nobody is signed in.

use axum::response::Response;
use limen_core::account::profile;
use limen_model::Result;

use super::at_home;
use crate::pages::desk::Desk;
use crate::pages::get;
use crate::pages::happening::happening;
use crate::pages::language::Moment;
use crate::pages::view::Overview;
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![get("/", Access::Public, enter), get("/account", Access::Session, show)]
}

/// Somebody who opens the bare address of the server means their account; without a session its door comes first.
async fn enter(desk: Desk) -> Result<Response> {
    desk.go(&desk.link("/account"))
}

async fn show(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let overview = profile::overview(desk.app(), desk.project(), &desk.caller).await?;
    let user = &overview.user;
    desk.page(&Overview {
        name: user.display_name(),
        email: user.email.as_ref().map(ToString::to_string),
        confirmed: user.email_verified_at.is_some(),
        username: user.username.as_ref().map(ToString::to_string),
        since: Moment(user.created_at.seconds()),
        password_set: overview.password_set_at.map(|at| Moment(at.seconds())),
        sessions: overview.sessions as u64,
        applications: overview.applications as u64,
        recent: overview.recent.iter().map(|event| happening(event, None, &desk.app().places)).collect(),
    })
}
