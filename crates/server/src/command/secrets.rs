//! `limend secrets generate|rotate`: make a master key, and let it take over.
//!
//! In: a name; or a configuration whose first master key is new. Out: a line for `keys.master`; or how many rows moved.
//! What can go wrong: a row sealed under a key that is not configured any more; it stays as it is, and is told.

use std::path::PathBuf;

use clap::Subcommand;
use limen_core::entropy::system_rng;
use limen_core::reseal;
use limen_model::{Caller, Clock, Secret};

use super::{say, serve};
use crate::assembly::{self, explain};
use crate::config::{self, MasterKey, Sources};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Seal everything that is stored under the first configured master key.
    Rotate {
        /// Directory of the SQLite database.
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
    },
    /// Print a new master key, for the top of the file that `keys.master_file` names.
    Generate {
        /// Its name; without one, the date.
        #[arg(long)]
        name: Option<String>,
    },
}

impl Command {
    pub(super) fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        match self {
            Self::Rotate { data } => rotate(file, data),
            Self::Generate { name } => {
                let key = Secret::new(system_rng().bytes());
                let key = match name {
                    Some(name) => MasterKey::new(name, key),
                    None => MasterKey::of_today(&Clock::System, key),
                };
                let key = key.map_err(anyhow::Error::msg)?;
                Ok(say(key.line().reveal())?)
            }
        }
    }
}

fn rotate(file: Option<PathBuf>, data: Option<PathBuf>) -> anyhow::Result<()> {
    let config = config::load(&Sources::of_process(file, serve::flags(None, data.as_deref())))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(async {
        let app = assembly::app(&config, &assembly::base_url(&config, config.server.listen)).await?;
        let done = reseal::reseal(&app, &Caller::operator()).await.map_err(explain)?;
        let active = app.master.active();
        Ok(say(&format!(
            "{} rows are now sealed under {active:?}; {} were already.",
            done.moved, done.current
        ))?)
    })
}
