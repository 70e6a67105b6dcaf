use super::super::contexts::{Selection, Target};
use super::*;
use crate::{Context, Contexts, KeyPlace};

const START: Time = Time::from_seconds(1_000_000);

fn target(server: &str, key_id: &str) -> Target {
    let account = crate::Account {
        user_id: "u1".to_owned(),
        user: "ada".to_owned(),
        key_id: key_id.to_owned(),
        key_name: "cli@laptop".to_owned(),
        scopes: vec![],
        sign_in_time: START.rfc3339(),
        expire_time: None,
        key: KeyPlace::File(Secret::new("lmn_u_1".to_owned())),
    };
    let context = Context { server: server.parse().unwrap(), ca_file: None, account: Some(account) };
    let name: crate::ContextName = "one".parse().unwrap();
    let contexts = Contexts { current: Some(name.clone()), contexts: [(name, context)].into() };
    Selection::default().resolve(&contexts).unwrap()
}

fn entry(target: &Target, request: &TokenRequest, token: &str, seconds: u64) -> Entry {
    Entry {
        server: target.server.clone(),
        key_id: target.account.as_ref().unwrap().key_id.clone(),
        audience: request.audience.clone(),
        resource: request.resource.clone(),
        asked: request.scope.clone(),
        granted: request.scope.clone(),
        token_type: "Bearer".to_owned(),
        access_token: token.to_owned(),
        expires: START + Duration::from_secs(seconds),
    }
}

fn asking(audience: &str, scope: &str) -> TokenRequest {
    TokenRequest { audience: vec![audience.to_owned()], resource: vec![], scope: scope.parse().unwrap() }
}

struct Fixture {
    cache: TokenCache,
    clock: Clock,
    home: tempfile::TempDir,
}

fn fixture() -> Fixture {
    let home = tempfile::tempdir().unwrap();
    Fixture {
        cache: TokenCache::new(&ConfigDir::from(home.path().to_owned())),
        clock: Clock::manual(START),
        home,
    }
}

impl Fixture {
    fn found(&self, target: &Target, request: &TokenRequest) -> Option<String> {
        self.cache.cached(target, request, &self.clock).map(|token| token.secret.reveal().clone())
    }
}

#[test]
fn a_token_is_used_until_thirty_seconds_before_its_end() {
    let (f, target, request) = (fixture(), target("https://a.test", "k1"), asking("api", ""));
    f.cache.keep(entry(&target, &request, "t1", 900), f.clock.now()).unwrap();
    assert_eq!(f.found(&target, &request).as_deref(), Some("t1"));
    f.clock.advance(Duration::from_secs(869));
    assert_eq!(f.found(&target, &request).as_deref(), Some("t1"));
    f.clock.advance(Duration::from_secs(1));
    assert_eq!(f.found(&target, &request), None);
}

#[test]
fn only_the_same_question_has_the_same_answer() {
    let (f, target_a) = (fixture(), target("https://a.test", "k1"));
    f.cache.keep(entry(&target_a, &asking("api", "x"), "t1", 900), f.clock.now()).unwrap();
    f.cache.keep(entry(&target_a, &asking("api", "x y"), "t2", 900), f.clock.now()).unwrap();
    assert_eq!(f.found(&target_a, &asking("api", "x")).as_deref(), Some("t1"));
    assert_eq!(f.found(&target_a, &asking("api", "y x")).as_deref(), Some("t2"));
    assert_eq!(f.found(&target_a, &asking("other", "x")), None);
    assert_eq!(f.found(&target_a, &TokenRequest::default()), None);
    assert_eq!(f.found(&target("https://a.test", "k2"), &asking("api", "x")), None, "a new sign-in");
    assert_eq!(
        f.found(&target("https://b.test", "k1"), &asking("api", "x")),
        None,
        "another server, same id"
    );
}

#[test]
fn a_newer_token_replaces_the_older_and_dead_ones_go() {
    let (f, target) = (fixture(), target("https://a.test", "k1"));
    f.cache.keep(entry(&target, &asking("old", ""), "t0", 60), f.clock.now()).unwrap();
    f.clock.advance(Duration::from_secs(100));
    f.cache.keep(entry(&target, &asking("api", ""), "t1", 900), f.clock.now()).unwrap();
    f.cache.keep(entry(&target, &asking("api", ""), "t2", 900), f.clock.now()).unwrap();
    assert_eq!(f.found(&target, &asking("api", "")).as_deref(), Some("t2"));
    assert_eq!(f.cache.entries().len(), 1);
}

#[test]
fn forgetting_a_key_forgets_its_tokens_and_no_others() {
    let (f, one, two) = (fixture(), target("https://a.test", "k1"), target("https://a.test", "k2"));
    let request = asking("api", "");
    f.cache.keep(entry(&one, &request, "t1", 900), f.clock.now()).unwrap();
    f.cache.keep(entry(&two, &request, "t2", 900), f.clock.now()).unwrap();
    f.cache.forget(&one.server, "k1").unwrap();
    assert_eq!((f.found(&one, &request), f.found(&two, &request).as_deref()), (None, Some("t2")));
    f.cache.forget(&two.server, "k2").unwrap();
    assert!(!f.home.path().join("tokens.json").exists());
}

#[test]
#[cfg(unix)]
fn a_file_that_others_may_read_is_no_cache() {
    use std::os::unix::fs::PermissionsExt;
    let (f, target, request) = (fixture(), target("https://a.test", "k1"), asking("api", ""));
    f.cache.keep(entry(&target, &request, "t1", 900), f.clock.now()).unwrap();
    let path = f.home.path().join("tokens.json");
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
    assert_eq!(f.found(&target, &request), None);
}
