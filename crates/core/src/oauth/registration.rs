//! Dynamic client registration (RFC 7591, OIDC Registration) and its management (RFC 7592).
//!
//! In: metadata, and a token that allows it. Out: a client, with its secret and its registration access token told once.
//! What can go wrong: `invalid_client_metadata` with the field; `invalid_token`; a project that registers nobody.

mod allowance;
mod answer;
pub mod initial_access_token;
mod manage;
mod metadata;
pub mod rules;
mod sector;

use data_encoding::BASE64URL_NOPAD;
use limen_model::{
    AuthMethod, Caller, Client, ClientId, ClientMetadata, ClientOrigin, ClientPolicy, ClientSecret, Error,
    Registration, Secret,
};
use serde_json::{Map, Value, json};

use super::client_secret;
use super::error::{Code, OAuthError};
use crate::app::App;
use crate::audit::{self, Event};
use crate::limit::Endpoint;
use crate::project::Project;
use crate::token::fingerprint;
use allowance::Allowance;
use initial_access_token::Shown;

pub use answer::ClientInformation;
pub use initial_access_token::{
    CreatedInitialAccessToken, NewInitialAccessToken, create as create_initial_access_token,
};
pub use manage::{delete, read, update};

/// What every registration access token begins with, so that secret scanners know it.
pub const PREFIX: &str = "lmn_g_";

/// Registers a client (RFC 7591 §3.1). `token` is the initial access token, where one was shown.
pub async fn register(
    app: &App,
    project: &Project,
    caller: &Caller,
    token: Option<&str>,
    members: &Map<String, Value>,
) -> Result<ClientInformation, OAuthError> {
    app.limits.check(Endpoint::RegisterClient, caller.request.address)?;
    let shown = may_register(app, project, token).await?;
    let allowance = shown.as_ref().map_or_else(Allowance::of_anybody, |shown| shown.allowance.clone());
    let metadata = check(app, members, &allowance).await?;
    let now = app.clock.now();
    let id = new_id(app)?;
    let (secret, stored) = match new_secret(app, project, &id, metadata.token_endpoint_auth_method)? {
        Some((secret, stored)) => (Some(secret), vec![stored]),
        None => (None, Vec::new()),
    };
    let token = new_token(app);
    let client = Client {
        id,
        metadata,
        policy: ClientPolicy::default(),
        origin: ClientOrigin::Registered,
        secrets: stored,
        registration_token: Some(fingerprint(token.reveal().as_bytes())),
        not_before: None,
        disabled_at: None,
        created_at: now,
        updated_at: now,
    };
    let won = app
        .store
        .write(project.id, async |tx| {
            if let Some(shown) = &shown
                && !shown.spend(tx, now).await?
            {
                return Ok(false);
            }
            tx.insert_client(&client).await?;
            let detail = json!({ "by": "registration", "name": client.metadata.client_name });
            audit::append(
                app,
                tx,
                caller,
                Event::ClientSaved,
                audit::target("client", &client.id).detail(detail),
            )
            .await?;
            Ok(true)
        })
        .await?;
    if won {
        Ok(ClientInformation::new(project, &client, secret, token))
    } else {
        Err(initial_access_token::refused())
    }
}

/// Who may register here: nobody, holders of a token, or everybody; a token that is shown must hold in any case.
async fn may_register(
    app: &App,
    project: &Project,
    token: Option<&str>,
) -> Result<Option<Shown>, OAuthError> {
    match (project.settings.registration, token) {
        (Registration::Off, _) => Err(OAuthError::new(
            Code::AccessDenied,
            "Clients do not register themselves here. Ask an administrator.",
        )),
        (Registration::Token | Registration::Open, Some(token)) => {
            Ok(Some(initial_access_token::look_up(app, project, token).await?))
        }
        (Registration::Token, None) => Err(initial_access_token::refused()),
        (Registration::Open, None) => Ok(None),
    }
}

/// Reads metadata and holds it against every rule.
async fn check(
    app: &App,
    members: &Map<String, Value>,
    allowance: &Allowance,
) -> Result<ClientMetadata, OAuthError> {
    let mut metadata = metadata::read(members)?;
    allowance.apply(&mut metadata)?;
    rules::check(&metadata, &ClientPolicy::default())?;
    sector::check(app, &metadata).await?;
    Ok(metadata)
}

/// Reads metadata that anybody may have written, such as a client ID metadata document.
pub(super) fn metadata_of_anybody(members: &Map<String, Value>) -> Result<ClientMetadata, OAuthError> {
    let mut metadata = metadata::read(members)?;
    Allowance::of_anybody().apply(&mut metadata)?;
    Ok(metadata)
}

/// A client id that nobody chose and that looks like no user's (B16).
fn new_id(app: &App) -> Result<ClientId, Error> {
    format!("client-{}", BASE64URL_NOPAD.encode(&app.rng.bytes::<16>())).parse()
}

/// A secret for a client that authenticates with one.
fn new_secret(
    app: &App,
    project: &Project,
    id: &ClientId,
    method: AuthMethod,
) -> Result<Option<(Secret<String>, ClientSecret)>, Error> {
    if !method.has_secret() {
        return Ok(None);
    }
    let secret = client_secret::generate(&app.rng);
    let stored = client_secret::stored(app, project, id, &secret, method == AuthMethod::ClientSecretJwt)?;
    Ok(Some((secret, stored)))
}

fn new_token(app: &App) -> Secret<String> {
    Secret::new(format!("{PREFIX}{}", app.rng.token()))
}

#[cfg(test)]
mod tests;
