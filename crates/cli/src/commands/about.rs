//! `limen version` and `limen completions`: the program about itself.
//!
//! In: a shell. Out: its script. What can go wrong: nothing.

use clap::CommandFactory;
use clap_complete::Shell;
use serde_json::json;

use crate::args::Cli;
use crate::reply::Reply;

pub(super) fn version() -> Reply {
    let version = env!("CARGO_PKG_VERSION");
    Reply::new(json!({"name": "limen", "version": version}), format!("limen {version}"))
}

pub(super) fn completions(shell: Shell) -> Reply {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "limen", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    Reply::new(json!({"shell": shell.to_string(), "script": script}), script)
}
