//! Webhooks: who asked to hear of events.
//!
//! In and out: [`Webhook`]. What can go wrong: nothing but the database.

use limen_model::{Result, Time, Webhook, WebhookId};

use crate::change::Noun;
use crate::page::{self, Newest};
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args, json};

const COLUMNS: &str = "id, url, description, events, secrets, failing_since, paused_until, disabled_at, created_at, \
                       updated_at";

fn read(row: &mut Row<'_>) -> Result<Webhook> {
    Ok(Webhook {
        id: row.next()?,
        url: row.next()?,
        description: row.next()?,
        events: row.json()?,
        secrets: row.json()?,
        failing_since: row.next()?,
        paused_until: row.next()?,
        disabled_at: row.next()?,
        created_at: row.next()?,
        updated_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Adds a webhook.
    pub async fn insert_webhook(&mut self, webhook: &Webhook) -> Result<()> {
        let (events, secrets) = (json(&webhook.events)?, json(&webhook.secrets)?);
        self.exec(
            sql!(
                "INSERT INTO webhook (project_id, ",
                COLUMNS,
                ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            ),
            args![
                self.project,
                webhook.id,
                &webhook.url,
                &webhook.description,
                &events,
                &secrets,
                webhook.failing_since,
                webhook.paused_until,
                webhook.disabled_at,
                webhook.created_at,
                webhook.updated_at,
            ],
        )
        .await?;
        self.webhooks_changed();
        Ok(())
    }

    /// Who listens is part of a project's snapshot.
    fn webhooks_changed(&mut self) {
        let project = self.project;
        self.changed(Noun::Project, project);
    }

    /// The webhook of an id.
    pub async fn find_webhook(&mut self, id: WebhookId) -> Result<Option<Webhook>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM webhook WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], read).await
    }

    /// The same, to be changed in this transaction.
    pub async fn lock_webhook(&mut self, id: WebhookId) -> Result<Option<Webhook>> {
        let statement = sql!(
            postgres: ["SELECT ", COLUMNS, " FROM webhook WHERE project_id = $1 AND id = $2 FOR UPDATE"],
            sqlite: ["SELECT ", COLUMNS, " FROM webhook WHERE project_id = $1 AND id = $2"],
        );
        self.opt(statement, args![self.project, id], read).await
    }

    /// Webhooks, newest first.
    pub async fn list_webhooks(&mut self, after: Option<WebhookId>, limit: usize) -> Result<Vec<Webhook>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM webhook WHERE project_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
        );
        self.all(statement, args![self.project, WebhookId::below(after), page::rows(limit)], read).await
    }

    /// Changes what somebody decided about a webhook; tells whether there is one.
    pub async fn update_webhook(&mut self, webhook: &Webhook) -> Result<bool> {
        let (events, secrets) = (json(&webhook.events)?, json(&webhook.secrets)?);
        let statement = sql!(
            "UPDATE webhook SET url = $3, description = $4, events = $5, secrets = $6, failing_since = $7, \
             paused_until = $8, disabled_at = $9, updated_at = $10 WHERE project_id = $1 AND id = $2"
        );
        let changed = self
            .exec_one(
                statement,
                args![
                    self.project,
                    webhook.id,
                    &webhook.url,
                    &webhook.description,
                    &events,
                    &secrets,
                    webhook.failing_since,
                    webhook.paused_until,
                    webhook.disabled_at,
                    webhook.updated_at,
                ],
            )
            .await?;
        self.webhooks_changed();
        Ok(changed)
    }

    /// Writes down how it fares; who listens stays the same.
    pub async fn note_webhook(
        &mut self,
        id: WebhookId,
        failing_since: Option<Time>,
        paused_until: Option<Time>,
    ) -> Result<bool> {
        let statement = sql!(
            "UPDATE webhook SET failing_since = $3, paused_until = $4 WHERE project_id = $1 AND id = $2"
        );
        self.exec_one(statement, args![self.project, id, failing_since, paused_until]).await
    }

    /// Removes a webhook with all that was to be delivered; tells whether there was one.
    pub async fn delete_webhook(&mut self, id: WebhookId) -> Result<bool> {
        let statement = sql!("DELETE FROM webhook WHERE project_id = $1 AND id = $2");
        let gone = self.exec_one(statement, args![self.project, id]).await?;
        self.webhooks_changed();
        Ok(gone)
    }
}

#[cfg(test)]
mod tests;
