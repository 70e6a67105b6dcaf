//! Webhooks: kept, tried, and what went to them.

use std::time::Duration;

use connectrpc::{RequestContext, ServiceRequest, ServiceResult};
use limen_core::webhook::{self, NewWebhook};
use limen_model::{Delivery, DeliveryId, Error, Result, Webhook, WebhookId};

use super::answer::{Asked, answer};
use super::once::once;
use super::page::{Page, stamp, stamped, time};
use super::v1;

/// How long an old secret signs beside a new one, unless somebody says otherwise.
const USUAL_OVERLAP: i32 = 24 * 3600;

/// `limen.v1.WebhookService`.
pub(super) struct Webhooks;

impl v1::WebhookService for Webhooks {
    async fn list_webhooks(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListWebhooksRequest>,
    ) -> ServiceResult<v1::ListWebhooksResponse> {
        answer(&context, async |asked| {
            let page = Page::new(asked, "webhooks", request.page_size, request.page_token)?;
            let after = page.after_id(WebhookId::from_uuid);
            let rows = webhook::list(asked.app, asked.project, asked.caller).await?;
            let is_older = |row: &Webhook| after.is_none_or(|after| row.id < after);
            let mut rows: Vec<_> = rows.into_iter().filter(is_older).take(page.limit()).collect();
            let next_page_token = page.cut(&mut rows, |row| row.id.uuid());
            let webhooks = rows.into_iter().map(shown).collect();
            Ok(v1::ListWebhooksResponse { webhooks, next_page_token, ..Default::default() })
        })
        .await
    }

    async fn create_webhook(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::CreateWebhookRequest>,
    ) -> ServiceResult<v1::CreateWebhookResponse> {
        once(&context, request.to_owned_message(), |call, request| async move {
            let asked = Asked::of(&call)?;
            let made = webhook::create(asked.app, asked.project, asked.caller, wish(request)?).await?;
            Ok(v1::CreateWebhookResponse {
                webhook: shown(made.webhook).into(),
                secret: made.secret.reveal().clone(),
                ..Default::default()
            })
        })
        .await
    }

