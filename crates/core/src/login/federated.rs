//! Coming in by an identity provider: our page sends the browser there, and it comes back with an answer.
//!
//! In: a visit; later the code and the state that the browser brings. Out: the next page, or a session; or a link.
//! What can go wrong: `invalid_state` in any other browser; `provider_refused`; what resolving the account says.
//!
//! What a provider proves is one factor, and the machine takes it like any other: whoever has a second one is asked for it.

use limen_model::{Caller, Result, Secret};

use super::factor::Factor;
use super::machine::Evidence;
use super::state::{self, Standing};
use super::step::{self, advance};
use super::{Outcome, Visit, finish};
use crate::app::App;
use crate::federation::{self, Back, Bound, Profile, Provider, Purpose, Started, Waiting};
use crate::limit::Endpoint;
use crate::project::Project;
use crate::token::fingerprint;

/// What became of somebody who came back.
#[derive(Debug)]
pub enum Returned {
    /// They wanted to sign in.
    Door(Outcome),
    /// They wanted to link an identity to their account; that is still to be done.
    Account(Arrived),
}

/// Somebody came back to link an identity.
#[derive(Debug)]
pub struct Arrived {
    pub(crate) waiting: Waiting,
    pub(crate) person: federation::Person,
}

impl Arrived {
    /// What the provider says of them.
    pub fn profile(&self) -> Profile {
        self.person.profile()
    }
}

/// Leaves for an identity provider, to sign in. Only this browser can bring the answer back, so nobody is signed in to an
/// account that somebody else chose (login CSRF, R31).
///
/// Errors: `precondition` with `provider_off`; `invalid` with `provider_unknown`; `limited`.
pub async fn begin_federated(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    provider: &str,
) -> Result<Started> {
    let provider = Provider::parse(provider)?;
    federation::start_here(app, project, caller, provider, Purpose::SignIn, bound(visit)).await
}

/// What a state is bound to.
pub(crate) fn bound(visit: &Visit<'_>) -> Bound {
    Bound::Browser { browser: browser(visit.browser), flow: visit.flow.to_owned() }
}

fn browser(cookie: &Secret<String>) -> limen_model::Fingerprint {
    fingerprint(format!("federation\0{}", cookie.reveal()).as_bytes())
}

/// What the person was on the way to when they left, if it was in this browser.
///
/// Errors: `invalid` with `invalid_state`.
pub async fn federated_flow(app: &App, project: &Project, visit: &Visit<'_>, state: &str) -> Result<String> {
    let waiting = federation::peek(app, project, state, &Back::Browser(browser(visit.browser))).await?;
    Ok(waiting.flow().to_owned())
}

/// Takes what the browser brings back. `visit` is on the way that [`federated_flow`] gave.
///
/// Errors: `invalid` with `invalid_state`; `unauthenticated` with `provider_refused`; those of
/// [`federation::sign_in`]; and what the account forbids.
pub async fn come_back(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    code: &str,
    state: &str,
) -> Result<Returned> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let back = Back::Browser(browser(visit.browser));
    let purpose = federation::peek(app, project, state, &back).await?.purpose;
    let waiting = federation::take(app, project, state, purpose, &back).await?;
    let person = federation::ask(app, project, &waiting, code, state).await?;
    match purpose {
        Purpose::Link => Ok(Returned::Account(Arrived { waiting, person })),
        Purpose::SignIn => enter(app, project, caller, visit, &person).await.map(Returned::Door),
    }
}

async fn enter(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    person: &federation::Person,
) -> Result<Outcome> {
    let account = federation::resolve(app, project, caller, visit.language, person).await?;
    let before = state::load(app, project, caller, visit).await?;
    if caller.user_id() == Some(account) {
        // A provider answers without asking its own user anything, so its word is no fresh proof: whoever is signed in, and
        // must prove themselves once more, does it with something that is ours (I11).
        return step::show(app, project, visit, &before).await.map(Outcome::Next);
    }
    // What was typed or proven before belongs to whoever it was; what is wanted at the end stays wanted.
    let standing = Standing { again: false, state: Standing::fresh().state, remember: false, ..before };
    let asks = step::asks(app, project, visit, account).await?;
    let evidence = Evidence::Factor { account, factor: Factor::IdentityProvider, asks };
    let standing = advance(app, project, standing, evidence)?;
    finish::arrive(app, project, caller, visit, standing).await
}
