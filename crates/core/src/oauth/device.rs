//! The device grant (RFC 8628): a screen without a keyboard asks, a signed-in person answers elsewhere.
//!
//! In: a client's wish; then a person's answer to a user code. Out: a device code; then a decision that the token endpoint reads.
//! What can go wrong: a wrong or worn-out user code (B21); guessing is throttled, and the code is long enough besides.

use std::time::Duration;

use limen_model::{
    Artifact, ArtifactKind, Caller, Client, Error, GrantId, Proof, Result, Scope, SessionId, Time, UserId,
};
use serde::{Deserialize, Serialize};

use super::error::{Code, OAuthError};
use super::params::Params;
use super::{resources, scopes};
use crate::account::own;
use crate::app::App;
use crate::audit::{self, Event};
use crate::client::{self, LiveClient};
use crate::issue;
use crate::limit::{Endpoint, guesses};
use crate::project::Project;
use crate::token::fingerprint;

pub(super) const KIND: ArtifactKind = ArtifactKind::DeviceCode;

/// How many seconds a device waits between two questions.
pub const INTERVAL: u64 = 5;

/// Consonants that are hard to confuse and spell no words (RFC 8628 §6.1): 20^8 codes, 34 bits.
const ALPHABET: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";

/// The answer to the device (RFC 8628 §3.2).
#[derive(Debug, Serialize)]
pub struct DeviceAuthorization {
    /// What the device asks with.
    pub device_code: String,
    /// What the person types.
    pub user_code: String,
    /// Where the person types it.
    pub verification_uri: String,
    /// The same with the code in it.
    pub verification_uri_complete: String,
    /// Seconds until both end.
    pub expires_in: u64,
    /// Seconds between two questions.
    pub interval: u64,
}

/// What a device code remembers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct DeviceData {
    pub(super) scope: Scope,
    pub(super) resources: Vec<String>,
    /// What the device calls itself, and where it asked from.
    pub(super) user_agent: Option<String>,
    pub(super) address: Option<String>,
    pub(super) answer: Answer,
    /// When the device last asked, and how long it must wait.
    pub(super) polled_at: Option<Time>,
    pub(super) interval: u64,
}

/// What the person said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub(super) enum Answer {
    /// Nothing yet.
    Pending,
    /// Yes.
    Approved {
        /// Who.
        user: UserId,
        /// In which session: an approval that waits ends with it (I10).
        session: SessionId,
        /// How they had proved themselves.
        proof: Proof,
    },
    /// No; final.
    Denied,
}

/// What the confirmation page shows.
#[derive(Debug, Clone)]
pub struct DeviceView {
    /// The client on the device.
    pub client: Client,
    /// The code, as the device shows it.
    pub user_code: String,
    /// What it asks for.
    pub scope: Scope,
    /// Whom its tokens will be for.
    pub resources: Vec<String>,
    /// What the device calls itself.
    pub user_agent: Option<String>,
    /// Where it asked from.
    pub address: Option<String>,
    /// When.
    pub created_at: Time,
}

/// Takes a device's wish (RFC 8628 §3.1).
pub async fn authorize(
    app: &App,
    project: &Project,
    caller: &Caller,
    client: &LiveClient,
    params: &Params,
) -> Result<DeviceAuthorization, OAuthError> {
    if !client.allows("urn:ietf:params:oauth:grant-type:device_code") {
        return Err(OAuthError::new(
            Code::UnauthorizedClient,
            "This client did not register the device grant.",
        ));
    }
    if !client.is_confidential() {
        // Anybody can speak as a public client, and every wish is a row.
        app.limits.check(Endpoint::Device, caller.request.address)?;
    }
    let asked: Scope = params
        .get("scope")
        .unwrap_or_default()
        .parse()
        .map_err(|_| OAuthError::new(Code::InvalidScope, "The scope is not a list of scope tokens."))?;
    let data = DeviceData {
        scope: scopes::allowed(client, &asked)?,
        resources: resources::asked(project, client, params)?,
        user_agent: caller.request.user_agent.clone(),
        address: caller.request.address.map(|address| address.to_string()),
        answer: Answer::Pending,
        polled_at: None,
        interval: INTERVAL,
    };
    let (device_code, user_code) = (app.rng.token(), user_code(app));
    let (now, life) = (app.clock.now(), project.settings.lifetimes.device_code());
    let artifact = Artifact {
        kind: KIND,
        hash: fingerprint(device_code.as_bytes()),
        alias_hash: Some(fingerprint(normalise(&user_code).as_bytes())),
        client_id: Some(client.id.clone()),
        user_id: None,
        session_id: None,
        grant_id: Some(GrantId::new(&app.rng, now)),
        data: serde_json::to_value(&data).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + life,
        consumed_at: None,
    };
    app.store.write(project.id, async |tx| tx.insert_artifact(&artifact).await).await?;
    let verification_uri = project.url("/device");
    Ok(DeviceAuthorization {
        verification_uri_complete: format!("{verification_uri}?user_code={user_code}"),
        device_code,
        user_code,
        verification_uri,
        expires_in: life.as_secs(),
        interval: INTERVAL,
    })
}

