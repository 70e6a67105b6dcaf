//! In: a PostgreSQL and arguments for the runner. Out: the results of all Rust tests.
//! What can go wrong: a test, or the build; without cargo-nextest the plain runner of cargo takes over.

use std::path::Path;

use anyhow::Result;

use super::count::{self, Outcome};
use crate::machine::tool;
use crate::postgres::Postgres;
use crate::{house, run};

/// Unit and integration tests of the whole workspace.
pub(super) fn tests(postgres: &Postgres, skips: &Path, arguments: &[String]) -> Result<Outcome> {
    let (mut command, read): (_, fn(&str) -> count::Counts) = match tool::NEXTEST.command() {
        Ok(mut nextest) => {
            nextest.args(["run", "--no-fail-fast"]);
            (nextest, count::nextest)
        }
        Err(error) => {
            println!("cargo-nextest cannot be had ({error}); running plain cargo test");
            let mut test = house::cargo();
            test.args(["test", "--no-fail-fast", "--lib", "--bins", "--tests"]);
            (test, count::libtest)
        }
    };
    run::step("Rust tests, on SQLite and PostgreSQL");
    command.args(["--workspace", "--locked"]).args(arguments);
    command.env("LIMEN_TEST_POSTGRES", postgres.url()).env("LIMEN_TEST_SKIPS", skips);
    Ok(Outcome::new("rust", run::tell(&mut command)?, read))
}

/// The examples in documentation comments: the runner above does not know them.
pub(super) fn examples() -> Result<Outcome> {
    run::step("Examples in the documentation of the crates");
    let told =
        run::tell(house::cargo().args(["test", "--doc", "--workspace", "--locked", "--no-fail-fast"]))?;
    Ok(Outcome::new("doc", told, count::libtest))
}
