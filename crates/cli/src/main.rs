//! `limen`: signing in to a Limen server from the command line.
//!
//! In: arguments and environment. Out: text for people or JSON on stdout, errors on stderr, an exit status.
//! What can go wrong: see `exit_code`; every error says what to do.

mod args;
mod commands;
mod environment;
mod expiry;
mod online;
mod printable;
mod reply;
mod table;
mod when;

use std::process::ExitCode;

use clap::Parser;
use limen_client::{Error, Kind};

use args::Cli;
use environment::Environment;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refuse_arguments(&error),
    };
    let json = cli.global.json;
    let outcome = Environment::of_process(&cli.global).and_then(|here| commands::run(&here, cli.command));
    match outcome {
        Ok(reply) => {
            reply.print(json);
            ExitCode::SUCCESS
        }
        Err(error) => {
            reply::print_error(&error, exit_code(&error), json);
            ExitCode::from(exit_code(&error))
        }
    }
}

/// The documented ends of the process.
fn exit_code(error: &Error) -> u8 {
    match error.kind() {
        Kind::Failed => 1,
        Kind::Usage => 2,
        Kind::NotSignedIn => 3,
        Kind::Unreachable => 4,
        Kind::Cancelled => 130,
    }
}

/// Help and version are answers, everything else is a mistake; `--json` counts even in a line that was not understood.
fn refuse_arguments(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // A reader that went away has read enough.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if std::env::args_os().any(|argument| argument == "--json") {
        let text = error.render().to_string();
        let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let error = Error::usage("usage", message).with_hint("limen --help lists what there is.");
        reply::print_error(&error, exit_code(&error), true);
    } else {
        let _ = error.print();
    }
    ExitCode::from(2)
}
