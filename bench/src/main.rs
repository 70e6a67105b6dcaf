//! In: a release build of the server and a machine. Out: each rate, its latency, and its ratio to the machine's floor.
//! What can go wrong: a request that is refused; a benchmark with errors in it is no result and says so.
//!
//! Every measured thing runs in a process of its own (`load`, `floor …`), so that the driver costs them nothing.
#![allow(clippy::print_stdout, reason = "a command-line tool speaks to its terminal")]

mod contest;
mod crowd;
mod driver;
mod floor;
mod floors;
mod footprint;
mod http;
mod load;
mod process;
mod product;
mod report;
mod sample;
mod work;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Connections that load a server at the same time.
const CONNECTIONS: usize = 32;

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure everything and print it.
    Run(driver::Options),
    /// Send the requests of a plan (JSON on standard input) and print a sample.
    Load,
    /// Serve or measure one floor of this machine.
    #[command(subcommand)]
    Floor(floor::Floor),
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Run(options) => driver::run(&options),
        Command::Load => load::run(),
        Command::Floor(floor) => floor::run(floor),
    }
}
