//! Requests that are done once: by the fingerprint of caller and key.
//!
//! In and out: [`Idempotency`]. What can go wrong: nothing but the database.

use limen_model::{Fingerprint, Idempotency, Result, Time};

use crate::page::rows;
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args};

const COLUMNS: &str = "hash, request_hash, sealed_answer, created_at, expires_at";

fn read(row: &mut Row<'_>) -> Result<Idempotency> {
    Ok(Idempotency {
        hash: row.next()?,
        request_hash: row.next()?,
        sealed_answer: row.next()?,
        created_at: row.next()?,
        expires_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Claims a key: `true` for the first of all callers on all replicas, and for whoever comes after it has expired.
    pub async fn claim_idempotency(&mut self, claim: &Idempotency) -> Result<bool> {
        let statement = sql!(
            "INSERT INTO idempotency (project_id, hash, request_hash, created_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (project_id, hash) DO UPDATE SET request_hash = $3, \
             sealed_answer = NULL, created_at = $4, expires_at = $5 WHERE idempotency.expires_at <= $4"
        );
        self.exec_one(
            statement,
            args![self.project, &claim.hash, &claim.request_hash, claim.created_at, claim.expires_at],
        )
        .await
    }

    /// What was asked under a key.
    pub async fn find_idempotency(&mut self, hash: &Fingerprint) -> Result<Option<Idempotency>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM idempotency WHERE project_id = $1 AND hash = $2");
        self.opt(statement, args![self.project, hash], read).await
    }

    /// Keeps the answer to what is under way since a moment; tells whether it still is.
    pub async fn answer_idempotency(
        &mut self,
        hash: &Fingerprint,
        since: Time,
        sealed: &[u8],
    ) -> Result<bool> {
        let statement = sql!(
            "UPDATE idempotency SET sealed_answer = $4 \
             WHERE project_id = $1 AND hash = $2 AND created_at = $3 AND sealed_answer IS NULL"
        );
        self.exec_one(statement, args![self.project, hash, since, sealed]).await
    }

    /// Frees a key whose request was refused, so that the next try is a first one; tells whether it was under way.
    pub async fn release_idempotency(&mut self, hash: &Fingerprint, since: Time) -> Result<bool> {
        let statement = sql!(
            "DELETE FROM idempotency \
             WHERE project_id = $1 AND hash = $2 AND created_at = $3 AND sealed_answer IS NULL"
        );
        self.exec_one(statement, args![self.project, hash, since]).await
    }

    /// One page of keys, by fingerprint.
    pub async fn list_idempotency(&mut self, after: &[u8], most: usize) -> Result<Vec<Idempotency>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM idempotency WHERE project_id = $1 AND hash > $2 ORDER BY hash LIMIT $3"
        );
        self.all(statement, args![self.project, after, rows(most)], read).await
    }

    /// Puts an answer under another master key in the place of the same one; tells whether it was still there.
    pub async fn reseal_idempotency(
        &mut self,
        hash: &Fingerprint,
        before: &[u8],
        after: &[u8],
    ) -> Result<bool> {
        let statement = sql!(
            "UPDATE idempotency SET sealed_answer = $4 WHERE project_id = $1 AND hash = $2 AND sealed_answer = $3"
        );
        self.exec_one(statement, args![self.project, hash, before, after]).await
    }
}

#[cfg(test)]
mod tests;
