//! In: a built `limend`. Out: the results of clients and a browser that we did not write.
//! What can go wrong: a package that cannot be fetched ends the run; a test that fails is counted.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::count::{self, Outcome};
use crate::machine::{debian, node, python};
use crate::postgres::Postgres;
use crate::{house, run};

/// What the suites run against.
pub(super) struct Server<'a> {
    pub(super) program: PathBuf,
    pub(super) postgres: &'a Postgres,
}

impl Server<'_> {
    /// Lets a suite know where it all is.
    fn tell<'a>(&self, suite: &'a mut Command) -> &'a mut Command {
        suite.env("LIMEND", &self.program).env("LIMEN", self.program.with_file_name("limen"));
        suite.env("LIMEN_TEST_POSTGRES", self.postgres.url())
    }
}

/// Builds the programs once for all suites, with the same features as the Rust tests, and gives the server.
pub(super) fn build() -> Result<PathBuf> {
    run::step("The server and the command line, for clients that we did not write");
    run::run(house::cargo().args(["build", "--workspace", "--bins", "--locked", "--quiet"]))?;
    Ok(house::target().join("debug/limend"))
}

/// The JavaScript clients of `tests/node`.
pub(super) fn node(server: &Server<'_>) -> Result<Outcome> {
    let mut node = node::ensure("tests/node")?;
    node::ensure(node::TYPESCRIPT)?;
    debian::ensure(&[node::OPENSSL, node::CURL])?;
    run::step("JavaScript clients");
    node.arg("--test");
    Ok(Outcome::new("node", run::tell(server.tell(&mut node))?, count::node))
}

/// The Python clients of `tests/python`.
pub(super) fn python(server: &Server<'_>) -> Result<Outcome> {
    let mut python = python::ensure()?;
    run::step("Python clients");
    python.args(["-m", "pytest", "--color=no"]);
    Ok(Outcome::new("python", run::tell(server.tell(&mut python))?, count::pytest))
}

/// A person's ways through the pages in Chromium, in `tests/browser`.
pub(super) fn browser(server: &Server<'_>) -> Result<Outcome> {
    debian::ensure(&[node::CHROMIUM])?;
    let mut node = node::ensure("tests/browser")?;
    node::ensure(node::TYPESCRIPT)?;
    let samples = samples()?;
    run::step("The pages in a browser");
    node.arg("--test").env("LIMEN_SAMPLES", samples);
    Ok(Outcome::new("browser", run::tell(server.tell(&mut node))?, count::node))
}

/// A sample of every page in every language, as the server renders it.
fn samples() -> Result<PathBuf> {
    let folder = house::target().join("page-samples");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    run::step("Samples of the pages");
    let mut test = house::cargo();
    test.args(["test", "--workspace", "--lib", "--locked", "--quiet", "samples_are_written_for_the_browser"]);
    run::run(test.env("LIMEN_SAMPLES", &folder))?;
    Ok(folder)
}
