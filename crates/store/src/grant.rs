//! Grants: refresh-token families, each with one head.
//!
//! In and out: [`Grant`]. What can go wrong: `conflict` `foreign_key` for a user that is gone.

use limen_model::{ClientId, Grant, GrantId, Result, SessionId, Time, UserId};

use crate::change::Noun;
use crate::page::{self, Newest};
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args, json};

const COLUMNS: &str = "id, user_id, client_id, session_id, scope, resources, claims, nonce, binding, proof, offline, \
                       generation, rotated_at, created_at, idle_expires_at, expires_at, revoked_at, revoke_reason";

fn read(row: &mut Row<'_>) -> Result<Grant> {
    Ok(Grant {
        id: row.next()?,
        user_id: row.next()?,
        client_id: row.next()?,
        session_id: row.next()?,
        scope: row.next()?,
        resources: row.json()?,
        claims: row.next()?,
        nonce: row.next()?,
        binding: row.next()?,
        proof: row.json()?,
        offline: row.next()?,
        generation: row.next()?,
        rotated_at: row.next()?,
        created_at: row.next()?,
        idle_expires_at: row.next()?,
        expires_at: row.next()?,
        revoked_at: row.next()?,
        revoke_reason: row.next()?,
    })
}

impl Tx<'_> {
    /// Begins a family.
    pub async fn insert_grant(&mut self, grant: &Grant) -> Result<()> {
        let (scope, resources, proof) =
            (grant.scope.to_string(), json(&grant.resources)?, json(&grant.proof)?);
        let statement = sql!(
            "INSERT INTO grant_ (project_id, ",
            COLUMNS,
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
        );
        self.exec(
            statement,
            args![
                self.project,
                grant.id,
                grant.user_id,
                &grant.client_id,
                grant.session_id,
                &scope,
                &resources,
                grant.claims.as_ref(),
                grant.nonce.as_ref(),
                grant.binding.as_ref(),
                &proof,
                grant.offline,
                grant.generation,
                grant.rotated_at,
                grant.created_at,
                grant.idle_expires_at,
                grant.expires_at,
                grant.revoked_at,
                grant.revoke_reason.as_ref(),
            ],
        )
        .await
        .map(drop)
    }

    /// The grant of an id, live or not.
    pub async fn find_grant(&mut self, id: GrantId) -> Result<Option<Grant>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM grant_ WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], read).await
    }

    /// Moves the head of a live family one generation on, if it still is where the caller saw it; gives the new head.
    ///
    /// One statement decides: of many callers with the same generation exactly one gets a grant. Copies in memory are
    /// not told: they learn of it from the loser's `None`.
    pub async fn rotate_grant(
        &mut self,
        id: GrantId,
        from_generation: i64,
        now: Time,
        idle_expires_at: Time,
    ) -> Result<Option<Grant>> {
        let statement = sql!(
            "UPDATE grant_ SET generation = generation + 1, rotated_at = $4, idle_expires_at = $5 \
             WHERE project_id = $1 AND id = $2 AND generation = $3 AND revoked_at IS NULL \
             AND idle_expires_at > $4 AND expires_at > $4 RETURNING ",
            COLUMNS
        );
        self.opt(statement, args![self.project, id, from_generation, now, idle_expires_at], read).await
    }

    /// Ends a family; tells whether this call did it.
    pub async fn revoke_grant(&mut self, id: GrantId, reason: &str, now: Time) -> Result<bool> {
        let revoked = self
            .exec_one(
                sql!(
                    "UPDATE grant_ SET revoked_at = $4, revoke_reason = $3 \
                     WHERE project_id = $1 AND id = $2 AND revoked_at IS NULL"
                ),
                args![self.project, id, reason, now],
            )
            .await?;
        if revoked {
            self.changed(Noun::Grant, id);
        }
        Ok(revoked)
    }

    /// Ends the families under a session but those that outlive it (`offline_access`); gives those that this call ended.
    pub async fn revoke_grants_of_session(
        &mut self,
        session: SessionId,
        reason: &str,
        now: Time,
    ) -> Result<Vec<GrantId>> {
        let statement = sql!(
            "UPDATE grant_ SET revoked_at = $4, revoke_reason = $3 \
             WHERE project_id = $1 AND session_id = $2 AND offline = 0 AND revoked_at IS NULL RETURNING id"
        );
        let revoked =
            self.all(statement, args![self.project, session, reason, now], |row| row.next()).await?;
        Ok(self.told_grants(revoked))
    }

    /// Ends all families of a user, with those that outlive sessions, but not those under the session `keep`; gives those
    /// that this call ended.
    pub async fn revoke_grants_of_user(
        &mut self,
        user: UserId,
        keep: Option<SessionId>,
        reason: &str,
        now: Time,
    ) -> Result<Vec<GrantId>> {
        // No session has the topmost id.
        let keep = keep.unwrap_or(SessionId::TOP);
        let statement = sql!(
            "UPDATE grant_ SET revoked_at = $5, revoke_reason = $4 WHERE project_id = $1 AND user_id = $2 \
             AND (session_id IS NULL OR session_id <> $3) AND revoked_at IS NULL RETURNING id"
        );
        let revoked =
            self.all(statement, args![self.project, user, keep, reason, now], |row| row.next()).await?;
        Ok(self.told_grants(revoked))
    }

    /// Ends all families of a client; gives those that this call ended.
    pub async fn revoke_grants_of_client(
        &mut self,
        client: &ClientId,
        reason: &str,
        now: Time,
    ) -> Result<Vec<GrantId>> {
        let statement = sql!(
            "UPDATE grant_ SET revoked_at = $4, revoke_reason = $3 \
             WHERE project_id = $1 AND client_id = $2 AND revoked_at IS NULL RETURNING id"
        );
        let revoked = self.all(statement, args![self.project, client, reason, now], |row| row.next()).await?;
        Ok(self.told_grants(revoked))
    }

    /// Ends all families that a client holds for a user; gives those that this call ended.
    pub async fn revoke_grants_between(
        &mut self,
        user: UserId,
        client: &ClientId,
        reason: &str,
        now: Time,
    ) -> Result<Vec<GrantId>> {
        let statement = sql!(
            "UPDATE grant_ SET revoked_at = $5, revoke_reason = $4 \
             WHERE project_id = $1 AND user_id = $2 AND client_id = $3 AND revoked_at IS NULL RETURNING id"
        );
        let revoked =
            self.all(statement, args![self.project, user, client, reason, now], |row| row.next()).await?;
        Ok(self.told_grants(revoked))
    }

    /// Puts the grants of a session under the one that takes its place; gives how many.
    pub async fn move_grants(&mut self, from: SessionId, to: SessionId) -> Result<u64> {
        let statement = sql!(
            "UPDATE grant_ SET session_id = $3 WHERE project_id = $1 AND session_id = $2 AND revoked_at IS NULL \
             RETURNING id"
        );
        let moved: Vec<GrantId> =
            self.all(statement, args![self.project, from, to], |row| row.next()).await?;
        Ok(self.told_grants(moved).len() as u64)
    }

    /// All grants under a session, revoked ones too: who has to hear of its end.
    pub async fn list_grants_of_session(&mut self, session: SessionId) -> Result<Vec<Grant>> {
        let statement =
            sql!("SELECT ", COLUMNS, " FROM grant_ WHERE project_id = $1 AND session_id = $2 ORDER BY id");
        self.all(statement, args![self.project, session], read).await
    }

    /// The live grants of a user, newest first.
    pub async fn list_grants_of_user(
        &mut self,
        user: UserId,
        now: Time,
        after: Option<GrantId>,
        limit: usize,
    ) -> Result<Vec<Grant>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM grant_ WHERE project_id = $1 AND user_id = $2 AND id < $3 AND revoked_at IS NULL \
             AND idle_expires_at > $4 AND expires_at > $4 ORDER BY id DESC LIMIT $5"
        );
        let after = GrantId::below(after);
        self.all(statement, args![self.project, user, after, now, page::rows(limit)], read).await
    }

    fn told_grants(&mut self, grants: Vec<GrantId>) -> Vec<GrantId> {
        for id in &grants {
            self.changed(Noun::Grant, id);
        }
        grants
    }
}

#[cfg(test)]
mod tests;
