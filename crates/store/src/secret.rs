//! Sealed secrets of a project, by name.
//!
//! In and out: ciphertext; only core can open it. What can go wrong: nothing but the database.

use limen_model::{ProjectId, Result, Time};

use crate::change::Noun;
use crate::sql::sql;
use crate::tx::{SystemTx, Tx};
use crate::value::args;

impl Tx<'_> {
    /// Keeps a secret under a name unless there is one already; tells whether it did.
    pub async fn insert_secret_if_absent(&mut self, name: &str, sealed: &[u8], now: Time) -> Result<bool> {
        let inserted = self
            .exec_one(
                sql!(
                    "INSERT INTO secret (project_id, name, sealed, created_at, updated_at) VALUES ($1, $2, $3, $4, $4) \
                     ON CONFLICT (project_id, name) DO NOTHING"
                ),
                args![self.project, name, sealed, now],
            )
            .await?;
        self.changed(Noun::Secret, name);
        Ok(inserted)
    }

    /// The secret of a name.
    pub async fn find_secret(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let statement = sql!("SELECT sealed FROM secret WHERE project_id = $1 AND name = $2");
        self.opt(statement, args![self.project, name], |row| row.next()).await
    }

    /// Puts another ciphertext in the place of one that is still the same; tells whether it was.
    pub async fn replace_secret(
        &mut self,
        name: &str,
        before: &[u8],
        after: &[u8],
        now: Time,
    ) -> Result<bool> {
        let replaced = self
            .exec_one(
                sql!(
                    "UPDATE secret SET sealed = $4, updated_at = $5 \
                     WHERE project_id = $1 AND name = $2 AND sealed = $3"
                ),
                args![self.project, name, before, after, now],
            )
            .await?;
        self.changed(Noun::Secret, name);
        Ok(replaced)
    }
}

impl SystemTx<'_> {
    /// Every secret of every project, to be sealed anew under another master key.
    pub async fn all_secrets(&mut self) -> Result<Vec<(ProjectId, String, Vec<u8>)>> {
        let statement = sql!("SELECT project_id, name, sealed FROM secret ORDER BY project_id, name");
        self.all(statement, args![], |row| Ok((row.next()?, row.next()?, row.next()?))).await
    }
}

#[cfg(test)]
mod tests;
