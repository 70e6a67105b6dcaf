//! In: tests/python/requirements.txt. Out: exactly those packages in tests/python/.venv.
//! What can go wrong: no Python and no right to install it, or the packages cannot be fetched.

use std::process::Command;

use anyhow::{Context, Result};

use super::debian::{self, Need};
use crate::{house, run};

const PYTHON: Need = Need {
    packages: &["python3", "python3-venv"],
    purpose: "the Python clients",
    present: || run::works("python3", &["-c", "import venv, ensurepip"]),
};

/// Python in tests/python, with the pinned packages; their hashes are checked.
pub(crate) fn ensure() -> Result<Command> {
    debian::ensure(&[PYTHON])?;
    let home = house::root().join("tests/python");
    let python = home.join(".venv/bin/python");
    let read = |path: &str| std::fs::read_to_string(home.join(path)).unwrap_or_default();
    let stamp = ".venv/.limen-requirements";
    if read(stamp) != read("requirements.txt") || !python.exists() {
        run::step("pip install");
        run::run(Command::new("python3").current_dir(&home).args(["-m", "venv", "--clear", ".venv"]))?;
        let mut pip = Command::new(&python);
        pip.current_dir(&home).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        run::run(pip.args(["--require-hashes", "--requirement", "requirements.txt"]))
            .context("the PyPI packages cannot be installed")?;
        std::fs::write(home.join(stamp), read("requirements.txt"))?;
    }
    let mut command = Command::new(python);
    command.current_dir(home);
    Ok(command)
}
