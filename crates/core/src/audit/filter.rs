//! What somebody looks for in the audit trail.
//!
//! In: wishes, each of them optional. Out: which events fulfil all of them, and the range of ids in which they lie.
//! Nothing can go wrong: a wish that nothing fulfils gives an empty list.

use std::ops::Range;

use limen_model::{AuditEvent, AuditEventId, Outcome, SessionId, Time};

use super::Pattern;

/// What to look for; events fulfil all that is named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The id of who did it.
    pub actor: Option<String>,
    /// The id of what it was done to.
    pub target: Option<String>,
    /// What happened.
    pub action: Option<Pattern>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// From this moment on.
    pub since: Option<Time>,
    /// Before this moment.
    pub until: Option<Time>,
    /// In this request.
    pub request_id: Option<String>,
    /// From this address.
    pub address: Option<String>,
    /// In this session.
    pub session: Option<SessionId>,
    /// Through this client.
    pub client: Option<String>,
}

/// Whether nothing is wished, or just this.
fn is(wish: Option<&String>, found: Option<&String>) -> bool {
    wish.is_none() || wish == found
}

impl Filter {
    /// Whether an event fulfils all wishes.
    pub fn admits(&self, event: &AuditEvent) -> bool {
        is(self.actor.as_ref(), event.actor.id.as_ref())
            && is(self.target.as_ref(), event.target_id.as_ref())
            && self.action.as_ref().is_none_or(|pattern| pattern.covers(&event.action))
            && self.outcome.is_none_or(|outcome| outcome == event.outcome)
            && self.since.is_none_or(|since| event.at >= since)
            && self.until.is_none_or(|until| event.at < until)
            && is(self.request_id.as_ref(), event.request_id.as_ref())
            && is(self.address.as_ref(), event.address.as_ref())
            && self.session.is_none_or(|session| event.session_id == Some(session))
            && is(self.client.as_ref(), event.client_id.as_ref())
    }

    /// Where such events can lie: ids carry the moment to the millisecond, or run a little ahead of it.
    pub(super) fn ids(&self) -> Range<AuditEventId> {
        let lowest = self.since.map_or(AuditEventId::LEAST, AuditEventId::floor);
        let end = self.until.map_or(AuditEventId::GREATEST, |until| {
            AuditEventId::floor(until + std::time::Duration::from_millis(limen_model::MOST_AHEAD + 1))
        });
        lowest..end
    }
}
