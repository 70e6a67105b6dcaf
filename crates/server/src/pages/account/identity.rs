//! In: a wish to link an identity of another service, or to unlink one. Out: the way to that service, or the list as it is now.
//! Wrong: a proof that is too old or too weak leads to the door and back; the last way in stays.

use axum::response::Response;
use limen_core::account::security::identity;
use limen_core::federation::Provider;
use limen_core::login::Arrived;
use limen_model::{LinkedIdentity, Result};

use super::at_home;
use super::security::{errand, keep_session};
use crate::pages::desk::Desk;
use crate::pages::form::Form;
use crate::pages::language::Moment;
use crate::pages::notice::News;
use crate::pages::post;
use crate::pages::view::IdentityRow;
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        post("/account/security/identities/github", Access::Session, link),
        post("/account/security/identities/unlink", Access::Session, unlink),
    ]
}

/// One of the list.
pub(super) fn row(desk: &Desk, identity: LinkedIdentity) -> IdentityRow {
    IdentityRow {
        provider: Provider::parse(&identity.provider).map_or("", Provider::name),
        word: identity.provider,
        username: identity.username,
        subject: identity.subject,
        linked: Moment(identity.created_at.seconds()),
        used: identity.last_used_at.map(|used| Moment(used.seconds())),
        unlink: desk.link("/account/security/identities/unlink"),
    }
}

async fn link(desk: Desk, _: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = errand();
    let visit = desk.visit(&errand);
    match identity::begin(desk.app(), desk.project(), &desk.caller, &visit, "github").await {
        Ok(started) => desk.leave(&started.authorization_url),
        // What was posted cannot be posted again after the door: the list is where to come back to.
        Err(error) => back(&desk, error),
    }
}

/// Links what came back from the service.
pub(in crate::pages) async fn finish(desk: &Desk, arrived: Arrived) -> Result<Response> {
    at_home(desk)?;
    let errand = errand();
    let visit = desk.visit(&errand);
    let begun = identity::finish(desk.app(), desk.project(), &desk.caller, &visit, arrived).await?;
    keep_session(desk, &begun);
    desk.tell(News::IdentityLinked);
    desk.go(&desk.link("/account/security"))
}

async fn unlink(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = errand();
    let (provider, subject) = (form.get("provider"), form.get("subject"));
    let visit = desk.visit(&errand);
    match identity::unlink(desk.app(), desk.project(), &desk.caller, &visit, provider, subject).await {
        Ok(begun) => {
            keep_session(&desk, &begun);
            desk.tell(News::IdentityUnlinked);
            desk.go(&desk.link("/account/security"))
        }
        Err(error) => back(&desk, error),
    }
}

/// To the door and back to the list, where that helps.
fn back(desk: &Desk, error: limen_model::Error) -> Result<Response> {
    match error.code() {
        "reauthentication_required" => desk.go(&errand().carry(desk.link("/login/password"))),
        "step_up_required" => desk.go(&errand().carry(desk.link("/login/step-up"))),
        _ => Err(error),
    }
}
