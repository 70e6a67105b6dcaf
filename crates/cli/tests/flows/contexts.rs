//! Several servers on one workstation.

use serde_json::json;

use crate::desk::Desk;
use crate::issuer::Issuer;

/// Signed in to two issuers; the second one is the current one.
fn two() -> (Issuer, Issuer, Desk) {
    let (one, two) = (Issuer::start(), Issuer::start());
    let desk = Desk::new();
    assert_eq!(desk.log_in(&one, &["--context", "one"]).code, 0);
    assert_eq!(desk.log_in(&two, &["--context", "two"]).code, 0);
    (one, two, desk)
}

fn server_of(desk: &Desk, arguments: &[&str]) -> String {
    desk.json(&[&["whoami"], arguments].concat())["server"].as_str().unwrap().to_owned()
}

#[test]
fn flag_then_variable_then_the_current_one() {
    let (one, two, desk) = two();
    assert_eq!(server_of(&desk, &[]), two.url());
    assert_eq!(server_of(&desk, &["--context", "one"]), one.url());
    assert_eq!(server_of(&desk, &["--server", one.url()]), one.url());
    let desk = desk.with("LIMEN_CONTEXT", "one");
    assert_eq!(server_of(&desk, &[]), one.url());
    assert_eq!(server_of(&desk, &["--context", "two"]), two.url());
    let desk = desk.with("LIMEN_CONTEXT", "").with("LIMEN_SERVER", one.url());
    assert_eq!(server_of(&desk, &[]), one.url());
    assert_eq!(server_of(&desk, &["--server", two.url()]), two.url());
    let refused = desk.run(&["whoami", "--context", "two", "--json"]);
    assert_eq!(refused.error()["code"], "context_of_another_server");
}

#[test]
fn a_variable_that_cannot_be_used_is_told() {
    for (name, value) in [("LIMEN_CONTEXT", "../x"), ("LIMEN_SERVER", "http://auth.example.com")] {
        let done = Desk::new().with(name, value).run(&["whoami", "--json"]);
        let error = done.error();
        assert_eq!((done.code, error["code"].as_str()), (2, Some("bad_environment")));
        assert!(error["message"].as_str().unwrap().starts_with(name) && error["hint"].is_string(), "{error}");
    }
}

#[test]
fn a_key_from_the_environment_needs_no_context() {
    let (one, two, desk) = two();
    let key = one.state().keys[0].secret.clone();
    let fresh = Desk::new().with("LIMEN_API_KEY", &key).with("LIMEN_SERVER", one.url());
    let me = fresh.json(&["whoami"]);
    assert_eq!((&me["server"], &me["context"]), (&json!(one.url()), &json!(null)));
    assert!(fresh.json(&["token"])["accessToken"].is_string());
    assert!(!fresh.config().exists(), "nothing is written for it");
    let refused = fresh.run(&["logout", "--json"]);
    assert_eq!((refused.code, refused.error()["code"].as_str()), (2, Some("no_context")));
    let elsewhere = desk.with("LIMEN_API_KEY", &key).run(&["whoami", "--server", two.url(), "--json"]);
    assert_eq!(elsewhere.code, 3, "the other server does not know it");
}

#[test]
fn list_use_show_rename_remove() {
    let (one, two, desk) = two();
    let list = desk.run(&["context", "list"]).out;
    assert!(list.starts_with("   NAME  SERVER"), "{list}");
    assert!(
        list.lines().any(|line| line.starts_with(&format!("*  two   {}  ada@example.com", two.url()))),
        "{list}"
    );
    assert_eq!(desk.json(&["context", "use", "one"])["server"], one.url());
    assert_eq!(server_of(&desk, &[]), one.url());
    desk.json(&["context", "rename", "one", "first"]);
    let shown = desk.json(&["context", "show"]);
    assert_eq!(
        (&shown["name"], &shown["current"], &shown["signedIn"]),
        (&json!("first"), &json!(true), &json!(true))
    );
    assert_eq!(shown["keyPlace"], "file");
    let listed = desk.json(&["context", "list"]);
    assert_eq!((&listed["current"], listed["contexts"].as_array().unwrap().len()), (&json!("first"), 2));
    assert!(!listed.to_string().contains("lmn_u_") && !shown.to_string().contains("lmn_u_"));

    let refused = desk.run(&["context", "remove", "two", "--json"]);
    assert_eq!((refused.code, refused.error()["code"].as_str()), (1, Some("signed_in")));
    desk.json(&["logout", "--context", "two"]);
    assert_eq!(desk.json(&["context", "remove", "two"]), json!({"removed": "two"}));
    assert_eq!(desk.json(&["context", "remove", "first", "--force"]), json!({"removed": "first"}));
    assert_eq!(
        desk.run(&["context", "list"]).out,
        "There are no contexts yet. Sign in: limen login --server ADDRESS.\n"
    );
    assert_eq!(desk.run(&["context", "show", "--json"]).error()["code"], "no_context");
    assert_eq!((one.live_keys().len(), two.live_keys().len()), (1, 0));
}

#[test]
fn a_second_server_gets_a_name_of_its_own_and_the_first_one_stays() {
    let (one, two) = (Issuer::start(), Issuer::start());
    let desk = Desk::signed_in(&one);
    assert_eq!(desk.log_in(&two, &[]).code, 0);
    let name = two.url().replace("http://", "").replace(':', "-");
    assert_eq!(desk.saved()["current"], name);
    assert_eq!(desk.log_in(&one, &[]).code, 0);
    assert_eq!((desk.saved()["current"].as_str(), one.live_keys().len()), (Some("default"), 1));
    let refused = desk.run(&["login", "--context", "default", "--server", two.url(), "--json"]);
    assert_eq!((refused.code, refused.error()["code"].as_str()), (2, Some("context_of_another_server")));
}

#[test]
fn two_logins_at_once_both_stay() {
    let (one, two) = (Issuer::start(), Issuer::start());
    let desk = Desk::new();
    let first = desk.start(&["login", "--server", one.url(), "--context", "one"]);
    let first_url = desk.opened();
    let second = desk.start(&["login", "--server", two.url(), "--context", "two"]);
    let second_url = desk.opened();
    std::thread::scope(|scope| {
        for url in [&first_url, &second_url] {
            scope.spawn(|| assert_eq!(crate::browser::visit(url).status, 200));
        }
    });
    assert_eq!((first.finish().code, second.finish().code), (0, 0));
    assert_eq!(desk.saved()["contexts"].as_object().unwrap().len(), 2);
}
