//! An authorization request that waits in the store while its person signs in or thinks.
//!
//! In: a token from the browser's address. Out: the next [`Step`]. What can go wrong: it is over, or somebody else's (I2, I3).

use limen_model::{Artifact, ArtifactKind, Caller, Error, Result, SessionId};
use serde::{Deserialize, Serialize};

use super::decision::{self, Step};
use super::{AuthorizationRequest, Failure};
use crate::app::App;
use crate::audit::{self, Event};
use crate::client;
use crate::limit::Endpoint;
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::redirect_uri;
use crate::project::Project;
use crate::token::fingerprint;

/// What an interaction has brought so far.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Interaction {
    /// The request.
    pub(super) request: AuthorizationRequest,
    /// The session that was chosen on the account page (`prompt=select_account`).
    pub(super) selected: Option<SessionId>,
    /// The session in which consent was given.
    pub(super) consented: Option<SessionId>,
}

const KIND: ArtifactKind = ArtifactKind::AuthorizationRequest;

/// Stores an interaction that is not stored yet; gives its token.
///
/// Errors: `limited`: anybody can send requests, and every one that waits is a row.
pub(super) async fn keep(
    app: &App,
    project: &Project,
    caller: &Caller,
    interaction: Interaction,
    token: Option<&str>,
) -> Result<String> {
    if let Some(token) = token {
        return Ok(token.to_owned());
    }
    app.limits.check(Endpoint::Authorize, caller.request.address)?;
    let data = serde_json::to_value(&interaction).map_err(Error::internal)?;
    let (now, token) = (app.clock.now(), app.rng.token());
    let artifact = Artifact {
        kind: KIND,
        hash: fingerprint(token.as_bytes()),
        alias_hash: None,
        client_id: Some(interaction.request.client_id.clone()),
        user_id: None,
        session_id: caller.session,
        grant_id: None,
        data,
        created_at: now,
        expires_at: now + project.settings.lifetimes.interaction(),
        consumed_at: None,
    };
    app.store.write(project.id, async |tx| tx.insert_artifact(&artifact).await).await?;
    Ok(token)
}

/// Ends an interaction: its answer was given.
pub(super) async fn close(app: &App, project: &Project, token: &str) -> Result<()> {
    let (hash, now) = (fingerprint(token.as_bytes()), app.clock.now());
    let won = app.store.write(project.id, async |tx| tx.consume_artifact(KIND, &hash, now).await).await?;
    won.map(|_| ()).ok_or_else(over)
}

/// Goes on with an interaction after the person has done something.
pub async fn resume(app: &App, project: &Project, caller: &Caller, token: &str) -> Result<Step, Failure> {
    let (artifact, interaction) = load(app, project, token).await?;
    let client = usable_client(app, project, &artifact, &interaction.request).await?;
    decision::step(app, project, caller, &client, interaction, Some(token)).await
}

/// What the pages of a sign-in show of the request that waits behind them.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The client that asks.
    pub client: limen_model::Client,
    /// Where the answer will go.
    pub redirect_uri: String,
}

/// What waits behind a sign-in.
pub async fn waiting(app: &App, project: &Project, token: &str) -> Result<Waiting> {
    let (_, interaction) = load(app, project, token).await?;
    let found = client::find(app, project, interaction.request.client_id.as_str()).await?;
    let client = found.ok_or_else(over)?.client.clone();
    Ok(Waiting { client, redirect_uri: interaction.request.redirect_uri })
}

/// Chooses the account that the browser is signed in as (`prompt=select_account`), then goes on.
pub async fn select_account(
    app: &App,
    project: &Project,
    caller: &Caller,
    token: &str,
) -> Result<Step, Failure> {
    caller.require_user()?;
    let (artifact, interaction) = load(app, project, token).await?;
    let artifact = with(artifact, &Interaction { selected: caller.session, ..interaction })?;
    app.store.write(project.id, async |tx| tx.update_artifact(&artifact).await).await?;
    resume(app, project, caller, token).await
}

/// Takes the person's answer to the consent page, then goes on.
pub async fn answer_consent(
    app: &App,
    project: &Project,
    caller: &Caller,
    token: &str,
    allow: bool,
) -> Result<Step, Failure> {
    caller.require_user()?;
    let (artifact, interaction) = load(app, project, token).await?;
    let request = interaction.request.clone();
    if !allow {
        close(app, project, token).await?;
        let refused = audit::target("client", &request.client_id).refused("refused_by_user");
        app.store
            .write(project.id, async |tx| {
                audit::append(app, tx, caller, Event::ConsentRefused, refused).await
            })
            .await?;
        return Err(request.refuse(project, OAuthError::new(Code::AccessDenied, "The person refused.")));
    }
    let artifact = with(artifact, &Interaction { consented: caller.session, ..interaction })?;
    app.store
        .write(project.id, async |tx| {
            if !tx.update_artifact(&artifact).await? {
                return Err(over());
            }
            decision::remember_consent(app, tx, caller, &request).await
        })
        .await?;
    resume(app, project, caller, token).await
}

async fn load(app: &App, project: &Project, token: &str) -> Result<(Artifact, Interaction)> {
    let (hash, now) = (fingerprint(token.as_bytes()), app.clock.now());
    let found = app.store.read(project.id, async |tx| tx.find_artifact(KIND, &hash).await).await?;
    let found = found
        .filter(|artifact| artifact.consumed_at.is_none() && now < artifact.expires_at)
        .ok_or_else(over)?;
    let interaction = serde_json::from_value(found.data.clone()).map_err(Error::internal)?;
    Ok((found, interaction))
}

fn with(artifact: Artifact, interaction: &Interaction) -> Result<Artifact> {
    Ok(Artifact { data: serde_json::to_value(interaction).map_err(Error::internal)?, ..artifact })
}

async fn usable_client(
    app: &App,
    project: &Project,
    artifact: &Artifact,
    request: &AuthorizationRequest,
) -> Result<std::sync::Arc<client::LiveClient>> {
    // Both are looked at again: the redirect URI may have been taken away while the person was thinking, and the id may
    // belong to another client by now (R26).
    let found = client::find(app, project, request.client_id.as_str()).await?;
    found
        .filter(|client| client.was_here(artifact.created_at))
        .filter(|client| redirect_uri::matches(&client.client, &request.redirect_uri))
        .ok_or_else(|| {
            Error::precondition(
                "application_gone",
                "This application is not known here any more, or it was switched off.",
            )
        })
}

fn over() -> Error {
    Error::precondition(
        "interaction_over",
        "This sign-in is over: it was finished already, or it took too long. Go back to the application and sign in again.",
    )
}
