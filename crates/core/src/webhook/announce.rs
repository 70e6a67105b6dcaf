//! From an event to its deliveries.
//!
//! In: an event that was just written. Out: one job where anybody listens, and later one delivery for each who does.
//! What can go wrong: nothing but the database.

use limen_model::{AuditEventId, Delivery, DeliveryId, Result, Webhook};
use limen_store::{MAX_PAGE, Tx};

use super::is_published;
use crate::app::App;
use crate::audit::Pattern;
use crate::job::{self, Work};
use crate::project::Project;

/// Writes down that an event is to be told, in the transaction of its cause; where nobody listens this costs nothing.
pub(crate) async fn wish(app: &App, tx: &mut Tx<'_>, event: AuditEventId, word: &str) -> Result<()> {
    // A project that is not known here yet has no listeners here yet.
    let listens = is_published(word)
        && app
            .project_by_id(tx.project)
            .is_ok_and(|project| project.listeners.iter().any(|pattern| pattern.covers(word)));
    if listens {
        job::enqueue(app, tx, &Work::AnnounceEvent { event }, app.clock.now()).await?;
    }
    Ok(())
}

/// Writes down one delivery for each webhook that wants the event. Done twice, it does nothing the second time.
pub(crate) async fn announce(app: &App, project: &Project, event: AuditEventId) -> Result<()> {
    app.store
        .write(project.id, async |tx| {
            let Some(event) = tx.find_audit(event).await? else { return Ok(()) };
            for webhook in tx.list_webhooks(None, MAX_PAGE).await? {
                if webhook.disabled_at.is_none() && wants(&webhook, &event.action) {
                    let delivery = fresh(app, &webhook, event.id, &event.action);
                    if tx.insert_delivery(&delivery).await? {
                        start(app, tx, &delivery).await?;
                    }
                }
            }
            Ok(())
        })
        .await
}

/// The patterns of those who listen; part of a project's snapshot.
pub(crate) async fn listeners(tx: &mut Tx<'_>) -> Result<Vec<Pattern>> {
    let webhooks = tx.list_webhooks(None, MAX_PAGE).await?;
    let live = webhooks.iter().filter(|webhook| webhook.disabled_at.is_none());
    let mut patterns: Vec<Pattern> =
        live.flat_map(|webhook| &webhook.events).filter_map(|text| text.parse().ok()).collect();
    patterns.sort();
    patterns.dedup();
    Ok(patterns)
}

/// Whether a webhook wants an event.
pub(super) fn wants(webhook: &Webhook, word: &str) -> bool {
    is_published(word)
        && webhook.events.iter().any(|text| text.parse::<Pattern>().is_ok_and(|pattern| pattern.covers(word)))
}

/// A delivery that was not tried yet.
pub(super) fn fresh(app: &App, webhook: &Webhook, event_id: AuditEventId, event: &str) -> Delivery {
    let now = app.clock.now();
    Delivery {
        id: DeliveryId::new(&app.rng, now),
        webhook_id: webhook.id,
        event_id,
        event: event.to_owned(),
        attempts: 0,
        status: None,
        error: None,
        created_at: now,
        tried_at: None,
        delivered_at: None,
        dead_at: None,
    }
}

/// Writes the work of a delivery down.
pub(super) async fn start(app: &App, tx: &mut Tx<'_>, delivery: &Delivery) -> Result<()> {
    let work = Work::DeliverEvent { delivery: delivery.id };
    job::enqueue(app, tx, &work, app.clock.now()).await.map(drop)
}
