//! In: `cargo metadata`, `cargo tree` and the sources of the surfaces. Out: proof that dependencies point one way.
//! What can go wrong: a crate gained an edge, or links what its floor must not know; the message says which.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

/// Which crates of ours a crate may use. A crate that is not listed has no place in the house yet.
const EDGES: &[(&str, &[&str])] = &[
    ("limen-model", &[]),
    ("limen-jose", &["limen-model"]),
    ("limen-memory", &[]),
    ("limen-store", &["limen-model"]),
    ("limen-core", &["limen-model", "limen-jose", "limen-store"]),
    ("limen-proto", &[]),
    ("limen-identra-proto", &[]),
    (
        "limen-server",
        &["limen-model", "limen-jose", "limen-core", "limen-memory", "limen-proto", "limen-identra-proto"],
    ),
    ("limen-client", &["limen-model", "limen-jose", "limen-proto"]),
    ("limen-cli", &["limen-model", "limen-client"]),
    ("limen-testkit", &["limen-model", "limen-jose", "limen-store", "limen-core", "limen-server"]),
    ("limen-bench", &["limen-model", "limen-jose", "limen-store", "limen-testkit"]),
    ("xtask", &[]),
];

const RUNTIME: &[&str] = &["tokio", "hyper", "axum", "reqwest", "tower-http"];
const SQL: &[&str] = &["rusqlite", "tokio-postgres", "deadpool-postgres", "sqlx", "diesel"];
const WEB: &[&str] = &["axum", "axum-extra", "hyper", "hyper-util", "tower-http"];
/// How the surfaces speak: the floors below never see their messages.
const MESSAGES: &[&str] =
    &["limen-proto", "limen-identra-proto", "connectrpc", "buffa", "buffa-types", "prost"];
/// What the standard library or `limen_model::Clock` gives; both come only through others.
const SUPERSEDED: &[&str] = &["lazy_static", "once_cell", "chrono", "time", "rand"];
const FLOORS: &[&str] = &["limen-core", "limen-store", "limen-server"];

/// The surfaces of the server: directories that know the core, and not each other.
const SURFACES: &[&str] = &["identra", "oidc", "pages", "rest", "rpc", "scim"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// `dev`, `build`, or nothing for an ordinary dependency.
    kind: Option<String>,
}

fn root() -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("..")
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What each crate of the workspace names as an ordinary or build dependency.
fn direct() -> BTreeMap<String, BTreeSet<String>> {
    let json = cargo(&["metadata", "--format-version", "1", "--no-deps", "--locked"]);
    let metadata: Metadata = serde_json::from_str(&json).unwrap();
    let named = |package: Package| {
        let shipped = package.dependencies.into_iter().filter(|it| it.kind.as_deref() != Some("dev"));
        (package.name, shipped.map(|it| it.name).collect())
    };
    metadata.packages.into_iter().map(named).collect()
}

/// Everything that is linked into a crate, however far down.
fn linked(name: &str) -> BTreeSet<String> {
    let tree = cargo(&["tree", "--locked", "--package", name, "--edges", "normal", "--prefix", "none"]);
    tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

fn shared<'a>(present: &BTreeSet<String>, forbidden: &[&'a str]) -> Vec<&'a str> {
    forbidden.iter().copied().filter(|name| present.contains(*name)).collect()
}

#[test]
fn crates_use_only_the_floors_below_them() {
    let ours: BTreeMap<_, _> = EDGES.iter().copied().collect();
    for (name, dependencies) in direct() {
        let allowed = ours.get(name.as_str()).unwrap_or_else(|| panic!("{name} has no place in EDGES"));
        for edge in dependencies.iter().filter(|it| it.starts_with("limen-")) {
            assert!(allowed.contains(&edge.as_str()), "{name} may not use {edge}");
        }
    }
}

#[test]
fn model_and_jose_know_no_runtime_and_no_sql() {
    for name in ["limen-model", "limen-jose"] {
        let linked = linked(name);
        assert!(shared(&linked, RUNTIME).is_empty(), "{name} links {:?}", shared(&linked, RUNTIME));
        assert!(shared(&linked, SQL).is_empty(), "{name} links {:?}", shared(&linked, SQL));
    }
}

#[test]
fn store_knows_no_http_and_no_jose() {
    let forbidden = ["axum", "hyper", "reqwest", "tower-http", "limen-jose"];
    assert!(shared(&linked("limen-store"), &forbidden).is_empty());
}

#[test]
fn only_store_names_an_sql_driver_and_core_serves_no_http() {
    for (name, dependencies) in direct() {
        if name != "limen-store" && name != "limen-bench" {
            assert!(shared(&dependencies, SQL).is_empty(), "{name} names {:?}", shared(&dependencies, SQL));
        }
        if name == "limen-core" || name == "limen-model" {
            assert!(
                shared(&dependencies, MESSAGES).is_empty(),
                "{name} names {:?}",
                shared(&dependencies, MESSAGES)
            );
        }
        if name == "limen-core" {
            assert!(shared(&dependencies, WEB).is_empty(), "core names {:?}", shared(&dependencies, WEB));
        }
    }
}

#[test]
fn nobody_names_what_the_standard_library_or_the_model_gives() {
    for (name, dependencies) in direct() {
        assert!(
            shared(&dependencies, SUPERSEDED).is_empty(),
            "{name}: {:?}",
            shared(&dependencies, SUPERSEDED)
        );
    }
}

#[test]
fn command_line_links_no_floor_of_the_server() {
    for name in ["limen-client", "limen-cli"] {
        let linked = linked(name);
        assert!(shared(&linked, FLOORS).is_empty(), "{name} links {:?}", shared(&linked, FLOORS));
        assert!(shared(&linked, SQL).is_empty(), "{name} links {:?}", shared(&linked, SQL));
    }
}

#[test]
fn surfaces_know_neither_each_other_nor_the_store() {
    let server = root().join("crates/server/src");
    for surface in SURFACES {
        for (file, text) in sources(&server.join(surface)) {
            assert!(!text.contains("limen_store"), "{} reaches into the store", file.display());
            for other in SURFACES.iter().filter(|other| *other != surface) {
                let reach = format!("crate::{other}::");
                assert!(!text.contains(&reach), "{} reaches into {other}", file.display());
            }
        }
    }
}

fn sources(directory: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|it| it == "rs")
            && path.file_name().is_some_and(|it| it != "tests.rs")
        {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}
