//! Users, by id, address or name.
//!
//! In and out: [`User`]. What can go wrong: `conflict` `users_project_id_email_key` or `users_project_id_username_key`.

mod search;
mod standing;
pub(crate) mod term;

use limen_model::{Email, Result, User, UserId, UserState, Username};

use crate::change::Noun;
use crate::page::{self, Newest};
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args, json};

pub use search::{UserFilter, UserPage, UserPosition};
pub use standing::Standing;
pub use term::words;

const COLUMNS: &str = "id, email, email_verified_at, username, profile, roles, state, not_before, created_at, updated_at, \
     anonymous";

/// Which users an earlier release wrote; `$2` is the least id there can be.
const WAITING: &str = " WHERE project_id = $1 AND indexed IS NULL AND id > $2 ";

pub(crate) fn read(row: &mut Row<'_>) -> Result<User> {
    Ok(User {
        id: row.next()?,
        email: row.next()?,
        email_verified_at: row.next()?,
        username: row.next()?,
        profile: row.json()?,
        roles: row.json()?,
        state: row.word(UserState::parse)?,
        not_before: row.next()?,
        created_at: row.next()?,
        updated_at: row.next()?,
        anonymous: row.next::<Option<i64>>()?.is_some(),
    })
}

impl Tx<'_> {
    /// Adds a user.
    pub async fn insert_user(&mut self, user: &User) -> Result<()> {
        let (profile, roles) = (json(&user.profile)?, json(&user.roles)?);
        self.exec(
            sql!(
                "INSERT INTO users (project_id, ",
                COLUMNS,
                ", indexed, proven_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $4)"
            ),
            args![
                self.project,
                user.id,
                user.email.as_ref(),
                user.email_verified_at,
                user.username.as_ref(),
                &profile,
                &roles,
                user.state.as_str(),
                user.not_before,
                user.created_at,
                user.updated_at,
                user.anonymous.then_some(1_i64),
                term::EDITION,
            ],
        )
        .await?;
        self.add_terms(user, &term::of_user(user)).await
    }

    /// The user of an id.
    pub async fn find_user(&mut self, id: UserId) -> Result<Option<User>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM users WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], read).await
    }

    /// The user of an id, to be changed in this transaction: nobody else changes it meanwhile.
    pub async fn lock_user(&mut self, id: UserId) -> Result<Option<User>> {
        let statement = sql!(
            postgres: ["SELECT ", COLUMNS, " FROM users WHERE project_id = $1 AND id = $2 FOR NO KEY UPDATE"],
            sqlite: ["SELECT ", COLUMNS, " FROM users WHERE project_id = $1 AND id = $2"],
        );
        self.opt(statement, args![self.project, id], read).await
    }

    /// The user of an address, proven or not.
    pub async fn find_user_by_email(&mut self, email: &Email) -> Result<Option<User>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM users WHERE project_id = $1 AND email = $2");
        self.opt(statement, args![self.project, email], read).await
    }

    /// The user of a name.
    pub async fn find_user_by_username(&mut self, username: &Username) -> Result<Option<User>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM users WHERE project_id = $1 AND username = $2");
        self.opt(statement, args![self.project, username], read).await
    }

    /// Writes a user that was read with [`Tx::lock_user`]; tells whether it is there.
    pub async fn update_user(&mut self, user: &User) -> Result<bool> {
        let (profile, roles) = (json(&user.profile)?, json(&user.roles)?);
        let updated = self
            .exec_one(
                sql!(
                    "UPDATE users SET email = $3, email_verified_at = $4, username = $5, profile = $6, roles = $7, \
                     state = $8, not_before = $9, updated_at = $10, indexed = $11, anonymous = $12, proven_at = COALESCE(proven_at, $4) \
                     WHERE project_id = $1 AND id = $2"
                ),
                args![
                    self.project,
                    user.id,
                    user.email.as_ref(),
                    user.email_verified_at,
                    user.username.as_ref(),
                    &profile,
                    &roles,
                    user.state.as_str(),
                    user.not_before,
                    user.updated_at,
                    term::EDITION,
                    user.anonymous.then_some(1_i64),
                ],
            )
            .await?;
        if updated {
            self.index_user(user).await?;
        }
        self.changed(Noun::User, user.id);
        Ok(updated)
    }

    /// Erases a user with authenticators, sessions, consents, grants and API keys; tells whether there was one.
    pub async fn delete_user(&mut self, id: UserId) -> Result<bool> {
        let artifacts = sql!("DELETE FROM artifact WHERE project_id = $1 AND user_id = $2");
        self.exec(artifacts, args![self.project, id]).await?;
        let deleted = self
            .exec_one(sql!("DELETE FROM users WHERE project_id = $1 AND id = $2"), args![self.project, id])
            .await?;
        self.changed(Noun::User, id);
        for noun in [Noun::Session, Noun::Grant, Noun::ApiKey] {
            self.changed(noun, "");
        }
        Ok(deleted)
    }

    /// Users, newest first.
    pub async fn list_users(&mut self, after: Option<UserId>, limit: usize) -> Result<Vec<User>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM users WHERE project_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
        );
        self.all(statement, args![self.project, UserId::below(after), page::rows(limit)], read).await
    }

    /// Users in the order in which they were made: for a walk through all of them.
    pub async fn walk_users(&mut self, after: Option<UserId>, limit: usize) -> Result<Vec<User>> {
        let after = after.unwrap_or_else(|| UserId::from_uuid(uuid::Uuid::nil()));
        let statement =
            sql!("SELECT ", COLUMNS, " FROM users WHERE project_id = $1 AND id > $2 ORDER BY id LIMIT $3");
        self.all(statement, args![self.project, after, page::rows(limit)], read).await
    }

    /// Whether there are users that an earlier release wrote.
    pub async fn has_unindexed_users(&mut self) -> Result<bool> {
        // Among a million users SQLite would take the index of the key, and read all of them to find none.
        let statement = sql!(
            postgres: ["SELECT id FROM users", WAITING, "ORDER BY id LIMIT 1"],
            sqlite: ["SELECT id FROM users INDEXED BY users_to_index", WAITING, "ORDER BY id LIMIT 1"],
        );
        let nobody = UserId::from_uuid(uuid::Uuid::nil());
        Ok(self.opt(statement, args![self.project, nobody], |row| row.next::<UserId>()).await?.is_some())
    }

    /// Indexes users that an earlier release wrote, up to a limit; gives how many there were.
    pub async fn index_users(&mut self, limit: usize) -> Result<usize> {
        let statement = sql!(
            postgres: ["SELECT ", COLUMNS, " FROM users", WAITING, "ORDER BY id LIMIT $3"],
            sqlite: ["SELECT ", COLUMNS, " FROM users INDEXED BY users_to_index", WAITING, "ORDER BY id LIMIT $3"],
        );
        let nobody = UserId::from_uuid(uuid::Uuid::nil());
        let users = self.all(statement, args![self.project, nobody, page::rows(limit)], read).await?;
        for user in &users {
            self.index_user(user).await?;
            let statement = sql!("UPDATE users SET indexed = $3 WHERE project_id = $1 AND id = $2");
            self.exec(statement, args![self.project, user.id, term::EDITION]).await?;
        }
        Ok(users.len())
    }
}

#[cfg(test)]
mod tests;
