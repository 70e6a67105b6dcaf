//! Connecting a device (RFC 8628 §3.3): the person signs in, types or confirms the code, and answers.
//!
//! In: a user code. Out: a device that goes on, or does not. Wrong: a code that is wrong or worn out; guesses are counted (B21).

use axum::response::Response;
use limen_core::account::device::describe as describe_device;
use limen_core::oauth::device::{self, DeviceView};
use limen_model::Result;

use super::blame::blame;
use super::consent::is_known;
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::header::Needs;
use super::language::Moment;
use super::scope::describe;
use super::sign_in::switch;
use super::view::{DeviceCode, DeviceConfirm, DeviceDone, DeviceRefused, Field};
use super::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/device", Access::Session, ask),
        post("/device", Access::Session, look_up),
        get("/device/confirm", Access::Session, confirm),
        post("/device/confirm", Access::Session, answer),
        get("/device/done", Access::Session, done),
        get("/device/refused", Access::Session, refused),
    ]
}

/// The code may come with the address (RFC 8628 §3.3.1); the person still sends it, and compares it on the next page.
async fn ask(desk: Desk) -> Result<Response> {
    desk.user()?;
    let code = Field::of(desk.query.get("user_code").unwrap_or_default());
    desk.page(&page(&desk, code))
}

fn page(desk: &Desk, code: Field) -> DeviceCode {
    DeviceCode { code, submit: desk.link("/device") }
}

async fn look_up(desk: Desk, form: Form) -> Result<Response> {
    desk.user()?;
    match device::look_up(desk.app(), desk.project(), &desk.caller, form.get("user_code")).await {
        Ok(found) => desk.go(&desk.link("/device/confirm").with("user_code", &found.user_code)),
        Err(error) => {
            let mut code = form.field("user_code");
            match blame(&error, &mut [("user_code", &mut code)]) {
                Ok(()) => desk.again(&error, &Needs::default(), &page(&desk, code)),
                Err(()) => Err(error),
            }
        }
    }
}

async fn confirm(desk: Desk) -> Result<Response> {
    let account = desk.person()?.login;
    let code = desk.query.get("user_code").unwrap_or_default();
    let found = device::look_up(desk.app(), desk.project(), &desk.caller, code).await?;
    let view = confirmation(&desk, found, account);
    desk.page(&view)
}

fn confirmation(desk: &Desk, found: DeviceView, account: String) -> DeviceConfirm {
    let here = desk.link("/device/confirm").with("user_code", &found.user_code);
    let errand = Errand::here(&desk.context.uri);
    let described = found.user_agent.as_deref().and_then(describe_device);
    let address = found.address.as_deref().and_then(|address| address.parse().ok());
    let place = address.and_then(|address| desk.app().places.of(address));
    let known = [described, place].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    DeviceConfirm {
        code: found.user_code,
        application: found.client.display_name().to_owned(),
        known: is_known(&found.client),
        place: Some(known).filter(|known| !known.is_empty()),
        address: found.address,
        asked: Moment(found.created_at.seconds()),
        account,
        asks: found.scope.iter().map(|scope| describe(scope, &desk.project().settings.lifetimes)).collect(),
        submit: here,
        change: switch(desk, &errand),
    }
}

async fn answer(desk: Desk, form: Form) -> Result<Response> {
    desk.user()?;
    let code = desk.query.get("user_code").unwrap_or_default();
    let allow = form.allows()?;
    let found = device::look_up(desk.app(), desk.project(), &desk.caller, code).await?;
    device::answer(desk.app(), desk.project(), &desk.caller, code, allow).await?;
    desk.repeat(found.client.display_name());
    desk.go(&desk.link(if allow { "/device/done" } else { "/device/refused" }))
}

async fn done(desk: Desk) -> Result<Response> {
    let account = desk.person()?.login;
    let Some(application) = desk.typed.clone() else { return desk.go(&desk.link("/account/sessions")) };
    desk.page(&DeviceDone { application, account })
}

async fn refused(desk: Desk) -> Result<Response> {
    desk.user()?;
    let Some(application) = desk.typed.clone() else { return desk.go(&desk.link("/device")) };
    desk.page(&DeviceRefused { application, again: desk.link("/device") })
}
