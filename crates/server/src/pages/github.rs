//! The door, with GitHub: the way there, and the way back.
//!
//! In: a click; later what GitHub sends the browser back with. Out: a redirect there; the next page, or a session, or a link.
//! Wrong: an answer in another browser, twice or too late is a page that says so; a "no" at GitHub leads back to the door.

use axum::response::Response;
use limen_core::federation::{self, GITHUB_CALLBACK, Provider};
use limen_core::login::{self, Returned};
use limen_model::Result;

use super::account;
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::header::Needs;
use super::notice::News;
use super::sign_in::onward;
use super::view::Link;
use super::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![post("/login/github", Access::Public, leave), get(GITHUB_CALLBACK, Access::Secret, come_back)]
}

/// Whether people can come from GitHub.
pub(super) fn offered(desk: &Desk) -> bool {
    federation::is_ready(desk.app(), desk.project(), Provider::GitHub)
}

/// Where the way there begins, where it is used.
pub(super) fn way(desk: &Desk, errand: &Errand) -> Option<Link> {
    offered(desk).then(|| errand.carry(desk.link("/login/github")))
}

/// What a page with that button needs: its form leads there.
pub(super) fn needs(desk: &Desk, mut needs: Needs) -> Needs {
    if offered(desk) {
        let there = &desk.project().settings.federation.github.authorization_endpoint;
        needs.form_targets.extend(there.parse());
    }
    needs
}

async fn leave(desk: Desk, _: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let visit = desk.visit(&errand);
    let started =
        login::begin_federated(desk.app(), desk.project(), &desk.caller, &visit, Provider::GitHub.as_str())
            .await?;
    desk.leave(&started.authorization_url)
}

/// GitHub sends the browser back with a code, or with the reason why there is none (RFC 6749 §4.1.2).
async fn come_back(desk: Desk) -> Result<Response> {
    let parameter = |name| desk.query.get(name).unwrap_or_default().to_owned();
    let (code, state) = (parameter("code"), parameter("state"));
    let nothing = Errand::Nothing;
    let flow = login::federated_flow(desk.app(), desk.project(), &desk.visit(&nothing), &state).await?;
    let errand = Errand::of_key(&flow);
    if code.is_empty() {
        desk.tell(News::ProviderRefused);
        return desk.go(&errand.carry(desk.link("/login")));
    }
    let visit = desk.visit(&errand);
    match login::come_back(desk.app(), desk.project(), &desk.caller, &visit, &code, &state).await {
        Ok(Returned::Door(outcome)) => onward(&desk, &errand, outcome).await,
        Ok(Returned::Account(arrived)) => account::link_identity(&desk, arrived).await,
        Err(error) if error.code() == "provider_refused" => {
            desk.tell(News::ProviderRefused);
            desk.go(&errand.carry(desk.link("/login")))
        }
        Err(error) => Err(error),
    }
}
