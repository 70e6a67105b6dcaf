//! In: `cargo xtask <command>`. Out: the command's work, told on the terminal as it happens.
//! What can go wrong: any step; the first line of the error says which, and the exit code is 1.
//! One file per command; `machine/` gets what a fresh machine lacks, `guard` ends what we started.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool speaks to its terminal")]

mod bench;
mod ci;
mod deny;
mod fuzz;
mod generate;
mod guard;
mod house;
mod machine;
mod postgres;
mod proto;
mod run;
mod test;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Everything repeatable in this repository.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run every test, on both engines; installs what the machine lacks.
    Test(test::Options),
    /// What continuous integration runs: format, lints, dependencies, then every test.
    Ci,
    /// Measure the release server beside the floors of this machine.
    Bench(bench::Options),
    /// Write the files that our programs print, such as the schema of the configuration.
    Generate(generate::Options),
    /// Write the code and the descriptors of the API from its .proto files.
    Proto(proto::Options),
    /// Feed the readers of what strangers send with whatever leads them somewhere new, and look whether they keep the rules.
    Fuzz(fuzz::Options),
    /// Check licences, bans, duplicates and sources of all dependencies (deny.toml).
    Deny(deny::Options),
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Test(options) => test::run(&options),
        Command::Ci => ci::run(),
        Command::Bench(options) => bench::run(&options),
        Command::Generate(options) => generate::run(&options),
        Command::Proto(options) => proto::run(&options),
        Command::Fuzz(options) => fuzz::run(&options),
        Command::Deny(options) => deny::run(&options),
    }
}
