//! What happened on one's account.

use connectrpc::{RequestContext, ServiceRequest, ServiceResult};
use limen_core::account::{device, profile};
use limen_model::{AuditEvent, AuditEventId};

use super::answer::answer;
use super::page::{Page, stamp};
use super::v1;

/// `limen.v1.AuditService`.
pub(super) struct Events;

impl v1::AuditService for Events {
    async fn list_my_events(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListMyEventsRequest>,
    ) -> ServiceResult<v1::ListMyEventsResponse> {
        answer(&context, async |asked| {
            let page = Page::new(asked, "my-events", request.page_size, request.page_token)?;
            let after = page.after_id(AuditEventId::from_uuid);
            let mut rows =
                profile::activity(asked.app, asked.project, asked.caller, after, page.limit()).await?;
            let next_page_token = page.cut(&mut rows, |row| row.id.uuid());
            let events = rows.into_iter().map(shown).collect();
            Ok(v1::ListMyEventsResponse { events, next_page_token, ..Default::default() })
        })
        .await
    }
}

fn shown(event: AuditEvent) -> v1::AuditEvent {
    let target = event.target_kind.map(|kind| v1::EventTarget {
        kind,
        id: event.target_id.unwrap_or_default(),
        ..Default::default()
    });
    v1::AuditEvent {
        id: event.id.to_string(),
        time: stamp(event.at),
        action: event.action,
        outcome: event.outcome.as_str().to_owned(),
        reason: event.reason,
        target: target.into(),
        client_id: event.client_id,
        session_id: event.session_id.map(|session| session.to_string()),
        address: event.address,
        device: event.user_agent.as_deref().and_then(device::describe),
        request_id: event.request_id,
        ..Default::default()
    }
}
