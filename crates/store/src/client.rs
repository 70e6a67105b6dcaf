//! Clients: the applications of a project.
//!
//! In and out: [`Client`]. What can go wrong: `conflict` `client_project_id_id_key`.

use limen_model::{Client, ClientId, ClientOrigin, Result};

use crate::change::Noun;
use crate::page;
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args, json};

const COLUMNS: &str = "id, metadata, policy, origin, secrets, registration_token, not_before, disabled_at, created_at, \
                       updated_at";

fn read(row: &mut Row<'_>) -> Result<Client> {
    Ok(Client {
        id: row.next()?,
        metadata: row.json()?,
        policy: row.json()?,
        origin: row.word(ClientOrigin::parse)?,
        secrets: row.json()?,
        registration_token: row.next()?,
        not_before: row.next()?,
        disabled_at: row.next()?,
        created_at: row.next()?,
        updated_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Adds a client.
    pub async fn insert_client(&mut self, client: &Client) -> Result<()> {
        let (metadata, policy, secrets) =
            (json(&client.metadata)?, json(&client.policy)?, json(&client.secrets)?);
        self.exec(
            sql!(
                "INSERT INTO client (project_id, ",
                COLUMNS,
                ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            ),
            args![
                self.project,
                &client.id,
                &metadata,
                &policy,
                client.origin.as_str(),
                &secrets,
                client.registration_token.as_ref(),
                client.not_before,
                client.disabled_at,
                client.created_at,
                client.updated_at,
            ],
        )
        .await?;
        self.changed(Noun::Client, &client.id);
        Ok(())
    }

    /// The client of an id.
    pub async fn find_client(&mut self, id: &ClientId) -> Result<Option<Client>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM client WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], read).await
    }

    /// The client of an id, to be changed in this transaction: nobody else changes it meanwhile.
    pub async fn lock_client(&mut self, id: &ClientId) -> Result<Option<Client>> {
        let statement = sql!(
            postgres: ["SELECT ", COLUMNS, " FROM client WHERE project_id = $1 AND id = $2 FOR NO KEY UPDATE"],
            sqlite: ["SELECT ", COLUMNS, " FROM client WHERE project_id = $1 AND id = $2"],
        );
        self.opt(statement, args![self.project, id], read).await
    }

    /// Writes a client that was read with [`Tx::lock_client`]; tells whether it is there.
    pub async fn update_client(&mut self, client: &Client) -> Result<bool> {
        let (metadata, policy, secrets) =
            (json(&client.metadata)?, json(&client.policy)?, json(&client.secrets)?);
        let updated = self
            .exec_one(
                sql!(
                    "UPDATE client SET metadata = $3, policy = $4, origin = $5, secrets = $6, \
                     registration_token = $7, not_before = $8, disabled_at = $9, updated_at = $10 \
                     WHERE project_id = $1 AND id = $2"
                ),
                args![
                    self.project,
                    &client.id,
                    &metadata,
                    &policy,
                    client.origin.as_str(),
                    &secrets,
                    client.registration_token.as_ref(),
                    client.not_before,
                    client.disabled_at,
                    client.updated_at,
                ],
            )
            .await?;
        self.changed(Noun::Client, &client.id);
        Ok(updated)
    }

    /// Removes a client with its consents and grants; tells whether there was one.
    pub async fn delete_client(&mut self, id: &ClientId) -> Result<bool> {
        // SQLite would rather walk through the whole project, for want of knowing how many users it has.
        let consents = sql!(
            postgres: ["DELETE FROM consent WHERE project_id = $1 AND client_id = $2"],
            sqlite: ["DELETE FROM consent INDEXED BY consent_by_client WHERE project_id = $1 AND client_id = $2"],
        );
        self.exec(consents, args![self.project, id]).await?;
        let grants = sql!("DELETE FROM grant_ WHERE project_id = $1 AND client_id = $2");
        self.exec(grants, args![self.project, id]).await?;
        let statement = sql!("DELETE FROM client WHERE project_id = $1 AND id = $2");
        let deleted = self.exec_one(statement, args![self.project, id]).await?;
        self.changed(Noun::Client, id);
        self.changed(Noun::Grant, "");
        Ok(deleted)
    }

    /// Clients in the order of their ids.
    pub async fn list_clients(&mut self, after: Option<&ClientId>, limit: usize) -> Result<Vec<Client>> {
        let statement =
            sql!("SELECT ", COLUMNS, " FROM client WHERE project_id = $1 AND id > $2 ORDER BY id LIMIT $3");
        let after = after.map_or("", ClientId::as_str);
        self.all(statement, args![self.project, after, page::rows(limit)], read).await
    }
}

#[cfg(test)]
mod tests;
