//! Signing in as applications of Identra do it: each call is a whole step, and most of them answer with a pair of tokens (I11).
//!
//! In: an address, a password, a code, a token. Out: a [`Pair`], or who somebody is.
//! What can go wrong: `identra_off`, where no client is named; `invalid_credentials`, `invalid_code` and `invalid_refresh_token`,
//! each the same for every reason (I6); `precondition` with what the account asks beyond one call; `limited`.
//!
//! Nothing here signs in by itself: every way leads through [`crate::login`], and ends in [`crate::issue`]. Applications keep no
//! token between two calls, so what is under way stands under the address itself.

pub mod code;
pub mod me;
pub mod oauth;
pub mod password;
pub mod session;

use std::sync::Arc;
use std::time::Duration;

use limen_model::{Caller, Email, Error, Fingerprint, Result, Secret, Session};

use crate::app::App;
use crate::client::{self, LiveClient};
use crate::document::Document;
use crate::issue;
use crate::limit::window::Window;
use crate::limit::{blind, neighbourhood};
use crate::login::{Outcome, Step, Visit, direct};
use crate::mail::Language;
use crate::oauth::error::OAuthError;
use crate::oauth::grant;
use crate::project::Project;

pub use crate::issue::pair::{Pair, Token};

/// Failed sign-ins of one address from one network: strangers elsewhere lock nobody out.
const FAILURES: Window = Window {
    kind: "identra_failure",
    most: 5,
    length: Duration::from_secs(15 * 60),
    code: "too_many_failures",
    text: "Too many sign-ins failed for this address. Wait a quarter of an hour, then try again.",
};

/// What a call says beside its own fields.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The address that it is about.
    pub email: &'a str,
    /// The language of letters.
    pub language: Language,
}

/// The client that sessions of this API belong to.
///
/// Errors: `not_found` with `identra_off`, which tells what to set.
pub async fn client(app: &App, project: &Project) -> Result<Arc<LiveClient>> {
    let Some(id) = &project.settings.identra.client else {
        return Err(off("The Identra API is off. Set settings.identra.client to a public client."));
    };
    let found = client::find(app, project, id).await?;
    let client =
        found.ok_or_else(|| off("settings.identra.client names no client, or one that is switched off."))?;
    let metadata = &client.metadata;
    let is_bound = client.policy.fapi
        || metadata.dpop_bound_access_tokens
        || metadata.tls_client_certificate_bound_access_tokens;
    if client.is_confidential() || !client.allows("refresh_token") || is_bound {
        return Err(off(
            "settings.identra.client needs a public client with the grant type refresh_token, whose tokens are bound to no key.",
        ));
    }
    Ok(client)
}

/// The keys that verify the tokens of this API.
///
/// Errors: `not_found` with `identra_off`.
pub async fn keys(app: &App, project: &Project) -> Result<Document> {
    client(app, project).await?;
    Ok(project.keys.rs256().clone())
}

fn off(text: &'static str) -> Error {
    Error::not_found("identra_off", text)
}

/// Who comes, and under what their steps are kept.
struct Door {
    client: Arc<LiveClient>,
    caller: Caller,
    email: Email,
    /// There is none: nothing that is kept for a browser counts for somebody without one.
    browser: Secret<String>,
    flow: String,
    language: Language,
}

impl Door {
    /// `parts` say what tells this step's row from others of the same address.
    async fn open(
        app: &App,
        project: &Project,
        caller: &Caller,
        said: Said<'_>,
        parts: &[&str],
    ) -> Result<Self> {
        let client = client(app, project).await?;
        let email: Email = require(said.email, "email")?.parse()?;
        let parts: Vec<&str> = ["identra", email.as_str()].into_iter().chain(parts.iter().copied()).collect();
        Ok(Self {
            caller: nobody(&client, caller),
            flow: direct::tokenless_flow(project, &parts),
            browser: Secret::new(String::new()),
            language: said.language,
            client,
            email,
        })
    }

    fn visit(&self) -> Visit<'_> {
        Visit { browser: &self.browser, flow: &self.flow, language: self.language }
    }

    /// Whether a sign-in may be tried.
    async fn look(&self, app: &App, project: &Project) -> Result<()> {
        let key = self.failures(project);
        let now = app.clock.now();
        app.store.read(project.id, async |tx| FAILURES.look(tx, &key, now).await).await
    }

    /// Counts a sign-in that failed.
    async fn missed(&self, app: &App, project: &Project) -> Result<()> {
        let key = self.failures(project);
        let now = app.clock.now();
        app.store.write(project.id, async |tx| FAILURES.note(tx, &key, now).await).await
    }

    fn failures(&self, project: &Project) -> Fingerprint {
        let network = neighbourhood(self.caller.request.address);
        blind(project, &["identra", self.email.as_str(), &network])
    }

    /// The tokens of a sign-in that is done; what the account asks beyond it is a refusal.
    async fn settle(&self, app: &App, project: &Project, outcome: Outcome) -> Result<Pair> {
        if matches!(outcome, Outcome::SignedIn(_)) {
            let key = self.failures(project);
            app.store.write(project.id, async |tx| FAILURES.clear(tx, &key).await).await?;
        }
        settle(app, project, &self.client, &self.caller, outcome).await
    }
}

/// Nobody yet, through the client.
fn nobody(client: &LiveClient, caller: &Caller) -> Caller {
    Caller { client: Some(client.id.clone()), ..Caller::anonymous(caller.request.clone()) }
}

/// The tokens of a sign-in that is done; what the account asks beyond it is a refusal.
async fn settle(
    app: &App,
    project: &Project,
    client: &Arc<LiveClient>,
    caller: &Caller,
    outcome: Outcome,
) -> Result<Pair> {
    match outcome {
        Outcome::SignedIn(begun) => pair_of(app, project, client, caller, &begun.session).await,
        Outcome::Next(view) => Err(owed(project, &view.step)),
    }
}

/// A first pair under a session.
async fn pair_of(
    app: &App,
    project: &Project,
    client: &Arc<LiveClient>,
    caller: &Caller,
    session: &Session,
) -> Result<Pair> {
    let begun = grant::identra::begin(app, project, caller, Arc::clone(client), session).await;
    let (admission, grant) = begun.map_err(OAuthError::into_error)?;
    issue::pair::mint(app, project, &admission, client, &grant)
}

/// What an account asks that this API cannot take.
fn owed(project: &Project, step: &Step) -> Error {
    let (code, what) = match step {
        Step::SecondFactor(_) | Step::Password => ("second_factor_missing", "asks for a second factor"),
        Step::Enrol => ("second_factor_missing", "needs a second factor first"),
        Step::RenewPassword => {
            ("password_change_required", "needs a password of its owner's own choice first")
        }
        Step::VerifyEmail(_) => ("email_not_verified", "needs its mailbox proven first"),
        Step::Identify | Step::MakePasskey => ("login_out_of_order", "cannot sign in with this call"),
    };
    Error::precondition(code, format!("This account {what}. Sign in at {}.", project.url("/login")))
}

fn unproven(text: &'static str) -> Error {
    Error::precondition("email_not_verified", text)
}

/// A field without which there is nothing to do.
///
/// Errors: `invalid` with `field_missing`.
fn require<'a>(text: &'a str, field: &'static str) -> Result<&'a str> {
    match text.trim() {
        "" => Err(Error::invalid("field_missing", format!("{field} is required")).with_field(field)),
        text => Ok(text),
    }
}

#[cfg(test)]
mod tests;
