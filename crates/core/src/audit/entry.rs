//! In: an audit event. Out: its JSON, the same for exports, lists and programs. Nothing can go wrong.

use limen_model::AuditEvent;
use serde::Serialize;

/// An event as JSON; what is not known is left out.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry<'a> {
    id: String,
    time: String,
    action: &'a str,
    actor: Party<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<Party<'a>>,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_agent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    #[serde(skip_serializing_if = "serde_json::Value::is_null")]
    detail: &'a serde_json::Value,
}

/// Who did it, or what it was done to.
#[derive(Debug, Serialize)]
pub(crate) struct Party<'a> {
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
}

/// Who did it.
pub(crate) fn actor(event: &AuditEvent) -> Party<'_> {
    Party { kind: &event.actor.kind, id: event.actor.id.as_deref() }
}

/// What it was done to, where it was done to anything.
pub(crate) fn target(event: &AuditEvent) -> Option<Party<'_>> {
    let kind = event.target_kind.as_deref()?;
    Some(Party { kind, id: event.target_id.as_deref() })
}

impl<'a> From<&'a AuditEvent> for Entry<'a> {
    fn from(event: &'a AuditEvent) -> Self {
        Self {
            id: event.id.to_string(),
            time: event.at.rfc3339(),
            action: &event.action,
            actor: actor(event),
            target: target(event),
            outcome: event.outcome.as_str(),
            reason: event.reason.as_deref(),
            client_id: event.client_id.as_deref(),
            session_id: event.session_id.map(|id| id.to_string()),
            address: event.address.as_deref(),
            user_agent: event.user_agent.as_deref(),
            request_id: event.request_id.as_deref(),
            detail: &event.detail,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::Event;

    /// The table of the book.
    #[test]
    fn every_event_stands_in_the_book() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/book/audit.md");
        let page = std::fs::read_to_string(page).unwrap();
        let told: Vec<&str> =
            page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
        let known: Vec<&str> = Event::ALL.iter().map(|event| event.as_str()).collect();
        assert_eq!(told, known, "docs/book/audit.md tells the events in the order of the list");
    }
}
