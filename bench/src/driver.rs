//! In: what to measure. Out: every row as it is known, and all of them as JSON.
//! What can go wrong: a server does not start, or a measurement has no success in it.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::floors::{Floors, Name};
use crate::process::Server;
use crate::report::Row;
use crate::work::Pace;

/// What to measure, and how.
#[derive(Args)]
pub(crate) struct Options {
    /// Short stretches: a look, not a result.
    #[arg(long)]
    quick: bool,
    /// Only what has this in its name.
    #[arg(long)]
    only: Option<String>,
    /// Write all rows to this file as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Address of an administrator of a durable PostgreSQL.
    #[arg(long)]
    postgres: Option<String>,
}

/// Measures and prints.
pub(crate) fn run(options: &Options) -> Result<()> {
    let pace = Pace::new(options.quick);
    let wanted = |name: &str| options.only.as_deref().is_none_or(|only| name.contains(only));
    let (_server, address) = Server::floors()?;
    let floors = Floors { server: address, postgres: options.postgres.clone() };
    let mut rows = Vec::new();
    for name in Name::ALL.into_iter().filter(|name| wanted(name.title())) {
        let Some(mut work) = floors.work(name) else {
            println!("{:<46} not measured: no PostgreSQL", name.title());
            continue;
        };
        let sample = work.stretch(pace)?.join(work.stretch(pace)?);
        let row = Row::new(name.title(), &sample);
        println!("{row}");
        rows.push(row);
    }
    if let Some(file) = &options.json {
        std::fs::write(file, serde_json::to_string_pretty(&rows)?)?;
    }
    Ok(())
}
