//! The door, with a passkey: showing one, adding one where a factor is asked for, being offered one, beginning with one.
//!
//! In: a request of the script for options; the form that it has filled. Out: options as JSON; the next page, or the way on with
//! a session. Wrong: told above the title of the page on which the visit stands.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use limen_core::account::register::passkey as sign_up;
use limen_core::account::security::passkey as own;
use limen_core::login::{self, Asked};
use limen_model::{Caller, Error, Result};
use serde_json::Value;

use super::authorize::{behind, go_on};
use super::blame::blame;
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::header::{Needs, security_headers};
use super::notice::News;
use super::sign_in::{onward, path_of};
use super::view::{Field, Link, MakePasskey, OfferPasskey, PasskeyForm, RegisterPasskey};
use super::{get, post};
use crate::cookie;
use crate::route::{Access, Route};
use crate::state::State;

/// Set by our script in a browser that can make a passkey on its own device.
const ABLE: &str = "limen-passkeys";

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        post("/login/passkey/options", Access::Public, ask),
        post("/login/passkey", Access::Public, take),
        post("/login/enrol/passkey/options", Access::Public, ask_enrolment),
        post("/login/enrol/passkey", Access::Public, enrol),
        get("/login/add-passkey", Access::Session, offer),
        post("/login/add-passkey/options", Access::Session, ask_offered),
        post("/login/add-passkey", Access::Session, add_offered),
        post("/login/add-passkey/later", Access::Session, later),
        get("/register/with-passkey", Access::Public, begin),
        post("/register/with-passkey", Access::Public, send),
        get("/register/passkey", Access::Public, made),
        post("/register/passkey/options", Access::Public, ask_made),
        post("/register/passkey", Access::Public, make),
    ]
}

/// The form that asks for a passkey, where those are used.
pub(super) fn form(desk: &Desk, errand: &Errand, asked: Asked) -> Option<PasskeyForm> {
    login::offers_passkeys(desk.project()).then(|| PasskeyForm {
        submit: errand.carry(desk.link("/login/passkey")),
        options: errand.carry(desk.link("/login/passkey/options")),
        asked: match asked {
            Asked::Anybody => "anybody",
            Asked::Named => "named",
        },
    })
}

/// The form that makes one.
pub(super) fn making(desk: &Desk, errand: &Errand, path: &str) -> PasskeyForm {
    PasskeyForm {
        submit: errand.carry(desk.link(path)),
        options: errand.carry(desk.link(&format!("{path}/options"))),
        asked: "",
    }
}

/// The same at the door, where passkeys are used.
pub(super) fn enrolling(desk: &Desk, errand: &Errand) -> Option<PasskeyForm> {
    login::offers_passkeys(desk.project()).then(|| making(desk, errand, "/login/enrol/passkey"))
}

/// Options for the script, which no other page may read.
pub(super) fn options(options: Value) -> Response {
    (StatusCode::OK, security_headers(&Needs::default()), Json(options)).into_response()
}

/// What the page after a redirect tells of a passkey that did not hold; another error goes on.
pub(super) fn news(error: &Error) -> Option<News> {
    match error.code() {
        "passkey_wrong" => Some(News::PasskeyRefused),
        "passkey_over" => Some(News::PasskeyOver),
        "passkey_refused" | "passkey_known" => Some(News::PasskeyNotAdded),
        _ => None,
    }
}

async fn ask(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let asked = if form.get("asked") == "named" { Asked::Named } else { Asked::Anybody };
    let visit = desk.visit(&errand);
    login::begin_passkey(desk.app(), desk.project(), &desk.caller, &visit, asked).await.map(options)
}

async fn take(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let (visit, remember) = (desk.visit(&errand), form.get("remember") == "1");
    let answer = form.get("credential");
    match login::passkey(desk.app(), desk.project(), &desk.caller, &visit, answer, remember).await {
        Ok(outcome) => onward(&desk, &errand, outcome).await,
        Err(error) => back(&desk, &errand, error).await,
    }
}

/// To the page on which the visit stands, which tells what was wrong.
async fn back(desk: &Desk, errand: &Errand, error: Error) -> Result<Response> {
    let Some(news) = news(&error) else { return Err(error) };
    crate::problem::log(&error, desk.context.id());
    let stand = login::view(desk.app(), desk.project(), &desk.caller, &desk.visit(errand)).await?;
    desk.tell(news);
    desk.go(&errand.carry(desk.link(path_of(&stand.step))))
}

async fn ask_enrolment(desk: Desk, _: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let visit = desk.visit(&errand);
    login::begin_enrolment(desk.app(), desk.project(), &desk.caller, &visit).await.map(options)
}

async fn enrol(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let (visit, answer) = (desk.visit(&errand), form.get("credential"));
    match login::confirm_enrolment(desk.app(), desk.project(), &desk.caller, &visit, answer, "").await {
        Ok(outcome) => onward(&desk, &errand, outcome).await,
        Err(error) => back(&desk, &errand, error).await,
    }
}

