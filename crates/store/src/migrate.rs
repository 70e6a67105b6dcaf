//! Migrations: one list for both engines, each applied once, in order, under a lock.
//!
//! In: the embedded list and what the database says it has. Out: the tables as this release knows them.
//! What can go wrong: a database that is too new for this release, or one whose history was edited; `precondition`.

mod dialect;
mod postgres;
mod sqlite;

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use limen_model::{Error, Result, Time};

use crate::store::{Engine, Store};

pub(crate) use dialect::Dialect;

/// One step. Never edited once released.
#[derive(Debug)]
pub(crate) struct Migration {
    /// Counts from 1.
    pub(crate) version: i64,
    /// What it does.
    pub(crate) name: &'static str,
    /// The oldest release, by its own newest migration, that can work with the result: a step that only adds leaves
    /// the floor where it was, and the previous release goes on beside the new one.
    pub(crate) floor: i64,
    text: &'static str,
}

/// All of them.
pub(crate) const LIST: &[Migration] = &[
    Migration { version: 1, name: "start", floor: 1, text: include_str!("migrate/0001_start.sql") },
    Migration {
        version: 2,
        name: "idempotency",
        floor: 1,
        text: include_str!("migrate/0002_idempotency.sql"),
    },
    Migration {
        version: 3,
        name: "audit_chain",
        floor: 1,
        text: include_str!("migrate/0003_audit_chain.sql"),
    },
    Migration { version: 4, name: "webhook", floor: 1, text: include_str!("migrate/0004_webhook.sql") },
    Migration { version: 5, name: "group", floor: 1, text: include_str!("migrate/0005_group.sql") },
    Migration {
        version: 6,
        name: "first_proof",
        floor: 1,
        text: include_str!("migrate/0006_first_proof.sql"),
    },
    Migration {
        version: 7,
        name: "linked_identity",
        floor: 1,
        text: include_str!("migrate/0007_linked_identity.sql"),
    },
    Migration { version: 8, name: "phone", floor: 1, text: include_str!("migrate/0008_phone.sql") },
];

impl Migration {
    /// What an engine runs, in a transaction of its own. A step may have to change rows of every project.
    fn script(&self, dialect: Dialect, now: Time) -> String {
        let everywhere = match dialect {
            Dialect::Postgres => "SET LOCAL limen.project = '*';\n",
            Dialect::Sqlite => "",
        };
        format!("BEGIN;\n{everywhere}{}{}\nCOMMIT;\n", dialect.translate(self.text), self.record(now))
    }

    fn checksum(&self) -> String {
        HEXLOWER.encode(digest(&SHA256, self.text.as_bytes()).as_ref())
    }

    /// Writes the step down. All values are our own constants.
    fn record(&self, now: Time) -> String {
        format!(
            "INSERT INTO migration (version, name, floor, checksum, applied_at) VALUES ({}, '{}', {}, '{}', {});",
            self.version,
            self.name,
            self.floor,
            self.checksum(),
            now.micros()
        )
    }
}

/// The table that remembers; made before the first step, and the only one without a project.
const HISTORY: &str = "CREATE TABLE IF NOT EXISTS migration (
    version INT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    floor INT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at INT NOT NULL
);
";

/// One step as the database remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Applied {
    version: i64,
    floor: i64,
    checksum: String,
}

const APPLIED: &str = "SELECT version, floor, checksum FROM migration ORDER BY version";

/// Where a database stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationStatus {
    /// The newest step that was applied; 0 for an empty database. May be newer than this release.
    pub version: i64,
    /// The names of the steps that are still to be applied.
    pub pending: Vec<&'static str>,
}

impl MigrationStatus {
    /// Whether this release can work with the database as it is.
    pub fn is_current(&self) -> bool {
        self.pending.is_empty()
    }
}

impl Store {
    /// Where the database stands.
    ///
    /// Errors: `precondition` when it is too new for this release, or its history is not ours.
    pub async fn migration_status(&self) -> Result<MigrationStatus> {
        let applied = self.applied().await?;
        let pending = pending(LIST, &applied)?;
        Ok(MigrationStatus {
            version: applied.last().map_or(0, |newest| newest.version),
            pending: pending.iter().map(|step| step.name).collect(),
        })
    }

    /// Applies what is pending, and gives the names. Several processes may try at once: one does, the others wait.
    pub async fn migrate(&self, now: Time) -> Result<Vec<&'static str>> {
        match &self.engine {
            Engine::Sqlite(engine) => engine.alone(|connection| sqlite::apply(connection, now)).await,
            Engine::Postgres(engine) => postgres::apply(engine.client().await?, now).await,
        }
    }

    /// What [`Store::migrate`] would run, for whoever wants to read it or to run it by hand.
    pub async fn pending_sql(&self, now: Time) -> Result<String> {
        let dialect = match &self.engine {
            Engine::Sqlite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        };
        let applied = self.applied().await?;
        let mut script = String::new();
        for step in pending(LIST, &applied)? {
            if script.is_empty() {
                script.push_str(&dialect.translate(HISTORY));
            }
            script.push('\n');
            script.push_str(&step.script(dialect, now));
        }
        Ok(script)
    }

    async fn applied(&self) -> Result<Vec<Applied>> {
        match &self.engine {
            Engine::Sqlite(engine) => engine.alone(|connection| sqlite::applied(connection)).await,
            Engine::Postgres(engine) => {
                let client = engine.client().await?;
                postgres::applied(&client).await
            }
        }
    }
}

/// What of the list is still to be applied, after proof that what was applied is the beginning of it.
fn pending<'m>(list: &'m [Migration], applied: &[Applied]) -> Result<&'m [Migration]> {
    let newest = list.last().map_or(0, |step| step.version);
    for (at, past) in applied.iter().enumerate() {
        match list.get(at) {
            Some(step) if step.version == past.version && step.checksum() == past.checksum => {}
            Some(step) => return Err(foreign(step)),
            None if past.floor > newest => return Err(too_new(past.floor, newest)),
            None => {}
        }
    }
    Ok(list.get(applied.len()..).unwrap_or_default())
}

fn foreign(step: &Migration) -> Error {
    let sentence = format!(
        "The database was migrated by a different program: step {} ({}) is not the one of this release. \
         Restore a backup, or use the program that made it.",
        step.version, step.name
    );
    Error::precondition("migration_foreign", sentence)
}

fn too_new(floor: i64, newest: i64) -> Error {
    let sentence = format!(
        "The database needs a newer release of this program: one that knows migration {floor}; this one ends at {newest}."
    );
    Error::precondition("migration_too_new", sentence)
}

#[cfg(test)]
mod tests;
