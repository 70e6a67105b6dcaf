//! Webhooks, as an administrator keeps them.
//!
//! In: an address, patterns of events. Out: a webhook, and its secret once.
//! What can go wrong: `forbidden`; an address that may not be called; a pattern that nothing fulfils.

use std::time::Duration;

use limen_model::{Caller, Delivery, DeliveryId, Error, Result, Secret, Webhook, WebhookId};
use limen_store::Tx;
use serde_json::json;

use super::{payload, secret};
use crate::app::App;
use crate::audit::{self, Event, Pattern};
use crate::policy;
use crate::project::Project;

/// How many webhooks a project has at most.
const MOST: usize = 100;

/// The longest address.
const LONGEST_URL: usize = 2048;

/// The longest description.
const LONGEST_DESCRIPTION: usize = 200;

/// How long an old secret may go on signing.
const LONGEST_OVERLAP: Duration = Duration::from_secs(30 * 24 * 3600);

/// What somebody wants to hear.
#[derive(Debug, Clone)]
pub struct NewWebhook {
    /// Where requests go.
    pub url: String,
    /// What its owner calls it.
    pub description: String,
    /// Which events.
    pub events: Vec<Pattern>,
}

/// A new webhook; its secret is told once.
#[derive(Debug)]
pub struct Created {
    /// The webhook.
    pub webhook: Webhook,
    /// What verifies its requests: `whsec_…`.
    pub secret: Secret<String>,
}

/// Makes a webhook.
///
/// Errors: `forbidden`; `invalid` with `outbound_refused`, `invalid_webhook` or `invalid_event_pattern`; `precondition` with
/// `too_many_webhooks`.
pub async fn create(app: &App, project: &Project, caller: &Caller, wish: NewWebhook) -> Result<Created> {
    policy::require_admin(caller)?;
    check(app, &wish)?;
    let Created { webhook, secret } = fresh(app, project, wish)?;
    app.store
        .write(project.id, async |tx| {
            if tx.list_webhooks(None, MOST).await?.len() >= MOST {
                return Err(Error::precondition(
                    "too_many_webhooks",
                    format!("A project has {MOST} webhooks at most. Remove one first."),
                ));
            }
            tx.insert_webhook(&webhook).await?;
            let detail = json!({ "events": webhook.events });
            let target = audit::target("webhook", webhook.id).detail(detail);
            audit::append(app, tx, caller, Event::WebhookCreated, target).await
        })
        .await?;
    app.reload(project.id).await?;
    Ok(Created { webhook, secret })
}

/// A webhook that nobody has stored yet.
pub(crate) fn fresh(app: &App, project: &Project, wish: NewWebhook) -> Result<Created> {
    let now = app.clock.now();
    let id = WebhookId::new(&app.rng, now);
    let (told, stored) = secret::fresh(app, project, id)?;
    let webhook = Webhook {
        id,
        url: wish.url,
        description: wish.description,
        events: wish.events.iter().map(ToString::to_string).collect(),
        secrets: vec![stored],
        failing_since: None,
        paused_until: None,
        disabled_at: None,
        created_at: now,
        updated_at: now,
    };
    Ok(Created { webhook, secret: told })
}

/// What no webhook may be, whoever asks.
pub(crate) fn check(app: &App, wish: &NewWebhook) -> Result<()> {
    app.outbound.check(&wish.url).map_err(|error| error.with_field("url"))?;
    let refuse = |field, text: String| Err(Error::invalid("invalid_webhook", text).with_field(field));
    if wish.url.len() > LONGEST_URL {
        return refuse("url", format!("The address has {LONGEST_URL} characters at most."));
    }
    if wish.description.chars().count() > LONGEST_DESCRIPTION {
        return refuse(
            "description",
            format!("The description has {LONGEST_DESCRIPTION} characters at most."),
        );
    }
    if wish.events.is_empty() || wish.events.len() > MOST {
        return refuse("events", "Name at least one event, such as user.created or user.*".to_owned());
    }
    let is_heard = |pattern: &Pattern| {
        Event::ALL.iter().any(|event| payload::is_published(event.as_str()) && pattern.covers(event.as_str()))
    };
    match wish.events.iter().find(|pattern| !is_heard(pattern)) {
        Some(pattern) => refuse("events", format!("No event that is told fulfils {pattern}.")),
        None => Ok(()),
    }
}

/// The webhooks of a project, newest first: all of them, as there are few.
///
/// Errors: `forbidden`.
pub async fn list(app: &App, project: &Project, caller: &Caller) -> Result<Vec<Webhook>> {
    policy::require_admin(caller)?;
    app.store.read(project.id, async |tx| tx.list_webhooks(None, MOST).await).await
}

