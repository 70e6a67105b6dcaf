//! In: a phone number; then the digits that were texted to it. Out: the account with it, or without one. Wrong: told beside the
//! field; a proof that is too old or too weak leads to the door and back.

use axum::response::Response;
use limen_core::account::{phone, security};
use limen_model::Result;

use super::at_home;
use super::security::{errand, keep_session};
use crate::pages::blame::blame;
use crate::pages::desk::Desk;
use crate::pages::form::Form;
use crate::pages::header::Needs;
use crate::pages::notice::News;
use crate::pages::view::{ChangePhone, ConfirmPhone, Field};
use crate::pages::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/account/security/phone", Access::Session, ask),
        post("/account/security/phone", Access::Session, request),
        get("/account/security/phone/confirm", Access::Session, ask_code),
        post("/account/security/phone/confirm", Access::Session, take_code),
        post("/account/security/phone/remove", Access::Session, remove),
    ]
}

async fn page(desk: &Desk, phone: Field) -> Result<ChangePhone> {
    let seen = security::overview(desk.app(), desk.project(), &desk.caller).await?;
    Ok(ChangePhone {
        present: seen.phone.map(|phone| phone.masked),
        phone,
        submit: desk.link("/account/security/phone"),
        remove: desk.link("/account/security/phone/remove"),
    })
}

async fn ask(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let view = page(&desk, Field::default()).await?;
    desk.page(&view)
}

async fn request(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = errand();
    let (visit, typed) = (desk.visit(&errand), form.get("phone"));
    match phone::request(desk.app(), desk.project(), &desk.caller, &visit, typed).await {
        Ok(_) => desk.go(&desk.link("/account/security/phone/confirm")),
        Err(error) => {
            let mut phone = form.field("phone");
            if blame(&error, &mut [("phone", &mut phone)]).is_err() {
                return Err(error);
            }
            let view = page(&desk, phone).await?;
            desk.again(&error, &Needs::default(), &view)
        }
    }
}

async fn confirm_page(desk: &Desk, code: Field) -> Result<Option<ConfirmPhone>> {
    let asked = phone::pending(desk.app(), desk.project(), &desk.caller).await?;
    Ok(asked.map(|asked| ConfirmPhone {
        number: asked.number,
        code,
        minutes: asked.minutes,
        submit: desk.link("/account/security/phone/confirm"),
        change: desk.link("/account/security/phone"),
    }))
}

async fn ask_code(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    match confirm_page(&desk, Field::default()).await? {
        Some(view) => desk.page(&view),
        None => desk.go(&desk.link("/account/security/phone")),
    }
}

async fn take_code(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = errand();
    let (visit, typed) = (desk.visit(&errand), form.get("code"));
    match phone::confirm(desk.app(), desk.project(), &desk.caller, &visit, None, typed).await {
        Ok(begun) => {
            if let Some(begun) = begun {
                keep_session(&desk, &begun);
            }
            desk.tell(News::PhoneConfirmed);
            desk.go(&desk.link("/account/security"))
        }
        Err(error) => {
            let (mut code, mut phone) = (form.field("code"), Field::default());
            if blame(&error, &mut [("phone", &mut phone), ("code", &mut code)]).is_err() {
                return Err(error);
            }
            if phone.error.is_some() {
                let view = page(&desk, phone).await?;
                return desk.again(&error, &Needs::default(), &view);
            }
            match confirm_page(&desk, code).await? {
                Some(view) => desk.again(&error, &Needs::default(), &view),
                None => desk.go(&desk.link("/account/security/phone")),
            }
        }
    }
}

async fn remove(desk: Desk, _: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = errand();
    let begun = phone::remove(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await?;
    keep_session(&desk, &begun);
    desk.tell(News::PhoneRemoved);
    desk.go(&desk.link("/account/security"))
}
