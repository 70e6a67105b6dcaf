//! Signing in by an identity provider, and linking one to the account of whoever calls.
//!
//! In: an identity provider and where it sends people back; later code and state. Out: where to go; later a pair of tokens, and what
//! the provider says of the person. What can go wrong: `provider_unknown`, `redirect_uri_refused`, `provider_off`; `invalid_state`;
//! `provider_refused`; `identity_taken`; `reauthentication_required`; and what the account asks beyond it.
//!
//! A state is good for one of both: who wants to link shows their access token where they ask for the way, and nobody else's
//! account can be linked by what came back to them.

use limen_model::{Caller, Result};

use super::{Pair, client, me, nobody, pair_of, require, settle};
use crate::account;
use crate::app::App;
use crate::authenticator::means::Means;
use crate::federation::{self, Profile, Provider, Purpose, Readiness, Start, Started};
use crate::login::factor::Factor;
use crate::login::{self, Visit, direct};
use crate::mail::Language;
use crate::project::Project;

/// An identity provider, as applications see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered {
    /// Its name.
    pub name: &'static str,
    /// Why it cannot be used, where it cannot.
    pub reason: Option<&'static str>,
}

/// Somebody signed in, or linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Their tokens.
    pub pair: Pair,
    /// What the identity provider says of them.
    pub profile: Profile,
}

/// Every identity provider, and whether it can be used.
///
/// Errors: `not_found` with `identra_off`.
pub async fn providers(app: &App, project: &Project) -> Result<Vec<Offered>> {
    client(app, project).await?;
    let offered = |provider: Provider| {
        let readiness = match provider {
            Provider::GitHub => federation::github_readiness(app, project),
        };
        let reason = match readiness {
            Readiness::Ready => None,
            Readiness::MissingClientId => Some("missing_client_id"),
            Readiness::MissingClientSecret => Some("missing_client_secret"),
        };
        Offered { name: provider.as_str(), reason }
    };
    Ok(Provider::ALL.into_iter().map(offered).collect())
}

/// Where to send the browser: to sign in, or, with somebody's access token, to link.
///
/// Errors: `not_found` with `identra_off`; `invalid` with `field_missing`, `provider_unknown` or `redirect_uri_refused`;
/// `precondition` with `provider_off`; `unauthenticated` with `invalid_access_token`; `limited`.
pub async fn url(
    app: &App,
    project: &Project,
    caller: &Caller,
    token: Option<&str>,
    (provider, redirect_url): (&str, &str),
) -> Result<Started> {
    let client = client(app, project).await?;
    let provider = require(provider, "provider")?;
    let redirect_uri = require(redirect_url, "redirect_url")?;
    let (caller, purpose) = match token {
        Some(token) => (me::holder(app, project, caller, token).await?.0, Purpose::Link),
        None => (nobody(&client, caller), Purpose::SignIn),
    };
    federation::start(app, project, &caller, Start { provider, redirect_uri, purpose }).await
}

/// Signs in with what came back.
///
/// Errors: `not_found` with `identra_off`; `invalid` with `field_missing` or `invalid_state`; `unauthenticated` with
/// `provider_refused`; `precondition` with `provider_email_missing`, `provider_off`, or with what the account asks beyond it;
/// `forbidden` with `sign_up_closed` or `account_disabled`; `limited`.
pub async fn login(
    app: &App,
    project: &Project,
    caller: &Caller,
    language: Language,
    (code, state): (&str, &str),
) -> Result<Arrived> {
    let client = client(app, project).await?;
    let (code, state) = (require(code, "code")?, require(state, "state")?);
    let caller = nobody(&client, caller);
    let came = federation::sign_in(app, project, &caller, code, state).await?;
    let user = account::active(app, project, came.user).await?;
    let means = app.store.read(project.id, async |tx| Means::of(tx, &user).await).await?;
    let browser = limen_model::Secret::new(String::new());
    let flow = direct::tokenless_flow(project, &["identra", "oauth", state]);
    let visit = Visit { browser: &browser, flow: &flow, language };
    let factor = (Factor::IdentityProvider, means.asks(project, &user, false));
    let outcome = login::at_once(app, project, &caller, &visit, &user, factor, None).await?;
    let pair = settle(app, project, &client, &caller, outcome).await?;
    Ok(Arrived { pair, profile: came.profile })
}

/// Links the identity that came back to the account of whoever holds the token; gives them fresh tokens.
///
/// Errors: `not_found` with `identra_off`; `invalid` with `field_missing` or `invalid_state`; `unauthenticated` with
/// `invalid_access_token` or `provider_refused`; `precondition` with `reauthentication_required` or `step_up_required`; `conflict`
/// with `identity_taken`; `limited`.
pub async fn bind(
    app: &App,
    project: &Project,
    caller: &Caller,
    token: &str,
    (code, state): (&str, &str),
) -> Result<Arrived> {
    let client = client(app, project).await?;
    let (holder, session) = me::holder(app, project, caller, token).await?;
    let (code, state) = (require(code, "code")?, require(state, "state")?);
    let profile = federation::link(app, project, &holder, session.user_id, code, state).await?;
    let pair = pair_of(app, project, &client, &holder, &session).await?;
    Ok(Arrived { pair, profile })
}
