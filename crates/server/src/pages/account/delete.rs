//! In: the account's address, typed again, and the password. Out: nobody is signed in any more. Wrong: told beside the fields.

use axum::response::Response;
use limen_core::account::delete::{GRACE_DAYS, delete};
use limen_core::account::profile;
use limen_model::Result;

use super::{at_home, house_errand};
use crate::cookie;
use crate::pages::blame::blame;
use crate::pages::desk::Desk;
use crate::pages::form::Form;
use crate::pages::header::Needs;
use crate::pages::view::{AccountDeleted, DeleteAccount, Field};
use crate::pages::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/account/delete", Access::Session, ask),
        post("/account/delete", Access::Session, give_up),
        get("/account/deleted", Access::Public, gone),
    ]
}

async fn ask(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let view = page(&desk, Field::default(), Field::default()).await?;
    desk.page(&view)
}

async fn page(desk: &Desk, confirm: Field, password: Field) -> Result<DeleteAccount> {
    let overview = profile::overview(desk.app(), desk.project(), &desk.caller).await?;
    Ok(DeleteAccount {
        account: desk.person()?.login,
        sessions: overview.sessions as u64,
        applications: overview.applications as u64,
        days: GRACE_DAYS,
        confirm,
        has_password: overview.password_set_at.is_some(),
        password,
        submit: desk.link("/account/delete"),
        keep: desk.link("/account"),
    })
}

async fn give_up(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = house_errand();
    let (visit, password) = (desk.visit(&errand), form.filled_secret("password"));
    let confirm = form.get("confirm");
    match delete(desk.app(), desk.project(), &desk.caller, &visit, confirm, password.as_ref()).await {
        Ok(email) => {
            let project = desk.project();
            desk.keep(cookie::clear(project, &cookie::session(project)));
            desk.repeat(email.as_ref().map(limen_model::Email::as_str).unwrap_or_default());
            desk.go(&desk.link("/account/deleted"))
        }
        Err(error) => {
            let (mut confirm, mut password) = (form.field("confirm"), Field::default());
            let fields: &mut [(&str, &mut Field)] =
                &mut [("confirm", &mut confirm), ("current_password", &mut password)];
            match blame(&error, fields) {
                Ok(()) => {
                    let view = page(&desk, confirm, password).await?;
                    desk.again(&error, &Needs::default(), &view)
                }
                Err(()) => Err(error),
            }
        }
    }
}

async fn gone(desk: Desk) -> Result<Response> {
    if desk.user.is_some() {
        return desk.go(&desk.link("/account"));
    }
    desk.page(&AccountDeleted { email: desk.typed.clone(), days: GRACE_DAYS })
}
