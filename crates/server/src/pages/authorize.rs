//! The authorization endpoint, as far as it is a page (RFC 6749 §3.1, OIDC Core §3.1.2): where applications send people.
//!
//! In: the request of an application, or one that waited. Out: the way back to the application, or the page that comes first.
//! Wrong: before client and redirect URI are beyond doubt, a page of ours; afterwards the application hears it (B2).

use axum::response::Response;
use bytes::Bytes;
use http::StatusCode;
use limen_core::login;
use limen_core::oauth::authorize::{self, AuthorizationResponse, Failure, LoginNeed, ResponseMode, Step};
use limen_core::oauth::error::OAuthError;
use limen_core::oauth::params::Params;
use limen_core::session::{self, Begun};
use limen_model::{Caller, Error, Kind, Result};
use url::Url;

use super::desk::{Desk, host_of};
use super::errand::Errand;
use super::header::Needs;
use super::jar;
use super::passkey;
use super::view::{FormPost, Link};
use super::{get, post_from_anywhere};
use crate::cookie;
use crate::problem;
use crate::route::{Access, Route};
use crate::state::State;

/// What still fits into an address: requests longer than this stay in the body.
const LONGEST_QUERY: usize = 8 * 1024;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/oauth2/authorize", Access::Public, by_address),
        post_from_anywhere("/oauth2/authorize", Access::Public, by_form),
        get("/oauth/v2/authorize", Access::Public, by_address),
        post_from_anywhere("/oauth/v2/authorize", Access::Public, by_form),
    ]
}

async fn by_address(desk: Desk) -> Result<Response> {
    let query = desk.context.uri.query().unwrap_or_default().to_owned();
    begin(desk, query.as_bytes()).await
}

/// A form of another site comes without our cookie (`SameSite=Lax`), so the request is asked again as an address.
async fn by_form(desk: Desk, body: Bytes) -> Result<Response> {
    let is_ascii = body.iter().all(u8::is_ascii_graphic);
    if desk.caller.session.is_none() && is_ascii && body.len() <= LONGEST_QUERY {
        let query = std::str::from_utf8(&body).map_err(Error::internal)?;
        return desk.leave(&format!("{}?{query}", desk.link("/oauth2/authorize")));
    }
    begin(desk, &body).await
}

async fn begin(desk: Desk, text: &[u8]) -> Result<Response> {
    let params = match Params::parse(text) {
        Ok(params) => params,
        Err(error) => return desk.refuse(&refusal(&error)),
    };
    if let Some(wish) = params.get("ui_locales") {
        desk.keep(jar::wish_language(desk.project(), wish));
    }
    let step = authorize::begin(desk.app(), desk.project(), &desk.caller, params).await;
    follow(&desk, step)
}

/// Goes on with whatever somebody was on the way to, now that they are who `caller` says.
pub(super) async fn go_on(desk: &Desk, caller: &Caller, errand: &Errand) -> Result<Response> {
    match errand {
        Errand::Nothing => desk.go(&desk.link("/account")),
        Errand::Page(to) => desk.go(&desk.link(to)),
        Errand::Application(token) => {
            let step = authorize::resume(desk.app(), desk.project(), caller, token).await;
            follow(desk, step)
        }
    }
}

/// The door is open: the browser gets the cookie of its session, and the person goes on.
pub(super) async fn let_in(desk: &Desk, begun: &Begun, errand: &Errand) -> Result<Response> {
    let project = desk.project();
    let keep = begun.session.expires_at.since(desk.now());
    desk.keep(cookie::set(project, &cookie::session(project), &begun.cookie, Some(keep)));
    let caller = session::caller_of(desk.app(), project, begun.cookie.reveal(), desk.context.info()).await?;
    if passkey::invites(desk, &caller, errand).await? {
        return desk.go(&errand.carry(desk.link("/login/add-passkey")));
    }
    go_on(desk, &caller, errand).await
}

/// The page or the redirect that a decision asks for.
pub(super) fn follow(desk: &Desk, step: Result<Step, Failure>) -> Result<Response> {
    match step {
        Ok(Step::Respond(response)) => respond(desk, &response),
        Ok(Step::Login { interaction, need }) => {
            desk.go(&Errand::Application(interaction).carry(desk.link(page_of(&need))))
        }
        Ok(Step::Consent { interaction, .. }) => {
            desk.go(&Errand::Application(interaction).carry(desk.link("/consent")))
        }
        Err(Failure { error, response: Some(response) }) => {
            log(desk, &error);
            respond(desk, &response)
        }
        Err(Failure { error, response: None }) => desk.refuse(&refusal(&error)),
    }
}

/// The page on which a need is met.
pub(super) fn page_of(need: &LoginNeed) -> &'static str {
    match need {
        LoginNeed::SignIn { .. } => "/login",
        LoginNeed::Reauthenticate | LoginNeed::VerifyEmail => "/login/password",
        LoginNeed::StepUp { .. } => "/login/step-up",
        LoginNeed::SelectAccount => "/login/account",
        LoginNeed::Register { .. } => "/register",
    }
}

/// Sends the answer to the application.
fn respond(desk: &Desk, response: &AuthorizationResponse) -> Result<Response> {
    match response.mode {
        ResponseMode::Query | ResponseMode::Fragment => desk.leave(&response.location()),
        ResponseMode::FormPost => {
            let target: Url = response.location().parse().map_err(Error::internal)?;
            let action = Link::application(&target)
                .ok_or_else(|| Error::internal("a redirect URI of a scheme that runs in our page"))?;
            let fields = response.params.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
            let application = host_of(&response.redirect_uri).unwrap_or_default();
            let view = FormPost { application, action, fields: fields.collect() };
            desk.page_with(StatusCode::OK, &Needs { form_targets: vec![target], ..Needs::default() }, &view)
        }
    }
}

/// What the pages of a sign-in need and show, given what waits behind them.
pub(super) struct Behind {
    /// The application's name, where there is one.
    pub(super) application: Option<String>,
    /// What its redirect asks of the page's policy.
    pub(super) needs: Needs,
}

/// What waits behind the door.
///
/// Errors: `interaction_over`.
pub(super) async fn behind(desk: &Desk, errand: &Errand) -> Result<Behind> {
    let calls = login::offers_passkeys(desk.project());
    let Errand::Application(token) = errand else {
        return Ok(Behind { application: None, needs: Needs { calls, ..Needs::default() } });
    };
    let waiting = authorize::waiting(desk.app(), desk.project(), token).await?;
    let form_targets = waiting.redirect_uri.parse().ok().into_iter().collect();
    Ok(Behind {
        application: Some(waiting.client.display_name().to_owned()),
        needs: Needs { form_targets, calls, ..Needs::default() },
    })
}

/// A refusal in OAuth's words as a page tells it. What the floors below said is better than its translation for clients.
pub(super) fn refusal(error: &OAuthError) -> Error {
    if let Some(source) = error.source() {
        let same = Error::new(source.kind(), source.code().to_owned(), source.public().to_owned());
        return match error.retry_after() {
            Some(wait) => same.with_retry_after(wait),
            None => same,
        };
    }
    Error::new(Kind::Invalid, "application_refused", error.description())
}

fn log(desk: &Desk, error: &OAuthError) {
    if let Some(source) = error.source() {
        problem::log(source, desk.context.id());
    }
}
