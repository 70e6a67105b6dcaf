//! In: a folder with a package-lock.json. Out: exactly those packages in its node_modules.
//! What can go wrong: no Node.js and no right to install it, or the packages cannot be fetched.

use std::process::Command;

use anyhow::{Context, Result};

use super::debian::{self, Need};
use crate::{house, run};

const NODE: Need = Need {
    packages: &["nodejs", "npm"],
    purpose: "the JavaScript clients and the browser tests",
    present: || run::works("node", &["--version"]) && run::works("npm", &["--version"]),
};

/// The browser, and a font so that pictures of pages show letters.
pub(crate) const CHROMIUM: Need = Need {
    packages: &["chromium", "fonts-dejavu-core"],
    purpose: "the browser tests",
    present: || run::works("chromium", &["--version"]),
};

/// What scripts call the API by.
pub(crate) const CURL: Need = Need {
    packages: &["curl"],
    purpose: "the commands of the book, and calls without a library",
    present: || run::works("curl", &["--version"]),
};

/// The folder of the client in TypeScript, which the suites compile.
pub(crate) const TYPESCRIPT: &str = "clients/typescript";

/// Certificates for the installations that the book shows.
pub(crate) const OPENSSL: Need = Need {
    packages: &["openssl"],
    purpose: "the commands of the book",
    present: || run::works("openssl", &["version"]),
};

/// Node.js in a folder of the checkout, with the packages of its lock file.
pub(crate) fn ensure(folder: &str) -> Result<Command> {
    debian::ensure(&[NODE])?;
    let home = house::root().join(folder);
    let read = |path: &str| std::fs::read_to_string(home.join(path)).unwrap_or_default();
    let stamp = "node_modules/.limen-lock";
    if read(stamp) != read("package-lock.json") {
        run::step(&format!("npm ci in {folder}"));
        let mut npm = Command::new("npm");
        npm.current_dir(&home).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        run::run(npm.arg("--omit-lockfile-registry-resolved"))
            .context("the npm packages cannot be installed")?;
        std::fs::write(home.join(stamp), read("package-lock.json"))?;
    }
    let mut node = Command::new("node");
    node.current_dir(home);
    if run::read(Command::new("node").arg("--version"))?.starts_with("v18.") {
        // There `globalThis.crypto`, which every client here needs, still hides behind an option; the runner starts
        // a process for each file, so it goes where those inherit it.
        node.env("NODE_OPTIONS", "--experimental-global-webcrypto");
    }
    Ok(node)
}
