//! In: every manifest of the repository and `docs/dependencies.md`. Out: proof that both name the same libraries.
//! What can go wrong: a library without a line, or a line without its library; the message names it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::Path;

fn text(path: &str) -> String {
    std::fs::read_to_string(Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("..").join(path))
        .unwrap()
}

/// The keys of one section of a manifest of cargo, without our own crates.
fn crates(path: &str, section: &str) -> BTreeSet<String> {
    let manifest = text(path);
    let lines = manifest.split(section).nth(1).unwrap().lines();
    let keys = lines.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once('='));
    keys.map(|(key, _)| key.trim().to_owned()).filter(|key| !key.starts_with("limen-")).collect()
}

/// The packages that a `package.json` asks for.
fn npm(path: &str) -> BTreeSet<String> {
    let manifest: serde_json::Value = serde_json::from_str(&text(path)).unwrap();
    let lists =
        [&manifest["dependencies"], &manifest["devDependencies"]].into_iter().filter_map(|it| it.as_object());
    lists.flat_map(|list| list.keys()).map(|name| format!("{name} (npm)")).collect()
}

/// The packages that `requirements.in` asks for.
fn pypi(path: &str) -> BTreeSet<String> {
    let manifest = text(path);
    let lines = manifest.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| format!("{} (PyPI)", line.trim())).collect()
}

/// The first column of every table: names, and behind the last one the registry of them all where it is not cargo's.
fn explained() -> BTreeSet<String> {
    let page = text("docs/dependencies.md");
    let cells = page.lines().filter(|line| line.starts_with("| ")).filter_map(|line| line.split('|').nth(1));
    let mut names = BTreeSet::new();
    for cell in cells.map(str::trim).filter(|cell| !matches!(*cell, "crate" | "package")) {
        let (list, registry) =
            cell.split_once(" (").map_or((cell, String::new()), |(list, rest)| (list, format!(" ({rest}")));
        names.extend(list.split(',').map(|name| format!("{}{registry}", name.trim())));
    }
    names
}

#[test]
fn every_dependency_is_explained() {
    let mut named = crates("Cargo.toml", "[workspace.dependencies]");
    named.extend(crates("fuzz/Cargo.toml", "[dependencies]"));
    for folder in ["tests/node", "tests/browser", "clients/typescript"] {
        named.extend(npm(&format!("{folder}/package.json")));
    }
    named.extend(pypi("tests/python/requirements.in"));
    let explained = explained();
    let silent: Vec<_> = named.difference(&explained).collect();
    let stale: Vec<_> = explained.difference(&named).collect();
    assert!(silent.is_empty(), "docs/dependencies.md needs a line for {silent:?}");
    assert!(stale.is_empty(), "docs/dependencies.md speaks of {stale:?}, which nobody names");
}
