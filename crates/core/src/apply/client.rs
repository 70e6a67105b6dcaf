//! In: a client as a file describes it. Out: that client, whole. What can go wrong: metadata that does not fit together.

use limen_model::{AuthMethod, Client, ClientMetadata, ClientOrigin, ClientPolicy, Result, Secret, Time};
use limen_store::Tx;
use serde_json::{Value, json};

use super::declaration::{ClientEntry, refuse};
use super::difference::{self, Change};
use super::{Plan, event};
use crate::audit::Event;
use crate::oauth::client_secret;
use crate::oauth::registration::rules;
use crate::token::fingerprint;

/// The least length of a secret that somebody else chose: it is stored under a fast hash, so it must not be guessable.
const SHORTEST_SECRET: usize = 20;

pub(super) async fn apply(plan: &Plan<'_>, tx: &mut Tx<'_>, entry: &ClientEntry) -> Result<Option<Change>> {
    let now = plan.app.clock.now();
    let place = format!("clients {}", entry.id);
    let existing =
        if plan.write { tx.lock_client(&entry.id).await? } else { tx.find_client(&entry.id).await? };
    if existing.as_ref().is_some_and(|client| client.origin == ClientOrigin::BuiltIn) {
        return Err(refuse(&place, "this client belongs to Limen and cannot be described"));
    }
    let metadata = metadata(entry);
    let has_secret =
        entry.secret.is_some() || existing.as_ref().is_some_and(|client| !client.secrets.is_empty());
    check(&place, &metadata, &entry.policy, has_secret, entry.secret.as_ref())?;
    let before = existing.as_ref().map_or(Value::Null, describe);
    let mut client = existing.clone().unwrap_or_else(|| fresh(entry, now));
    client.metadata = metadata;
    client.policy = entry.policy.clone();
    client.disabled_at = match (entry.disabled, client.disabled_at) {
        (true, None) => Some(now),
        (true, since) => since,
        (false, _) => None,
    };
    let mut fields = difference::between(&before, &describe(&client));
    if existing.is_none() {
        // Of a new client only what it is, not all that it is not.
        fields.retain(|field| !matches!(field.after.as_deref(), Some("false" | "[]")));
    }
    if let Some(secret) = &entry.secret
        && !has(&client, secret, now)
    {
        fields.push(difference::masked("client_secret", !client.secrets.is_empty()));
        let readable = client.policy.allow_client_secret_jwt;
        client.secrets = vec![client_secret::stored(plan.app, plan.project, &client.id, secret, readable)?];
    }
    if fields.is_empty() {
        return Ok(None);
    }
    if plan.write {
        client.updated_at = now;
        match &existing {
            Some(_) => drop(tx.update_client(&client).await?),
            None => tx.insert_client(&client).await?,
        }
    }
    let created = existing.is_none();
    Ok(Some(Change {
        noun: "client",
        id: entry.id.to_string(),
        created,
        fields,
        event: event(!created, Event::ClientSaved, Event::ClientSaved),
    }))
}

/// Where the file does not say how the client authenticates, what it brings does: a secret, keys, or nothing.
fn metadata(entry: &ClientEntry) -> ClientMetadata {
    let mut metadata = entry.metadata.clone();
    if !entry.names_auth_method {
        metadata.token_endpoint_auth_method = if entry.secret.is_some() {
            AuthMethod::ClientSecretBasic
        } else if metadata.jwks.is_some() || metadata.jwks_uri.is_some() {
            AuthMethod::PrivateKeyJwt
        } else {
            AuthMethod::None
        };
    }
    metadata
}

fn check(
    place: &str,
    metadata: &ClientMetadata,
    policy: &ClientPolicy,
    has_secret: bool,
    secret: Option<&Secret<String>>,
) -> Result<()> {
    rules::check(metadata, policy)
        .map_err(|error| refuse(place, error.description().trim_end_matches('.')))?;
    if metadata.token_endpoint_auth_method.has_secret() && !has_secret {
        return Err(refuse(
            place,
            "it authenticates with a secret, but has none; set client_secret or client_secret_file",
        ));
    }
    if secret.is_some_and(|secret| secret.reveal().len() < SHORTEST_SECRET) {
        let why = format!(
            "client_secret is shorter than {SHORTEST_SECRET} characters; make one with: limend clients secret"
        );
        return Err(refuse(place, why));
    }
    Ok(())
}

/// Whether the secret is one that works, in the form that the client needs: one that computes with it needs it readable.
fn has(client: &Client, secret: &Secret<String>, now: Time) -> bool {
    let hash = fingerprint(secret.reveal().as_bytes());
    client.secrets.iter().any(|known| {
        let works = known.hash == hash && known.expires_at.is_none_or(|end| now < end);
        works && (known.sealed.is_some() || !client.policy.allow_client_secret_jwt)
    })
}

fn fresh(entry: &ClientEntry, now: Time) -> Client {
    Client {
        id: entry.id.clone(),
        metadata: ClientMetadata::default(),
        policy: entry.policy.clone(),
        origin: ClientOrigin::Administered,
        secrets: Vec::new(),
        registration_token: None,
        not_before: None,
        disabled_at: None,
        created_at: now,
        updated_at: now,
    }
}

/// What a file can say of a client, as it is.
fn describe(client: &Client) -> Value {
    let mut whole = json!(client.metadata);
    let parts = [json!(client.policy), json!({ "disabled": client.disabled_at.is_some() })];
    if let Value::Object(whole) = &mut whole {
        whole.extend(
            parts
                .into_iter()
                .filter_map(|part| match part {
                    Value::Object(part) => Some(part),
                    _ => None,
                })
                .flatten(),
        );
    }
    whole
}
