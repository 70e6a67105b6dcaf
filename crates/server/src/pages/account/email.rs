//! In: a new address and the password; then the code that went there. Out: the account with it; or, by the link that the old
//! mailbox got, the old one again. Wrong: told beside the fields; a link that no longer works.

use axum::response::Response;
use limen_core::account::{self, email, profile};
use limen_model::Result;

use super::{at_home, house_errand};
use crate::cookie;
use crate::pages::blame::blame;
use crate::pages::desk::Desk;
use crate::pages::form::Form;
use crate::pages::header::Needs;
use crate::pages::notice::News;
use crate::pages::verify::Asking;
use crate::pages::view::{ChangeEmail, Field, UndoEmail};
use crate::pages::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/account/email", Access::Session, ask),
        post("/account/email", Access::Session, request),
        post("/account/email/confirm-address", Access::Session, confirm_present),
        get("/account/email/confirm", Access::Session, ask_code),
        post("/account/email/confirm", Access::Session, take_code),
        post("/account/email/resend", Access::Session, resend),
        get("/account/email/undo", Access::Secret, ask_undo),
        post("/account/email/undo", Access::Secret, undo),
    ]
}

async fn ask(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let view = page(&desk, Field::default(), Field::default()).await?;
    desk.page(&view)
}

async fn page(desk: &Desk, new: Field, password: Field) -> Result<ChangeEmail> {
    let overview = profile::overview(desk.app(), desk.project(), &desk.caller).await?;
    let user = desk.user()?;
    let confirmed = user.email_verified_at.is_some();
    let open = user.email.is_some() && !confirmed;
    Ok(ChangeEmail {
        email: user.email.as_ref().map(ToString::to_string),
        confirmed,
        confirm: open.then(|| desk.link("/account/email/confirm-address")),
        new,
        has_password: overview.password_set_at.is_some(),
        password,
        submit: desk.link("/account/email"),
    })
}

async fn request(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = house_errand();
    let (visit, password) = (desk.visit(&errand), form.filled_secret("password"));
    let new = form.get("email");
    match email::request(desk.app(), desk.project(), &desk.caller, &visit, new, password.as_ref()).await {
        Ok(_) => desk.go(&desk.link("/account/email/confirm")),
        Err(error) => {
            let (mut new, mut password) = (form.field("email"), Field::default());
            let fields: &mut [(&str, &mut Field)] =
                &mut [("email", &mut new), ("current_password", &mut password)];
            match blame(&error, fields) {
                Ok(()) => {
                    let view = page(&desk, new, password).await?;
                    desk.again(&error, &Needs::default(), &view)
                }
                Err(()) => Err(error),
            }
        }
    }
}

/// A code for the address that the account has, while it is not proven.
async fn confirm_present(desk: Desk, _: Form) -> Result<Response> {
    let errand = house_errand();
    let present = desk.user()?.email.as_ref().map(ToString::to_string).unwrap_or_default();
    email::request(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand), &present, None).await?;
    desk.go(&desk.link("/account/email/confirm"))
}

fn asking(desk: &Desk) -> Asking {
    Asking {
        submit: desk.link("/account/email/confirm"),
        resend: desk.link("/account/email/resend"),
        change: desk.link("/account/email"),
    }
}

async fn ask_code(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let errand = house_errand();
    match account::pending_code(desk.app(), desk.project(), &desk.visit(&errand)).await? {
        Some(sent) => desk.page(&asking(&desk).page(&sent, Field::default())),
        None => desk.go(&desk.link("/account/email")),
    }
}

async fn take_code(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = house_errand();
    let before = desk.user()?.email.clone();
    match email::confirm(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand), form.get("code"))
        .await
    {
        Ok(now) => {
            desk.tell(if before == Some(now) { News::EmailConfirmed } else { News::EmailChanged });
            desk.go(&desk.link("/account/email"))
        }
        Err(error) => asking(&desk).again(&desk, &errand, &Needs::default(), error, form.field("code")).await,
    }
}

async fn resend(desk: Desk, _: Form) -> Result<Response> {
    at_home(&desk)?;
    asking(&desk).resend(&desk, &house_errand(), &Needs::default()).await
}

async fn ask_undo(desk: Desk) -> Result<Response> {
    let token = desk.query.get("token").unwrap_or_default().to_owned();
    let email = email::view_undo(desk.app(), desk.project(), &token).await?.to_string();
    desk.page(&UndoEmail { email, submit: desk.link("/account/email/undo"), token })
}

async fn undo(desk: Desk, form: Form) -> Result<Response> {
    email::undo(desk.app(), desk.project(), &desk.caller, desk.letters(), form.get("token")).await?;
    let project = desk.project();
    desk.keep(cookie::clear(project, &cookie::session(project)));
    desk.tell(News::EmailRestored);
    desk.go(&desk.link("/login"))
}
