//! An audit event: who did what, when, from where, with what outcome.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{AuditEventId, Fingerprint, SessionId, Time};

/// One append-only record. It names things by id and outlives them.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEvent {
    /// Its id; time-ordered.
    pub id: AuditEventId,
    /// When.
    pub at: Time,
    /// What happened, such as `session.revoked`; the names are a closed list in core.
    pub action: String,
    /// Who did it.
    pub actor: Actor,
    /// What it was done to: a noun.
    pub target_kind: Option<String>,
    /// What it was done to: an id.
    pub target_id: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// The code of the refusal or failure.
    pub reason: Option<String>,
    /// The client through which it came.
    pub client_id: Option<String>,
    /// The session in which it happened.
    pub session_id: Option<SessionId>,
    /// The address it came from.
    pub address: Option<String>,
    /// What the browser or program calls itself.
    pub user_agent: Option<String>,
    /// The request; the refusal id on a page leads here.
    pub request_id: Option<String>,
    /// What else there is to know, as JSON; never a secret.
    pub detail: serde_json::Value,
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// `user`, `client`, `operator`, `system` or `anonymous`.
    pub kind: String,
    /// The id, where there is one.
    pub id: Option<String>,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Ok,
    /// It was not allowed.
    Refused,
    /// It broke.
    Failed,
}

impl Outcome {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Ok, Self::Refused, Self::Failed].into_iter().find(|outcome| outcome.as_str() == word)
    }
}

impl AuditEventId {
    /// Below every id.
    pub const LEAST: Self = Self::from_uuid(Uuid::nil());

    /// Above every id.
    pub const GREATEST: Self = Self::from_uuid(Uuid::max());

    /// At or below every id that is drawn at a moment or later (RFC 9562 §5.7: milliseconds come first).
    pub fn floor(moment: Time) -> Self {
        let millis = u128::try_from(moment.micros() / 1000).unwrap_or(0).min((1 << 48) - 1);
        Self::from_uuid(Uuid::from_u128(millis << 80))
    }

    /// When it was drawn, to the millisecond.
    pub fn moment(self) -> Time {
        let millis = i64::try_from(self.uuid().as_u128() >> 80).unwrap_or(i64::MAX);
        Time(millis.saturating_mul(1000))
    }

    /// The id right above it.
    #[must_use]
    pub fn just_above(self) -> Self {
        Self::from_uuid(Uuid::from_u128(self.uuid().as_u128().saturating_add(1)))
    }

    /// The id right below it.
    #[must_use]
    pub fn just_below(self) -> Self {
        Self::from_uuid(Uuid::from_u128(self.uuid().as_u128().saturating_sub(1)))
    }
}

/// One event as a segment remembers it: its id and the fingerprint of its row, byte for byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditLeaf {
    /// The event.
    pub id: AuditEventId,
    /// SHA-256 over the row as it is stored.
    pub digest: Fingerprint,
}

/// A sealed stretch of the audit trail, chained to the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditSegment {
    /// Counts from 1, without gaps.
    pub number: i64,
    /// It begins right above this id: where the one before ended.
    pub after: AuditEventId,
    /// It ends with this id.
    pub through: AuditEventId,
    /// The last segment that is closed: no event joins its stretch any more.
    pub closed: i64,
    /// How many events it lists: its own, and late ones from stretches that it closes.
    pub events: i64,
    /// What it lists, by id; gone once retention has removed its stretch.
    pub leaves: Option<Vec<AuditLeaf>>,
    /// SHA-256 over the list.
    pub leaves_hash: Fingerprint,
    /// SHA-256 over all of the above, and the hash of the segment before.
    pub hash: Fingerprint,
    /// The hash under a key that the database does not hold.
    pub mac: Fingerprint,
    /// When it was sealed.
    pub sealed_at: Time,
    /// Retention's word that the events are gone because they were old.
    pub purge: Option<AuditPurge>,
}

/// Retention removed a segment's stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditPurge {
    /// When.
    pub at: Time,
    /// The segment's hash and the moment under the same key.
    pub mac: Fingerprint,
}