/// One webhook.
///
/// Errors: `forbidden`; `not_found` with `no_such_webhook`.
pub async fn find(app: &App, project: &Project, caller: &Caller, id: WebhookId) -> Result<Webhook> {
    policy::require_admin(caller)?;
    let found = app.store.read(project.id, async |tx| tx.find_webhook(id).await).await?;
    found.ok_or_else(missing)
}

/// Switches a webhook on or off. Switched on, it begins with a clean record; what it missed can be replayed.
///
/// Errors: `forbidden`; `not_found`.
pub async fn set_enabled(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: WebhookId,
    enabled: bool,
) -> Result<Webhook> {
    policy::require_admin(caller)?;
    let now = app.clock.now();
    let changed = app
        .store
        .write(project.id, async |tx| {
            let mut webhook = locked(tx, id).await?;
            if webhook.disabled_at.is_none() == enabled {
                return Ok(webhook);
            }
            webhook.disabled_at = (!enabled).then_some(now);
            (webhook.failing_since, webhook.paused_until, webhook.updated_at) = (None, None, now);
            tx.update_webhook(&webhook).await?;
            let target = audit::target("webhook", id).detail(json!({ "enabled": enabled }));
            audit::append(app, tx, caller, Event::WebhookChanged, target).await?;
            Ok(webhook)
        })
        .await?;
    app.reload(project.id).await?;
    Ok(changed)
}

/// Makes a new secret. The old one signs beside it for `overlap`, so that the receiver may change over in its own time.
///
/// Errors: `forbidden`; `not_found`; `invalid` with `invalid_overlap`.
pub async fn rotate(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: WebhookId,
    overlap: Duration,
) -> Result<Secret<String>> {
    policy::require_admin(caller)?;
    if overlap > LONGEST_OVERLAP {
        return Err(Error::invalid("invalid_overlap", "An old secret signs for 30 days more at most.")
            .with_field("overlap"));
    }
    let now = app.clock.now();
    let (told, stored) = secret::fresh(app, project, id)?;
    app.store
        .write(project.id, async |tx| {
            let mut webhook = locked(tx, id).await?;
            webhook.secrets.retain(|secret| secret.expires_at.is_none_or(|end| now < end));
            for old in &mut webhook.secrets {
                let end = now + overlap;
                old.expires_at = Some(old.expires_at.map_or(end, |planned| planned.min(end)));
            }
            webhook.secrets.insert(0, stored);
            webhook.updated_at = now;
            tx.update_webhook(&webhook).await?;
            let detail = json!({ "overlapSeconds": overlap.as_secs() });
            let target = audit::target("webhook", id).detail(detail);
            audit::append(app, tx, caller, Event::WebhookSecretRotated, target).await
        })
        .await?;
    Ok(told)
}

/// Removes a webhook, with everything that was still to be told.
///
/// Errors: `forbidden`; `not_found`.
pub async fn remove(app: &App, project: &Project, caller: &Caller, id: WebhookId) -> Result<()> {
    policy::require_admin(caller)?;
    app.store
        .write(project.id, async |tx| {
            if !tx.delete_webhook(id).await? {
                return Err(missing());
            }
            audit::append(app, tx, caller, Event::WebhookDeleted, audit::target("webhook", id)).await
        })
        .await?;
    app.reload(project.id).await
}

/// What went to a webhook, newest first.
///
/// Errors: `forbidden`; `not_found`.
pub async fn deliveries(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: WebhookId,
    after: Option<DeliveryId>,
    limit: usize,
) -> Result<Vec<Delivery>> {
    find(app, project, caller, id).await?;
    app.store.read(project.id, async |tx| tx.list_deliveries(id, after, limit).await).await
}

/// What was given up, newest first.
///
/// Errors: `forbidden`; `not_found`.
pub async fn dead_letters(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: WebhookId,
    after: Option<DeliveryId>,
    limit: usize,
) -> Result<Vec<Delivery>> {
    find(app, project, caller, id).await?;
    app.store.read(project.id, async |tx| tx.list_dead_deliveries(id, after, limit).await).await
}

async fn locked(tx: &mut Tx<'_>, id: WebhookId) -> Result<Webhook> {
    tx.lock_webhook(id).await?.ok_or_else(missing)
}

/// The refusal for an id that no webhook has.
pub(super) fn missing() -> Error {
    Error::not_found("no_such_webhook", "There is no webhook of this id.")
}

#[cfg(test)]
pub(super) mod tests;
