//! In: the checkout as it is. Out: every check that a change must pass, and the time each took.
//! What can go wrong: any check; the others still run, so that one look shows all that is wrong.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::{deny, generate, house, proto, run, test};

type Check = (&'static str, fn() -> Result<()>);

const CHECKS: [Check; 5] = [
    ("format", format),
    ("lints", lints),
    ("dependencies", dependencies),
    ("generated files", generated),
    ("tests", tests),
];

/// Runs all checks, the tests last.
pub(crate) fn run() -> Result<()> {
    let mut failed = Vec::new();
    for (name, check) in CHECKS {
        run::step(name);
        let begun = Instant::now();
        let outcome = check();
        println!("{name}: {} s", begun.elapsed().as_secs());
        if let Err(error) = outcome {
            eprintln!("{name} failed: {error:#}");
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}

fn format() -> Result<()> {
    run::run(house::cargo().args(["fmt", "--all", "--check"]))
}

fn lints() -> Result<()> {
    let mut clippy = house::cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"]);
    run::run(&mut clippy)
}

fn dependencies() -> Result<()> {
    deny::run(&deny::Options::default())
}

fn generated() -> Result<()> {
    proto::run(&proto::Options { check: true })?;
    generate::run(&generate::Options { check: true })
}

fn tests() -> Result<()> {
    test::run(&test::Options::default())
}
