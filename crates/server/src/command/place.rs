//! Where a command works: the configured database, and one project in it.
//!
//! In: the configuration, a directory, a project's slug. Out: the opened application and the project.
//! What can go wrong: what opening can; a slug that no project has.

use std::path::PathBuf;

use limen_core::app::App;
use limen_core::project::{Choice, Project};

use super::serve;
use crate::assembly::{self, explain};
use crate::config::{self, Sources};

#[derive(Debug, clap::Args)]
pub(super) struct Place {
    /// Directory of the SQLite database.
    #[arg(long, value_name = "DIR", global = true)]
    data: Option<PathBuf>,
    /// The project, by its slug.
    #[arg(long, value_name = "SLUG", default_value = "default", global = true)]
    project: String,
}

impl Place {
    /// Opens it, and does the work of the command there.
    pub(super) fn run(
        &self,
        file: Option<PathBuf>,
        work: impl AsyncFnOnce(&App, &Project) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let config = config::load(&Sources::of_process(file, serve::flags(None, self.data.as_deref())))?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        runtime.block_on(async {
            let app = assembly::app(&config, &assembly::base_url(&config, config.server.listen)).await?;
            let choice = Choice { key: None, host: None, slug: Some(&self.project) };
            let project = app.project(choice).map_err(explain)?;
            work(&app, &project).await
        })
    }
}