fn user_code(app: &App) -> String {
    let letter = |_| char::from(ALPHABET[app.rng.below(20) as usize]);
    let letters: String = (0..8).map(letter).collect();
    format!("{}-{}", &letters[..4], &letters[4..])
}

/// What a person typed, without what does not matter: case, blanks, hyphens (RFC 8628 §6.1).
fn normalise(user_code: &str) -> String {
    user_code.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase()).take(32).collect()
}

/// What stands behind a user code, for the person who typed it.
///
/// Errors: `invalid` with `wrong_length` (and how many letters there were) or `unknown_user_code`; `limited` after too many wrong ones.
pub async fn look_up(app: &App, project: &Project, caller: &Caller, user_code: &str) -> Result<DeviceView> {
    let (artifact, data) = find(app, project, caller, user_code).await?;
    let id = artifact.client_id.as_ref().map(ToString::to_string).unwrap_or_default();
    let client = client::find(app, project, &id).await?.ok_or_else(unknown)?;
    let letters = normalise(user_code);
    Ok(DeviceView {
        client: client.client.clone(),
        user_code: format!("{}-{}", &letters[..4], &letters[4..]),
        scope: data.scope,
        resources: data.resources,
        user_agent: data.user_agent,
        address: data.address,
        created_at: artifact.created_at,
    })
}

/// Takes the person's answer; it is final. A client or an API key never brings another device in (I11).
///
/// Errors: `not_signed_in`, `browser_only`; `precondition` with `step_up_required`; those of [`look_up`].
pub async fn answer(
    app: &App,
    project: &Project,
    caller: &Caller,
    user_code: &str,
    allow: bool,
) -> Result<()> {
    let (user, session) = own::at_browser(caller)?;
    let proof = caller.proof.clone().ok_or_else(|| Error::internal("a session without proof"))?;
    let admission = issue::admit(app, project, user, &proof).await?;
    own::require_all_factors(app, project, admission.require_user()?, &proof.amr).await?;
    let (artifact, data) = find(app, project, caller, user_code).await?;
    let answer = if allow { Answer::Approved { user, session, proof } } else { Answer::Denied };
    let before = artifact.data.clone();
    let after = serde_json::to_value(DeviceData { answer, ..data }).map_err(Error::internal)?;
    let event = if allow { Event::DeviceApproved } else { Event::DeviceDenied };
    let target =
        audit::target("client", artifact.client_id.as_ref().map(ToString::to_string).unwrap_or_default());
    let won = app
        .store
        .write(project.id, async |tx| {
            let won = tx.replace_artifact_data(KIND, &artifact.hash, &before, &after).await?;
            if won {
                audit::append(app, tx, caller, event, target).await?;
            }
            Ok(won)
        })
        .await?;
    if won {
        Ok(())
    } else {
        Err(Error::conflict(
            "answered_meanwhile",
            "The device asked again while you answered. Answer once more.",
        ))
    }
}

async fn find(
    app: &App,
    project: &Project,
    caller: &Caller,
    user_code: &str,
) -> Result<(Artifact, DeviceData)> {
    let letters = normalise(user_code);
    if letters.len() != 8 {
        return Err(Error::invalid(
            "wrong_length",
            format!("That code has {} letters; a full one has eight.", letters.len()),
        )
        .with_field("user_code")
        .with_param("length", letters.len()));
    }
    guesses::look(app, project, caller, "user_code").await?;
    let (alias, now) = (fingerprint(letters.as_bytes()), app.clock.now());
    let found = app.store.read(project.id, async |tx| tx.find_artifact_by_alias(KIND, &alias).await).await?;
    let found = found.filter(|artifact| artifact.consumed_at.is_none() && now < artifact.expires_at);
    let Some(artifact) = found else {
        guesses::missed(app, project, caller, "user_code").await?;
        return Err(unknown());
    };
    let data: DeviceData = serde_json::from_value(artifact.data.clone()).map_err(Error::internal)?;
    if data.answer == Answer::Pending { Ok((artifact, data)) } else { Err(unknown()) }
}

fn unknown() -> Error {
    Error::invalid(
        "unknown_user_code",
        "That code is not known here, or it is older than ten minutes. Look at the device again.",
    )
    .with_field("user_code")
}

/// The shortest wait that a device must keep, in the token endpoint's terms.
pub(super) fn wait(data: &DeviceData) -> Duration {
    Duration::from_secs(data.interval)
}
