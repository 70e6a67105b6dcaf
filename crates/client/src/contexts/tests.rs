use super::*;
use crate::ConfigDir;

pub(super) fn name(text: &str) -> ContextName {
    text.parse().unwrap()
}

pub(super) fn context(server: &str, key_id: Option<&str>) -> Context {
    let account = key_id.map(|id| Account {
        user_id: "u1".to_owned(),
        user: "ada@example.com".to_owned(),
        key_id: id.to_owned(),
        key_name: "cli@laptop".to_owned(),
        scopes: vec!["limen:read".to_owned()],
        sign_in_time: "2026-11-22T09:00:00Z".to_owned(),
        expire_time: None,
        key: KeyPlace::File(Secret::new(format!("lmn_u_{id}"))),
    });
    Context { server: server.parse().unwrap(), ca_file: None, account }
}

/// `work` (in use), `home`, and `old`, which is signed out.
pub(super) fn three() -> Contexts {
    let contexts = [
        (name("work"), context("https://work.test", Some("k_work"))),
        (name("home"), context("https://home.test", Some("k_home"))),
        (name("old"), context("https://old.test", None)),
    ];
    Contexts { current: Some(name("work")), contexts: contexts.into() }
}

#[test]
fn names_are_words_that_are_safe_everywhere() {
    for good in ["a", "work", "auth.example.com-shop", "A_1", &"x".repeat(64)] {
        assert_eq!(good.parse::<ContextName>().unwrap().as_str(), good);
    }
    for bad in ["", "-a", ".a", "a b", "a/b", "ä", "a\n", &"x".repeat(65)] {
        assert_eq!(bad.parse::<ContextName>().unwrap_err().code(), "bad_context_name", "{bad:?}");
    }
}

#[test]
fn a_name_after_a_server_is_a_name() {
    for (server, expected) in [
        ("https://auth.example.com", "auth.example.com"),
        ("http://localhost:8080", "localhost-8080"),
        ("https://auth.example.com/p/shop", "auth.example.com-shop"),
        ("http://[::1]:8080", "1-8080"),
    ] {
        let made = ContextName::of_server(&server.parse().unwrap());
        assert_eq!(made.as_str(), expected);
        assert_eq!(made.as_str().parse::<ContextName>().unwrap(), made);
    }
}

#[test]
fn the_file_keeps_everything_and_debug_shows_no_key() {
    let home = tempfile::tempdir().unwrap();
    let store = ContextStore::new(&ConfigDir::from(home.path().join("limen")));
    assert!(store.load().unwrap().contexts.is_empty());
    store
        .update(|contexts| {
            *contexts = three();
            Ok(())
        })
        .unwrap();
    let loaded = store.load().unwrap();
    assert_eq!(loaded.current, Some(name("work")));
    let context = loaded.get(&name("home")).unwrap();
    let key = context.account.as_ref().unwrap().secret(&context.server).unwrap();
    assert_eq!(key.reveal(), "lmn_u_k_home");
    assert!(!format!("{loaded:?}").contains("lmn_u_"));
}

#[test]
fn a_change_that_fails_writes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let store = ContextStore::new(&ConfigDir::from(home.path().to_owned()));
    store
        .update(|contexts| {
            *contexts = three();
            Ok(())
        })
        .unwrap();
    let failed = store.update(|contexts| {
        contexts.contexts.clear();
        contexts.choose(&name("work"))
    });
    assert_eq!(failed.unwrap_err().code(), "unknown_context");
    assert_eq!(store.load().unwrap().contexts.len(), 3);
}

#[test]
fn a_broken_file_is_told_and_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let store = ContextStore::new(&ConfigDir::from(home.path().to_owned()));
    store.update(|_| Ok(())).unwrap();
    let path = home.path().join("contexts.json");
    for broken in [
        "",
        "{",
        "7",
        r#"{"contexts":{"a b":{"server":"https://a.test"}}}"#,
        r#"{"contexts":{"a":{"server":"http://a.test"}}}"#,
    ] {
        std::fs::write(&path, broken).unwrap();
        assert_eq!(store.update(|_| Ok(())).unwrap_err().code(), "broken_contexts", "{broken}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), broken);
    }
}

#[test]
fn renaming_takes_the_current_one_along_and_never_overwrites() {
    let mut contexts = three();
    contexts.rename(&name("work"), &name("office")).unwrap();
    assert_eq!(contexts.current, Some(name("office")));
    assert!(contexts.get(&name("office")).is_ok() && contexts.get(&name("work")).is_err());
    assert_eq!(contexts.rename(&name("office"), &name("home")).unwrap_err().code(), "context_exists");
    assert_eq!(contexts.rename(&name("nobody"), &name("new")).unwrap_err().code(), "unknown_context");
    assert_eq!(contexts.contexts.len(), 3);
}

#[test]
fn a_living_key_is_not_forgotten_by_accident() {
    let mut contexts = three();
    assert_eq!(contexts.remove(&name("work"), false).unwrap_err().code(), "signed_in");
    contexts.remove(&name("old"), false).unwrap();
    contexts.remove(&name("work"), true).unwrap();
    assert_eq!((contexts.current, contexts.contexts.len()), (None, 1));
}
