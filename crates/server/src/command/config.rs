//! `limend config check|schema|show`: look at the configuration without starting anything.
//!
//! In: the same sources as `serve`. Out: findings, the JSON Schema, or what is in force. Nothing is changed.

use std::path::PathBuf;

use clap::Subcommand;

use super::say;
use crate::config::{self, Sources};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Say whether the configuration holds, and everything that is wrong with it.
    Check {
        /// The file to check, instead of the one that would be used.
        #[arg(short, long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Print the JSON Schema of the configuration file, for editors.
    Schema,
    /// Print what is in force, and where each value comes from. Secrets are hidden.
    Show,
}

impl Command {
    pub(super) fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        match self {
            Self::Check { file: given } => {
                let sources = Sources::of_process(given.or(file), Vec::new());
                config::load(&sources)?;
                let name = sources
                    .file
                    .as_ref()
                    .map_or_else(|| "the defaults".to_owned(), |path| path.display().to_string());
                say(&format!("The configuration holds ({name} and the environment)."))?;
            }
            Self::Schema => say(&serde_json::to_string_pretty(&config::schema())?)?,
            Self::Show => say(config::show(&Sources::of_process(file, Vec::new()))?.trim_end())?,
        }
        Ok(())
    }
}
