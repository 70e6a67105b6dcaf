//! `limend apply -f FILE`: make users, clients and settings what a file says.
//!
//! In: one or more files. Out: what was different. Applied again, it prints that nothing was.
//! What can go wrong: a key that nobody knows or a value that does not hold, told with its place; nothing was changed then.

use std::path::PathBuf;

use clap::Args;
use limen_core::apply::{self, Declaration};
use limen_model::Caller;

use super::place::Place;
use super::say;
use crate::assembly::explain;

#[derive(Debug, Args)]
pub(super) struct Command {
    /// The file: TOML, or YAML by its ending.
    #[arg(short, long, value_name = "FILE", required = true)]
    file: Vec<PathBuf>,
    /// Show what would change, and change nothing.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    place: Place,
    /// Print the difference as JSON.
    #[arg(long)]
    json: bool,
}

impl Command {
    pub(super) fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        self.place.run(file, async |app, project| {
            let mut changes = Vec::new();
            for file in &self.file {
                let declaration = Declaration::load(file).map_err(explain)?;
                let applied =
                    apply::apply(app, project, &Caller::operator(), &declaration, self.dry_run).await;
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
