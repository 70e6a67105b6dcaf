//! In: the programs as built from this checkout. Out: the files that they print, kept in the repository.
//! What can go wrong: with `--check`, a file that differs from what the program prints now.

use std::process::Command;

use anyhow::{Result, bail};
use clap::Args;

use crate::{house, run};

/// A checked-in file, and the program that prints it.
struct Generated {
    file: &'static str,
    program: &'static str,
    arguments: &'static [&'static str],
}

const GENERATED: &[Generated] =
    &[Generated { file: "docs/config.schema.json", program: "limend", arguments: &["config", "schema"] }];

/// Write, or only compare.
#[derive(Args)]
pub(crate) struct Options {
    /// Change nothing; fail if a file is not what its program prints.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Brings every generated file up to date, or tells which is not.
pub(crate) fn run(options: &Options) -> Result<()> {
    programs()?;
    let mut stale = Vec::new();
    for Generated { file, program, arguments } in GENERATED {
        let text = run::read(Command::new(house::target().join("debug").join(program)).args(*arguments))?;
        let path = house::root().join(file);
        if std::fs::read_to_string(&path).unwrap_or_default() == text {
            continue;
        }
        if options.check {
            stale.push(*file);
        } else {
            std::fs::write(&path, text)?;
            println!("wrote {file}");
        }
    }
    if !stale.is_empty() {
        bail!("not up to date: {}; run cargo xtask generate", stale.join(", "));
    }
    Ok(())
}

/// Builds every program: always the whole workspace, because another choice of packages would build
/// their dependencies a second time, with other features.
pub(crate) fn programs() -> Result<()> {
    run::run(house::cargo().args(["build", "--workspace", "--bins", "--locked", "--quiet"]))
}
