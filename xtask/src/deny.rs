//! In: deny.toml and the dependency graph. Out: cargo-deny's verdict on licences, bans, duplicates and sources.
//! What can go wrong: a dependency that deny.toml does not allow; the message names it and who brings it.

use anyhow::Result;
use clap::Args;

use crate::machine::tool;
use crate::run;

/// How much to check.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Check published advisories too; needs the network, as their database is fetched.
    #[arg(long)]
    advisories: bool,
}

/// Judges every dependency.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut deny = tool::DENY.command()?;
    deny.args(["--locked", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"]);
    if options.advisories {
        deny.arg("advisories");
    }
    run::run(&mut deny)
}
