//! `limend migrate [--check|--print]`: bring the tables up to date.
//!
//! In: the configuration. Out: the steps that were applied, that are pending, or their SQL.
//! What can go wrong: a database of a newer release; it is left as it is.

use std::path::PathBuf;

use clap::Args;
use limen_model::Clock;

use super::{say, serve};
use crate::assembly::{self, explain};
use crate::config::{self, Sources};

#[derive(Debug, Args)]
pub(super) struct Command {
    /// Only say whether anything is pending; the exit code is 1 if so.
    #[arg(long, conflicts_with = "print")]
    check: bool,
    /// Print the SQL that would run, and run nothing.
    #[arg(long)]
    print: bool,
    /// Directory of the SQLite database.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Command {
    pub(super) fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        let config = config::load(&Sources::of_process(file, serve::flags(None, self.data.as_deref())))?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let store = assembly::store(&config).await?;
            let now = Clock::System.now();
            if self.print {
                let sql = store.pending_sql(now).await.map_err(explain)?;
                return Ok(say(if sql.is_empty() { "-- nothing is pending" } else { sql.trim_end() })?);
            }
            if self.check {
                let status = store.migration_status().await.map_err(explain)?;
                anyhow::ensure!(status.is_current(), "pending: {}", status.pending.join(", "));
                return Ok(say(&format!("The tables are current (version {}).", status.version))?);
            }
            let applied = store.migrate(now).await.map_err(explain)?;
            for name in &applied {
                say(&format!("applied {name}"))?;
            }
            if applied.is_empty() {
                say("The tables are current; nothing was done.")?;
            }
            Ok(())
        })
    }
}
