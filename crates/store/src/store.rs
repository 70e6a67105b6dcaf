//! The store: one type over both engines.
//!
//! In: closures over a transaction. Out: their results. What can go wrong: an error of the closure, or `unavailable`.

use std::sync::Arc;

use limen_model::{ProjectId, Result};

use crate::change::{Announcer, Change, Changes};
use crate::config::{Place, StoreConfig};
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::tx::{Bound, SystemTx, Tx};

/// Everything that Limen remembers.
pub struct Store {
    pub(crate) engine: Engine,
    announcer: Announcer,
}

pub(crate) enum Engine {
    Sqlite(Sqlite),
    Postgres(Arc<Postgres>),
}

impl Store {
    /// Opens the database. Tables are made by [`Store::migrate`].
    ///
    /// Errors: `invalid` for a wrong configuration, `precondition` for a file that cannot be opened or a role that
    /// row-level security does not bind, `unavailable` when the server does not answer.
    pub async fn open(config: StoreConfig) -> Result<Self> {
        let announcer = Announcer::new();
        let engine = match config.place()? {
            Place::Sqlite(path) => Engine::Sqlite(Sqlite::open(&path, announcer.clone())?),
            Place::Postgres(target) => {
                Engine::Postgres(Arc::new(Postgres::open(*target, &config, announcer.clone()).await?))
            }
        };
        Ok(Self { engine, announcer })
    }

    /// Reads in one snapshot of one project.
    pub async fn read<T, F>(&self, project: ProjectId, work: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Tx<'_>) -> Result<T>,
    {
        self.snapshot(project, work).await
    }

    /// Reads in one snapshot across projects: start-up, project look-up, jobs.
    pub async fn read_system<T, F>(&self, work: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut SystemTx<'_>) -> Result<T>,
    {
        self.snapshot(crate::tx::Everywhere, work).await
    }

    /// Writes to one project; durable when this returns.
    ///
    /// The closure must wait for nothing but the transaction. When it errs, nothing of it was written.
    pub async fn write<T, F>(&self, project: ProjectId, work: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Tx<'_>) -> Result<T>,
    {
        self.change(project, work).await
    }

    /// Writes across projects: start-up, jobs, purges.
    pub async fn write_system<T, F>(&self, work: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut SystemTx<'_>) -> Result<T>,
    {
        self.change(crate::tx::Everywhere, work).await
    }

    /// Calls `listener` with each change, before the write that made it returns: whoever forgets copies there never
    /// shows them after a change of their own. It must not wait. One store has one listener.
    pub fn listen(&self, listener: impl Fn(&Change) + Send + Sync + 'static) {
        self.announcer.listen(Box::new(listener));
    }

    /// What changes from now on, in this process and in others, each after its commit.
    pub fn subscribe(&self) -> Changes {
        self.announcer.subscribe()
    }

    async fn snapshot<T, P, F>(&self, project: P, work: F) -> Result<T>
    where
        P: Bound,
        F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
    {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.read(project, work).await,
            Engine::Postgres(postgres) => postgres.read(project, work).await,
        }
    }

    async fn change<T, P, F>(&self, project: P, work: F) -> Result<T>
    where
        P: Bound,
        F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
    {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.write(project, work).await,
            Engine::Postgres(postgres) => postgres.write(project, work).await,
        }
    }
}