/// Whether whoever has just come in is offered a passkey before they go on: their browser can make one, and they have none.
pub(super) async fn invites(desk: &Desk, caller: &Caller, errand: &Errand) -> Result<bool> {
    if cookie::read(&desk.context.headers, ABLE).is_none() {
        return Ok(false);
    }
    own::invites(desk.app(), desk.project(), caller, &desk.visit(errand)).await
}

async fn offer(desk: Desk) -> Result<Response> {
    desk.user()?;
    let errand = Errand::of(&desk.query);
    if !own::invites(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await? {
        return go_on(&desk, &desk.caller, &errand).await;
    }
    let needs = behind(&desk, &errand).await?.needs;
    let view = OfferPasskey {
        make: making(&desk, &errand, "/login/add-passkey"),
        later: errand.carry(desk.link("/login/add-passkey/later")),
    };
    desk.page_with(StatusCode::OK, &needs, &view)
}

async fn ask_offered(desk: Desk, _: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    own::begin(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await.map(options)
}

async fn add_offered(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let (visit, answer) = (desk.visit(&errand), form.get("credential"));
    match own::add(desk.app(), desk.project(), &desk.caller, &visit, answer, "").await {
        Ok(begun) => {
            if !matches!(errand, Errand::Application(_)) {
                desk.tell(News::PasskeyAdded);
            }
            super::authorize::let_in(&desk, &begun, &errand).await
        }
        Err(error) => match news(&error) {
            Some(news) => {
                desk.tell(news);
                desk.go(&errand.carry(desk.link("/login/add-passkey")))
            }
            None => Err(error),
        },
    }
}

async fn later(desk: Desk, _: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    own::decline(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await?;
    go_on(&desk, &desk.caller, &errand).await
}

/// Where an account without a password begins, where passkeys are used.
pub(super) fn beginning(desk: &Desk, errand: &Errand) -> Option<Link> {
    login::offers_passkeys(desk.project()).then(|| errand.carry(desk.link("/register/with-passkey")))
}

fn sign_up_page(
    desk: &Desk,
    errand: &Errand,
    application: Option<String>,
    fields: [Field; 2],
) -> RegisterPasskey {
    let [name, email] = fields;
    RegisterPasskey {
        application,
        name,
        email,
        password: desk.project().settings.methods.password.then(|| errand.carry(desk.link("/register"))),
        submit: errand.carry(desk.link("/register/with-passkey")),
        sign_in: errand.carry(desk.link("/login")),
    }
}

async fn begin(desk: Desk) -> Result<Response> {
    super::register::require_open(&desk)?;
    if !login::offers_passkeys(desk.project()) {
        return Err(Error::precondition("method_off", "Passkeys are not used here."));
    }
    let errand = Errand::of(&desk.query);
    let behind = behind(&desk, &errand).await?;
    let fields = [Field::default(), Field::default()];
    let view = sign_up_page(&desk, &errand, behind.application, fields);
    desk.page_with(StatusCode::OK, &behind.needs, &view)
}

async fn send(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let visit = desk.visit(&errand);
    let (name, email) = (form.get("name"), form.get("email"));
    match sign_up::request(desk.app(), desk.project(), &desk.caller, &visit, name, email).await {
        Ok(_) => desk.go(&errand.carry(desk.link("/verify"))),
        Err(error) => {
            let (mut name, mut email) = (form.field("name"), form.field("email"));
            if blame(&error, &mut [("name", &mut name), ("email", &mut email)]).is_err() {
                return Err(error);
            }
            let behind = behind(&desk, &errand).await?;
            let view = sign_up_page(&desk, &errand, behind.application, [name, email]);
            desk.again(&error, &behind.needs, &view)
        }
    }
}

async fn made(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let again = errand.carry(desk.link("/register/with-passkey"));
    match sign_up::awaited(desk.app(), desk.project(), &desk.visit(&errand)).await? {
        Some(email) => {
            let needs = behind(&desk, &errand).await?.needs;
            let make = making(&desk, &errand, "/register/passkey");
            let view = MakePasskey { account: email.to_string(), make, change: again };
            desk.page_with(StatusCode::OK, &needs, &view)
        }
        None => desk.go(&again),
    }
}

async fn ask_made(desk: Desk, _: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    sign_up::begin(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await.map(options)
}

async fn make(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let (visit, answer) = (desk.visit(&errand), form.get("credential"));
    match sign_up::confirm(desk.app(), desk.project(), &desk.caller, &visit, answer, "").await {
        Ok(outcome) => onward(&desk, &errand, outcome).await,
        Err(error) => match news(&error) {
            Some(news) => {
                desk.tell(news);
                desk.go(&errand.carry(desk.link("/register/passkey")))
            }
            None => Err(error),
        },
    }
}
