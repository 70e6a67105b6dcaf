//! Requests for help.
//!
//! In and out: [`HelpRequest`]. What can go wrong: nothing but the database.

use limen_model::{HelpRequest, HelpRequestId, HelpState, Result};

use crate::page::{self, Newest};
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args};

const COLUMNS: &str = "id, email, reason, address, user_agent, state, note, decided_by, created_at, decided_at, \
                       expires_at";

fn read(row: &mut Row<'_>) -> Result<HelpRequest> {
    Ok(HelpRequest {
        id: row.next()?,
        email: row.next()?,
        reason: row.next()?,
        address: row.next()?,
        user_agent: row.next()?,
        state: row.word(HelpState::parse)?,
        note: row.next()?,
        decided_by: row.next()?,
        created_at: row.next()?,
        decided_at: row.next()?,
        expires_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Adds a request.
    pub async fn insert_help_request(&mut self, request: &HelpRequest) -> Result<()> {
        let statement = sql!(
            "INSERT INTO help_request (project_id, ",
            COLUMNS,
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        );
        self.exec(
            statement,
            args![
                self.project,
                request.id,
                &request.email,
                &request.reason,
                request.address.as_deref(),
                request.user_agent.as_deref(),
                request.state.as_str(),
                request.note.as_deref(),
                request.decided_by,
                request.created_at,
                request.decided_at,
                request.expires_at,
            ],
        )
        .await
        .map(drop)
    }

    /// The request of an id.
    pub async fn find_help_request(&mut self, id: HelpRequestId) -> Result<Option<HelpRequest>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM help_request WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], read).await
    }

    /// Writes down what somebody decided about a request that waits; tells whether it did.
    pub async fn decide_help_request(&mut self, request: &HelpRequest) -> Result<bool> {
        let statement = sql!(
            "UPDATE help_request SET state = $3, note = $4, decided_by = $5, decided_at = $6 \
             WHERE project_id = $1 AND id = $2 AND state = 'pending'"
        );
        let (state, note) = (request.state.as_str(), request.note.as_deref());
        let arguments = args![self.project, request.id, state, note, request.decided_by, request.decided_at];
        self.exec_one(statement, arguments).await
    }

    /// Requests in a state, or all of them, newest first.
    pub async fn list_help_requests(
        &mut self,
        state: Option<HelpState>,
        after: Option<HelpRequestId>,
        limit: usize,
    ) -> Result<Vec<HelpRequest>> {
        let (after, limit) = (HelpRequestId::below(after), page::rows(limit));
        match state {
            Some(state) => {
                let statement = sql!(
                    "SELECT ",
                    COLUMNS,
                    " FROM help_request WHERE project_id = $1 AND id < $2 AND state = $3 ORDER BY id DESC LIMIT $4"
                );
                self.all(statement, args![self.project, after, state.as_str(), limit], read).await
            }
            None => {
                let statement = sql!(
                    "SELECT ",
                    COLUMNS,
                    " FROM help_request WHERE project_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
                );
                self.all(statement, args![self.project, after, limit], read).await
            }
        }
    }

    /// How many requests wait.
    pub async fn count_pending_help_requests(&mut self) -> Result<i64> {
        let statement = sql!("SELECT COUNT(*) FROM help_request WHERE project_id = $1 AND state = 'pending'");
        Ok(self.opt(statement, args![self.project], |row| row.next()).await?.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests;
