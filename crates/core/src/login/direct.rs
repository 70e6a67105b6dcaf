//! Signing in from an application's own screens: the same steps as on the pages, up to the tokens (I11).
//!
//! In: an authenticated client with the policy `direct_sign_in`, and two tokens: one for this sign-in, one for the device. Out: a
//! [`Visit`], with which every step of [`crate::login`] is taken; at the end a session, and its tokens.
//! What can go wrong: `sign_in_over`, the same for an unknown sign-in, one that ended, another client's and another device's;
//! `direct_sign_in_off`, `bound_tokens`; what the client authentication refuses.

mod step;

use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use data_encoding::HEXLOWER;
use limen_model::{Artifact, ArtifactKind, Caller, Error, Fingerprint, Result, Scope, Secret};
use serde::{Deserialize, Serialize};

use super::Visit;
use crate::app::App;
use crate::client::LiveClient;
use crate::limit::{Endpoint, blind};
use crate::mail::Language;
use crate::oauth::client_authentication::{self, Credentials};
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::params::Params;
use crate::oauth::{resources, scopes};
use crate::project::Project;
use crate::token::fingerprint;

pub use step::Step;

const KIND: ArtifactKind = ArtifactKind::DirectSignIn;

/// The longest that a sign-in takes.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// What tells the visits of applications from those of browsers.
const FLOW: &str = "direct:";

/// How many characters the token of a device has: what [`super::new_browser`] draws.
const DEVICE_TOKEN: usize = 43;

/// What an application wants when it begins.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// The client.
    pub client_id: String,
    /// What the tokens may do, separated by spaces.
    pub scope: String,
    /// Whom they are for (RFC 8707).
    pub resources: Vec<String>,
    /// What the device was given before.
    pub device_token: Option<Secret<String>>,
    /// The language of letters.
    pub language: Language,
}

/// The two tokens of a sign-in; nothing else opens it.
#[derive(Debug)]
pub struct Tokens {
    /// Stands for the sign-in.
    pub flow: Secret<String>,
    /// Stands for the device, and is kept by it.
    pub device: Secret<String>,
}

/// What the row of a sign-in holds.
#[derive(Debug, Serialize, Deserialize)]
struct Data {
    scope: Scope,
    resources: Vec<String>,
    /// The fingerprint of the device's token, as hex.
    device: String,
    language: Language,
}

/// A sign-in under way.
pub struct Direct {
    client: Arc<LiveClient>,
    caller: Caller,
    device: Secret<String>,
    flow: String,
    row: Fingerprint,
    data: Data,
}

/// Begins a sign-in.
///
/// Errors: `unauthenticated` with `invalid_client`; `forbidden` with `direct_sign_in_off`; `precondition` with `bound_tokens`;
/// `invalid` with `invalid_scope` or `invalid_target`; `limited`.
pub async fn begin(
    app: &App,
    project: &Project,
    caller: &Caller,
    credentials: &Credentials,
    wish: Wish,
) -> Result<(Direct, Tokens)> {
    app.limits.check(Endpoint::Device, caller.request.address)?;
    let client = client(app, project, credentials, &wish.client_id).await?;
    let (scope, resources) = allowed(project, &client, &wish).map_err(OAuthError::into_error)?;
    let known = wish.device_token.filter(|token| token.reveal().len() == DEVICE_TOKEN);
    let tokens = Tokens {
        flow: Secret::new(app.rng.token()),
        device: known.unwrap_or_else(|| super::new_browser(app)),
    };
    let row = fingerprint(tokens.flow.reveal().as_bytes());
    let data = Data { scope, resources, device: mark(&tokens.device), language: wish.language };
    let (now, life) = (app.clock.now(), project.settings.lifetimes.interaction().min(LONGEST));
    let artifact = Artifact {
        kind: KIND,
        hash: row,
        alias_hash: None,
        client_id: Some(client.id.clone()),
        user_id: None,
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(&data).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + life,
        consumed_at: None,
    };
    app.store.write(project.id, async |tx| tx.insert_artifact(&artifact).await).await?;
    let direct = Direct::new(client, caller, tokens.device.clone(), row, data);
    Ok((direct, tokens))
}

