//! In: the sources. Out: proof that some things are done in one place only, or nowhere.
//! What can go wrong: somebody does them elsewhere; the message says where.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("..").canonicalize().unwrap()
}

/// Every file below a folder, by its path in the checkout; tests and fixtures are not what is shipped.
fn shipped(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            let is_test = name.contains("/tests") || name.contains("/fixture") || name.contains("/snapshots");
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path)
                && !is_test
            {
                found.push((name, text));
            }
        }
    }
    assert!(found.len() > 5, "{folder} is empty");
    found
}

/// The files below a folder that hold a text, by their name below it.
fn holders(folder: &str, text: &str) -> Vec<String> {
    let below = format!("{folder}/");
    let mut names: Vec<String> = shipped(folder)
        .into_iter()
        .filter(|(_, source)| source.contains(text))
        .map(|(name, _)| name.strip_prefix(&below).unwrap_or(&name).to_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn i01_tokens_and_sessions_come_from_one_place() {
    let core = |text: &str| holders("crates/core/src", text);
    // Whoever mints needs an admission, and only the state checks make one.
    assert_eq!(core("Ok(Admission {"), ["issue.rs"]);
    assert_eq!(core("sign(Typ::AccessToken"), ["issue.rs"]);
    assert_eq!(core("seal_opaque(project"), ["issue.rs"]);
    // A session is written by the door, and beside the grant of an approved device; both hold an admission.
    assert_eq!(core("insert_session("), ["oauth/grant/device_code.rs", "session.rs"]);
    for (name, source) in shipped("crates/core/src") {
        if source.contains("insert_session(") {
            assert!(source.contains("Admission") || source.contains("issue::admit("), "{name}");
        }
    }
    // The pair of the Identra API is minted beside the other tokens, for an admission as they are.
    let (_, pair) =
        shipped("crates/core/src").into_iter().find(|(name, _)| name.ends_with("issue/pair.rs")).unwrap();
    assert!(pair.contains("admission: &Admission"));
    assert_eq!(core("issue::pair::mint("), ["identra.rs"]);
    assert_eq!(core("pair::mint("), ["identra.rs", "identra/session.rs"]);
    // What else is signed is no token that opens anything.
    assert_eq!(
        core(".sign(Typ::"),
        [
            "issue.rs",
            "issue/pair.rs",
            "oauth/introspection.rs",
            "oauth/logout/back_channel.rs",
            "oauth/userinfo.rs"
        ]
    );
    // Surfaces sign and write nothing at all.
    for forbidden in [".sign(", "insert_session(", "insert_grant("] {
        assert_eq!(holders("crates/server/src", forbidden), Vec::<String>::new(), "{forbidden}");
    }
}

#[test]
fn b19_no_page_posts_messages() {
    for folder in ["web", "crates/server/src", "crates/client/src"] {
        for name in ["postMessage", "MessageChannel", "BroadcastChannel"] {
            assert_eq!(holders(folder, name), Vec::<String>::new(), "{name}");
        }
    }
}
