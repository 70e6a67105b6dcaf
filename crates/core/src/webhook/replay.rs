//! What was told, or should have been, is told again.
//!
//! In: a dead letter, or a webhook and a moment. Out: deliveries that begin anew, under the id that the event always had.
//! What can go wrong: `forbidden`; nothing of that id; it is still being tried, or nobody would get it.

use limen_model::{AuditEventId, Caller, Delivery, DeliveryId, Error, Result, Time, Webhook, WebhookId};
use limen_store::{MAX_PAGE, Tx};
use serde_json::json;

use super::{announce, manage};
use crate::app::App;
use crate::audit::{self, Event};
use crate::policy;
use crate::project::Project;

/// Tells one event again.
///
/// Errors: `forbidden`; `not_found`; `precondition` with `delivery_under_way` or `webhook_disabled`.
pub async fn replay(app: &App, project: &Project, caller: &Caller, id: DeliveryId) -> Result<Delivery> {
    policy::require_admin(caller)?;
    app.store
        .write(project.id, async |tx| {
            let found = tx.find_delivery(id).await?;
            let delivery = found
                .ok_or_else(|| Error::not_found("no_such_delivery", "There is no delivery of this id."))?;
            let webhook = tx.find_webhook(delivery.webhook_id).await?.ok_or_else(manage::missing)?;
            require_enabled(&webhook)?;
            let Some(delivery) = begin_anew(app, tx, &delivery).await? else {
                return Err(Error::precondition(
                    "delivery_under_way",
                    "This event is still being delivered; there is nothing to replay yet.",
                ));
            };
            let detail = json!({ "delivery": id, "events": 1 });
            let target = audit::target("webhook", webhook.id).detail(detail);
            audit::append(app, tx, caller, Event::WebhookReplayed, target).await?;
            Ok(delivery)
        })
        .await
}

/// Tells everything again that a webhook wants and that has happened since a moment; gives how many events that are.
///
/// What is still being tried is left to its course.
///
/// Errors: `forbidden`; `not_found`; `precondition` with `webhook_disabled`.
pub async fn replay_since(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: WebhookId,
    since: Time,
) -> Result<u64> {
    let webhook = manage::find(app, project, caller, id).await?;
    require_enabled(&webhook)?;
    let (mut ids, mut count) = (AuditEventId::floor(since)..AuditEventId::new(&app.rng, app.clock.now()), 0);
    loop {
        let range = ids.clone();
        let page =
            app.store.read(project.id, async |tx| tx.list_audit_upwards(range, MAX_PAGE).await).await?;
        let Some(last) = page.last() else { break };
        ids.start = last.id.just_above();
        let wanted: Vec<_> = page
            .iter()
            .filter(|event| event.at >= since && announce::wants(&webhook, &event.action))
            .collect();
        count += app
            .store
            .write(project.id, async |tx| {
                let mut begun = 0;
                for event in wanted {
                    begun += u64::from(again(app, tx, &webhook, event.id, &event.action).await?);
                }
                Ok(begun)
            })
            .await?;
    }
    let target = audit::target("webhook", id).detail(json!({ "since": since.rfc3339(), "events": count }));
    app.store
        .write(project.id, async |tx| audit::append(app, tx, caller, Event::WebhookReplayed, target).await)
        .await?;
    Ok(count)
}

async fn again(
    app: &App,
    tx: &mut Tx<'_>,
    webhook: &Webhook,
    event: AuditEventId,
    word: &str,
) -> Result<bool> {
    if let Some(delivery) = tx.find_delivery_of(webhook.id, event).await? {
        return Ok(begin_anew(app, tx, &delivery).await?.is_some());
    }
    let delivery = announce::fresh(app, webhook, event, word);
    let is_new = tx.insert_delivery(&delivery).await?;
    if is_new {
        announce::start(app, tx, &delivery).await?;
    }
    Ok(is_new)
}

/// The same delivery as if it had never been tried; nothing while it is.
async fn begin_anew(app: &App, tx: &mut Tx<'_>, before: &Delivery) -> Result<Option<Delivery>> {
    if before.state() == "waiting" {
        return Ok(None);
    }
    let after = Delivery { delivered_at: None, dead_at: None, error: None, status: None, ..before.clone() };
    if !tx.update_delivery(before, &after).await? {
        return Ok(None);
    }
    announce::start(app, tx, &after).await?;
    Ok(Some(after))
}

fn require_enabled(webhook: &Webhook) -> Result<()> {
    match webhook.disabled_at {
        None => Ok(()),
        Some(_) => {
            Err(Error::precondition("webhook_disabled", "The webhook is switched off. Switch it on first."))
        }
    }
}
