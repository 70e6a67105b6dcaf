//! Client configuration (RFC 7592): a registered client reads, changes and removes itself.
//!
//! In: its id and its registration access token. Out: what counts now. What can go wrong: `invalid_token`, alike for an unknown
//! client and a wrong token (§2.1); metadata that does not hold.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use limen_model::{Caller, Client, ClientId, ClientOrigin, Secret, Time};
use serde_json::{Map, Value, json};

use super::allowance::Allowance;
use super::answer::ClientInformation;
use super::{check, new_secret, new_token};
use crate::app::App;
use crate::audit::{self, Event};
use crate::limit::Endpoint;
use crate::oauth::client_secret;
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::registration::rules::refuse;
use crate::project::Project;
use crate::token::fingerprint;

/// Tells a client what counts for it (§2.1). Its secret is not told again: we do not have it.
pub async fn read(
    app: &App,
    project: &Project,
    id: &str,
    token: &str,
) -> Result<ClientInformation, OAuthError> {
    let client = open(app, project, id, token).await?;
    Ok(ClientInformation::new(project, &client, None, Secret::new(token.to_owned())))
}

/// Replaces a client's metadata as a whole (§2.2); the registration access token is replaced with it.
pub async fn update(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: &str,
    token: &str,
    members: &Map<String, Value>,
) -> Result<ClientInformation, OAuthError> {
    app.limits.check(Endpoint::RegisterClient, caller.request.address)?;
    let before = open(app, project, id, token).await?;
    same_client(&before, members, app.clock.now())?;
    let metadata = check(app, members, &Allowance::of_client(&before)).await?;
    let (now, next) = (app.clock.now(), new_token(app));
    let method = metadata.token_endpoint_auth_method;
    let keeps = method == before.metadata.token_endpoint_auth_method && !before.secrets.is_empty();
    let fresh = if keeps { None } else { new_secret(app, project, &before.id, method)? };
    let outcome = app
        .store
        .write(project.id, async |tx| {
            // Two changes with one token: the second finds it replaced.
            let Some(client) = tx.lock_client(&before.id).await?.filter(|client| opens(client, token)) else {
                return Ok(None);
            };
            let secrets = match &fresh {
                Some((_, stored)) => vec![stored.clone()],
                None if keeps => client.secrets.clone(),
                None => Vec::new(),
            };
            let client = Client {
                metadata,
                secrets,
                registration_token: Some(fingerprint(next.reveal().as_bytes())),
                updated_at: now,
                ..client
            };
            tx.update_client(&client).await?;
            let detail = json!({ "by": "registration", "name": client.metadata.client_name });
            audit::append(
                app,
                tx,
                caller,
                Event::ClientSaved,
                audit::target("client", &client.id).detail(detail),
            )
            .await?;
            Ok(Some(client))
        })
        .await?;
    app.cache.clients.forget(&(project.id, before.id));
    let client = outcome.ok_or_else(refused)?;
    Ok(ClientInformation::new(project, &client, fresh.map(|(secret, _)| secret), next))
}

/// Removes a client with everything that it holds (§2.3).
pub async fn delete(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: &str,
    token: &str,
) -> Result<(), OAuthError> {
    let id = open(app, project, id, token).await?.id;
    let deleted = app
        .store
        .write(project.id, async |tx| {
            if !tx.lock_client(&id).await?.is_some_and(|client| opens(&client, token)) {
                return Ok(false);
            }
            tx.delete_client(&id).await?;
            audit::append(
                app,
                tx,
                caller,
                Event::ClientDeleted,
                audit::target("client", &id).detail(json!({ "by": "registration" })),
            )
            .await?;
            Ok(true)
        })
        .await?;
    app.cache.clients.forget(&(project.id, id));
    app.cache.grants.clear();
    if deleted { Ok(()) } else { Err(refused()) }
}

/// The client that the token opens.
async fn open(app: &App, project: &Project, id: &str, token: &str) -> Result<Client, OAuthError> {
    let Ok(id) = id.parse::<ClientId>() else { return Err(refused()) };
    let found = app.store.read(project.id, async |tx| tx.find_client(&id).await).await?;
    found.filter(|client| opens(client, token) && client.disabled_at.is_none()).ok_or_else(refused)
}

fn opens(client: &Client, token: &str) -> bool {
    let shown = fingerprint(token.as_bytes());
    let kept = client.registration_token.filter(|_| client.origin == ClientOrigin::Registered);
    kept.is_some_and(|kept| verify_slices_are_equal(&kept, &shown).is_ok())
}

/// §2.2: the request names the client that it is about; a secret in it is the one that counts.
fn same_client(client: &Client, members: &Map<String, Value>, now: Time) -> Result<(), OAuthError> {
    if members.get("client_id").and_then(Value::as_str) != Some(client.id.as_str()) {
        return Err(refuse("client_id", "it must be there and name this client"));
    }
    match members.get("client_secret") {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(secret))
            if client_secret::holds(Some(client), &Secret::new(secret.clone()), now) =>
        {
            Ok(())
        }
        Some(_) => {
            Err(refuse("client_secret", "it is not this client's; a client does not choose its secret"))
        }
    }
}

fn refused() -> OAuthError {
    OAuthError::new(Code::InvalidToken, "The registration access token does not open this client.")
}
