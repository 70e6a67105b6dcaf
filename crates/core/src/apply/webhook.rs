//! In: a webhook as a file describes it, known by its address. Out: that webhook. What can go wrong: an address that may not be
//! called, an event that nobody is told of, a secret that is none.

use limen_model::{Result, Webhook};
use limen_store::{MAX_PAGE, Tx};
use serde_json::{Value, json};

use super::declaration::{WebhookEntry, refuse};
use super::difference::{self, Change};
use super::{Plan, event};
use crate::audit::Event;
use crate::webhook::{self, NewWebhook};

pub(super) async fn apply(plan: &Plan<'_>, tx: &mut Tx<'_>, entry: &WebhookEntry) -> Result<Option<Change>> {
    let (app, now) = (plan.app, plan.app.clock.now());
    let place = format!("webhooks {}", entry.url);
    let wish = NewWebhook {
        url: entry.url.clone(),
        description: entry.description.clone(),
        events: entry.events.clone(),
    };
    webhook::check(app, &wish).map_err(|error| refuse(&place, error.public()))?;
    let all = tx.list_webhooks(None, MAX_PAGE).await?;
    let existing = match all.into_iter().find(|webhook| webhook.url == entry.url) {
        Some(found) if plan.write => tx.lock_webhook(found.id).await?,
        found => found,
    };
    let created = existing.is_none();
    let before = existing.as_ref().map_or(Value::Null, describe);
    let mut webhook = match existing {
        Some(webhook) => webhook,
        None => webhook::fresh(app, plan.project, wish)?.webhook,
    };
    webhook.description.clone_from(&entry.description);
    webhook.events = entry.events.iter().map(ToString::to_string).collect();
    if entry.disabled != webhook.disabled_at.is_some() {
        webhook.disabled_at = entry.disabled.then_some(now);
        (webhook.failing_since, webhook.paused_until) = (None, None);
    }
    let mut fields = difference::between(&before, &describe(&webhook));
    if let Some(secret) = &entry.shown_secret {
        let stored = webhook::stored(app, plan.project, &webhook, secret)
            .map_err(|error| refuse(&place, error.public()))?;
        if let Some(stored) = stored {
            fields.push(difference::masked("secret", !created));
            webhook.secrets = vec![stored];
        }
    }
    if fields.is_empty() {
        return Ok(None);
    }
    if plan.write {
        webhook.updated_at = now;
        if created {
            tx.insert_webhook(&webhook).await?;
        } else {
            tx.update_webhook(&webhook).await?;
        }
    }
    Ok(Some(Change {
        noun: "webhook",
        // Its address may hold a secret of its owner, and the audit trail keeps this.
        id: webhook.id.to_string(),
        created,
        fields,
        event: event(!created, Event::WebhookCreated, Event::WebhookChanged),
    }))
}

/// What a file can say about it.
fn describe(webhook: &Webhook) -> Value {
    json!({
        "url": webhook.url,
        "events": webhook.events,
        "description": webhook.description,
        "disabled": webhook.disabled_at.is_some(),
    })
}
