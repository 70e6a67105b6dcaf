//! Authenticators: the ways in that belong to a user.
//!
//! In and out: [`Authenticator`]. What can go wrong: `conflict` `authenticator_project_id_user_id_key` for a second
//! password, `authenticator_project_id_data_key` for a phone number that another account proved, `foreign_key` for a user
//! that is gone.

use limen_model::{Authenticator, AuthenticatorId, AuthenticatorKind, PhoneNumber, Result, Time, UserId};

use crate::page;
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args};

const COLUMNS: &str = "id, user_id, kind, data, label, created_at, last_used_at";

fn read(row: &mut Row<'_>) -> Result<Authenticator> {
    Ok(Authenticator {
        id: row.next()?,
        user_id: row.next()?,
        kind: row.word(AuthenticatorKind::parse)?,
        data: row.next()?,
        label: row.next()?,
        created_at: row.next()?,
        last_used_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Adds an authenticator.
    pub async fn insert_authenticator(&mut self, authenticator: &Authenticator) -> Result<()> {
        let statement = sql!(
            "INSERT INTO authenticator (project_id, ",
            COLUMNS,
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        );
        self.exec(
            statement,
            args![
                self.project,
                authenticator.id,
                authenticator.user_id,
                authenticator.kind.as_str(),
                authenticator.data.as_slice(),
                &authenticator.label,
                authenticator.created_at,
                authenticator.last_used_at,
            ],
        )
        .await
        .map(drop)
    }

    /// The user's password, if there is one.
    pub async fn find_password(&mut self, user: UserId) -> Result<Option<Authenticator>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM authenticator WHERE project_id = $1 AND user_id = $2 AND kind = 'password'"
        );
        self.opt(statement, args![self.project, user], read).await
    }

    /// The proven phone of a number, whoever's it is.
    pub async fn find_phone(&mut self, number: &PhoneNumber) -> Result<Option<Authenticator>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM authenticator WHERE project_id = $1 AND kind = 'phone' AND data = $2"
        );
        self.opt(statement, args![self.project, number.as_str().as_bytes()], read).await
    }

    /// All ways in of a user, oldest first.
    pub async fn list_authenticators(&mut self, user: UserId) -> Result<Vec<Authenticator>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM authenticator WHERE project_id = $1 AND user_id = $2 ORDER BY id"
        );
        self.all(statement, args![self.project, user], read).await
    }

    /// One page of those of one kind, oldest first.
    pub async fn list_authenticators_of_kind(
        &mut self,
        kind: AuthenticatorKind,
        after: Option<AuthenticatorId>,
        limit: usize,
    ) -> Result<Vec<Authenticator>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM authenticator WHERE project_id = $1 AND kind = $2 AND id > $3 ORDER BY id LIMIT $4"
        );
        let after = after.unwrap_or(AuthenticatorId::from_uuid(uuid::Uuid::nil()));
        self.all(statement, args![self.project, kind.as_str(), after, page::rows(limit)], read).await
    }

    /// Puts other data in the place of what is still the same, such as a dearer hash of the same password; tells
    /// whether it was.
    pub async fn replace_authenticator_data(
        &mut self,
        id: AuthenticatorId,
        before: &[u8],
        after: &[u8],
    ) -> Result<bool> {
        self.exec_one(
            sql!("UPDATE authenticator SET data = $4 WHERE project_id = $1 AND id = $2 AND data = $3"),
            args![self.project, id, before, after],
        )
        .await
    }

    /// Writes down that it has opened the door; tells whether it is there.
    pub async fn touch_authenticator(&mut self, id: AuthenticatorId, now: Time) -> Result<bool> {
        let statement = sql!("UPDATE authenticator SET last_used_at = $3 WHERE project_id = $1 AND id = $2");
        self.exec_one(statement, args![self.project, id, now]).await
    }

    /// Gives it another name; tells whether it is there and belongs to this user.
    pub async fn rename_authenticator(
        &mut self,
        id: AuthenticatorId,
        user: UserId,
        label: &str,
    ) -> Result<bool> {
        self.exec_one(
            sql!("UPDATE authenticator SET label = $4 WHERE project_id = $1 AND id = $2 AND user_id = $3"),
            args![self.project, id, user, label],
        )
        .await
    }

    /// Removes one; tells whether there was one.
    pub async fn delete_authenticator(&mut self, id: AuthenticatorId) -> Result<bool> {
        let statement = sql!("DELETE FROM authenticator WHERE project_id = $1 AND id = $2");
        self.exec_one(statement, args![self.project, id]).await
    }

    /// Removes all of one kind that a user has; gives how many.
    pub async fn delete_authenticators(&mut self, user: UserId, kind: AuthenticatorKind) -> Result<u64> {
        let statement =
            sql!("DELETE FROM authenticator WHERE project_id = $1 AND user_id = $2 AND kind = $3");
        self.exec(statement, args![self.project, user, kind.as_str()]).await
    }
}

#[cfg(test)]
mod tests;
