//! The key ring of a project, sealed.
//!
//! In and out: [`SigningKey`]. What can go wrong: `conflict` `signing_key_project_id_algorithm_state_key` when another
//! replica has made the next key, or let it sign, at the same moment.

use limen_model::{KeyState, ProjectId, Result, SigningKey, Time};

use crate::change::Noun;
use crate::sql::sql;
use crate::tx::{SystemTx, Tx};
use crate::value::{Row, args, json};

const COLUMNS: &str =
    "kid, algorithm, state, public_jwk, sealed_private, created_at, activated_at, passive_at, retired_at";

fn read(row: &mut Row<'_>) -> Result<SigningKey> {
    Ok(SigningKey {
        kid: row.next()?,
        algorithm: row.next()?,
        state: row.word(KeyState::parse)?,
        public_jwk: row.json()?,
        sealed_private: row.next()?,
        created_at: row.next()?,
        activated_at: row.next()?,
        passive_at: row.next()?,
        retired_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Adds a key.
    pub async fn insert_signing_key(&mut self, key: &SigningKey) -> Result<()> {
        let jwk = json(&key.public_jwk)?;
        self.exec(
            sql!(
                "INSERT INTO signing_key (project_id, ",
                COLUMNS,
                ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            ),
            args![
                self.project,
                &key.kid,
                &key.algorithm,
                key.state.as_str(),
                &jwk,
                key.sealed_private.as_slice(),
                key.created_at,
                key.activated_at,
                key.passive_at,
                key.retired_at,
            ],
        )
        .await?;
        self.changed(Noun::SigningKey, &key.kid);
        Ok(())
    }

    /// All keys, retired ones too, oldest first.
    pub async fn signing_keys(&mut self) -> Result<Vec<SigningKey>> {
        let statement =
            sql!("SELECT ", COLUMNS, " FROM signing_key WHERE project_id = $1 ORDER BY created_at, kid");
        self.all(statement, args![self.project], read).await
    }

    /// Moves a key on from the state it was read in, and writes down when; tells whether it still was.
    ///
    /// To let the next key sign, first make the active one passive.
    pub async fn move_signing_key(
        &mut self,
        kid: &str,
        from: KeyState,
        to: KeyState,
        now: Time,
    ) -> Result<bool> {
        let moved = self
            .exec_one(
                sql!(
                    "UPDATE signing_key SET state = $4, \
                     activated_at = CASE WHEN $4 = 'active' THEN $5 ELSE activated_at END, \
                     passive_at = CASE WHEN $4 = 'passive' THEN $5 ELSE passive_at END, \
                     retired_at = CASE WHEN $4 = 'retired' THEN $5 ELSE retired_at END \
                     WHERE project_id = $1 AND kid = $2 AND state = $3"
                ),
                args![self.project, kid, from.as_str(), to.as_str(), now],
            )
            .await?;
        self.changed(Noun::SigningKey, kid);
        Ok(moved)
    }

    /// Retires a key, whatever state it is in; tells whether this call did it.
    ///
    /// Its private half is erased: it can sign nothing any more.
    pub async fn retire_signing_key(&mut self, kid: &str, now: Time) -> Result<bool> {
        let statement = sql!(
            "UPDATE signing_key SET state = 'retired', retired_at = $3, sealed_private = $4 \
             WHERE project_id = $1 AND kid = $2 AND state <> 'retired'"
        );
        let retired = self.exec_one(statement, args![self.project, kid, now, &[][..]]).await?;
        self.changed(Noun::SigningKey, kid);
        Ok(retired)
    }

    /// Puts another ciphertext in the place of one that is still the same; tells whether it was.
    pub async fn reseal_signing_key(&mut self, kid: &str, before: &[u8], after: &[u8]) -> Result<bool> {
        let resealed = self
            .exec_one(
                sql!(
                    "UPDATE signing_key SET sealed_private = $4 \
                     WHERE project_id = $1 AND kid = $2 AND sealed_private = $3"
                ),
                args![self.project, kid, before, after],
            )
            .await?;
        self.changed(Noun::SigningKey, kid);
        Ok(resealed)
    }
}

impl SystemTx<'_> {
    /// Every key of every project, to be sealed anew under another master key.
    pub async fn every_signing_key(&mut self) -> Result<Vec<(ProjectId, SigningKey)>> {
        let statement = sql!("SELECT project_id, ", COLUMNS, " FROM signing_key ORDER BY project_id, kid");
        self.all(statement, args![], |row| Ok((row.next()?, read(row)?))).await
    }
}

#[cfg(test)]
mod tests;
