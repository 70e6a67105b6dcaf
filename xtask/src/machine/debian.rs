//! In: programs that Debian packages carry. Out: they are installed.
//! What can go wrong: we are not root, or this is no Debian; the error is the command that a person has to run.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{postgres, run};

/// Something that a Debian package brings.
pub(crate) struct Need {
    pub(crate) packages: &'static [&'static str],
    pub(crate) purpose: &'static str,
    pub(crate) present: fn() -> bool,
}

/// The database server of the tests on PostgreSQL.
pub(crate) const POSTGRES: Need = Need {
    packages: &["postgresql"],
    purpose: "the tests on PostgreSQL",
    present: || postgres::programs().is_some(),
};

/// The compiler of libFuzzer.
pub(crate) const CXX: Need =
    Need { packages: &["g++"], purpose: "libFuzzer", present: || run::works("c++", &["--version"]) };

/// Installs whatever of these is missing.
pub(crate) fn ensure(needs: &[Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for need in &missing {
        println!("missing: {} (for {})", need.packages.join(" "), need.purpose);
    }
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    let by_hand = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if !Path::new("/usr/bin/apt-get").exists() {
        bail!("this is no Debian, so nothing can be installed here; on Debian it would be: {by_hand}");
    }
    if run::read(Command::new("id").arg("-u"))?.trim() != "0" {
        bail!("only root may install packages; run as root: {by_hand}");
    }
    run::step(&by_hand);
    run::run(apt_get().args(["--quiet", "update"])).context("the package lists cannot be read")?;
    run::run(apt_get().args(["--quiet", "--yes", "install", "--no-install-recommends"]).args(&packages))?;
    match missing.iter().find(|need| !(need.present)()) {
        Some(need) => {
            bail!("{} is installed, yet what {} needs is not there", need.packages.join(" "), need.purpose)
        }
        None => Ok(()),
    }
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
