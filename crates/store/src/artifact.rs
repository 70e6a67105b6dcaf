//! Single-use artifacts: codes, pushed requests, links; by kind and fingerprint, never by fingerprint alone.
//!
//! In and out: [`Artifact`]. What can go wrong: `conflict` `artifact_project_id_kind_alias_hash_key` for a second
//! artifact of the kind under the same alias, such as a user code that is taken: draw another one.

use limen_model::{Artifact, ArtifactKind, Fingerprint, GrantId, Result, Time, UserId};
use serde_json::Value;

use crate::sql::{Sql, sql};
use crate::tx::Tx;
use crate::value::{Row, args, json};

const COLUMNS: &str = "kind, hash, alias_hash, client_id, user_id, session_id, grant_id, data, created_at, expires_at, \
                       consumed_at";

const INSERT: &str = "INSERT INTO artifact (project_id, ";
const VALUES: &str = ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

fn read(row: &mut Row<'_>) -> Result<Artifact> {
    Ok(Artifact {
        kind: row.word(ArtifactKind::parse)?,
        hash: row.next()?,
        alias_hash: row.next()?,
        client_id: row.next()?,
        user_id: row.next()?,
        session_id: row.next()?,
        grant_id: row.next()?,
        data: row.json()?,
        created_at: row.next()?,
        expires_at: row.next()?,
        consumed_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Adds an artifact.
    pub async fn insert_artifact(&mut self, artifact: &Artifact) -> Result<()> {
        self.write_artifact(sql!(INSERT, COLUMNS, VALUES), artifact).await
    }

    /// Adds an artifact, or puts it in the place of an older one of its kind and fingerprint, whatever became of that one. What
    /// is still good keeps the time of its beginning.
    pub async fn put_artifact(&mut self, artifact: &Artifact) -> Result<()> {
        let statement = sql!(
            INSERT,
            COLUMNS,
            VALUES,
            " ON CONFLICT (project_id, kind, hash) DO UPDATE SET alias_hash = excluded.alias_hash, \
             client_id = excluded.client_id, user_id = excluded.user_id, session_id = excluded.session_id, \
             grant_id = excluded.grant_id, data = excluded.data, expires_at = excluded.expires_at, \
             created_at = CASE WHEN artifact.consumed_at IS NULL AND artifact.expires_at > excluded.created_at THEN artifact.created_at ELSE excluded.created_at END, \
             consumed_at = excluded.consumed_at"
        );
        self.write_artifact(statement, artifact).await
    }

    async fn write_artifact(&mut self, statement: &'static Sql, artifact: &Artifact) -> Result<()> {
        let data = json(&artifact.data)?;
        self.exec(
            statement,
            args![
                self.project,
                artifact.kind.as_str(),
                &artifact.hash,
                artifact.alias_hash.as_ref(),
                artifact.client_id.as_ref(),
                artifact.user_id,
                artifact.session_id,
                artifact.grant_id,
                &data,
                artifact.created_at,
                artifact.expires_at,
                artifact.consumed_at,
            ],
        )
        .await
        .map(drop)
    }

    /// The artifact of a fingerprint, also when it is consumed or expired: reuse must be noticed.
    pub async fn find_artifact(
        &mut self,
        kind: ArtifactKind,
        hash: &Fingerprint,
    ) -> Result<Option<Artifact>> {
        let statement =
            sql!("SELECT ", COLUMNS, " FROM artifact WHERE project_id = $1 AND kind = $2 AND hash = $3");
        self.opt(statement, args![self.project, kind.as_str(), hash], read).await
    }

    /// The same, to be changed in this transaction: nobody else changes it meanwhile.
    pub async fn lock_artifact(
        &mut self,
        kind: ArtifactKind,
        hash: &Fingerprint,
    ) -> Result<Option<Artifact>> {
        let statement = sql!(
            postgres: [
                "SELECT ",
                COLUMNS,
                " FROM artifact WHERE project_id = $1 AND kind = $2 AND hash = $3 FOR UPDATE"
            ],
            sqlite: ["SELECT ", COLUMNS, " FROM artifact WHERE project_id = $1 AND kind = $2 AND hash = $3"],
        );
        self.opt(statement, args![self.project, kind.as_str(), hash], read).await
    }

    /// The artifact of an alias, also when it is consumed or expired.
    pub async fn find_artifact_by_alias(
        &mut self,
        kind: ArtifactKind,
        alias: &Fingerprint,
    ) -> Result<Option<Artifact>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM artifact WHERE project_id = $1 AND kind = $2 AND alias_hash = $3"
        );
        self.opt(statement, args![self.project, kind.as_str(), alias], read).await
    }

    /// Redeems an artifact: of all callers, on all replicas, exactly one gets it, and nobody after it has expired.
    pub async fn consume_artifact(
        &mut self,
        kind: ArtifactKind,
        hash: &Fingerprint,
        now: Time,
    ) -> Result<Option<Artifact>> {
        let statement = sql!(
            "UPDATE artifact SET consumed_at = $4 WHERE project_id = $1 AND kind = $2 AND hash = $3 \
             AND consumed_at IS NULL AND expires_at > $4 RETURNING ",
            COLUMNS
        );
        self.opt(statement, args![self.project, kind.as_str(), hash, now], read).await
    }

    /// Writes what is known of an artifact by now, while nobody has consumed it; tells whether that is so.
    ///
    /// What identifies it (kind, fingerprint, client) never changes.
    pub async fn update_artifact(&mut self, artifact: &Artifact) -> Result<bool> {
        let data = json(&artifact.data)?;
        self.exec_one(
            sql!(
                "UPDATE artifact SET alias_hash = $4, user_id = $5, session_id = $6, grant_id = $7, data = $8, \
                 expires_at = $9 WHERE project_id = $1 AND kind = $2 AND hash = $3 AND consumed_at IS NULL"
            ),
            args![
                self.project,
                artifact.kind.as_str(),
                &artifact.hash,
                artifact.alias_hash.as_ref(),
                artifact.user_id,
                artifact.session_id,
                artifact.grant_id,
                &data,
                artifact.expires_at,
            ],
        )
        .await
    }

    /// Puts other data in the place of what is still the same, while nobody has consumed it; tells whether that is so.
    pub async fn replace_artifact_data(
        &mut self,
        kind: ArtifactKind,
        hash: &Fingerprint,
        before: &Value,
        after: &Value,
    ) -> Result<bool> {
        let (before, after) = (json(before)?, json(after)?);
        let statement = sql!(
            "UPDATE artifact SET data = $5 \
             WHERE project_id = $1 AND kind = $2 AND hash = $3 AND data = $4 AND consumed_at IS NULL"
        );
        self.exec_one(statement, args![self.project, kind.as_str(), hash, &before, &after]).await
    }

    /// Writes down which grant came of a consumed artifact, so that its reuse can revoke it; tells whether it is there.
    pub async fn link_artifact_to_grant(
        &mut self,
        kind: ArtifactKind,
        hash: &Fingerprint,
        grant: GrantId,
    ) -> Result<bool> {
        let statement =
            sql!("UPDATE artifact SET grant_id = $4 WHERE project_id = $1 AND kind = $2 AND hash = $3");
        self.exec_one(statement, args![self.project, kind.as_str(), hash, grant]).await
    }

    /// Removes an artifact; tells whether there was one.
    pub async fn delete_artifact(&mut self, kind: ArtifactKind, hash: &Fingerprint) -> Result<bool> {
        let statement = sql!("DELETE FROM artifact WHERE project_id = $1 AND kind = $2 AND hash = $3");
        self.exec_one(statement, args![self.project, kind.as_str(), hash]).await
    }

    /// Removes all artifacts of a kind that are about a user, such as older links to choose a password; gives how many.
    pub async fn delete_artifacts_of_user(&mut self, kind: ArtifactKind, user: UserId) -> Result<u64> {
        let statement = sql!("DELETE FROM artifact WHERE project_id = $1 AND user_id = $3 AND kind = $2");
        self.exec(statement, args![self.project, kind.as_str(), user]).await
    }

    /// Removes those of a kind that were made about a user at a moment or after it; gives how many.
    pub async fn delete_artifacts_of_user_since(
        &mut self,
        kind: ArtifactKind,
        user: UserId,
        since: Time,
    ) -> Result<u64> {
        let statement = sql!(
            "DELETE FROM artifact WHERE project_id = $1 AND user_id = $3 AND kind = $2 AND created_at >= $4"
        );
        self.exec(statement, args![self.project, kind.as_str(), user, since]).await
    }
}

#[cfg(test)]
mod tests;
