//! Signing in with a phone that is signed in already.
//!
//! In: a device that shows a code and asks how it stands; a phone that answers. Out: the way on with a session.
//! Wrong: a code that is over leads to a new one; a phone that nobody is signed in with leads to the door and back.

use axum::response::Response;
use http::StatusCode;
use limen_core::login::{self, QrState};
use limen_model::{Error, Result};

use super::authorize::{behind, let_in};
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::language::Moment;
use super::notice::News;
use super::sign_in::switch;
use super::view::{Qr, QrConfirm, QrSignIn};
use super::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/login/qr", Access::Public, show),
        post("/login/qr", Access::Public, ask_again),
        get("/account/device", Access::Session, question),
        post("/account/device", Access::Session, answer),
    ]
}

async fn show(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let code = login::begin_qr(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await?;
    page(&desk, &errand, &code).await
}

async fn page(desk: &Desk, errand: &Errand, code: &login::QrCode) -> Result<Response> {
    let url = code.url.reveal();
    let token = url.split_once("code=").map(|(_, token)| token).ok_or_else(|| Error::internal("a code"))?;
    let view = QrSignIn {
        qr: Qr::of(url)?,
        number: code.number.clone(),
        token: token.to_owned(),
        submit: errand.carry(desk.link("/login/qr")),
        other: switch(desk, errand),
    };
    let needs = behind(desk, errand).await?.needs;
    desk.page_with(StatusCode::OK, &needs, &view)
}

async fn ask_again(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let visit = desk.visit(&errand);
    match login::poll_qr(desk.app(), desk.project(), &desk.caller, &visit).await? {
        QrState::SignedIn(begun) => let_in(&desk, &begun, &errand).await,
        QrState::Pending => {
            let code = login::show_qr(desk.app(), desk.project(), &visit, form.get("code")).await?;
            page(&desk, &errand, &code).await
        }
        QrState::Over => {
            desk.tell(News::QrOver);
            desk.go(&switch(&desk, &errand))
        }
    }
}

async fn question(desk: Desk) -> Result<Response> {
    let account = desk.person()?.login;
    let token = desk.query.get("code").unwrap_or_default().to_owned();
    let question = login::view_qr(desk.app(), desk.project(), &desk.caller, &token).await?;
    desk.page(&QrConfirm {
        number: question.number,
        device: question.device,
        place: question.address,
        asked: Moment(question.asked_at.seconds()),
        account,
        token,
        submit: desk.link("/account/device"),
    })
}

async fn answer(desk: Desk, form: Form) -> Result<Response> {
    let allow = form.allows()?;
    login::answer_qr(desk.app(), desk.project(), &desk.caller, form.get("code"), allow).await?;
    desk.tell(if allow { News::QrApproved } else { News::QrDenied });
    desk.go(&desk.link("/account/sessions"))
}
