//! Taking one's data along: everything that we hold about a person, as one JSON document, without a secret in it.
//!
//! In: a caller who proved themselves lately. Out: the document. What can go wrong: `reauthentication_required`.

use limen_model::{Caller, Result, Time, UserId};
use limen_store::Tx;
use serde_json::{Value, json};

use crate::app::App;
use crate::audit::{self, Event};
use crate::login::Visit;
use crate::project::Project;

/// How many rows are read at a time.
const PAGE: usize = 200;

/// The most audit events in one document.
const MOST_EVENTS: usize = 10_000;

/// Everything about the caller.
///
/// Errors: `precondition` with `reauthentication_required`.
pub async fn export(app: &App, project: &Project, caller: &Caller, visit: &Visit<'_>) -> Result<Value> {
    let (id, _) = super::own::proven(app, project, caller, visit, None).await?;
    let user = super::active(app, project, id).await?;
    let now = app.clock.now();
    let document = app
        .store
        .read(project.id, async |tx| {
            Ok(json!({
                "exported_at": now.rfc3339(),
                "issuer": project.issuer,
                "account": {
                    "id": user.id,
                    "email": user.email,
                    "email_verified_at": moment(user.email_verified_at),
                    "username": user.username,
                    "profile": user.profile,
                    "roles": user.roles,
                    "created_at": user.created_at.rfc3339(),
                    "updated_at": user.updated_at.rfc3339(),
                },
                "groups": groups(tx, id).await?,
                "authenticators": authenticators(tx, id).await?,
                "linked_identities": linked_identities(tx, id).await?,
                "sessions": sessions(tx, id, now).await?,
                "consents": consents(tx, id).await?,
                "grants": grants(tx, id, now).await?,
                "api_keys": api_keys(tx, id).await?,
                "activity": activity(tx, id).await?,
            }))
        })
        .await?;
    app.store
        .write(project.id, async |tx| {
            audit::append(app, tx, caller, Event::DataExported, audit::target("user", id)).await
        })
        .await?;
    Ok(document)
}

fn moment(time: Option<Time>) -> Option<String> {
    time.map(Time::rfc3339)
}

async fn groups(tx: &mut Tx<'_>, id: UserId) -> Result<Vec<Value>> {
    let rows = tx.list_effective_groups(id, crate::group::MOST_GROUPS_OF_USER).await?;
    Ok(rows.iter().map(|row| json!({ "name": row.name, "description": row.description })).collect())
}

async fn authenticators(tx: &mut Tx<'_>, id: UserId) -> Result<Vec<Value>> {
    let rows = tx.list_authenticators(id).await?;
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "kind": row.kind.as_str(),
                "label": row.label,
                "created_at": row.created_at.rfc3339(),
                "last_used_at": moment(row.last_used_at),
            })
        })
        .collect())
}

async fn linked_identities(tx: &mut Tx<'_>, id: UserId) -> Result<Vec<Value>> {
    let rows = tx.list_linked_identities(id).await?;
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "provider": row.provider,
                "subject": row.subject,
                "username": row.username,
                "created_at": row.created_at.rfc3339(),
                "last_used_at": moment(row.last_used_at),
            })
        })
        .collect())
}

async fn sessions(tx: &mut Tx<'_>, id: UserId, now: Time) -> Result<Vec<Value>> {
    let rows = tx.list_sessions_of_user(id, now, None, PAGE).await?;
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "id": row.id,
                "amr": row.proof.amr,
                "address": row.address,
                "user_agent": row.user_agent,
                "place": row.place,
                "created_at": row.created_at.rfc3339(),
                "last_seen_at": row.last_seen_at.rfc3339(),
            })
        })
        .collect())
}

async fn consents(tx: &mut Tx<'_>, id: UserId) -> Result<Vec<Value>> {
    let rows = tx.list_consents_of_user(id, None, PAGE).await?;
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "client_id": row.client_id,
                "scope": row.scope,
                "resources": row.resources,
                "created_at": row.created_at.rfc3339(),
                "updated_at": row.updated_at.rfc3339(),
            })
        })
        .collect())
}

async fn grants(tx: &mut Tx<'_>, id: UserId, now: Time) -> Result<Vec<Value>> {
    let rows = tx.list_grants_of_user(id, now, None, PAGE).await?;
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "client_id": row.client_id,
                "scope": row.scope,
                "offline": row.offline,
                "created_at": row.created_at.rfc3339(),
                "expires_at": row.expires_at.rfc3339(),
            })
        })
        .collect())
}

async fn api_keys(tx: &mut Tx<'_>, id: UserId) -> Result<Vec<Value>> {
    let rows = tx.list_api_keys_of_user(id, None, PAGE).await?;
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "name": row.name,
                "scope": row.scope,
                "workstation": row.workstation,
                "created_at": row.created_at.rfc3339(),
                "expires_at": moment(row.expires_at),
                "last_used_at": moment(row.last_used_at),
                "revoked_at": moment(row.revoked_at),
            })
        })
        .collect())
}

async fn activity(tx: &mut Tx<'_>, id: UserId) -> Result<Vec<Value>> {
    let (about, mut after, mut events) = (id.to_string(), None, Vec::new());
    loop {
        let page = tx.list_audit_about(&about, after, PAGE).await?;
        after = page.last().map(|event| event.id);
        let full = page.len() == PAGE;
        events.extend(page.into_iter().map(|event| {
            json!({
                "at": event.at.rfc3339(),
                "action": event.action,
                "outcome": event.outcome,
                "client_id": event.client_id,
                "address": event.address,
                "user_agent": event.user_agent,
            })
        }));
        if !full || events.len() >= MOST_EVENTS {
            return Ok(events);
        }
    }
}

#[cfg(test)]
mod tests;
