//! Signing out: by the person's own wish, or an application's (OIDC RP-Initiated Logout, Front-Channel Logout).
//!
//! In: a button, or the request of an application. Out: a browser that nobody is signed in with, and the way on.
//! Wrong: a request that does not hold; then nobody is signed out, and nobody is sent anywhere (B2).

use axum::response::Response;
use bytes::Bytes;
use http::StatusCode;
use limen_core::oauth::logout::{self, EndSession, SignedOut as Done};
use limen_core::oauth::params::Params;
use limen_model::{Error, Result};

use super::authorize::refusal;
use super::desk::{Desk, host_of};
use super::form::Form;
use super::header::Needs;
use super::view::{Link, Onward, SignOut, SignedOut};
use super::{get, post, post_from_anywhere};
use crate::cookie;
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/logout", Access::Public, ask),
        post("/logout", Access::Public, sign_out),
        get("/oauth2/end_session", Access::Public, by_address),
        post_from_anywhere("/oauth2/end_session", Access::Public, by_form),
        get("/oidc/v1/end_session", Access::Public, by_address),
        post_from_anywhere("/oidc/v1/end_session", Access::Public, by_form),
    ]
}

async fn ask(desk: Desk) -> Result<Response> {
    if desk.user.is_none() {
        return signed_out(&desk, &Done::default());
    }
    question(&desk, None, None, None)
}

/// Asks. A yes may lead to the application at once, so the form must be allowed to.
fn question(
    desk: &Desk,
    token: Option<String>,
    application: Option<String>,
    redirect: Option<&str>,
) -> Result<Response> {
    let view = SignOut {
        person: desk.person()?,
        application,
        token,
        submit: desk.link("/logout"),
        stay: desk.link("/account"),
    };
    let form_targets = redirect.and_then(|redirect| redirect.parse().ok()).into_iter().collect();
    desk.page_with(StatusCode::OK, &Needs { form_targets, ..Needs::default() }, &view)
}

async fn sign_out(desk: Desk, form: Form) -> Result<Response> {
    let done = match form.get("token") {
        "" => logout::sign_out(desk.app(), desk.project(), &desk.caller, None).await?,
        token => logout::confirm(desk.app(), desk.project(), &desk.caller, token).await?,
    };
    leave(&desk, &done)
}

async fn by_address(desk: Desk) -> Result<Response> {
    let query = desk.context.uri.query().unwrap_or_default().to_owned();
    end_session(&desk, query.as_bytes()).await
}

/// A form of another site comes without our cookie (`SameSite=Lax`), so the request is asked again as an address.
async fn by_form(desk: Desk, body: Bytes) -> Result<Response> {
    const LONGEST_QUERY: usize = 8 * 1024;
    let is_ascii = body.iter().all(u8::is_ascii_graphic);
    if desk.caller.session.is_none() && is_ascii && body.len() <= LONGEST_QUERY {
        let query = std::str::from_utf8(&body).map_err(Error::internal)?;
        return desk.leave(&format!("{}?{query}", desk.link("/oauth2/end_session")));
    }
    end_session(&desk, &body).await
}

async fn end_session(desk: &Desk, text: &[u8]) -> Result<Response> {
    let outcome = match Params::parse(text) {
        Ok(params) => logout::end_session(desk.app(), desk.project(), &desk.caller, &params).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(EndSession::Confirm { token, client_name, redirect }) => {
            question(desk, Some(token), client_name, redirect.as_deref())
        }
        Ok(EndSession::Done(done)) => leave(desk, &done),
        Err(error) => desk.refuse(&refusal(&error)),
    }
}

/// The cookie goes, and the person with it: at once to the application, unless other applications are told first.
fn leave(desk: &Desk, done: &Done) -> Result<Response> {
    let project = desk.project();
    desk.keep(cookie::clear(project, &cookie::session(project)));
    match &done.redirect {
        Some(redirect) if done.frames.is_empty() => desk.leave(redirect),
        _ => signed_out(desk, done),
    }
}

fn signed_out(desk: &Desk, done: &Done) -> Result<Response> {
    let frames: Vec<url::Url> = done.frames.iter().filter_map(|frame| frame.parse().ok()).collect();
    let next = done.redirect.as_deref().and_then(|redirect| {
        let link = Link::application(&redirect.parse().ok()?)?;
        Some(Onward { host: host_of(redirect).unwrap_or_else(|| redirect.to_owned()), link })
    });
    let view = SignedOut {
        frames: frames.iter().filter_map(Link::elsewhere).collect(),
        next,
        sign_in: desk.link("/login"),
    };
    desk.page_with(StatusCode::OK, &Needs { frames, ..Needs::default() }, &view)
}
