//! Sessions: who is signed in, on which browser or device.
//!
//! In and out: [`Session`]. What can go wrong: `conflict` `foreign_key` for a user that is gone.

use limen_model::{Fingerprint, Result, Session, SessionId, Time, UserId};

use crate::change::Noun;
use crate::page::{self, Newest};
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args, json};

const COLUMNS: &str = "id, user_id, secret_hash, proof, address, user_agent, place, created_at, last_seen_at, \
                       idle_expires_at, expires_at, ended_at";

fn read(row: &mut Row<'_>) -> Result<Session> {
    Ok(Session {
        id: row.next()?,
        user_id: row.next()?,
        secret_hash: row.next()?,
        proof: row.json()?,
        address: row.next()?,
        user_agent: row.next()?,
        place: row.next()?,
        created_at: row.next()?,
        last_seen_at: row.next()?,
        idle_expires_at: row.next()?,
        expires_at: row.next()?,
        ended_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Begins a session.
    pub async fn insert_session(&mut self, session: &Session) -> Result<()> {
        let proof = json(&session.proof)?;
        let statement = sql!(
            "INSERT INTO session (project_id, ",
            COLUMNS,
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        );
        self.exec(
            statement,
            args![
                self.project,
                session.id,
                session.user_id,
                session.secret_hash.as_ref(),
                &proof,
                session.address.as_ref(),
                session.user_agent.as_ref(),
                session.place.as_ref(),
                session.created_at,
                session.last_seen_at,
                session.idle_expires_at,
                session.expires_at,
                session.ended_at,
            ],
        )
        .await
        .map(drop)
    }

    /// The session of an id, live or not.
    pub async fn find_session(&mut self, id: SessionId) -> Result<Option<Session>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM session WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], read).await
    }

    /// The session that a cookie opens, live or not.
    pub async fn find_session_by_secret(&mut self, hash: &Fingerprint) -> Result<Option<Session>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM session WHERE project_id = $1 AND secret_hash = $2");
        self.opt(statement, args![self.project, hash], read).await
    }

    /// Writes down that a live session was used, from where and with what; tells whether it is live.
    ///
    /// Copies in memory are not told: they know no less of it than they did.
    pub async fn touch_session(&mut self, seen: &Session) -> Result<bool> {
        self.exec_one(
            sql!(
                "UPDATE session SET last_seen_at = $3, idle_expires_at = $4, address = $5, user_agent = $6, \
                 place = $7 WHERE project_id = $1 AND id = $2 AND ended_at IS NULL \
                 AND idle_expires_at > $3 AND expires_at > $3"
            ),
            args![
                self.project,
                seen.id,
                seen.last_seen_at,
                seen.idle_expires_at,
                seen.address.as_ref(),
                seen.user_agent.as_ref(),
                seen.place.as_ref(),
            ],
        )
        .await
    }

    /// Ends one session; tells whether this call did it.
    pub async fn end_session(&mut self, id: SessionId, now: Time) -> Result<bool> {
        let ended = self
            .exec_one(
                sql!(
                    "UPDATE session SET ended_at = $3 WHERE project_id = $1 AND id = $2 AND ended_at IS NULL"
                ),
                args![self.project, id, now],
            )
            .await?;
        if ended {
            self.changed(Noun::Session, id);
        }
        Ok(ended)
    }

    /// Ends all sessions of a user but one; gives those that this call ended.
    pub async fn end_sessions_of_user(
        &mut self,
        user: UserId,
        except: Option<SessionId>,
        now: Time,
    ) -> Result<Vec<SessionId>> {
        // No session has the topmost id.
        let except = except.unwrap_or(SessionId::TOP);
        let statement = sql!(
            "UPDATE session SET ended_at = $4 \
             WHERE project_id = $1 AND user_id = $2 AND id <> $3 AND ended_at IS NULL RETURNING id"
        );
        let ended = self
            .all(statement, args![self.project, user, except, now], |row| row.next::<SessionId>())
            .await?;
        for id in &ended {
            self.changed(Noun::Session, id);
        }
        Ok(ended)
    }

    /// All live sessions of a user, newest first: whoever ends them may forget none.
    pub async fn live_sessions(&mut self, user: UserId, now: Time) -> Result<Vec<Session>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM session WHERE project_id = $1 AND user_id = $2 AND ended_at IS NULL \
             AND idle_expires_at > $3 AND expires_at > $3 ORDER BY id DESC"
        );
        self.all(statement, args![self.project, user, now], read).await
    }

    /// The live sessions of a user in pages, newest first.
    pub async fn list_sessions_of_user(
        &mut self,
        user: UserId,
        now: Time,
        after: Option<SessionId>,
        limit: usize,
    ) -> Result<Vec<Session>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM session WHERE project_id = $1 AND user_id = $2 AND id < $3 AND ended_at IS NULL \
             AND idle_expires_at > $4 AND expires_at > $4 ORDER BY id DESC LIMIT $5"
        );
        let after = SessionId::below(after);
        self.all(statement, args![self.project, user, after, now, page::rows(limit)], read).await
    }

    /// Whether a user had a session before the one that has just begun.
    pub async fn has_signed_in_before(&mut self, user: UserId) -> Result<bool> {
        let statement = sql!(
            "SELECT id FROM session WHERE project_id = $1 AND user_id = $2 ORDER BY id LIMIT 1 OFFSET 1"
        );
        let second = self.opt(statement, args![self.project, user], |row| row.next::<SessionId>()).await?;
        Ok(second.is_some())
    }
}

#[cfg(test)]
mod tests;
