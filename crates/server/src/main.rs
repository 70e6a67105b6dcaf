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
    // Libraries that speak TLS find their cryptography here; nobody can have installed another one before.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    match Limend::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("limend: {error:#}");
            ExitCode::FAILURE
        }
    }
}
