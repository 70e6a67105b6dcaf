//! What `limend` can be told to do; each command is a file.
//!
//! In: the command line. Out: text on standard output and an exit code.
//! What can go wrong: told on standard error, once, with what to do about it.

mod config;
mod secrets;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// One identity platform: people, machines and workloads cross one threshold.
#[derive(Debug, Parser)]
#[command(name = "limend", version, propagate_version = true, arg_required_else_help = true)]
pub struct Limend {
    /// The configuration file; without it, limen.toml in this directory, where there is one.
    #[arg(long, global = true, value_name = "FILE", env = "LIMEN_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Look at the configuration.
    #[command(subcommand)]
    Config(config::Command),
    /// Make and rotate what seals the database.
    #[command(subcommand)]
    Secrets(secrets::Command),
}

impl Limend {
    /// Does what was asked.
    pub fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Config(command) => command.run(self.config),
            Command::Secrets(command) => command.run(),
        }
    }
}

/// Writes to standard output; a reader that went away (`| head`) is no failure.
fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
