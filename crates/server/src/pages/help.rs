//! Help for who has lost every way in.
//!
//! In: an address and a few words. Out: a page that looks the same for every address (I6). Wrong: told beside the field.

use axum::response::Response;
use limen_core::help;
use limen_model::Result;

use super::blame::blame;
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::header::Needs;
use super::view::{AskHelp, Field, HelpAsked};
use super::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/help", Access::Public, ask),
        post("/help", Access::Public, send),
        get("/help/sent", Access::Public, sent),
    ]
}

fn page(desk: &Desk, errand: &Errand, email: Field, reason: Field) -> AskHelp {
    AskHelp {
        email,
        reason,
        submit: errand.carry(desk.link("/help")),
        recover: errand.carry(desk.link("/recover")),
        sign_in: errand.carry(desk.link("/login")),
    }
}

async fn ask(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    desk.page(&page(&desk, &errand, Field::default(), Field::default()))
}

async fn send(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let (email, reason) = (form.get("email"), form.get("reason"));
    match help::request(desk.app(), desk.project(), &desk.caller, email, reason).await {
        Ok(()) => desk.go(&errand.carry(desk.link("/help/sent"))),
        Err(error) => {
            let (mut email, mut reason) = (form.field("email"), form.field("reason"));
            match blame(&error, &mut [("email", &mut email), ("reason", &mut reason)]) {
                Ok(()) => desk.again(&error, &Needs::default(), &page(&desk, &errand, email, reason)),
                Err(()) => Err(error),
            }
        }
    }
}

async fn sent(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    desk.page(&HelpAsked { sign_in: errand.carry(desk.link("/login")) })
}
