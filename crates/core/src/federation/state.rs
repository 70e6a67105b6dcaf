//! The `state` of a way to an identity provider and back (RFC 6749 §10.12): one row, good for ten minutes and once.
//!
//! In: who leaves, what for, where to return. Out: the address to leave for; later the row, redeemed.
//! What can go wrong: `invalid_state`, whatever the reason: unknown, used, too old, of another purpose, browser or account.
//!
//! The row stands under the fingerprint of the state. The PKCE verifier (RFC 7636) is derived from the state under the
//! project's key: every replica can compute it, and neither browser nor database holds it.

use std::time::Duration;

use aws_lc_rs::hmac;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use limen_model::{Artifact, Caller, Error, Fingerprint, Result, UserId};
use serde::{Deserialize, Serialize};
use url::Url;

use super::{KIND, Provider, Purpose, Start, Started, is_ready, off};
use crate::app::App;
use crate::limit::Endpoint;
use crate::project::Project;
use crate::token::fingerprint;

/// How long a state works.
const LIFE: Duration = Duration::from_secs(600);

/// What a way remembers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Waiting {
    pub(crate) provider: Provider,
    pub(crate) purpose: Purpose,
    pub(crate) redirect_uri: String,
    /// Whose account a link is for.
    pub(crate) user: Option<UserId>,
    /// What the answer is bound to.
    pub(crate) bound: Bound,
}

/// Who brings the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Bound {
    /// An application, which keeps its own people apart.
    Application,
    /// One browser, by the fingerprint of its cookie, on the way to something.
    Browser { browser: Fingerprint, flow: String },
}

/// From where an answer comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Back {
    /// From an application.
    Application,
    /// From a browser.
    Browser(Fingerprint),
}

impl Waiting {
    /// What the person was on the way to.
    pub(crate) fn flow(&self) -> &str {
        match &self.bound {
            Bound::Application => "",
            Bound::Browser { flow, .. } => flow,
        }
    }

    fn comes_back(&self, back: &Back) -> bool {
        match (&self.bound, back) {
            (Bound::Application, Back::Application) => true,
            (Bound::Browser { browser, .. }, Back::Browser(here)) => browser == here,
            (Bound::Application, Back::Browser(_)) | (Bound::Browser { .. }, Back::Application) => false,
        }
    }
}

/// Writes the row, and says where to go.
pub(super) async fn begin(
    app: &App,
    project: &Project,
    caller: &Caller,
    wish: Start<'_>,
    bound: Bound,
) -> Result<Started> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    let provider = Provider::parse(wish.provider)?;
    if !is_ready(app, project, provider) {
        return Err(off(provider));
    }
    let allowed = match provider {
        Provider::GitHub => &project.settings.federation.github.redirect_uris,
    };
    // RFC 9700 §4.1: exact strings.
    if wish.redirect_uri != provider.callback(project) && !allowed.iter().any(|uri| uri == wish.redirect_uri)
    {
        let text = "This redirect_uri is not one of those in the settings of the identity provider. Add it there first.";
        return Err(Error::invalid("redirect_uri_refused", text).with_field("redirect_uri"));
    }
    let user = match wish.purpose {
        Purpose::SignIn => None,
        Purpose::Link => Some(caller.require_user()?),
    };
    let state = HEXLOWER.encode(&app.rng.bytes::<32>());
    let authorization_url = match provider {
        Provider::GitHub => github_url(project, wish.redirect_uri, &state)?,
    };
    let now = app.clock.now();
    let waiting =
        Waiting { provider, purpose: wish.purpose, redirect_uri: wish.redirect_uri.to_owned(), user, bound };
    let row = Artifact {
        kind: KIND,
        hash: fingerprint(state.as_bytes()),
        alias_hash: None,
        client_id: None,
        user_id: user,
        session_id: caller.session.filter(|_| user.is_some()),
        grant_id: None,
        data: serde_json::to_value(&waiting).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + LIFE,
        consumed_at: None,
    };
    app.store.write(project.id, async |tx| tx.insert_artifact(&row).await).await?;
    Ok(Started { authorization_url, state })
}

fn github_url(project: &Project, redirect_uri: &str, state: &str) -> Result<String> {
    let settings = &project.settings.federation.github;
    let mut url = Url::parse(&settings.authorization_endpoint).map_err(Error::internal)?;
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &settings.client_id)
        .append_pair("redirect_uri", redirect_uri)
        .append_pair("scope", "read:user user:email")
        .append_pair("state", state)
        .append_pair("code_challenge", &challenge(&verifier(project, state)))
        .append_pair("code_challenge_method", "S256");
    Ok(url.into())
}

/// The code verifier of a state: 43 characters (RFC 7636 §4.1).
pub(super) fn verifier(project: &Project, state: &str) -> String {
    let tag = hmac::sign(&project.secrets.browser, format!("federation verifier\0{state}").as_bytes());
    BASE64URL_NOPAD.encode(tag.as_ref())
}

fn challenge(verifier: &str) -> String {
    BASE64URL_NOPAD.encode(&fingerprint(verifier.as_bytes()))
}

/// Redeems a state: of all that show it, on all replicas, one gets the row (I2). One that is shown where it does not belong
/// is spent all the same.
pub(super) async fn redeem(
    app: &App,
    project: &Project,
    state: &str,
    purpose: Purpose,
    back: &Back,
) -> Result<Waiting> {
    let (hash, now) = (fingerprint(state.as_bytes()), app.clock.now());
    let row = app.store.write(project.id, async |tx| tx.consume_artifact(KIND, &hash, now).await).await?;
    let waiting: Waiting = serde_json::from_value(row.ok_or_else(invalid)?.data).map_err(Error::internal)?;
    if waiting.purpose != purpose || !waiting.comes_back(back) {
        return Err(invalid());
    }
    // A provider that was switched off meanwhile proves nothing any more (R8).
    if !is_ready(app, project, waiting.provider) {
        return Err(off(waiting.provider));
    }
    Ok(waiting)
}

/// Looks at a state without redeeming it.
pub(super) async fn find(app: &App, project: &Project, state: &str, back: &Back) -> Result<Waiting> {
    let (hash, now) = (fingerprint(state.as_bytes()), app.clock.now());
    let row = app.store.read(project.id, async |tx| tx.find_artifact(KIND, &hash).await).await?;
    let row = row.filter(|row| row.consumed_at.is_none() && now < row.expires_at).ok_or_else(invalid)?;
    let waiting: Waiting = serde_json::from_value(row.data).map_err(Error::internal)?;
    if waiting.comes_back(back) { Ok(waiting) } else { Err(invalid()) }
}

fn invalid() -> Error {
    Error::invalid(
        "invalid_state",
        "The way to the identity provider has an invalid or expired state: it was used already, is older than ten \
         minutes, or began somewhere else. Begin again.",
    )
}
