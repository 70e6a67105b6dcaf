//! `limend secrets generate`: a new master key.
//!
//! In: a name. Out: the line that `keys.master` reads. Nothing is stored.

use clap::Subcommand;
use limen_core::entropy::system_rng;
use limen_model::{Clock, Secret};

use super::say;
use crate::config::MasterKey;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print a new master key, for the top of the file that `keys.master_file` names.
    Generate {
        /// Its name; without one, the date.
        #[arg(long)]
        name: Option<String>,
    },
}

impl Command {
    pub(super) fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Generate { name } => {
                let name = name.unwrap_or_else(|| {
                    Clock::System.now().rfc3339().chars().take("2026-11-22".len()).collect()
                });
                let key =
                    MasterKey::new(name, Secret::new(system_rng().bytes())).map_err(anyhow::Error::msg)?;
                say(key.line().reveal())?;
            }
        }
        Ok(())
    }
}
