//! What may be shown once only: the ids of assertions and proofs; and tokens that are denied before they expire.
//!
//! In: a kind and a fingerprint. Out: whether it is the first time. What can go wrong: nothing but the database.

use limen_model::{Fingerprint, ReplayKind, Result, Time};

use crate::sql::sql;
use crate::tx::Tx;
use crate::value::args;

impl Tx<'_> {
    /// Claims a fingerprint: `true` for the first of all callers on all replicas, `false` for everybody after.
    ///
    /// `expires_at` is the moment from which on the thing itself is refused, tolerance for clocks included. The row
    /// outlives it: see [`SystemTx::purge_expired`](crate::SystemTx::purge_expired).
    pub async fn claim_replay(
        &mut self,
        kind: ReplayKind,
        hash: &Fingerprint,
        expires_at: Time,
    ) -> Result<bool> {
        let statement = sql!(
            "INSERT INTO replay (project_id, kind, hash, expires_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (project_id, kind, hash) DO NOTHING"
        );
        self.exec_one(statement, args![self.project, kind.as_str(), hash, expires_at]).await
    }

    /// Whether a fingerprint has been claimed.
    pub async fn is_claimed(&mut self, kind: ReplayKind, hash: &Fingerprint) -> Result<bool> {
        let statement =
            sql!("SELECT expires_at FROM replay WHERE project_id = $1 AND kind = $2 AND hash = $3");
        let found: Option<Time> =
            self.opt(statement, args![self.project, kind.as_str(), hash], |row| row.next()).await?;
        Ok(found.is_some())
    }

    /// Everything claimed of a kind that is not expired, with its end: for a copy in memory.
    pub async fn replays(&mut self, kind: ReplayKind, now: Time) -> Result<Vec<(Fingerprint, Time)>> {
        let statement = sql!(
            "SELECT hash, expires_at FROM replay WHERE project_id = $1 AND kind = $2 AND expires_at > $3 ORDER BY hash"
        );
        self.all(statement, args![self.project, kind.as_str(), now], |row| Ok((row.next()?, row.next()?)))
            .await
    }
}

#[cfg(test)]
mod tests;
