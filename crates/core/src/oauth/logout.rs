//! Signing out by an application's wish (OIDC RP-Initiated Logout), and telling the other applications
//! (Back-Channel Logout, Front-Channel Logout).
//!
//! In: the end-session request, or a session that ends. Out: a page, a redirect, jobs that carry logout tokens.
//! What can go wrong: a hint that is not ours, a URI that is not registered; then nobody is signed out and nobody is sent anywhere.

mod back_channel;
mod front_channel;

use limen_jose::{Typ, Validation};
use limen_model::{Artifact, ArtifactKind, Caller, Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::error::{Code, OAuthError};
use super::params::Params;
use super::subject;
use crate::app::App;
use crate::client::{self, LiveClient};
use crate::keys::SIGNING_ALGORITHMS;
use crate::project::Project;
use crate::session;
use crate::token::fingerprint;

pub use back_channel::{Notice, deliver, notify};

/// What the end-session endpoint answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EndSession {
    /// Ask the person first; the form sends the token back to [`confirm`].
    Confirm {
        /// Names the waiting request.
        token: String,
        /// The application that asks, where it is known.
        client_name: Option<String>,
        /// Where the person goes after a yes.
        redirect: Option<String>,
    },
    /// The person is signed out, or was not signed in.
    Done(SignedOut),
}

/// Where to go after signing out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignedOut {
    /// The registered page of the application, with `state`.
    pub redirect: Option<String>,
    /// Pages of applications to load in frames, each with `iss` and `sid` (Front-Channel Logout §2).
    pub frames: Vec<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Waiting {
    redirect: Option<String>,
}

#[derive(Deserialize)]
struct Hint {
    sub: String,
    aud: Value,
    sid: Option<String>,
}

/// Takes an end-session request (RP-Initiated Logout §2).
pub async fn end_session(
    app: &App,
    project: &Project,
    caller: &Caller,
    params: &Params,
) -> Result<EndSession, OAuthError> {
    let hint = read_hint(app, project, params)?;
    let client = client_of(app, project, caller, params, hint.as_ref()).await?;
    let redirect = redirect_of(params, client.as_deref())?;
    let Some(current) = caller.session else {
        return Ok(EndSession::Done(SignedOut { redirect, frames: Vec::new() }));
    };
    let is_theirs = hint.as_ref().zip(client.as_ref()).is_some_and(|(hint, client)| {
        hint.sid.as_deref() == Some(&*current.text())
            || (hint.sid.is_none()
                && caller.user_id().is_some_and(|user| subject::of(project, client, user) == hint.sub))
    });
    if is_theirs {
        return Ok(EndSession::Done(sign_out(app, project, caller, redirect).await?));
    }
    // Anybody can send a browser here: only a token of this very session speaks for its person (ASVS 10.6.2).
    let token = keep(app, project, caller, Waiting { redirect: redirect.clone() }).await?;
    let client_name = client.map(|client| client.display_name().to_owned());
    Ok(EndSession::Confirm { token, client_name, redirect })
}

/// The person said yes.
pub async fn confirm(app: &App, project: &Project, caller: &Caller, token: &str) -> Result<SignedOut> {
    let (hash, now) = (fingerprint(token.as_bytes()), app.clock.now());
    let taken = app
        .store
        .write(project.id, async |tx| tx.consume_artifact(ArtifactKind::LogoutRequest, &hash, now).await)
        .await?;
    let taken = taken.filter(|artifact| artifact.session_id == caller.session);
    let waiting: Waiting = match taken {
        Some(artifact) => serde_json::from_value(artifact.data).map_err(Error::internal)?,
        None => Waiting::default(),
    };
    sign_out(app, project, caller, waiting.redirect).await
}

/// Ends the browser's session and collects what its page must load.
pub async fn sign_out(
    app: &App,
    project: &Project,
    caller: &Caller,
    redirect: Option<String>,
) -> Result<SignedOut> {
    let frames = match caller.session {
        Some(id) => front_channel::frames(app, project, id).await?,
        None => Vec::new(),
    };
    session::sign_out(app, project, caller).await?;
    Ok(SignedOut { redirect, frames })
}

fn read_hint(app: &App, project: &Project, params: &Params) -> Result<Option<Hint>, OAuthError> {
    let Some(text) = params.get("id_token_hint") else { return Ok(None) };
    // An expired hint still names its session (RP-Initiated Logout §2).
    let token = Validation::new(Typ::Jwt, app.clock.now())
        .algorithms(&SIGNING_ALGORITHMS)
        .issuer(&project.issuer)
        .ignore_expiry()
        .verify::<Hint>(text, project.keys.verifying())
        .map_err(|_| {
            OAuthError::new(Code::InvalidRequest, "The id_token_hint is not an ID token of ours.")
        })?;
    Ok(Some(token.claims))
}

async fn client_of(
    app: &App,
    project: &Project,
    caller: &Caller,
    params: &Params,
    hint: Option<&Hint>,
) -> Result<Option<std::sync::Arc<LiveClient>>, OAuthError> {
    let hinted = hint.and_then(|hint| hint.aud.as_str().or_else(|| hint.aud.get(0)?.as_str()));
    let named = params.get("client_id");
    if let (Some(hinted), Some(named)) = (hinted, named)
        && hinted != named
    {
        return Err(OAuthError::new(Code::InvalidRequest, "The id_token_hint was issued to another client."));
    }
    let Some(id) = named.or(hinted) else { return Ok(None) };
    let found = client::named(app, project, id, caller.request.address).await?;
    found.map(Some).ok_or_else(|| {
        OAuthError::new(Code::InvalidRequest, "This application is not known here, or it was switched off.")
    })
}

/// The registered page to go to, as a string with `state` added; never one that is not registered (B2).
fn redirect_of(params: &Params, client: Option<&LiveClient>) -> Result<Option<String>, OAuthError> {
    let Some(uri) = params.get("post_logout_redirect_uri") else { return Ok(None) };
    let registered = client
        .is_some_and(|client| client.metadata.post_logout_redirect_uris.iter().any(|known| known == uri));
    if !registered {
        return Err(OAuthError::new(
            Code::InvalidRequest,
            "The post_logout_redirect_uri is not registered, or the request does not say by which client.",
        ));
    }
    let Some(state) = params.get("state") else { return Ok(Some(uri.to_owned())) };
    let state = url::form_urlencoded::Serializer::new(String::new()).append_pair("state", state).finish();
    let joint = if uri.contains('?') { '&' } else { '?' };
    Ok(Some(format!("{uri}{joint}{state}")))
}

async fn keep(app: &App, project: &Project, caller: &Caller, waiting: Waiting) -> Result<String> {
    let (now, token) = (app.clock.now(), app.rng.token());
    let artifact = Artifact {
        kind: ArtifactKind::LogoutRequest,
        hash: fingerprint(token.as_bytes()),
        alias_hash: None,
        client_id: None,
        user_id: caller.user_id(),
        session_id: caller.session,
        grant_id: None,
        data: serde_json::to_value(&waiting).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + project.settings.lifetimes.interaction(),
        consumed_at: None,
    };
    app.store.write(project.id, async |tx| tx.insert_artifact(&artifact).await).await?;
    Ok(token)
}
