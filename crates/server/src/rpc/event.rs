//! What happened: on one's own account, and for administrators in the whole project.

use connectrpc::{RequestContext, ServiceRequest, ServiceResult};
use limen_core::account::{device, profile};
use limen_core::audit::{self, Filter};
use limen_model::{AuditEvent, AuditEventId, Error, Outcome, Result};

use super::answer::answer;
use super::page::{Page, size, stamp, time};
use super::{given, v1};

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

    async fn list_events(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListEventsRequest>,
    ) -> ServiceResult<v1::ListEventsResponse> {
        answer(&context, async |asked| {
            let request = request.to_owned_message();
            let (token, size) = (request.page_token.clone(), size(request.page_size)?);
            let filter = filter(request)?;
            let found = audit::list(asked.app, asked.project, asked.caller, &filter, &token, size).await?;
            Ok(v1::ListEventsResponse {
                events: found.events.into_iter().map(told).collect(),
                next_page_token: found.next_page_token,
                ..Default::default()
            })
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

/// The same with who did it, and everything that was written down.
fn told(event: AuditEvent) -> v1::AuditEvent {
    let actor =
        v1::EventActor { kind: event.actor.kind.clone(), id: event.actor.id.clone(), ..Default::default() };
    let detail = (!event.detail.is_null()).then(|| event.detail.to_string());
    let user_agent = event.user_agent.clone();
    v1::AuditEvent { actor: actor.into(), user_agent, detail, ..shown(event) }
}

fn filter(request: v1::ListEventsRequest) -> Result<Filter> {
    let text = |text: String| Some(text).filter(|text| !text.is_empty());
    Ok(Filter {
        actor: text(request.actor),
        target: text(request.target),
        action: given(&request.action, "action")?,
        outcome: outcome(&request.outcome)?,
        since: time(request.since, "since")?,
        until: time(request.until, "until")?,
        request_id: text(request.request_id),
        address: text(request.address),
        session: given(&request.session_id, "sessionId")?,
        client: text(request.client_id),
    })
}

fn outcome(word: &str) -> Result<Option<Outcome>> {
    if word.is_empty() {
        return Ok(None);
    }
    let outcome = Outcome::parse(word).ok_or_else(|| {
        Error::invalid("invalid_query", "An event ended as ok, refused or failed.").with_field("outcome")
    });
    outcome.map(Some)
}