/// Opens a sign-in for its next step.
///
/// Errors: those of the client, as when it began; `precondition` with `sign_in_over`.
pub async fn open(
    app: &App,
    project: &Project,
    caller: &Caller,
    credentials: &Credentials,
    client_id: &str,
    tokens: Tokens,
) -> Result<Direct> {
    app.limits.check(Endpoint::Device, caller.request.address)?;
    let client = client(app, project, credentials, client_id).await?;
    let (row, now) = (fingerprint(tokens.flow.reveal().as_bytes()), app.clock.now());
    let artifact = app.store.read(project.id, async |tx| tx.find_artifact(KIND, &row).await).await?;
    let artifact = artifact.filter(|artifact| {
        artifact.client_id.as_ref() == Some(&client.id)
            && client.was_here(artifact.created_at)
            && artifact.consumed_at.is_none()
            && now < artifact.expires_at
    });
    let data: Data = serde_json::from_value(artifact.ok_or_else(over)?.data).map_err(Error::internal)?;
    if verify_slices_are_equal(data.device.as_bytes(), mark(&tokens.device).as_bytes()).is_err() {
        return Err(over());
    }
    Ok(Direct::new(client, caller, tokens.device, row, data))
}

impl Direct {
    fn new(
        client: Arc<LiveClient>,
        caller: &Caller,
        device: Secret<String>,
        row: Fingerprint,
        data: Data,
    ) -> Self {
        // Whoever holds the row's name in a dump holds no token.
        let flow = format!("{FLOW}{}", HEXLOWER.encode(&row));
        let caller = Caller { client: Some(client.id.clone()), ..Caller::anonymous(caller.request.clone()) };
        Self { client, caller, device, flow, row, data }
    }

    /// The visit that every step is taken with.
    pub fn visit(&self) -> Visit<'_> {
        Visit { browser: &self.device, flow: &self.flow, language: self.data.language }
    }

    /// Who takes the steps: nobody yet, through the client.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }
}

/// The flow of somebody whose application keeps no token between two calls; without the project's key nobody can name it.
pub(crate) fn tokenless_flow(project: &Project, parts: &[&str]) -> String {
    format!("{FLOW}{}", HEXLOWER.encode(&blind(project, parts)))
}

/// Whether the visit of this flow is that of an application.
pub(super) fn is_direct(flow: &str) -> bool {
    flow.starts_with(FLOW)
}

/// The client, if it may do this.
async fn client(
    app: &App,
    project: &Project,
    credentials: &Credentials,
    id: &str,
) -> Result<Arc<LiveClient>> {
    let named = Params::new([("client_id".to_owned(), id.to_owned())]);
    let client = match named {
        Ok(params) => client_authentication::authenticate(app, project, credentials, &params).await,
        Err(error) => Err(error),
    };
    let client = client.map_err(OAuthError::into_error)?;
    if !client.policy.direct_sign_in {
        return Err(Error::forbidden(
            "direct_sign_in_off",
            "This client may not sign people in itself. Send them to the authorization endpoint, or let an administrator set \
             direct_sign_in.",
        ));
    }
    let metadata = &client.metadata;
    if client.policy.fapi
        || metadata.dpop_bound_access_tokens
        || metadata.tls_client_certificate_bound_access_tokens
    {
        return Err(Error::precondition(
            "bound_tokens",
            "This client's tokens are bound to a key, which this way to sign in does not do. Use the authorization endpoint.",
        ));
    }
    Ok(client)
}

/// What of a wish is allowed: all of it.
fn allowed(project: &Project, client: &LiveClient, wish: &Wish) -> Result<(Scope, Vec<String>), OAuthError> {
    let asked: Scope = wish
        .scope
        .parse()
        .map_err(|_| OAuthError::new(Code::InvalidScope, "The scope is not a list of scope tokens."))?;
    let named = wish.resources.iter().map(|resource| ("resource".to_owned(), resource.clone()));
    let resources = resources::asked(project, client, &Params::new(named)?)?;
    Ok((scopes::allowed(client, &asked)?, resources))
}

fn mark(device: &Secret<String>) -> String {
    HEXLOWER.encode(&fingerprint(device.reveal().as_bytes()))
}

fn over() -> Error {
    Error::precondition("sign_in_over", "This sign-in is over, or there never was one. Begin again.")
}