    async fn get_webhook(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::GetWebhookRequest>,
    ) -> ServiceResult<v1::GetWebhookResponse> {
        answer(&context, async |asked| {
            let webhook = webhook::find(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            Ok(v1::GetWebhookResponse { webhook: shown(webhook).into(), ..Default::default() })
        })
        .await
    }

    async fn enable_webhook(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::EnableWebhookRequest>,
    ) -> ServiceResult<v1::EnableWebhookResponse> {
        answer(&context, async |asked| {
            let id = request.id.parse()?;
            let webhook = webhook::set_enabled(asked.app, asked.project, asked.caller, id, true).await?;
            Ok(v1::EnableWebhookResponse { webhook: shown(webhook).into(), ..Default::default() })
        })
        .await
    }

    async fn disable_webhook(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::DisableWebhookRequest>,
    ) -> ServiceResult<v1::DisableWebhookResponse> {
        answer(&context, async |asked| {
            let id = request.id.parse()?;
            let webhook = webhook::set_enabled(asked.app, asked.project, asked.caller, id, false).await?;
            Ok(v1::DisableWebhookResponse { webhook: shown(webhook).into(), ..Default::default() })
        })
        .await
    }

    async fn rotate_webhook_secret(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::RotateWebhookSecretRequest>,
    ) -> ServiceResult<v1::RotateWebhookSecretResponse> {
        once(&context, request.to_owned_message(), |call, request| async move {
            let asked = Asked::of(&call)?;
            let id = request.id.parse()?;
            let overlap = overlap(request.overlap_seconds.unwrap_or(USUAL_OVERLAP))?;
            let secret = webhook::rotate(asked.app, asked.project, asked.caller, id, overlap).await?;
            Ok(v1::RotateWebhookSecretResponse { secret: secret.reveal().clone(), ..Default::default() })
        })
        .await
    }

    async fn delete_webhook(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::DeleteWebhookRequest>,
    ) -> ServiceResult<v1::DeleteWebhookResponse> {
        answer(&context, async |asked| {
            webhook::remove(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            Ok(v1::DeleteWebhookResponse::default())
        })
        .await
    }

    async fn list_deliveries(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListDeliveriesRequest>,
    ) -> ServiceResult<v1::ListDeliveriesResponse> {
        answer(&context, async |asked| {
            let (id, dead) = (request.id.parse()?, request.dead);
            let name = if dead { "dead-letters" } else { "deliveries" };
            let page = Page::new(asked, name, request.page_size, request.page_token)?;
            let after = page.after_id(DeliveryId::from_uuid);
            let mut rows = if dead {
                webhook::dead_letters(asked.app, asked.project, asked.caller, id, after, page.limit()).await?
            } else {
                webhook::deliveries(asked.app, asked.project, asked.caller, id, after, page.limit()).await?
            };
            let next_page_token = page.cut(&mut rows, |row| row.id.uuid());
            let deliveries = rows.into_iter().map(shown_delivery).collect();
            Ok(v1::ListDeliveriesResponse { deliveries, next_page_token, ..Default::default() })
        })
        .await
    }

    async fn replay_delivery(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ReplayDeliveryRequest>,
    ) -> ServiceResult<v1::ReplayDeliveryResponse> {
        answer(&context, async |asked| {
            let delivery =
                webhook::replay(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            Ok(v1::ReplayDeliveryResponse { delivery: shown_delivery(delivery).into(), ..Default::default() })
        })
        .await
    }

    async fn replay_events(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ReplayEventsRequest>,
    ) -> ServiceResult<v1::ReplayEventsResponse> {
        answer(&context, async |asked| {
            let request = request.to_owned_message();
            let since = time(request.since, "since")?.ok_or_else(since_missing)?;
            let count =
                webhook::replay_since(asked.app, asked.project, asked.caller, request.id.parse()?, since)
                    .await?;
            let replayed = i32::try_from(count).unwrap_or(i32::MAX);
            Ok(v1::ReplayEventsResponse { replayed, ..Default::default() })
        })
        .await
    }

    async fn test_webhook(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::TestWebhookRequest>,
    ) -> ServiceResult<v1::TestWebhookResponse> {
        answer(&context, async |asked| {
            let trial = webhook::test(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            Ok(v1::TestWebhookResponse {
                status: trial.status.map(i32::from),
                error: trial.error,
                ..Default::default()
            })
        })
        .await
    }
}

fn wish(request: v1::CreateWebhookRequest) -> Result<NewWebhook> {
    let pattern = |text: &String| text.parse().map_err(|error: Error| error.with_field("events"));
    Ok(NewWebhook {
        events: request.events.iter().map(pattern).collect::<Result<_>>()?,
        url: request.url,
        description: request.description,
    })
}

fn overlap(seconds: i32) -> Result<Duration> {
    let seconds = u64::try_from(seconds).map_err(|_| {
        let text = "An old secret signs for a number of seconds that is not below zero.";
        Error::invalid("invalid_overlap", text).with_field("overlapSeconds")
    })?;
    Ok(Duration::from_secs(seconds))
}

fn since_missing() -> Error {
    Error::invalid("invalid_time", "Say since when, as in 2030-01-31T12:00:00Z.").with_field("since")
}

fn shown(webhook: Webhook) -> v1::Webhook {
    v1::Webhook {
        id: webhook.id.to_string(),
        url: webhook.url,
        description: webhook.description,
        events: webhook.events,
        enabled: webhook.disabled_at.is_none(),
        failing_since: stamped(webhook.failing_since),
        paused_until: stamped(webhook.paused_until),
        create_time: stamp(webhook.created_at),
        update_time: stamp(webhook.updated_at),
        ..Default::default()
    }
}

fn shown_delivery(delivery: Delivery) -> v1::Delivery {
    v1::Delivery {
        id: delivery.id.to_string(),
        webhook_id: delivery.webhook_id.to_string(),
        event_id: delivery.event_id.to_string(),
        state: delivery.state().to_owned(),
        event: delivery.event,
        attempts: i32::try_from(delivery.attempts).unwrap_or(i32::MAX),
        status: delivery.status.and_then(|status| i32::try_from(status).ok()),
        error: delivery.error,
        create_time: stamp(delivery.created_at),
        try_time: stamped(delivery.tried_at),
        deliver_time: stamped(delivery.delivered_at),
        dead_time: stamped(delivery.dead_at),
        ..Default::default()
    }
}
