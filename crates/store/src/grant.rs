//! Grants: refresh-token families, each with one head.
//!
//! In and out: [`Grant`]. What can go wrong: `conflict` `foreign_key` for a user that is gone.

pub(crate) mod rotations;

use limen_model::{ClientId, Grant, GrantId, ProjectId, Result, SessionId, Time, UserId};
use serde::Serialize;
use uuid::Uuid;

use crate::change::Noun;
use crate::page::{self, Newest};
use crate::sql::sql;
use crate::store::{Engine, Store};
use crate::tx::Tx;
use crate::value::{Row, args, json};
use rotations::Fate;

const COLUMNS: &str = "id, user_id, client_id, session_id, scope, resources, claims, nonce, binding, proof, offline, \
                       generation, rotated_at, created_at, idle_expires_at, expires_at, revoked_at, revoke_reason";

/// The wish to move the head of a family one generation on.
#[derive(Debug, Clone, Copy)]
pub struct Rotation {
    /// The family.
    pub grant: GrantId,
    /// Where the caller saw the head.
    pub from_generation: i64,
    /// When.
    pub now: Time,
    /// How long the family lives if nobody refreshes again.
    pub idle_expires_at: Time,
}

/// A rotation as the statement for many reads it.
#[derive(Serialize)]
struct Wish {
    id: Uuid,
    head: i64,
    now: i64,
    idle: i64,
}

impl From<&Rotation> for Wish {
    fn from(rotation: &Rotation) -> Self {
        let Rotation { grant, from_generation: head, now, idle_expires_at } = rotation;
        Self { id: grant.uuid(), head: *head, now: now.micros(), idle: idle_expires_at.micros() }
    }
}

impl Store {
    /// Moves the head of a live family one generation on, if it still is where the caller saw it; tells whether this
    /// call did. Durable when this returns: of many callers with the same generation exactly one is told that it did.
    ///
    /// On both engines rotations that come together share one commit. A caller that vanishes may have rotated.
    pub async fn rotate_grant(&self, project: ProjectId, rotation: Rotation) -> Result<bool> {
        let fate = match &self.engine {
            Engine::Postgres(postgres) => rotations::rotate(postgres, project, rotation).await?,
            // There, every write shares its commit with others.
            Engine::Sqlite(_) => Fate::Undecided,
        };
        let Rotation { grant, from_generation, now, idle_expires_at } = rotation;
        match fate {
            Fate::Moved => Ok(true),
            Fate::Stays => Ok(false),
            Fate::Undecided => self
                .write(project, async |tx| {
                    tx.rotate_grant(grant, from_generation, now, idle_expires_at).await
                })
                .await
                .map(|moved| moved.is_some()),
        }
    }
}

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

    /// The same for many families at once: each that this statement has decided, and whether its head moved.
    ///
    /// It waits for nobody: a row that another transaction holds is left out, so that neither two of these nor one of
    /// these and a revocation of many can wait for each other. Each family may stand in `rotations` once.
    pub(crate) async fn rotate_grants(&mut self, rotations: &[Rotation]) -> Result<Vec<(GrantId, bool)>> {
        let wishes: Vec<Wish> = rotations.iter().map(Wish::from).collect();
        let statement = sql!(
            postgres: [
                "WITH wish AS (SELECT * FROM json_to_recordset($2::text::json) \
                 AS wish (id uuid, head bigint, now bigint, idle bigint)), \
                 held AS (SELECT id FROM grant_ WHERE project_id = $1 AND id IN (SELECT id FROM wish) \
                 FOR NO KEY UPDATE SKIP LOCKED), \
                 moved AS (UPDATE grant_ SET generation = grant_.generation + 1, rotated_at = wish.now, \
                 idle_expires_at = wish.idle FROM held JOIN wish ON wish.id = held.id \
                 WHERE grant_.project_id = $1 AND grant_.id = held.id AND grant_.generation = wish.head \
                 AND grant_.revoked_at IS NULL AND grant_.idle_expires_at > wish.now \
                 AND grant_.expires_at > wish.now RETURNING grant_.id) \
                 SELECT held.id, moved.id IS NOT NULL FROM held LEFT JOIN moved ON moved.id = held.id"
            ],
            sqlite: [
                "UPDATE grant_ SET generation = grant_.generation + 1, rotated_at = wish.value ->> 'now', \
                 idle_expires_at = wish.value ->> 'idle' FROM json_each($2) AS wish \
                 WHERE grant_.project_id = $1 AND grant_.id = unhex(wish.value ->> 'id', '-') \
                 AND grant_.id IN (SELECT unhex(value ->> 'id', '-') FROM json_each($2)) \
                 AND grant_.generation = wish.value ->> 'head' AND grant_.revoked_at IS NULL \
                 AND grant_.idle_expires_at > wish.value ->> 'now' AND grant_.expires_at > wish.value ->> 'now' \
                 RETURNING id, 1"
            ],
        );
        let wishes = json(&wishes)?;
        self.all(statement, args![self.project, &wishes], |row| Ok((row.next()?, row.next()?))).await
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

    /// When the tokens of a user were refreshed last, or issued.
    pub async fn last_refresh_of_user(&mut self, user: UserId) -> Result<Option<Time>> {
        let statement = sql!("SELECT MAX(rotated_at) FROM grant_ WHERE project_id = $1 AND user_id = $2");
        let newest = self.opt(statement, args![self.project, user], |row| row.next()).await?;
        Ok(newest.flatten())
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
