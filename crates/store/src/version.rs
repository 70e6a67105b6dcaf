//! Versions: how often a noun of a project has changed.
//!
//! In: a noun. Out: a number that grows. A copy in memory that was read in the same snapshot as its version can tell
//! whether a later copy is newer. What can go wrong: nothing but the database.

use limen_model::{Error, Result};

use crate::change::Noun;
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::args;

impl Tx<'_> {
    /// Counts one more change of a noun; gives the new version. Writers of the same noun wait for each other.
    pub async fn bump_version(&mut self, noun: Noun) -> Result<i64> {
        let statement = sql!(
            "INSERT INTO change_version (project_id, noun, version) VALUES ($1, $2, 1) \
             ON CONFLICT (project_id, noun) DO UPDATE SET version = change_version.version + 1 RETURNING version"
        );
        let version = self.opt(statement, args![self.project, noun.as_str()], |row| row.next()).await?;
        self.changed(noun, "");
        version.ok_or_else(|| Error::internal("a counted change gave no row"))
    }

    /// The version of a noun; 0 where it was never counted.
    pub async fn version(&mut self, noun: Noun) -> Result<i64> {
        let statement = sql!("SELECT version FROM change_version WHERE project_id = $1 AND noun = $2");
        let version = self.opt(statement, args![self.project, noun.as_str()], |row| row.next()).await?;
        Ok(version.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests;
