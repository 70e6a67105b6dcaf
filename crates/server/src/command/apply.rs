//! `limend apply -f FILE`: make users, clients and settings what a file says.
//!
//! In: one or more files. Out: what was different. Applied again, it prints that nothing was.
//! What can go wrong: a key that nobody knows or a value that does not hold, told with its place; nothing was changed then.

use std::path::PathBuf;

use clap::Args;
use limen_core::apply::{self, Declaration};
use limen_model::Caller;

use super::{say, serve};
use crate::assembly::{self, explain};
use crate::config::{self, Sources};

#[derive(Debug, Args)]
pub(super) struct Command {
    /// The file: TOML, or YAML by its ending.
    #[arg(short, long, value_name = "FILE", required = true)]
    file: Vec<PathBuf>,
    /// Show what would change, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Directory of the SQLite database.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The project, by its slug.
    #[arg(long, value_name = "SLUG", default_value = "default")]
    project: String,
    /// Print the difference as JSON.
    #[arg(long)]
    json: bool,
}

impl Command {
    pub(super) fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        let config = config::load(&Sources::of_process(file, serve::flags(None, self.data.as_deref())))?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        runtime.block_on(async {
            let app = assembly::app(&config, &assembly::base_url(&config, config.server.listen)).await?;
            let choice = limen_core::project::Choice { key: None, host: None, slug: Some(&self.project) };
            let project = app.project(choice).map_err(explain)?;
            let mut changes = Vec::new();
            for file in &self.file {
                let declaration = Declaration::load(file).map_err(explain)?;
                let applied =
                    apply::apply(&app, &project, &Caller::operator(), &declaration, self.dry_run).await;
                changes.extend(applied.map_err(explain)?);
            }
            if self.json {
                return Ok(say(&serde_json::to_string_pretty(&changes)?)?);
            }
            for change in &changes {
                say(&change.to_string())?;
            }
            let (count, verb) = (changes.len(), if self.dry_run { "would change" } else { "changed" });
            Ok(say(&match count {
                0 => "Nothing differs.".to_owned(),
                1 => format!("1 thing {verb}."),
                _ => format!("{count} things {verb}."),
            })?)
        })
    }
}
