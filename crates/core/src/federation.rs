//! Identity providers: somebody else proves who a person is, and we decide whose account that is here.
//!
//! In: what a browser brings back from GitHub, and the state with which it left. Out: an account, found or made; a link.
//! What can go wrong: `invalid_state`; `provider_refused`; `provider_email_missing`; `identity_taken`; `last_way_in`.
//!
//! What surfaces call:
//! - pages: [`crate::login::begin_federated`] and [`crate::login::come_back`], bound to the browser by its cookie;
//!   [`crate::account::security::identity`] for the account page;
//! - APIs of applications with screens of their own: [`start`], then [`sign_in`] or [`link`]; [`linked`], [`unlink`].
//!
//! Nothing here issues anything: whoever comes in passes [`crate::issue::admit`] and every factor that the account asks for.

mod account;
mod github;
mod link;
mod person;
mod state;
mod upstream;

use limen_model::{ArtifactKind, Caller, Error, Result, UserId};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::limit::Endpoint;
use crate::mail::Language;
use crate::project::Project;

pub use link::{link, linked, unlink};
pub use person::Profile;
pub use upstream::Upstream;

pub(crate) use account::resolve;
pub(crate) use link::{link_in, other_account, unlink_in};
pub(crate) use person::Person;
pub(crate) use state::{Back, Bound, Waiting};
pub(crate) use upstream::{GITHUB, open, place};

/// The artifact of a way there and back.
pub(crate) const KIND: ArtifactKind = ArtifactKind::FederationState;

/// The longest code that is passed on, in bytes; GitHub's have twenty.
const LONGEST_CODE: usize = 512;

/// Our own page to which GitHub sends people back, below the issuer.
pub const GITHUB_CALLBACK: &str = "/login/github/callback";

/// The identity providers that we know; a new one is a variant, and the compiler names every place to extend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// GitHub.
    #[serde(rename = "github")]
    GitHub,
}

impl Provider {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::GitHub];

    /// Its stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GitHub => "github",
        }
    }

    /// Its name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GitHub => "GitHub",
        }
    }

    /// Reads a word, however it is spelled.
    ///
    /// Errors: `invalid` with `provider_unknown`, field `provider`.
    pub fn parse(word: &str) -> Result<Self> {
        let word = word.trim();
        Self::ALL.into_iter().find(|provider| provider.as_str().eq_ignore_ascii_case(word)).ok_or_else(|| {
            let text = "There is no such identity provider here. Name one that is offered, such as github.";
            Error::invalid("provider_unknown", text).with_field("provider")
        })
    }

    /// Where it sends people back to our own pages.
    pub(crate) fn callback(self, project: &Project) -> String {
        match self {
            Self::GitHub => project.url(GITHUB_CALLBACK),
        }
    }
}

/// Whether an identity provider can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    /// It can.
    Ready,
    /// The settings name no client id.
    MissingClientId,
    /// There is a client id, and no secret for it.
    MissingClientSecret,
}

/// Whether people can come from GitHub.
pub fn github_readiness(_: &App, project: &Project) -> Readiness {
    match (project.settings.federation.github.client_id.is_empty(), &project.upstream.github) {
        (true, _) => Readiness::MissingClientId,
        (false, None) => Readiness::MissingClientSecret,
        (false, Some(_)) => Readiness::Ready,
    }
}

/// The same for any of them, as a question.
pub fn is_ready(app: &App, project: &Project, provider: Provider) -> bool {
    match provider {
        Provider::GitHub => github_readiness(app, project) == Readiness::Ready,
    }
}

/// What somebody leaves for. A state of one purpose is worth nothing for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To sign in.
    SignIn,
    /// To link an identity to the account that they are signed in to.
    Link,
}

/// A wish to leave for an identity provider.
#[derive(Debug, Clone, Copy)]
pub struct Start<'a> {
    /// Which one.
    pub provider: &'a str,
    /// Where it sends the person back: one of the settings, or our own page.
    pub redirect_uri: &'a str,
    /// What for.
    pub purpose: Purpose,
}

/// The way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Started {
    /// Where to send the browser.
    pub authorization_url: String,
    /// What comes back with it: 64 hexadecimal digits, good for ten minutes and once.
    pub state: String,
}

/// Somebody came back to sign in. Nothing is issued yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// Whose account it is, found or made.
    pub user: UserId,
    /// What the provider says of them.
    pub profile: Profile,
}

/// Begins a way to an identity provider and back, for an application that brings the answer back by itself. A wish to link
/// belongs to whoever is signed in.
///
/// Errors: `invalid` with `provider_unknown`, field `provider`, or `redirect_uri_refused`, field `redirect_uri`;
/// `precondition` with `provider_off`; `unauthenticated` with `not_signed_in` for a link; `limited`.
/// Source: RFC 6749 §4.1.1, RFC 7636, RFC 9700 §4.7.
pub async fn start(app: &App, project: &Project, caller: &Caller, wish: Start<'_>) -> Result<Started> {
    state::begin(app, project, caller, wish, Bound::Application).await
}

/// The same for our own pages: the answer counts in this browser only.
pub(crate) async fn start_here(
    app: &App,
    project: &Project,
    caller: &Caller,
    provider: Provider,
    purpose: Purpose,
    bound: Bound,
) -> Result<Started> {
    let redirect_uri = provider.callback(project);
    let wish = Start { provider: provider.as_str(), redirect_uri: &redirect_uri, purpose };
    state::begin(app, project, caller, wish, bound).await
}

/// Takes the answer of an identity provider to somebody who wanted to sign in, and finds or makes their account.
///
/// Errors: `invalid` with `invalid_state`; `unauthenticated` with `provider_refused`; `precondition` with
/// `provider_email_missing` or `provider_off`; `forbidden` with `sign_up_closed` or `account_disabled`; `unavailable`
/// where the provider does not answer; `limited`.
pub async fn sign_in(app: &App, project: &Project, caller: &Caller, code: &str, state: &str) -> Result<Came> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let waiting = state::redeem(app, project, state, Purpose::SignIn, &Back::Application).await?;
    let person = ask(app, project, &waiting, code, state).await?;
    let user = resolve(app, project, caller, Language::default(), &person).await?;
    Ok(Came { user, profile: person.profile() })
}

/// What our own pages do with an answer: the row, redeemed, and whom it is about.
pub(crate) async fn take(
    app: &App,
    project: &Project,
    state: &str,
    purpose: Purpose,
    back: &Back,
) -> Result<Waiting> {
    state::redeem(app, project, state, purpose, back).await
}

/// What somebody left for, without redeeming anything.
pub(crate) async fn peek(app: &App, project: &Project, state: &str, back: &Back) -> Result<Waiting> {
    state::find(app, project, state, back).await
}

/// Whom the provider means.
pub(crate) async fn ask(
    app: &App,
    project: &Project,
    waiting: &Waiting,
    code: &str,
    state: &str,
) -> Result<Person> {
    if code.is_empty() || code.len() > LONGEST_CODE {
        return Err(refused());
    }
    let verifier = state::verifier(project, state);
    match waiting.provider {
        Provider::GitHub => github::ask(app, project, &waiting.redirect_uri, &verifier, code).await,
    }
}

/// The provider does not stand for this.
pub(crate) fn refused() -> Error {
    Error::unauthenticated(
        "provider_refused",
        "The identity provider did not confirm who you are. Begin again.",
    )
}

fn off(provider: Provider) -> Error {
    Error::precondition(
        "provider_off",
        format!("{} OAuth is not configured here. Choose another way to sign in.", provider.name()),
    )
}

#[cfg(test)]
mod tests;
