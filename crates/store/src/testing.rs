//! Databases for tests, here and in other crates: each test gets an empty one of its own, on either engine.
//!
//! In: the wish for an engine. Out: a database that is gone when it is dropped.
//! What can go wrong: no PostgreSQL on this machine; the test then fails and says how to get one. It never skips.

pub mod crowd;
mod dump;
pub mod postgres;
mod tamper;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use limen_model::{Result, Time};

use crate::{Store, StoreConfig};

pub use dump::Cell;

/// An empty database of its own.
#[derive(Debug)]
pub struct TestDatabase {
    url: String,
    remains: Remains,
}

/// What has to be cleared away.
#[derive(Debug)]
enum Remains {
    Directory(PathBuf),
    Database { admin_url: String, name: String },
}

impl TestDatabase {
    /// A file in a directory of its own.
    pub fn sqlite() -> Self {
        let directory = own_directory("limen-sqlite");
        std::fs::create_dir_all(&directory).expect("the directory for temporary files is writable");
        let url = format!("sqlite:{}", directory.join("limen.db").display());
        Self { url, remains: Remains::Directory(directory) }
    }

    /// A database on the shared test server, owned by an ordinary role.
    pub async fn postgres() -> Self {
        let admin_url = postgres::admin_url();
        let (url, name) = postgres::create_database(&admin_url).await;
        Self { url, remains: Remains::Database { admin_url, name } }
    }

    /// Where it is, as the configuration says it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Opens it, with tables.
    ///
    /// Errors: what [`Store::open`] and [`Store::migrate`] may answer.
    pub async fn open(&self) -> Result<Store> {
        let store = Store::open(StoreConfig::new(self.url.as_str())).await?;
        store.migrate(Time(0)).await?;
        Ok(store)
    }
}

impl Drop for Remains {
    fn drop(&mut self) {
        match self {
            Self::Directory(directory) => drop(std::fs::remove_dir_all(directory)),
            Self::Database { admin_url, name } => postgres::drop_database(admin_url, name),
        }
    }
}

/// A path in the directory for temporary files that no other test of any process uses.
pub(crate) fn own_directory(prefix: &str) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!("{prefix}-{}-{number}", std::process::id()))
}
