//! Webhooks: who asked to hear of what, and what was told to them.

use serde::{Deserialize, Serialize};

use crate::{AuditEventId, DeliveryId, Time, WebhookId};

/// One place that hears of events.
#[derive(Debug, Clone, PartialEq)]
pub struct Webhook {
    /// Its id.
    pub id: WebhookId,
    /// Where requests go.
    pub url: String,
    /// What its owner calls it.
    pub description: String,
    /// Which events it hears of, as patterns.
    pub events: Vec<String>,
    /// What signs, newest first; more than one while a new one takes over.
    pub secrets: Vec<WebhookSecret>,
    /// Since when every attempt has failed.
    pub failing_since: Option<Time>,
    /// Until when nothing is sent, because it fails.
    pub paused_until: Option<Time>,
    /// When it was switched off.
    pub disabled_at: Option<Time>,
    /// When it was made.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

/// One secret of a webhook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookSecret {
    /// The secret, sealed.
    pub sealed: Vec<u8>,
    /// When it was made.
    pub created_at: Time,
    /// When it stops signing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Time>,
}

/// One event on its way to one webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// To where.
    pub webhook_id: WebhookId,
    /// Which event.
    pub event_id: AuditEventId,
    /// The event's word.
    pub event: String,
    /// How often it was sent.
    pub attempts: i64,
    /// How it was answered last.
    pub status: Option<i64>,
    /// What went wrong last.
    pub error: Option<String>,
    /// When it was written down.
    pub created_at: Time,
    /// When it was sent last.
    pub tried_at: Option<Time>,
    /// When it was taken.
    pub delivered_at: Option<Time>,
    /// When it was given up.
    pub dead_at: Option<Time>,
}

impl Delivery {
    /// Where it stands, in one word.
    pub fn state(&self) -> &'static str {
        match (self.delivered_at, self.dead_at) {
            (Some(_), _) => "delivered",
            (None, Some(_)) => "dead",
            (None, None) => "waiting",
        }
    }
}
