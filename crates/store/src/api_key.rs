//! API keys of users.
//!
//! In and out: [`ApiKey`]. What can go wrong: `conflict` `foreign_key` for a user that is gone.

use limen_model::{ApiKey, ApiKeyId, Fingerprint, Result, Time, UserId};

use crate::change::Noun;
use crate::page::{self, Newest};
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args, json};

const COLUMNS: &str =
    "id, user_id, name, hash, scope, workstation, proof, created_at, expires_at, last_used_at, revoked_at";

fn read(row: &mut Row<'_>) -> Result<ApiKey> {
    Ok(ApiKey {
        id: row.next()?,
        user_id: row.next()?,
        name: row.next()?,
        hash: row.next()?,
        scope: row.next()?,
        workstation: row.optional_json()?,
        proof: row.json()?,
        created_at: row.next()?,
        expires_at: row.next()?,
        last_used_at: row.next()?,
        revoked_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Adds a key.
    pub async fn insert_api_key(&mut self, key: &ApiKey) -> Result<()> {
        let (scope, proof) = (key.scope.to_string(), json(&key.proof)?);
        let workstation = key.workstation.as_ref().map(json).transpose()?;
        let statement = sql!(
            "INSERT INTO api_key (project_id, ",
            COLUMNS,
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        );
        self.exec(
            statement,
            args![
                self.project,
                key.id,
                key.user_id,
                &key.name,
                &key.hash,
                &scope,
                workstation.as_ref(),
                &proof,
                key.created_at,
                key.expires_at,
                key.last_used_at,
                key.revoked_at,
            ],
        )
        .await
        .map(drop)
    }

    /// The key of an id, live or not.
    pub async fn find_api_key(&mut self, id: ApiKeyId) -> Result<Option<ApiKey>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM api_key WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], read).await
    }

    /// The key of a secret, live or not.
    pub async fn find_api_key_by_hash(&mut self, hash: &Fingerprint) -> Result<Option<ApiKey>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM api_key WHERE project_id = $1 AND hash = $2");
        self.opt(statement, args![self.project, hash], read).await
    }

    /// Writes down that a key was used; tells whether it is there and not revoked.
    pub async fn touch_api_key(&mut self, id: ApiKeyId, now: Time) -> Result<bool> {
        let statement = sql!(
            "UPDATE api_key SET last_used_at = $3 WHERE project_id = $1 AND id = $2 AND revoked_at IS NULL"
        );
        self.exec_one(statement, args![self.project, id, now]).await
    }

    /// Revokes a key; tells whether this call did it.
    pub async fn revoke_api_key(&mut self, id: ApiKeyId, now: Time) -> Result<bool> {
        let statement = sql!(
            "UPDATE api_key SET revoked_at = $3 WHERE project_id = $1 AND id = $2 AND revoked_at IS NULL"
        );
        let revoked = self.exec_one(statement, args![self.project, id, now]).await?;
        if revoked {
            self.changed(Noun::ApiKey, id);
        }
        Ok(revoked)
    }

    /// Revokes the keys of a user that carry a name, so that another takes their place; gives those that this call revoked.
    pub async fn revoke_api_keys_named(
        &mut self,
        user: UserId,
        name: &str,
        now: Time,
    ) -> Result<Vec<ApiKeyId>> {
        let statement = sql!(
            "UPDATE api_key SET revoked_at = $4 \
             WHERE project_id = $1 AND user_id = $2 AND name = $3 AND revoked_at IS NULL RETURNING id"
        );
        let revoked = self.all(statement, args![self.project, user, name, now], |row| row.next()).await?;
        Ok(self.told_keys(revoked))
    }

    /// Revokes all keys of a user; gives those that this call revoked.
    pub async fn revoke_api_keys_of_user(&mut self, user: UserId, now: Time) -> Result<Vec<ApiKeyId>> {
        let statement = sql!(
            "UPDATE api_key SET revoked_at = $3 \
             WHERE project_id = $1 AND user_id = $2 AND revoked_at IS NULL RETURNING id"
        );
        let revoked = self.all(statement, args![self.project, user, now], |row| row.next()).await?;
        Ok(self.told_keys(revoked))
    }

    /// The keys of a user, newest first; expired and revoked ones too.
    pub async fn list_api_keys_of_user(
        &mut self,
        user: UserId,
        after: Option<ApiKeyId>,
        limit: usize,
    ) -> Result<Vec<ApiKey>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM api_key WHERE project_id = $1 AND user_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4"
        );
        self.all(statement, args![self.project, user, ApiKeyId::below(after), page::rows(limit)], read).await
    }

    fn told_keys(&mut self, keys: Vec<ApiKeyId>) -> Vec<ApiKeyId> {
        for id in &keys {
            self.changed(Noun::ApiKey, id);
        }
        keys
    }
}

#[cfg(test)]
mod tests;
