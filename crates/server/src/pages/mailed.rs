//! The door, with what is mailed: asking for a letter, entering its digits, confirming its link.
//!
//! In: one form a page. Out: the next page, or the way on with a session. Wrong: told beside the field; a link that is over.

use axum::response::Response;
use limen_core::login;
use limen_model::{Error, Result};

use super::authorize::behind;
use super::blame::blame;
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::language::Moment;
use super::notice::News;
use super::sign_in::{onward, switch};
use super::view::{EmailCode, Field, MagicLink};
use super::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        post("/login/code/send", Access::Public, send),
        get("/login/code", Access::Public, ask),
        post("/login/code", Access::Public, take),
        get("/login/magic", Access::Secret, look),
        post("/login/magic", Access::Secret, answer),
    ]
}

async fn send(desk: Desk, _: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let (visit, here) = (desk.visit(&errand), errand.carry(desk.link("/login/code")));
    let before = login::asked_code(desk.app(), desk.project(), &visit).await?;
    match login::send_sign_in_code(desk.app(), desk.project(), &desk.caller, &visit).await {
        Ok(_) => {
            if before.is_some() {
                desk.tell(News::CodeSent);
            }
            desk.go(&here)
        }
        // One is on its way to this browser already.
        Err(error) if error.code() == "letter_too_soon" && before.is_some() => {
            again(&desk, &errand, error, Field::default()).await
        }
        Err(error) => Err(error),
    }
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

async fn page(desk: &Desk, errand: &Errand, code: Field) -> Result<Option<EmailCode>> {
    let asked = login::asked_code(desk.app(), desk.project(), &desk.visit(errand)).await?;
    Ok(asked.map(|asked| EmailCode {
        account: asked.identifier,
        code,
        digits: desk.project().settings.methods.email_code,
        link: asked.link,
        minutes: asked.minutes,
        submit: errand.carry(desk.link("/login/code")),
        resend: errand.carry(desk.link("/login/code/send")),
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
    match login::email_code(desk.app(), desk.project(), &desk.caller, &visit, form.get("code")).await {
        Ok(outcome) => onward(&desk, &errand, outcome).await,
        Err(error) => again(&desk, &errand, error, form.field("code")).await,
    }
}

/// Shows who would sign in, and asks: whatever follows links in passing must not use it up.
async fn look(desk: Desk) -> Result<Response> {
    let token = desk.query.get("token").unwrap_or_default().to_owned();
    let nothing = Errand::Nothing;
    let link = login::view_magic_link(desk.app(), desk.project(), &desk.visit(&nothing), &token).await?;
    let errand = link.flow.as_deref().map(Errand::of_key);
    let application = match &errand {
        Some(errand) => behind(&desk, errand).await.ok().and_then(|behind| behind.application),
        None => None,
    };
    desk.page(&MagicLink {
        account: link.account,
        asked: Moment(link.asked_at.seconds()),
        device: link.device,
        place: link.address,
        here: errand.is_some(),
        application,
        token,
        submit: desk.link("/login/magic"),
    })
}

async fn answer(desk: Desk, form: Form) -> Result<Response> {
    let (token, nothing) = (form.get("token"), Errand::Nothing);
    if !form.allows()? {
        login::refuse_magic_link(desk.app(), desk.project(), &desk.caller, token).await?;
        desk.tell(News::LinkRefused);
        return desk.go(&desk.link("/login"));
    }
    let visit = desk.visit(&nothing);
    let (outcome, flow) =
        login::redeem_magic_link(desk.app(), desk.project(), &desk.caller, &visit, token).await?;
    let errand = flow.as_deref().map_or(Errand::Nothing, Errand::of_key);
    onward(&desk, &errand, outcome).await
}
