//! In: which suites to run; nothing means all. Out: every result on the terminal, and one summary.
//! What can go wrong: a failed test, a missing program, and, where `CI=true`, a skipped test: the exit code is 1.

mod count;
mod foreign;
mod rust;
mod summary;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::machine::debian;
use crate::postgres::{Durability, Postgres};
use count::Outcome;
use foreign::Server;
use summary::Summary;

/// What to test.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Run only these suites.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Suite>,
    /// Arguments for the Rust test runner, such as a part of a test's name.
    #[arg(last = true)]
    runner: Vec<String>,
}

/// A set of tests with one runner.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Suite {
    /// Unit and integration tests of every crate, on both engines.
    Rust,
    /// The examples in the documentation of the crates.
    Doc,
    /// JavaScript clients that we did not write, against a running server.
    Node,
    /// Python clients that we did not write, against a running server.
    Python,
    /// The pages in Chromium, against a running server.
    Browser,
}

type Foreign = (Suite, fn(&Server<'_>) -> Result<Outcome>);

/// The suites of programs that we did not write.
const FOREIGN: [Foreign; 3] =
    [(Suite::Node, foreign::node), (Suite::Python, foreign::python), (Suite::Browser, foreign::browser)];

/// Runs the suites and ends with `total: N passed, N failed, N skipped`.
pub(crate) fn run(options: &Options) -> Result<()> {
    let wanted = |suite| options.only.is_empty() || options.only.contains(&suite);
    let mut summary = Summary::new()?;
    debian::ensure(&[debian::POSTGRES])?;
    let postgres = Postgres::start(Durability::Fast)?;

    if wanted(Suite::Rust) {
        summary.add(rust::tests(&postgres, summary.skips(), &options.runner)?);
    }
    if wanted(Suite::Doc) {
        summary.add(rust::examples()?);
    }
    let foreign = FOREIGN.iter().filter(|(suite, _)| wanted(*suite)).collect::<Vec<_>>();
    if !foreign.is_empty() {
        let server = Server { program: foreign::build()?, postgres: &postgres };
        for (_, tests) in foreign {
            summary.add(tests(&server)?);
        }
    }
    drop(postgres);
    if !summary.print()? {
        bail!("the tests did not pass");
    }
    Ok(())
}
