//! Deliveries: one event on its way to one webhook.
//!
//! In and out: [`Delivery`]. What can go wrong: nothing but the database.

use limen_model::{AuditEventId, Delivery, DeliveryId, Result, Time, WebhookId};

use crate::page::{self, Newest};
use crate::sql::sql;
use crate::tx::{SystemTx, Tx};
use crate::value::{Row, args};

const COLUMNS: &str =
    "id, webhook_id, event_id, event, attempts, status, error, created_at, tried_at, delivered_at, dead_at";

/// The most rows that one call removes.
const BATCH: i64 = 1000;

fn read(row: &mut Row<'_>) -> Result<Delivery> {
    Ok(Delivery {
        id: row.next()?,
        webhook_id: row.next()?,
        event_id: row.next()?,
        event: row.next()?,
        attempts: row.next()?,
        status: row.next()?,
        error: row.next()?,
        created_at: row.next()?,
        tried_at: row.next()?,
        delivered_at: row.next()?,
        dead_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Writes a delivery down, unless the event is on its way to that webhook already; tells which.
    pub async fn insert_delivery(&mut self, delivery: &Delivery) -> Result<bool> {
        let statement = sql!(
            "INSERT INTO webhook_delivery (project_id, ",
            COLUMNS,
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
             ON CONFLICT (project_id, webhook_id, event_id) DO NOTHING"
        );
        self.exec_one(
            statement,
            args![
                self.project,
                delivery.id,
                delivery.webhook_id,
                delivery.event_id,
                &delivery.event,
                delivery.attempts,
                delivery.status,
                delivery.error.as_ref(),
                delivery.created_at,
                delivery.tried_at,
                delivery.delivered_at,
                delivery.dead_at,
            ],
        )
        .await
    }

    /// The delivery of an id.
    pub async fn find_delivery(&mut self, id: DeliveryId) -> Result<Option<Delivery>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM webhook_delivery WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], read).await
    }

    /// The delivery of an event to a webhook.
    pub async fn find_delivery_of(
        &mut self,
        webhook: WebhookId,
        event: AuditEventId,
    ) -> Result<Option<Delivery>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM webhook_delivery WHERE project_id = $1 AND webhook_id = $2 AND event_id = $3"
        );
        self.opt(statement, args![self.project, webhook, event], read).await
    }

    /// Writes down how an attempt ended, or that it begins anew, if nobody else has since; tells which.
    pub async fn update_delivery(&mut self, before: &Delivery, after: &Delivery) -> Result<bool> {
        let statement = sql!(
            "UPDATE webhook_delivery SET attempts = $4, status = $5, error = $6, tried_at = $7, delivered_at = $8, \
             dead_at = $9 WHERE project_id = $1 AND id = $2 AND attempts = $3 \
             AND COALESCE(delivered_at, dead_at) IS NOT DISTINCT FROM $10"
        );
        self.exec_one(
            statement,
            args![
                self.project,
                after.id,
                before.attempts,
                after.attempts,
                after.status,
                after.error.as_ref(),
                after.tried_at,
                after.delivered_at,
                after.dead_at,
                before.delivered_at.or(before.dead_at),
            ],
        )
        .await
    }

    /// What went to a webhook, newest first.
    pub async fn list_deliveries(
        &mut self,
        webhook: WebhookId,
        after: Option<DeliveryId>,
        limit: usize,
    ) -> Result<Vec<Delivery>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM webhook_delivery WHERE project_id = $1 AND webhook_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4"
        );
        let args = args![self.project, webhook, DeliveryId::below(after), page::rows(limit)];
        self.all(statement, args, read).await
    }

    /// What was given up, newest first.
    pub async fn list_dead_deliveries(
        &mut self,
        webhook: WebhookId,
        after: Option<DeliveryId>,
        limit: usize,
    ) -> Result<Vec<Delivery>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM webhook_delivery WHERE project_id = $1 AND webhook_id = $2 AND id < $3 AND dead_at IS NOT NULL \
             ORDER BY id DESC LIMIT $4"
        );
        let args = args![self.project, webhook, DeliveryId::below(after), page::rows(limit)];
        self.all(statement, args, read).await
    }
}

impl SystemTx<'_> {
    /// Removes up to a thousand deliveries from before a moment; gives how many.
    pub async fn purge_deliveries(&mut self, before: Time) -> Result<u64> {
        let statement = sql!(
            "DELETE FROM webhook_delivery WHERE (project_id, id) IN \
             (SELECT project_id, id FROM webhook_delivery WHERE created_at < $1 ORDER BY created_at LIMIT $2)"
        );
        self.exec(statement, args![before, BATCH]).await
    }
}

#[cfg(test)]
mod tests;
