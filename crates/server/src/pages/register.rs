//! Creating an account.
//!
//! In: a name, an address, a password. Out: the page that asks for the mailed code. Wrong: told beside the fields.

use axum::response::Response;
use limen_core::account::register::{Registration, register};
use limen_core::oauth::authorize::{self, LoginNeed, Step};
use limen_model::{Error, Result, SignUp};

use super::authorize::behind;
use super::blame::blame;
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::view::{Field, Register};
use super::{get, post};
use super::{github, passkey};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![get("/register", Access::Public, ask), post("/register", Access::Public, take)]
}

async fn ask(desk: Desk) -> Result<Response> {
    require_open(&desk)?;
    let errand = Errand::of(&desk.query);
    if !desk.project().settings.methods.password
        && let Some(beginning) = passkey::beginning(&desk, &errand)
    {
        return desk.go(&beginning);
    }
    let behind = behind(&desk, &errand).await?;
    let email = Field::of(hint(&desk, &errand).await);
    let view = page(&desk, &errand, behind.application, [Field::default(), email, Field::default()]);
    desk.page_with(http::StatusCode::OK, &github::needs(&desk, behind.needs), &view)
}

/// Errors: `forbidden` with `sign_up_closed`.
pub(super) fn require_open(desk: &Desk) -> Result<()> {
    match desk.project().settings.sign_up {
        SignUp::Open => Ok(()),
        SignUp::Closed => Err(Error::forbidden(
            "sign_up_closed",
            "Accounts are made by an administrator here. Ask yours for one.",
        )),
    }
}

/// The address that the application wants to have in the form (`login_hint`).
async fn hint(desk: &Desk, errand: &Errand) -> String {
    let Errand::Application(token) = errand else { return String::new() };
    match authorize::resume(desk.app(), desk.project(), &desk.caller, token).await {
        Ok(Step::Login { need: LoginNeed::Register { login_hint }, .. }) => login_hint.unwrap_or_default(),
        _ => String::new(),
    }
}

fn page(desk: &Desk, errand: &Errand, application: Option<String>, fields: [Field; 3]) -> Register {
    let [name, email, password] = fields;
    Register {
        application,
        name,
        email,
        password,
        min_length: min_length(desk),
        passkey: passkey::beginning(desk, errand),
        github: github::way(desk, errand),
        submit: errand.carry(desk.link("/register")),
        sign_in: errand.carry(desk.link("/login")),
    }
}

/// The least number of characters of a password here.
pub(super) fn min_length(desk: &Desk) -> u64 {
    let least = limen_core::password::rules::LEAST_MIN_LENGTH;
    desk.project().settings.password.min_length.max(least) as u64
}

async fn take(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let secret = form.secret("new-password");
    let wish = Registration { name: form.get("name"), email: form.get("email"), password: &secret };
    let visit = desk.visit(&errand);
    match register(desk.app(), desk.project(), &desk.caller, &visit, wish).await {
        Ok(_) => desk.go(&errand.carry(desk.link("/verify"))),
        Err(error) => {
            let (mut name, mut email) = (form.field("name"), form.field("email"));
            let mut password = Field::default();
            let fields: &mut [(&str, &mut Field)] =
                &mut [("name", &mut name), ("email", &mut email), ("password", &mut password)];
            if blame(&error, fields).is_err() {
                return Err(error);
            }
            let behind = behind(&desk, &errand).await?;
            desk.again(
                &error,
                &github::needs(&desk, behind.needs),
                &page(&desk, &errand, behind.application, [name, email, password]),
            )
        }
    }
}
