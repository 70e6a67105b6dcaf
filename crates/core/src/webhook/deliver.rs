//! One attempt to tell one event to one webhook.
//!
//! In: a leased job. Out: a request, and its outcome written down.
//! What can go wrong: it is not taken (`unavailable`: the job comes back, ever later); it never will be, or was not for three
//! days, and is a dead letter then.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Method, StatusCode, header};
use limen_model::{Caller, Delivery, DeliveryId, Error, Kind, Result, Time, Webhook, WebhookId};
use limen_store::Tx;

use super::{payload, secret, signature};
use crate::app::App;
use crate::audit::{self, Event};
use crate::outbound::Request;
use crate::project::Project;

/// The longest answer that is read; nothing in it matters.
const MOST_READ: usize = 64 * 1024;

/// How long every attempt has failed before a dead letter switches the webhook off.
const DISABLE_AFTER: Duration = Duration::from_secs(2 * 24 * 3600);

/// The longest pause after a failure: whoever is back hears of it by then.
const LONGEST_PAUSE: Duration = Duration::from_secs(15 * 60);

/// How an attempt ended.
enum Outcome {
    Taken(StatusCode),
    /// It may be taken later.
    Failed(Option<StatusCode>, String),
    /// It never will be.
    Hopeless(Option<StatusCode>, String),
}

/// Tells it. `is_last` says that no attempt follows this one.
///
/// Errors: `unavailable` when it is to be tried again.
pub(crate) async fn deliver(app: &App, project: &Project, id: DeliveryId, is_last: bool) -> Result<()> {
    let now = app.clock.now();
    let found = app
        .store
        .read(project.id, async |tx| {
            let Some(delivery) = tx.find_delivery(id).await? else { return Ok(None) };
            let Some(webhook) = tx.find_webhook(delivery.webhook_id).await? else { return Ok(None) };
            let event = tx.find_audit(delivery.event_id).await?;
            Ok(Some((delivery, webhook, event)))
        })
        .await?;
    // Removed with its webhook, or told already.
    let Some((delivery, webhook, event)) = found.filter(|(delivery, ..)| delivery.state() == "waiting")
    else {
        return Ok(());
    };
    if webhook.disabled_at.is_some() {
        return bury(app, project, &delivery, "The webhook is switched off.").await;
    }
    let Some(event) = event else {
        return bury(app, project, &delivery, "The event is older than the audit trail.").await;
    };
    // A receiver that is away must not hold up everybody's work: it is asked now and then, not by every event.
    if !is_last && let Some(until) = webhook.paused_until.filter(|until| now < *until) {
        return Err(Error::unavailable("webhook_paused", "The webhook fails; it is left alone for a while.")
            .with_retry_after(until.since(now)));
    }
    let body = payload::of(project, &event)?;
    let outcome = post(app, project, &webhook, &event.id.text(), body).await?;
    settle(app, project, &delivery, &webhook, outcome, is_last).await
}

/// Sends a body, signed.
async fn post(app: &App, project: &Project, webhook: &Webhook, id: &str, body: Vec<u8>) -> Result<Outcome> {
    let now = app.clock.now();
    let secrets = secret::live(app, project, webhook, now)?;
    let mut headers =
        signature::headers(secrets.iter().map(|secret| secret.reveal().as_slice()), id, now, &body)?;
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let body = Bytes::from(body);
    let request = Request { method: Method::POST, url: &webhook.url, headers, body, max_body: MOST_READ };
    Ok(match app.outbound.send(request).await {
        Ok(answer) if answer.status.is_success() => Outcome::Taken(answer.status),
        // The specification lets a receiver end the subscription so.
        Ok(answer) if answer.status == StatusCode::GONE => {
            Outcome::Hopeless(Some(answer.status), "The receiver says that it is gone for good.".to_owned())
        }
        Ok(answer) => {
            let status = answer.status;
            Outcome::Failed(Some(status), format!("The receiver answered with {}.", status.as_u16()))
        }
        Err(error) if error.is(Kind::Invalid) => Outcome::Hopeless(None, error.public().to_owned()),
        Err(error) => Outcome::Failed(None, error.public().to_owned()),
    })
}

