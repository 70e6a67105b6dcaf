//! The door, with what is texted: asking for a code, entering its digits; as the first factor or as the second one.
//!
//! In: one form a page. Out: the next page, or the way on with a session. Wrong: told beside the field.

use axum::response::Response;
use limen_core::login;
use limen_model::{Error, Result};

use super::authorize::behind;
use super::blame::blame;
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::notice::News;
use super::sign_in::{onward, switch};
use super::view::{Field, PhoneCode};
use super::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        post("/login/phone-code/send", Access::Public, send),
        get("/login/phone-code", Access::Public, ask),
        post("/login/phone-code", Access::Public, take),
    ]
}

async fn send(desk: Desk, _: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let visit = desk.visit(&errand);
    let before = login::asked_phone_code(desk.app(), desk.project(), &visit).await?;
    login::send_phone_code(desk.app(), desk.project(), &desk.caller, &visit).await?;
    if before.is_some() {
        desk.tell(News::TextSent);
    }
    desk.go(&errand.carry(desk.link("/login/phone-code")))
}

async fn ask(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    match page(&desk, &errand, Field::default()).await? {
        Some(view) => {
            let needs = behind(&desk, &errand).await?.needs;
            desk.page_with(http::StatusCode::OK, &needs, &view)
        }
        None => desk.go(&errand.carry(desk.link("/login/password"))),
    }
}

async fn page(desk: &Desk, errand: &Errand, code: Field) -> Result<Option<PhoneCode>> {
    let asked = login::asked_phone_code(desk.app(), desk.project(), &desk.visit(errand)).await?;
    Ok(asked.map(|asked| PhoneCode {
        account: asked.identifier,
        code,
        minutes: asked.minutes,
        submit: errand.carry(desk.link("/login/phone-code")),
        resend: errand.carry(desk.link("/login/phone-code/send")),
        change: switch(desk, errand),
    }))
}

/// The page once more; without a code under way, the page before.
async fn again(desk: &Desk, errand: &Errand, error: Error, mut code: Field) -> Result<Response> {
    if blame(&error, &mut [("code", &mut code)]).is_err() {
        return Err(error);
    }
    match page(desk, errand, code).await? {
        Some(view) => {
            let needs = behind(desk, errand).await?.needs;
            desk.again(&error, &needs, &view)
        }
        None => {
            desk.tell(News::CodeOver);
            desk.go(&errand.carry(desk.link("/login/password")))
        }
    }
}

async fn take(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let visit = desk.visit(&errand);
    match login::phone_code(desk.app(), desk.project(), &desk.caller, &visit, form.get("code")).await {
        Ok(outcome) => onward(&desk, &errand, outcome).await,
        Err(error) => again(&desk, &errand, error, form.field("code")).await,
    }
}
