//! Failed attempts to prove something, counted for all replicas together and across restarts.
//!
//! In: a kind and the fingerprint of what is counted (an account, an address). Out: [`Attempts`]; core decides what
//! they mean. What can go wrong: nothing but the database.

use std::time::Duration;

use limen_model::{Attempts, Fingerprint, Result, Time};

use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args};

const COLUMNS: &str = "failures, window_started_at, locked_until";

fn read(row: &mut Row<'_>) -> Result<Attempts> {
    Ok(Attempts { failures: row.next()?, window_started_at: row.next()?, locked_until: row.next()? })
}

/// A counter: its kind, and what is counted.
pub type Counter<'a> = (&'a str, &'a Fingerprint);

impl Tx<'_> {
    /// Counts one more failure and gives the sum; a window that has passed starts anew.
    pub async fn record_failure(
        &mut self,
        kind: &str,
        key: &Fingerprint,
        now: Time,
        window: Duration,
    ) -> Result<Attempts> {
        let statement = sql!(
            "INSERT INTO attempt (project_id, kind, key_hash, failures, window_started_at, expires_at) \
             VALUES ($1, $2, $3, 1, $4, $6) ON CONFLICT (project_id, kind, key_hash) DO UPDATE SET \
             failures = CASE WHEN attempt.window_started_at > $5 THEN attempt.failures + 1 ELSE 1 END, \
             window_started_at = CASE WHEN attempt.window_started_at > $5 THEN attempt.window_started_at ELSE $4 END, \
             expires_at = CASE WHEN attempt.expires_at > $6 THEN attempt.expires_at ELSE $6 END RETURNING ",
            COLUMNS
        );
        let arguments = args![self.project, kind, key, now, now - window, now + window];
        let counted = self.opt(statement, arguments, read).await?;
        counted.ok_or_else(|| limen_model::Error::internal("a counted failure gave no row"))
    }

    /// Refuses further attempts until a moment; the count must have been begun.
    pub async fn lock_attempts(&mut self, kind: &str, key: &Fingerprint, until: Time) -> Result<bool> {
        let statement = sql!(
            "UPDATE attempt SET locked_until = $4, expires_at = CASE WHEN expires_at > $4 THEN expires_at ELSE $4 END \
             WHERE project_id = $1 AND kind = $2 AND key_hash = $3"
        );
        self.exec_one(statement, args![self.project, kind, key, until]).await
    }

    /// What was counted so far; nothing where nothing failed.
    pub async fn find_attempts(&mut self, kind: &str, key: &Fingerprint) -> Result<Option<Attempts>> {
        let statement =
            sql!("SELECT ", COLUMNS, " FROM attempt WHERE project_id = $1 AND kind = $2 AND key_hash = $3");
        self.opt(statement, args![self.project, kind, key], read).await
    }

    /// What was counted so far of several counters, with their kinds and keys; those where nothing failed are left out.
    pub async fn find_attempts_of(
        &mut self,
        counters: [Counter<'_>; 6],
    ) -> Result<Vec<(String, Fingerprint, Attempts)>> {
        // The lists find rows by their key, on both engines; the pairs choose among them.
        let statement = sql!(
            "SELECT kind, key_hash, ",
            COLUMNS,
            " FROM attempt WHERE project_id = $1 AND kind IN ($2, $4, $6, $8, $10, $12) \
             AND key_hash IN ($3, $5, $7, $9, $11, $13) AND (kind = $2 AND key_hash = $3 OR kind = $4 AND key_hash = $5 \
             OR kind = $6 AND key_hash = $7 OR kind = $8 AND key_hash = $9 OR kind = $10 AND key_hash = $11 \
             OR kind = $12 AND key_hash = $13)"
        );
        let [a, b, c, d, e, f] = counters;
        let arguments = args![self.project, a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1, e.0, e.1, f.0, f.1];
        self.all(statement, arguments, |row| Ok((row.next()?, row.next()?, read(row)?))).await
    }

    /// The sum of a kind's counters whose windows began after a moment, and the earliest of these windows; nothing where
    /// nothing failed.
    pub async fn sum_failures(&mut self, kind: &str, since: Time) -> Result<Option<Attempts>> {
        let statement = sql!(
            "SELECT CAST(SUM(failures) AS BIGINT), MIN(window_started_at), MAX(locked_until) FROM attempt \
             WHERE project_id = $1 AND kind = $2 AND window_started_at > $3 HAVING COUNT(*) > 0"
        );
        self.opt(statement, args![self.project, kind, since], read).await
    }

    /// Takes one failure back; tells whether there was one.
    pub async fn forgive_failure(&mut self, kind: &str, key: &Fingerprint) -> Result<bool> {
        let statement = sql!(
            "UPDATE attempt SET failures = failures - 1 \
             WHERE project_id = $1 AND kind = $2 AND key_hash = $3 AND failures > 0"
        );
        self.exec_one(statement, args![self.project, kind, key]).await
    }

    /// Forgets failures of several counters after a success.
    pub async fn clear_failures_of(&mut self, counters: [Counter<'_>; 4]) -> Result<()> {
        let statement = sql!(
            "DELETE FROM attempt WHERE project_id = $1 AND kind IN ($2, $4, $6, $8) \
             AND key_hash IN ($3, $5, $7, $9) AND (kind = $2 AND key_hash = $3 OR kind = $4 AND key_hash = $5 \
             OR kind = $6 AND key_hash = $7 OR kind = $8 AND key_hash = $9)"
        );
        let [a, b, c, d] = counters;
        let arguments = args![self.project, a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1];
        self.exec(statement, arguments).await.map(drop)
    }

    /// Forgets failures after a success; tells whether there were any.
    pub async fn clear_failures(&mut self, kind: &str, key: &Fingerprint) -> Result<bool> {
        let statement = sql!("DELETE FROM attempt WHERE project_id = $1 AND kind = $2 AND key_hash = $3");
        self.exec_one(statement, args![self.project, kind, key]).await
    }
}

#[cfg(test)]
mod tests;
