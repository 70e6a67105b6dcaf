//! In: the root `Cargo.toml` and `docs/dependencies.md`. Out: proof that both name the same libraries.
//! What can go wrong: a library without a line, or a line without its library; the message names it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::Path;

fn text(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

/// The keys of `[workspace.dependencies]`, without our own crates.
fn named() -> BTreeSet<String> {
    let manifest = text("Cargo.toml");
    let section = manifest.split("[workspace.dependencies]").nth(1).unwrap();
    let lines = section.lines().take_while(|line| !line.starts_with('['));
    let keys = lines.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim().to_owned());
    keys.filter(|key| !key.starts_with("limen-")).collect()
}

/// The first column of every table.
fn explained() -> BTreeSet<String> {
    let page = text("docs/dependencies.md");
    let cells = page.lines().filter(|line| line.starts_with("| ")).filter_map(|line| line.split('|').nth(1));
    let names = cells.flat_map(|cell| cell.split(',')).map(|name| name.trim().to_owned());
    names.filter(|name| name != "crate").collect()
}

#[test]
fn every_dependency_is_explained() {
    let (named, explained) = (named(), explained());
    let silent: Vec<_> = named.difference(&explained).collect();
    let stale: Vec<_> = explained.difference(&named).collect();
    assert!(silent.is_empty(), "docs/dependencies.md needs a line for {silent:?}");
    assert!(stale.is_empty(), "docs/dependencies.md speaks of {stale:?}, which nobody names");
}
