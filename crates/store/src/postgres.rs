//! PostgreSQL: a pool of connections, each transaction told its project in the same round trip as its first statement.
//!
//! In: closures over a transaction. Out: their results, committed when a write returns.
//! What can go wrong: no connection, a lost race, a transaction that takes too long, all told as `unavailable`.

mod listener;
pub(crate) mod statement;
mod tls;
mod transaction;

use std::time::Duration;

use deadpool_postgres::{Client, Pool, Runtime};
use limen_model::{Error, Result};
use tokio::task::AbortHandle;

use crate::change::Announcer;
use crate::config::{PostgresTarget, StoreConfig};
use crate::failure;
use crate::grant::rotations::Rotations;
use crate::tx::{Bound, Tx};

use listener::Origin;
use tls::Tls;
use transaction::Access;

/// A pool of connections to one database.
pub(crate) struct Postgres {
    pool: Pool,
    tls: Tls,
    limit: Duration,
    origin: Origin,
    announcer: Announcer,
    listener: AbortHandle,
    /// Heads that want to move.
    pub(crate) rotations: Rotations,
}

impl Postgres {
    /// Connects, and refuses a role that row-level security would not bind.
    pub(crate) async fn open(
        target: PostgresTarget,
        config: &StoreConfig,
        announcer: Announcer,
    ) -> Result<Self> {
        let tls = Tls::new(&target)?;
        let pool = Pool::builder(tls.manager(target.driver.clone()))
            .max_size(config.pool_size.max(1))
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(config.connect_limit))
            .create_timeout(Some(config.connect_limit))
            .build()
            .map_err(Error::internal)?;
        let client = pool.get().await.map_err(failure::pool)?;
        if !config.allow_superuser {
            refuse_superuser(&client).await?;
        }
        let origin = Origin::draw(&client).await?;
        let listener =
            tokio::spawn(listener::run(target.driver, tls.clone(), origin.clone(), announcer.clone()));
        Ok(Self {
            pool,
            tls,
            limit: config.transaction_limit,
            origin,
            announcer,
            listener: listener.abort_handle(),
            rotations: Rotations::default(),
        })
    }

    pub(crate) async fn read<T, P, F>(&self, project: P, work: F) -> Result<T>
    where
        P: Bound,
        F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
    {
        transaction::run(self, Access::Read, project, work).await
    }

    pub(crate) async fn write<T, P, F>(&self, project: P, work: F) -> Result<T>
    where
        P: Bound,
        F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
    {
        transaction::run(self, Access::Write, project, work).await
    }

    /// A connection outside any transaction.
    pub(crate) async fn client(&self) -> Result<Client> {
        self.pool.get().await.map_err(failure::pool)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

/// Superusers and roles with BYPASSRLS see every row, whatever the policies say.
async fn refuse_superuser(client: &Client) -> Result<()> {
    let role = "SELECT rolname::text, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user";
    let row = client.query_one(role, &[]).await.map_err(failure::postgres)?;
    let (name, unbound): (String, bool) = (row.get(0), row.get(1));
    if !unbound {
        return Ok(());
    }
    let sentence = format!(
        "The PostgreSQL role {name} is a superuser or has BYPASSRLS, so that row-level security would not keep projects \
         apart. Use an ordinary role that owns the database: CREATE ROLE limen LOGIN NOSUPERUSER NOBYPASSRLS."
    );
    Err(Error::precondition("database_superuser", sentence).with_field("database.url"))
}

#[cfg(test)]
mod tests;
