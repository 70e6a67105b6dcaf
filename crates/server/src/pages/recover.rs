//! A lost password.
//!
//! In: who it is; later the mailed link and a new password. Out: pages that look the same for every account, and for none (I6).
//! Wrong: a link that no longer works, or a password that is unfit; the link stays good then.

use axum::response::Response;
use limen_core::account::recover;
use limen_model::Result;

use super::blame::blame;
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::header::Needs;
use super::notice::News;
use super::view::{Field, Recover, RecoverSent, ResetPassword};
use super::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/recover", Access::Public, ask),
        post("/recover", Access::Public, send),
        get("/recover/sent", Access::Public, sent),
        get("/recover/reset", Access::Secret, choose),
        post("/recover/reset", Access::Secret, reset),
    ]
}

async fn ask(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let typed = Field::of(desk.typed.clone().unwrap_or_default());
    desk.page(&page(&desk, &errand, typed))
}

fn page(desk: &Desk, errand: &Errand, identifier: Field) -> Recover {
    Recover {
        identifier,
        submit: errand.carry(desk.link("/recover")),
        sign_in: errand.carry(desk.link("/login")),
    }
}

async fn send(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let typed = form.get("identifier");
    match recover::request(desk.app(), desk.project(), &desk.caller, desk.letters(), typed).await {
        Ok(()) => {
            desk.repeat(typed);
            desk.go(&errand.carry(desk.link("/recover/sent")))
        }
        Err(error) => {
            let mut identifier = form.field("identifier");
            match blame(&error, &mut [("identifier", &mut identifier)]) {
                Ok(()) => desk.again(&error, &Needs::default(), &page(&desk, &errand, identifier)),
                Err(()) => Err(error),
            }
        }
    }
}

async fn sent(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    // Nothing was typed a moment ago: a bookmark, or a page that was reloaded.
    let Some(identifier) = desk.typed.clone() else { return desk.go(&errand.carry(desk.link("/recover"))) };
    let life = desk.project().settings.lifetimes.password_reset();
    desk.page(&RecoverSent {
        identifier,
        minutes: life.as_secs().div_ceil(60),
        resend: errand.carry(desk.link("/recover")),
        sign_in: errand.carry(desk.link("/login")),
    })
}

async fn choose(desk: Desk) -> Result<Response> {
    let token = desk.query.get("token").unwrap_or_default();
    let view = reset_page(&desk, token, Field::default()).await?;
    desk.page(&view)
}

async fn reset_page(desk: &Desk, token: &str, password: Field) -> Result<ResetPassword> {
    let reset = recover::view(desk.app(), desk.project(), token).await?;
    Ok(ResetPassword {
        account: reset.account.to_string(),
        password,
        min_length: reset.min_length as u64,
        submit: desk.link("/recover/reset"),
        token: token.to_owned(),
    })
}

async fn reset(desk: Desk, form: Form) -> Result<Response> {
    let (token, secret) = (form.get("token"), form.secret("new-password"));
    match recover::reset(desk.app(), desk.project(), &desk.caller, token, &secret).await {
        Ok(()) => {
            desk.tell(News::PasswordReset);
            desk.go(&desk.link("/login"))
        }
        Err(error) => {
            let mut password = Field::default();
            match blame(&error, &mut [("password", &mut password)]) {
                Ok(()) => {
                    let view = reset_page(&desk, token, password).await?;
                    desk.again(&error, &Needs::default(), &view)
                }
                Err(()) => Err(error),
            }
        }
    }
}
