//! Consents: what users have allowed clients.
//!
//! In and out: [`Consent`]. What can go wrong: `conflict` `foreign_key` for a user that is gone.

use limen_model::{ClientId, Consent, Result, UserId};

use crate::page;
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args, json};

const COLUMNS: &str = "user_id, client_id, scope, resources, created_at, updated_at";

fn read(row: &mut Row<'_>) -> Result<Consent> {
    Ok(Consent {
        user_id: row.next()?,
        client_id: row.next()?,
        scope: row.next()?,
        resources: row.json()?,
        created_at: row.next()?,
        updated_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Remembers a consent in the place of what was remembered before.
    pub async fn put_consent(&mut self, consent: &Consent) -> Result<()> {
        let (scope, resources) = (consent.scope.to_string(), json(&consent.resources)?);
        self.exec(
            sql!(
                "INSERT INTO consent (project_id, ",
                COLUMNS,
                ") VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (project_id, user_id, client_id) \
                 DO UPDATE SET scope = excluded.scope, resources = excluded.resources, updated_at = excluded.updated_at"
            ),
            args![
                self.project,
                consent.user_id,
                &consent.client_id,
                &scope,
                &resources,
                consent.created_at,
                consent.updated_at,
            ],
        )
        .await
        .map(drop)
    }

    /// What a user has allowed a client.
    pub async fn find_consent(&mut self, user: UserId, client: &ClientId) -> Result<Option<Consent>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM consent WHERE project_id = $1 AND user_id = $2 AND client_id = $3"
        );
        self.opt(statement, args![self.project, user, client], read).await
    }

    /// All that a user has allowed, in the order of the clients' ids.
    pub async fn list_consents_of_user(
        &mut self,
        user: UserId,
        after: Option<&ClientId>,
        limit: usize,
    ) -> Result<Vec<Consent>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM consent WHERE project_id = $1 AND user_id = $2 AND client_id > $3 ORDER BY client_id LIMIT $4"
        );
        let after = after.map_or("", ClientId::as_str);
        self.all(statement, args![self.project, user, after, page::rows(limit)], read).await
    }

    /// Forgets a consent; tells whether there was one.
    pub async fn delete_consent(&mut self, user: UserId, client: &ClientId) -> Result<bool> {
        let statement = sql!("DELETE FROM consent WHERE project_id = $1 AND user_id = $2 AND client_id = $3");
        self.exec_one(statement, args![self.project, user, client]).await
    }
}

#[cfg(test)]
mod tests;