/// One request, and how it was answered: for a trial, which keeps nothing.
pub(super) async fn once(
    app: &App,
    project: &Project,
    webhook: &Webhook,
    id: &str,
    body: Vec<u8>,
) -> Result<(Option<u16>, Option<String>)> {
    Ok(match post(app, project, webhook, id, body).await? {
        Outcome::Taken(status) => (Some(status.as_u16()), None),
        Outcome::Failed(status, why) | Outcome::Hopeless(status, why) => {
            (status.map(|status| status.as_u16()), Some(why))
        }
    })
}

/// Writes down how it ended.
async fn settle(
    app: &App,
    project: &Project,
    before: &Delivery,
    webhook: &Webhook,
    outcome: Outcome,
    is_last: bool,
) -> Result<()> {
    let now = app.clock.now();
    let is_gone = matches!(outcome, Outcome::Hopeless(Some(_), _));
    let mut after = Delivery { attempts: before.attempts + 1, tried_at: Some(now), ..before.clone() };
    let (status, failure) = match outcome {
        Outcome::Taken(status) => {
            after.delivered_at = Some(now);
            (Some(status), None)
        }
        Outcome::Failed(status, why) => {
            after.dead_at = is_last.then_some(now);
            (status, Some(why))
        }
        Outcome::Hopeless(status, why) => {
            after.dead_at = Some(now);
            (status, Some(why))
        }
    };
    after.status = status.map(|status| i64::from(status.as_u16()));
    after.error.clone_from(&failure);
    let result = match (after.delivered_at, after.dead_at) {
        (Some(_), _) => "delivered",
        (None, Some(_)) => "dead",
        (None, None) => "failed",
    };
    metrics::counter!("limen_webhook_deliveries_total", "outcome" => result).increment(1);
    app.store
        .write(project.id, async |tx| {
            // Whatever somebody else has settled or begun anew since counts already.
            if !tx.update_delivery(before, &after).await? {
                return Ok(());
            }
            fare(app, tx, webhook.id, &after, is_gone, now).await
        })
        .await?;
    match failure {
        Some(why) if after.dead_at.is_none() => Err(Error::unavailable("webhook_not_taken", why)),
        Some(_) | None => Ok(()),
    }
}

/// Writes down how the webhook fares, and switches it off when it has been away for too long.
async fn fare(
    app: &App,
    tx: &mut Tx<'_>,
    id: WebhookId,
    delivery: &Delivery,
    is_gone: bool,
    now: Time,
) -> Result<()> {
    // As it is now: an administrator may have switched it on afresh during the request.
    let Some(mut webhook) = tx.lock_webhook(id).await? else { return Ok(()) };
    if delivery.delivered_at.is_some() {
        if webhook.failing_since.is_some() {
            tx.note_webhook(webhook.id, None, None).await?;
        }
        return Ok(());
    }
    if webhook.disabled_at.is_some() {
        return Ok(());
    }
    let since = webhook.failing_since.unwrap_or(now);
    let pause = (now.since(since) / 4).min(LONGEST_PAUSE);
    tx.note_webhook(webhook.id, Some(since), Some(now + pause)).await?;
    let is_lost = is_gone || delivery.dead_at.is_some() && now.since(since) >= DISABLE_AFTER;
    if !is_lost {
        return Ok(());
    }
    (webhook.disabled_at, webhook.updated_at) = (Some(now), now);
    tx.update_webhook(&webhook).await?;
    let reason = if is_gone { "gone" } else { "failing" };
    let detail = serde_json::json!({ "reason": reason, "failingSince": since.rfc3339() });
    let target = audit::target("webhook", webhook.id).detail(detail);
    audit::append(app, tx, &Caller::system(), Event::WebhookDisabled, target).await
}

/// Gives a delivery up without another attempt.
async fn bury(app: &App, project: &Project, before: &Delivery, why: &str) -> Result<()> {
    let after = Delivery { dead_at: Some(app.clock.now()), error: Some(why.to_owned()), ..before.clone() };
    app.store.write(project.id, async |tx| tx.update_delivery(before, &after).await.map(drop)).await
}

#[cfg(test)]
mod tests;
