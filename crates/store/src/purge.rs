//! Clearing away what nobody can use any more, in bounded batches.
//!
//! In: the present moment. Out: how many rows went; less than the bound means that nothing is left for now.
//! What can go wrong: nothing but the database.

use std::time::Duration;

use limen_model::{Result, Time};

use crate::sql::sql;
use crate::tx::SystemTx;
use crate::value::args;

/// How long a claimed id stays beyond its own expiry. The clocks of replicas, and the tolerance for those of clients,
/// differ by less: no purge can make a replayed assertion look new while anybody would still accept it.
const REPLAY_MARGIN: Duration = Duration::from_secs(15 * 60);

/// How long dead artifacts, sessions and grants stay, so that their reuse is noticed and told apart from nonsense.
const MEMORY: Duration = Duration::from_secs(24 * 60 * 60);

/// The most rows of one table that one call removes.
const BATCH: i64 = 1000;

impl SystemTx<'_> {
    /// Removes up to a thousand rows of each table that holds expired things; gives the largest number.
    pub async fn purge_expired(&mut self, now: Time) -> Result<u64> {
        let artifacts = sql!(
            "DELETE FROM artifact WHERE (project_id, kind, hash) IN \
             (SELECT project_id, kind, hash FROM artifact WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)"
        );
        let replays = sql!(
            "DELETE FROM replay WHERE (project_id, kind, hash) IN \
             (SELECT project_id, kind, hash FROM replay WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)"
        );
        let attempts = sql!(
            "DELETE FROM attempt WHERE (project_id, kind, key_hash) IN \
             (SELECT project_id, kind, key_hash FROM attempt WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)"
        );
        let sessions = sql!(
            "DELETE FROM session WHERE (project_id, id) IN \
             (SELECT project_id, id FROM session WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)"
        );
        let grants = sql!(
            "DELETE FROM grant_ WHERE (project_id, id) IN \
             (SELECT project_id, id FROM grant_ WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)"
        );
        let idempotency = sql!(
            "DELETE FROM idempotency WHERE (project_id, hash) IN \
             (SELECT project_id, hash FROM idempotency WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)"
        );
        let help = sql!(
            "DELETE FROM help_request WHERE (project_id, id) IN \
             (SELECT project_id, id FROM help_request WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)"
        );
        let mut most = 0;
        for (statement, before) in [
            (artifacts, now - MEMORY),
            (replays, now - REPLAY_MARGIN),
            (attempts, now),
            (idempotency, now),
            (help, now),
            (sessions, now - MEMORY),
            (grants, now - MEMORY),
        ] {
            most = most.max(self.exec(statement, args![before, BATCH]).await?);
        }
        Ok(most)
    }

    /// Removes up to a thousand messages of the development inbox from before a moment; gives how many.
    pub async fn purge_messages(&mut self, before: Time) -> Result<u64> {
        let statement = sql!(
            "DELETE FROM message WHERE (project_id, id) IN \
             (SELECT project_id, id FROM message WHERE created_at < $1 ORDER BY project_id, id LIMIT $2)"
        );
        self.exec(statement, args![before, BATCH]).await
    }
}

#[cfg(test)]
mod tests;
