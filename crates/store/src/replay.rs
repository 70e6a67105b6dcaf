//! What may be shown once only: the ids of assertions and proofs; and tokens that are denied before they expire.
//!
//! In: a kind and a fingerprint. Out: whether it is the first time. What can go wrong: nothing but the database.

use limen_model::{Fingerprint, ReplayKind, Result, Time};

use crate::change::Noun;
use crate::page;
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

    /// Denies a token for the rest of its life. Denying it again is no error.
    pub async fn deny_token(&mut self, hash: &Fingerprint, expires_at: Time) -> Result<()> {
        self.claim_replay(ReplayKind::DeniedToken, hash, expires_at).await?;
        self.changed(Noun::Denial, "");
        Ok(())
    }

    /// Whether a fingerprint has been claimed.
    pub async fn is_claimed(&mut self, kind: ReplayKind, hash: &Fingerprint) -> Result<bool> {
        let statement =
            sql!("SELECT expires_at FROM replay WHERE project_id = $1 AND kind = $2 AND hash = $3");
        let found: Option<Time> =
            self.opt(statement, args![self.project, kind.as_str(), hash], |row| row.next()).await?;
        Ok(found.is_some())
    }

    /// The denied tokens that are not expired, in the order of their fingerprints: for a copy in memory.
    pub async fn list_denied_tokens(
        &mut self,
        now: Time,
        after: Option<&Fingerprint>,
        limit: usize,
    ) -> Result<Vec<(Fingerprint, Time)>> {
        let statement = sql!(
            "SELECT hash, expires_at FROM replay WHERE project_id = $1 AND kind = $2 AND hash > $3 AND expires_at > $4 \
             ORDER BY hash LIMIT $5"
        );
        let (kind, after) = (ReplayKind::DeniedToken.as_str(), after.map_or(&[][..], |hash| &hash[..]));
        let arguments = args![self.project, kind, after, now, page::rows(limit)];
        self.all(statement, arguments, |row| Ok((row.next()?, row.next()?))).await
    }
}

#[cfg(test)]
mod tests;
