//! What identity providers call our users.
//!
//! In and out: [`LinkedIdentity`]. What can go wrong: `conflict` `linked_identity_project_id_provider_subject_key` for a
//! subject that somebody has already, `foreign_key` for a user that is gone.

use limen_model::{LinkedIdentity, Result, Time, UserId};

use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args};

const COLUMNS: &str = "provider, subject, user_id, username, created_at, last_used_at";

fn read(row: &mut Row<'_>) -> Result<LinkedIdentity> {
    Ok(LinkedIdentity {
        provider: row.next()?,
        subject: row.next()?,
        user_id: row.next()?,
        username: row.next()?,
        created_at: row.next()?,
        last_used_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Links an identity.
    pub async fn insert_linked_identity(&mut self, identity: &LinkedIdentity) -> Result<()> {
        let statement = sql!(
            "INSERT INTO linked_identity (project_id, ",
            COLUMNS,
            ") VALUES ($1, $2, $3, $4, $5, $6, $7)"
        );
        self.exec(
            statement,
            args![
                self.project,
                &identity.provider,
                &identity.subject,
                identity.user_id,
                &identity.username,
                identity.created_at,
                identity.last_used_at,
            ],
        )
        .await
        .map(drop)
    }

    /// The identity of a provider's subject.
    pub async fn find_linked_identity(
        &mut self,
        provider: &str,
        subject: &str,
    ) -> Result<Option<LinkedIdentity>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM linked_identity WHERE project_id = $1 AND provider = $2 AND subject = $3"
        );
        self.opt(statement, args![self.project, provider, subject], read).await
    }

    /// All identities of a user, by provider and subject.
    pub async fn list_linked_identities(&mut self, user: UserId) -> Result<Vec<LinkedIdentity>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM linked_identity WHERE project_id = $1 AND user_id = $2 ORDER BY provider, subject"
        );
        self.all(statement, args![self.project, user], read).await
    }

    /// Writes down that an identity has opened the door, and what its person is called there now; tells whether it is
    /// still there.
    pub async fn touch_linked_identity(
        &mut self,
        provider: &str,
        subject: &str,
        username: &str,
        now: Time,
    ) -> Result<bool> {
        let statement = sql!(
            "UPDATE linked_identity SET username = $4, last_used_at = $5 \
             WHERE project_id = $1 AND provider = $2 AND subject = $3"
        );
        self.exec_one(statement, args![self.project, provider, subject, username, now]).await
    }

    /// Takes an identity from a user; tells whether it was theirs.
    pub async fn delete_linked_identity(
        &mut self,
        user: UserId,
        provider: &str,
        subject: &str,
    ) -> Result<bool> {
        let statement = sql!(
            "DELETE FROM linked_identity \
             WHERE project_id = $1 AND provider = $2 AND subject = $3 AND user_id = $4"
        );
        self.exec_one(statement, args![self.project, provider, subject, user]).await
    }

    /// Takes all identities from a user; gives those that they had.
    pub async fn delete_linked_identities(&mut self, user: UserId) -> Result<Vec<LinkedIdentity>> {
        let statement =
            sql!("DELETE FROM linked_identity WHERE project_id = $1 AND user_id = $2 RETURNING ", COLUMNS);
        self.all(statement, args![self.project, user], read).await
    }

    /// Gives all identities of one user to another one; gives how many.
    pub async fn move_linked_identities(&mut self, from: UserId, to: UserId) -> Result<u64> {
        let statement =
            sql!("UPDATE linked_identity SET user_id = $3 WHERE project_id = $1 AND user_id = $2");
        self.exec(statement, args![self.project, from, to]).await
    }
}

#[cfg(test)]
mod tests;
