//! Consent: what an application asks for, and the person's answer.
//!
//! In: a waiting request; a button. Out: the way back to the application. Wrong: the request is over.

use axum::response::Response;
use limen_core::oauth::authorize::{self, ConsentView, Step};
use limen_model::{Client, ClientOrigin, Result};

use super::authorize::follow;
use super::desk::{Desk, host_of, person};
use super::errand::Errand;
use super::form::Form;
use super::header::Needs;
use super::scope::describe;
use super::sign_in::switch;
use super::view::{Ask, Consent, Link};
use super::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![get("/consent", Access::Session, ask), post("/consent", Access::Session, answer)]
}

async fn ask(desk: Desk) -> Result<Response> {
    let token = desk.query.get("flow").unwrap_or_default();
    match authorize::resume(desk.app(), desk.project(), &desk.caller, token).await {
        Ok(Step::Consent { interaction, view }) => {
            let form_targets = view.redirect_uri.parse().ok().into_iter().collect();
            let needs = Needs { form_targets, ..Needs::default() };
            desk.page_with(
                http::StatusCode::OK,
                &needs,
                &page(&desk, &Errand::Application(interaction), &view),
            )
        }
        other => follow(&desk, other),
    }
}

fn page(desk: &Desk, errand: &Errand, view: &ConsentView) -> Consent {
    let client = &view.client;
    let known_before = view.scope.iter().any(|scope| !view.new.has(scope));
    let lifetimes = &desk.project().settings.lifetimes;
    let asks = view.scope.iter().map(|scope| {
        let new = known_before && view.new.has(scope);
        Ask { new, ..describe(scope, lifetimes) }
    });
    Consent {
        application: client.display_name().to_owned(),
        host: own_host(client, &view.redirect_uri),
        known: is_known(client),
        person: person(&view.user),
        policy: elsewhere(client.metadata.policy_uri.as_deref()),
        terms: elsewhere(client.metadata.tos_uri.as_deref()),
        asks: asks.collect(),
        submit: errand.carry(desk.link("/consent")),
        change: switch(desk, errand),
        returns_to: host_of(&view.redirect_uri).unwrap_or_else(|| client.display_name().to_owned()),
    }
}

/// Whether an administrator described it, and not it itself.
pub(super) fn is_known(client: &Client) -> bool {
    match client.origin {
        ClientOrigin::BuiltIn | ClientOrigin::Administered => true,
        ClientOrigin::Registered | ClientOrigin::MetadataDocument => false,
    }
}

/// The host of the application's own pages. A stranger may say that it is anybody's: then it must be where the document
/// stands that describes it, or where its answers go.
fn own_host(client: &Client, redirect_uri: &str) -> Option<String> {
    if client.origin == ClientOrigin::MetadataDocument {
        return host_of(client.id.as_str());
    }
    let said = client.metadata.client_uri.as_deref().and_then(host_of)?;
    (is_known(client) || host_of(redirect_uri).as_ref() == Some(&said)).then_some(said)
}

/// A page of the application; its address was checked when it was registered.
fn elsewhere(uri: Option<&str>) -> Option<Link> {
    Link::elsewhere(&uri?.parse().ok()?)
}

async fn answer(desk: Desk, form: Form) -> Result<Response> {
    let token = desk.query.get("flow").unwrap_or_default();
    let allow = form.allows()?;
    let step = authorize::answer_consent(desk.app(), desk.project(), &desk.caller, token, allow).await;
    follow(&desk, step)
}
