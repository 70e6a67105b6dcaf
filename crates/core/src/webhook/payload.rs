//! What is told of an event: a stable shape, without secrets and without anybody's address.
//!
//! In: an event of the audit trail. Out: JSON. Nothing can go wrong.

use std::net::IpAddr;

use limen_model::{AuditEvent, Error, Result, Time};
use serde::Serialize;
use serde_json::Value;

use crate::project::Project;

/// Nouns whose events stay here: about the keeping of secrets and of these very messages.
const KEPT: [&str; 6] = ["audit", "webhook", "secrets", "sign_in_link", "initial_access_token", "key"];

/// Whether anybody may hear of an event of this word.
pub fn is_published(word: &str) -> bool {
    word.split_once('.').is_some_and(|(noun, _)| !KEPT.contains(&noun))
}

/// An event as it is told.
#[derive(Serialize)]
struct Told<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'a str,
    time: String,
    project: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<Party<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<Party<'a>>,
    outcome: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    detail: Value,
}

#[derive(Serialize)]
struct Party<'a> {
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
}

fn party<'a>(kind: &'a str, id: Option<&'a String>) -> Party<'a> {
    Party { kind, id: id.map(String::as_str).filter(|id| !is_address(id)) }
}

/// The body for an event.
pub(super) fn of(project: &Project, event: &AuditEvent) -> Result<Vec<u8>> {
    let told = Told {
        id: event.id.to_string(),
        kind: &event.action,
        time: event.at.rfc3339(),
        project: &project.slug,
        actor: Some(party(&event.actor.kind, event.actor.id.as_ref())),
        target: event.target_kind.as_ref().map(|kind| party(kind, event.target_id.as_ref())),
        outcome: event.outcome.as_str(),
        reason: event.reason.as_deref(),
        detail: without_addresses(&event.detail),
    };
    serde_json::to_vec(&told).map_err(Error::internal)
}

/// The body of a trial: the same shape, about nothing.
pub(super) fn trial(project: &Project, id: &str, now: Time) -> Result<Vec<u8>> {
    let told = Told {
        id: id.to_owned(),
        kind: "webhook.test",
        time: now.rfc3339(),
        project: &project.slug,
        actor: None,
        target: None,
        outcome: "ok",
        reason: None,
        detail: Value::Object(serde_json::Map::new()),
    };
    serde_json::to_vec(&told).map_err(Error::internal)
}

/// An email address, a phone number or the address of a machine.
fn is_address(text: &str) -> bool {
    text.contains('@') || text.parse::<IpAddr>().is_ok() || text.parse::<limen_model::PhoneNumber>().is_ok()
}

/// Everything but addresses. A null is an empty object: whoever reads members need not ask first.
fn without_addresses(value: &Value) -> Value {
    match value {
        Value::Null => Value::Object(serde_json::Map::new()),
        other => cleaned(other).unwrap_or_else(|| Value::Object(serde_json::Map::new())),
    }
}

fn cleaned(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) if is_address(text) => None,
        Value::Array(items) => Some(items.iter().filter_map(cleaned).collect()),
        Value::Object(members) => Some(Value::Object(
            members
                .iter()
                .filter(|(name, _)| !is_address(name))
                .filter_map(|(name, value)| Some((name.clone(), cleaned(value)?)))
                .collect(),
        )),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(value.clone()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::audit::Event;

    #[test]
    fn no_address_is_told_and_everything_else_stays() {
        let detail = json!({
            "client": "quayside", "to": "ada@king.example", "from": ["192.0.2.1", "b", "2001:db8::1"],
            "deep": { "phone": "+49 151 23456789", "count": 3, "a@b.example": 1, "none": null },
        });
        let told = json!({ "client": "quayside", "from": ["b"], "deep": { "count": 3, "none": null } });
        assert_eq!(without_addresses(&detail), told);
        assert_eq!(without_addresses(&Value::Null), json!({}));
        assert_eq!(without_addresses(&json!("a@b.example")), json!({}));
    }

    #[test]
    fn what_is_about_secrets_is_told_to_nobody() {
        let kept: Vec<&str> =
            Event::ALL.iter().map(|event| event.as_str()).filter(|word| !is_published(word)).collect();
        assert!(kept.contains(&"secrets.resealed") && kept.contains(&"audit.exported"), "{kept:?}");
        for word in ["user.created", "session.started", "grant.reuse_detected", "client.saved"] {
            assert!(is_published(word), "{word}");
        }
    }
}
