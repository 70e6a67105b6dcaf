//! In: the checkout that cargo runs this program for. Out: its paths, and what continuous integration changes.
//! What can go wrong: run without cargo, it takes the checkout that it was built from.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// What cargo says, because two checkouts may share one target directory, and with it this program.
static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let package = package.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    package.parent().unwrap_or(Path::new(".")).to_owned()
});

/// The root of the checkout.
pub(crate) fn root() -> &'static Path {
    &ROOT
}

/// Cargo's target directory: it may live outside the checkout, as it does in continuous integration.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Whether skipping a test is a failure (`CI=true`).
pub(crate) fn strict() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

/// The cargo that started us, at the root of the checkout.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Any program, at the root of the checkout.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}
