//! In: what to measure. Out: release builds, a durable PostgreSQL, and the rows that `limen-bench` prints.
//! What can go wrong: a build, or a missed target where `--enforce` asks to tell it by the exit code.

use anyhow::Result;
use clap::Args;

use crate::machine::debian;
use crate::postgres::{Durability, Postgres};
use crate::{house, run};

/// What to measure; `cargo xtask bench -- --help` tells the rest.
#[derive(Args)]
pub(crate) struct Options {
    /// Arguments for the driver: `--quick`, `--only NAME`, `--json FILE`, `--enforce`.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    driver: Vec<String>,
}

/// Builds, starts a PostgreSQL that waits for its disk, and measures.
pub(crate) fn run(options: &Options) -> Result<()> {
    debian::ensure(&[debian::POSTGRES])?;
    run::step("Building the server and the benchmark, release");
    // Apart, so that the server is built without what the benchmark asks of its crates.
    for packages in [["limen-server", "limen-cli"].as_slice(), &["limen-bench"]] {
        let packages = packages.iter().flat_map(|name| ["--package", name]);
        run::run(house::cargo().args(["build", "--release", "--locked"]).args(packages))?;
    }
    let postgres = Postgres::start(Durability::Full)?;
    run::step("Measuring");
    let mut driver = house::command(house::target().join("release/limen-bench"));
    run::run(driver.args(["run", "--postgres", postgres.url()]).args(&options.driver))
}
