//! What `limend` can be told to do; each command is a file.
//!
//! In: the command line. Out: text on standard output and an exit code.
//! What can go wrong: told on standard error, once, with what to do about it.

mod apply;
mod audit;
mod clients;
mod config;
mod dev;
mod groups;
mod help_requests;
mod keys;
mod migrate;
mod place;
mod secrets;
mod serve;
mod users;
mod webhooks;

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
    /// Start everything on this machine, with an inbox and a demo application: for trying out and developing.
    Dev(dev::Command),
    /// Serve, as the configuration says.
    Serve(serve::Command),
    /// Make users, clients and settings what a file says.
    Apply(apply::Command),
    /// Bring the database's tables up to date.
    Migrate(migrate::Command),
    /// Look at the clients; make their secrets, and initial access tokens for those that register themselves.
    #[command(alias = "client")]
    Clients(clients::Command),
    /// Look at accounts; make, close, merge, import and export them.
    #[command(alias = "user")]
    Users(users::Command),
    /// Look at groups and roles, and say who is in them.
    #[command(alias = "group")]
    Groups(groups::Command),
    /// Look at who asked for help because every way in is lost, and decide.
    #[command(alias = "help-request")]
    HelpRequests(help_requests::Command),
    /// Look at the signing keys, rotate and retire them.
    #[command(alias = "key")]
    Keys(keys::Command),
    /// Look through the audit trail, take it along, prove that it is whole.
    Audit(audit::Command),
    /// Tell others what happens, and look at what went to them.
    #[command(alias = "webhook")]
    Webhooks(webhooks::Command),
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
            Command::Dev(command) => command.run(),
            Command::Serve(command) => command.run(self.config),
            Command::Apply(command) => command.run(self.config),
            Command::Migrate(command) => command.run(self.config),
            Command::Clients(command) => command.run(self.config),
            Command::Users(command) => command.run(self.config),
            Command::Groups(command) => command.run(self.config),
            Command::HelpRequests(command) => command.run(self.config),
            Command::Keys(command) => command.run(self.config),
            Command::Audit(command) => command.run(self.config),
            Command::Webhooks(command) => command.run(self.config),
            Command::Config(command) => command.run(self.config),
            Command::Secrets(command) => command.run(self.config),
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
