//! In: the address of an administrator of a PostgreSQL. Out: an empty database with an ordinary owner, gone when dropped.
//! What can go wrong: no PostgreSQL, or one where this administrator may not make databases.

use anyhow::{Context, Result};
use tokio_postgres::{Config, NoTls, config::Host};

/// The name of the database, and of the role that owns it: row-level security does not bind administrators.
const NAME: &str = "limen_bench";
/// The password of that role, should the server ask for one.
const PASSWORD: &str = "limen_bench";

/// A database of our own.
pub(super) struct Database {
    admin: String,
    url: String,
}

impl Database {
    /// Creates it; one that an earlier run has left is replaced.
    pub(super) fn create(admin: &str) -> Result<Self> {
        let url = url(&admin.parse().context("the address of the PostgreSQL")?)?;
        drop_all(admin)?;
        let role = format!("CREATE ROLE {NAME} LOGIN PASSWORD '{PASSWORD}'");
        execute(admin, &[&role, &format!("CREATE DATABASE {NAME} OWNER {NAME}")])?;
        Ok(Self { admin: admin.to_owned(), url })
    }

    /// Writes everything to the disk now.
    pub(super) fn checkpoint(&self) -> Result<()> {
        execute(&self.admin, &["CHECKPOINT"])
    }

    /// Its address, for the role that owns it.
    pub(super) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // What cannot be dropped now is replaced by the next run.
        let _ = drop_all(&self.admin);
    }
}

fn url(admin: &Config) -> Result<String> {
    let host = match admin.get_hosts().first() {
        Some(Host::Tcp(host)) => host,
        _ => anyhow::bail!("the address of the PostgreSQL names no host"),
    };
    let port = admin.get_ports().first().copied().unwrap_or(5432);
    Ok(format!("postgres://{NAME}:{PASSWORD}@{host}:{port}/{NAME}"))
}

fn drop_all(admin: &str) -> Result<()> {
    let database = format!("DROP DATABASE IF EXISTS {NAME} WITH (FORCE)");
    execute(admin, &[&database, &format!("DROP ROLE IF EXISTS {NAME}")])
}

fn execute(admin: &str, statements: &[&str]) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let (client, connection) =
            tokio_postgres::connect(admin, NoTls).await.context("cannot reach PostgreSQL")?;
        tokio::spawn(connection);
        for statement in statements {
            client.batch_execute(statement).await?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::url;

    #[test]
    fn the_owner_connects_where_the_administrator_does() {
        let admin = "postgres://postgres@127.0.0.1:4711/postgres".parse().unwrap();
        assert_eq!(url(&admin).unwrap(), "postgres://limen_bench:limen_bench@127.0.0.1:4711/limen_bench");
        assert!(url(&"host=/run/postgresql user=postgres".parse().unwrap()).is_err());
    }
}
