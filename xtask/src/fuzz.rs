//! In: the name of a target, or none for all of them; how long. Out: nothing was found in that time.
//! What can go wrong: something is found; its bytes stay in fuzz/artifacts, and libFuzzer tells how to see it again.
//!
//! What is learnt stays in `<target>/fuzz`: the next run begins there, and from the seeds of the checkout.

use anyhow::{Result, bail};
use clap::Args;

use crate::machine::{debian, tool};
use crate::{house, run};

/// What to try, and how long.
#[derive(Args)]
pub(crate) struct Options {
    /// One target (a file of fuzz/fuzz_targets); all of them, one after the other, when none is named.
    target: Option<String>,
    /// How long, for each of them.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

/// Feeds the targets with whatever leads them somewhere new.
pub(crate) fn run(options: &Options) -> Result<()> {
    let all = targets()?;
    let chosen: Vec<&String> =
        all.iter().filter(|name| options.target.as_ref().is_none_or(|wanted| wanted == *name)).collect();
    if chosen.is_empty() {
        bail!("there is no such target; there are: {}", all.join(", "));
    }
    debian::ensure(&[debian::CXX])?;
    for name in chosen {
        run::step(&format!("fuzz {name}, {} s", options.seconds));
        let corpus = house::target().join("fuzz").join(name);
        std::fs::create_dir_all(&corpus)?;
        let mut fuzz = tool::FUZZ.command()?;
        // The sanitizer is in every toolchain; only its flag is not stable yet.
        fuzz.env("RUSTC_BOOTSTRAP", "1").args(["run", name]).arg(corpus);
        let seeds = house::root().join("fuzz/seeds").join(name);
        if seeds.exists() {
            fuzz.arg(seeds);
        }
        fuzz.args([
            "--",
            &format!("-max_total_time={}", options.seconds),
            "-timeout=10",
            "-print_final_stats=1",
        ]);
        run::run(&mut fuzz)?;
    }
    Ok(())
}

/// The targets, by the names of their files.
fn targets() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(house::root().join("fuzz/fuzz_targets"))? {
        let path = entry?.path();
        let is_source = path.extension().is_some_and(|it| it == "rs");
        names.extend(path.file_stem().filter(|_| is_source).map(|stem| stem.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}
