//! `limend`, the server of Limen.

use std::process::ExitCode;

use clap::Parser;
use limen_server::command::Limend;

/// Keeps memory steady under password hashing, and is faster than the system's allocator on small answers.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[expect(
    clippy::print_stderr,
    reason = "the last word of a command that failed; the log may not be set up yet"
)]
fn main() -> ExitCode {
    match Limend::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("limend: {error:#}");
            ExitCode::FAILURE
        }
    }
}
