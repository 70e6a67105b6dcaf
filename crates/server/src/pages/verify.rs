//! The page that asks for a mailed code: at the door, and in the house for a new address.
//!
//! In: six digits. Out: the way on. Wrong: told beside the field; five tries a code.

use axum::response::Response;
use limen_core::account;
use limen_core::login::{self, CodeSent};
use limen_model::{Error, Result};

use super::authorize::behind;
use super::blame::blame;
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::header::Needs;
use super::notice::News;
use super::sign_in::{onward, switch};
use super::view::{Field, Link, VerifyCode};
use super::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/verify", Access::Public, ask),
        post("/verify", Access::Public, take),
        post("/verify/resend", Access::Public, resend),
    ]
}

async fn ask(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let Some(sent) = account::pending_code(desk.app(), desk.project(), &desk.visit(&errand)).await? else {
        return desk.go(&errand.carry(desk.link("/login")));
    };
    let behind = behind(&desk, &errand).await?;
    desk.page_with(
        http::StatusCode::OK,
        &behind.needs,
        &at_door(&desk, &errand).page(&sent, Field::default()),
    )
}

async fn take(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let visit = desk.visit(&errand);
    match login::confirm_email(desk.app(), desk.project(), &desk.caller, &visit, form.get("code")).await {
        Ok(outcome) => onward(&desk, &errand, outcome).await,
        Err(error) => {
            let needs = behind(&desk, &errand).await?.needs;
            at_door(&desk, &errand).again(&desk, &errand, &needs, error, form.field("code")).await
        }
    }
}

async fn resend(desk: Desk, _: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let needs = behind(&desk, &errand).await?.needs;
    at_door(&desk, &errand).resend(&desk, &errand, &needs).await
}

fn at_door(desk: &Desk, errand: &Errand) -> Asking {
    Asking {
        submit: errand.carry(desk.link("/verify")),
        resend: errand.carry(desk.link("/verify/resend")),
        change: switch(desk, errand),
    }
}

/// A page that asks for a code: where its answers go.
pub(super) struct Asking {
    pub(super) submit: Link,
    pub(super) resend: Link,
    pub(super) change: Link,
}

impl Asking {
    /// The page.
    pub(super) fn page(&self, sent: &CodeSent, code: Field) -> VerifyCode {
        VerifyCode {
            email: sent.email.to_string(),
            code,
            minutes: sent.minutes,
            submit: self.submit.clone(),
            resend: self.resend.clone(),
            change: Some(self.change.clone()),
        }
    }

    /// The page once more, with what is wrong; without a code under way, the page before.
    pub(super) async fn again(
        &self,
        desk: &Desk,
        errand: &Errand,
        needs: &Needs,
        error: Error,
        mut code: Field,
    ) -> Result<Response> {
        if blame(&error, &mut [("code", &mut code)]).is_err() {
            return Err(error);
        }
        match account::pending_code(desk.app(), desk.project(), &desk.visit(errand)).await? {
            Some(sent) => desk.again(&error, needs, &self.page(&sent, code)),
            None => {
                desk.tell(News::CodeOver);
                desk.go(&self.change)
            }
        }
    }

    /// Another code.
    pub(super) async fn resend(&self, desk: &Desk, errand: &Errand, needs: &Needs) -> Result<Response> {
        match login::send_code_again(desk.app(), desk.project(), &desk.caller, &desk.visit(errand)).await {
            Ok(_) => {
                desk.tell(News::CodeSent);
                desk.go(&self.submit)
            }
            Err(error) => self.again(desk, errand, needs, error, Field::default()).await,
        }
    }
}
