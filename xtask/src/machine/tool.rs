//! In: the name of a cargo subcommand. Out: the program, from the machine or built into `<target>/tools`.
//! What can go wrong: it cannot be built here; the caller decides whether it can do without.
//!
//! Tools are built without optimisation: they run for seconds, and it halves the time of a first run.

use std::process::Command;

use anyhow::Result;

use crate::{house, run};

/// A program from the package registry, in a version that builds on our toolchain.
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
}

/// The test runner: one process per test.
pub(crate) const NEXTEST: Tool = Tool { name: "cargo-nextest", version: "0.9.143" };
/// The judge of licences, bans, duplicates and sources.
pub(crate) const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };
/// What runs libFuzzer on our targets.
pub(crate) const FUZZ: Tool = Tool { name: "cargo-fuzz", version: "0.13.2" };

impl Tool {
    /// The tool as a cargo subcommand at the root of the checkout, built first if the machine has none.
    pub(crate) fn command(&self) -> Result<Command> {
        let subcommand = self.name.trim_start_matches("cargo-");
        let ours = house::target().join("tools/bin").join(self.name);
        let program = if ours.exists() {
            ours.into_os_string()
        } else if run::works(self.name, &[subcommand, "--version"]) {
            self.name.into()
        } else {
            self.build()?;
            ours.into_os_string()
        };
        let mut command = house::command(program);
        command.arg(subcommand);
        Ok(command)
    }

    fn build(&self) -> Result<()> {
        run::step(&format!("{} is missing: building version {}", self.name, self.version));
        let mut install = house::cargo();
        install.args([
            "install",
            "--locked",
            "--debug",
            "--quiet",
            self.name,
            "--version",
            self.version,
            "--root",
        ]);
        run::run(install.arg(house::target().join("tools")))
    }
}
