//! The audit trail: appended to, read, and cut off at its old end; never changed.
//!
//! In and out: [`AuditEvent`]. What can go wrong: nothing but the database.

use std::ops::Range;

use limen_model::{Actor, AuditEvent, AuditEventId, Outcome, Result};

use crate::page::{self, Newest};
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args, json};

const COLUMNS: &str = "id, at, action, actor_kind, actor_id, target_kind, target_id, outcome, reason, client_id, \
                       session_id, address, user_agent, request_id, detail";

fn read(row: &mut Row<'_>) -> Result<AuditEvent> {
    Ok(AuditEvent {
        id: row.next()?,
        at: row.next()?,
        action: row.next()?,
        actor: Actor { kind: row.next()?, id: row.next()? },
        target_kind: row.next()?,
        target_id: row.next()?,
        outcome: row.word(Outcome::parse)?,
        reason: row.next()?,
        client_id: row.next()?,
        session_id: row.next()?,
        address: row.next()?,
        user_agent: row.next()?,
        request_id: row.next()?,
        detail: row.json()?,
    })
}

impl Tx<'_> {
    /// Writes an event down.
    pub async fn append_audit(&mut self, event: &AuditEvent) -> Result<()> {
        let detail = json(&event.detail)?;
        let statement = sql!(
            "INSERT INTO audit_event (project_id, ",
            COLUMNS,
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
        );
        self.exec(
            statement,
            args![
                self.project,
                event.id,
                event.at,
                &event.action,
                &event.actor.kind,
                event.actor.id.as_ref(),
                event.target_kind.as_ref(),
                event.target_id.as_ref(),
                event.outcome.as_str(),
                event.reason.as_ref(),
                event.client_id.as_ref(),
                event.session_id,
                event.address.as_ref(),
                event.user_agent.as_ref(),
                event.request_id.as_ref(),
                &detail,
            ],
        )
        .await
        .map(drop)
    }

    /// All events, newest first.
    pub async fn list_audit(&mut self, after: Option<AuditEventId>, limit: usize) -> Result<Vec<AuditEvent>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM audit_event WHERE project_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
        );
        self.all(statement, args![self.project, AuditEventId::below(after), page::rows(limit)], read).await
    }

    /// What somebody did, or had done to them, newest first.
    pub async fn list_audit_about(
        &mut self,
        id: &str,
        after: Option<AuditEventId>,
        limit: usize,
    ) -> Result<Vec<AuditEvent>> {
        // Each half walks its own index from the newest on, and reads no more than a page.
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM (SELECT ",
            COLUMNS,
            " FROM audit_event WHERE project_id = $1 AND actor_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4) AS did \
             UNION SELECT ",
            COLUMNS,
            " FROM (SELECT ",
            COLUMNS,
            " FROM audit_event WHERE project_id = $1 AND target_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4) AS met \
             ORDER BY id DESC LIMIT $4"
        );
        self.all(statement, args![self.project, id, AuditEventId::below(after), page::rows(limit)], read)
            .await
    }

    /// The event of an id.
    pub async fn find_audit(&mut self, id: AuditEventId) -> Result<Option<AuditEvent>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM audit_event WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], read).await
    }

    /// The events whose ids lie in a range, newest first.
    pub async fn list_audit_within(
        &mut self,
        ids: Range<AuditEventId>,
        limit: usize,
    ) -> Result<Vec<AuditEvent>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM audit_event WHERE project_id = $1 AND id >= $2 AND id < $3 ORDER BY id DESC LIMIT $4"
        );
        self.all(statement, args![self.project, ids.start, ids.end, page::rows(limit)], read).await
    }

    /// The same, oldest first.
    pub async fn list_audit_upwards(
        &mut self,
        ids: Range<AuditEventId>,
        limit: usize,
    ) -> Result<Vec<AuditEvent>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM audit_event WHERE project_id = $1 AND id >= $2 AND id < $3 ORDER BY id LIMIT $4"
        );
        self.all(statement, args![self.project, ids.start, ids.end, page::rows(limit)], read).await
    }

    /// What somebody did within a range of ids, newest first.
    pub async fn list_audit_by_actor(
        &mut self,
        actor: &str,
        ids: Range<AuditEventId>,
        limit: usize,
    ) -> Result<Vec<AuditEvent>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM audit_event WHERE project_id = $1 AND actor_id = $5 AND id >= $2 AND id < $3 \
             ORDER BY id DESC LIMIT $4"
        );
        let args = args![self.project, ids.start, ids.end, page::rows(limit), actor];
        self.all(statement, args, read).await
    }

    /// What was done to something within a range of ids, newest first.
    pub async fn list_audit_of_target(
        &mut self,
        target: &str,
        ids: Range<AuditEventId>,
        limit: usize,
    ) -> Result<Vec<AuditEvent>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM audit_event WHERE project_id = $1 AND target_id = $5 AND id >= $2 AND id < $3 \
             ORDER BY id DESC LIMIT $4"
        );
        let args = args![self.project, ids.start, ids.end, page::rows(limit), target];
        self.all(statement, args, read).await
    }

    /// The events of one request, newest first: where a refusal id leads.
    pub async fn list_audit_of_request(&mut self, request_id: &str) -> Result<Vec<AuditEvent>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM audit_event WHERE project_id = $1 AND request_id = $2 ORDER BY id DESC LIMIT $3"
        );
        self.all(statement, args![self.project, request_id, page::rows(page::MAX_PAGE)], read).await
    }
}

#[cfg(test)]
mod tests;
