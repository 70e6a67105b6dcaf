//! Signing in by browser.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::json;
use url::Url;

use crate::browser::{visit, with_parameter};
use crate::desk::{Desk, patiently};
use crate::issuer::Issuer;

fn name_of_this_key() -> String {
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap();
    format!("cli@{}", host.trim())
}

#[test]
fn a_person_signs_in_and_the_workstation_keeps_one_key() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    let (done, page) = desk.log_in_and_look(&issuer, &[]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.starts_with("Signed in as ada@example.com.\n"), "{}", done.out);
    assert!(done.err.contains("/oauth2/authorize?response_type=code&client_id=limen-cli"), "{}", done.err);
    assert_eq!(
        (page.status, page.body.contains("You are ada@example.com on the command line.")),
        (200, true)
    );
    assert_eq!(issuer.live_keys(), [name_of_this_key()]);

    let saved = desk.saved();
    assert_eq!(saved["current"], "default");
    let context = &saved["contexts"]["default"];
    assert_eq!(context["server"], issuer.url());
    assert_eq!(context["account"]["user"], "ada@example.com");
    assert_eq!(context["account"]["key"]["file"], issuer.secret(1));
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(desk.config()), mode(desk.config().join("contexts.json"))), (0o700, 0o600));

    let me = desk.json(&["whoami"]);
    assert_eq!(me["user"]["email"], "ada@example.com");
    assert_eq!(me["apiKey"]["name"], name_of_this_key());
    assert_eq!(me["scopes"], json!(["limen:keys", "limen:read", "limen:write"]));
}

#[test]
fn the_key_is_scoped_named_and_ends_and_the_token_is_given_back() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    let done = desk.log_in(&issuer, &["--key-name", "desk", "--scope", "limen:read", "--expires", "30d"]);
    assert_eq!(done.code, 0, "{done:?}");
    let state = issuer.state();
    let key = &state.keys[0].shape;
    assert_eq!((&key["name"], &key["scopes"]), (&json!("desk"), &json!(["limen:read"])));
    assert!(key["expireTime"].is_string() && key["workstation"]["hostname"].is_string(), "{key}");
    assert!(key["workstation"]["userAgent"].as_str().unwrap().starts_with("limen/"));
    let revoked = state.log.iter().position(|line| line == "POST /oauth2/revoke").unwrap();
    assert!(state.asked[revoked]["token"].starts_with("at-"));
    assert_eq!(state.log.last().unwrap(), "POST /oauth2/revoke", "nothing is used after it");
    let saved = desk.saved().to_string();
    assert!(!saved.contains("at-") && !saved.contains("eyJ"), "no token is kept: {saved}");
}

#[test]
fn signing_in_again_rotates_the_key() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    let done = desk.log_in(&issuer, &[]);
    assert_eq!(done.code, 0, "{done:?}");
    assert_eq!(issuer.live_keys(), [name_of_this_key()]);
    assert_eq!(issuer.state().keys.len(), 2);
    assert_eq!(desk.saved()["contexts"].as_object().unwrap().len(), 1);
    assert_eq!(desk.run(&["whoami"]).code, 0, "the new key is the one that is kept");
}

#[test]
fn a_key_of_another_name_does_not_stay_behind() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    let done = desk.log_in(&issuer, &["--key-name", "renamed"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert_eq!(issuer.live_keys(), ["renamed"]);
}

#[test]
fn requests_that_are_not_the_answer_do_not_end_the_login() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    let running = desk.start(&["login", "--server", issuer.url()]);
    let url = Url::parse(&desk.opened()).unwrap();
    let redirect = url.query_pairs().find(|pair| pair.0 == "redirect_uri").unwrap().1.into_owned();
    for stray in [
        redirect.clone(),
        format!("{redirect}?error=access_denied"),
        format!("{redirect}?code=x&state=wrong&iss={}", issuer.url()),
        redirect.replace("/callback", "/favicon.ico"),
    ] {
        let page = visit(&stray);
        assert!((400..500).contains(&page.status), "{stray}: {}", page.body);
    }
    let page = visit(url.as_str());
    assert_eq!(page.status, 200, "{}", page.body);
    assert_eq!(running.finish().code, 0);
}

#[test]
fn a_wrong_state_is_not_taken_and_the_right_one_still_is() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    let running = desk.start(&["login", "--server", issuer.url()]);
    let url = Url::parse(&desk.opened()).unwrap();
    let page = visit(&with_parameter(&url, "state", Some("another")));
    assert_eq!(page.status, 400);
    assert!(page.body.contains("does not belong to the sign-in that waits here"), "{}", page.body);
    assert_eq!(visit(url.as_str()).status, 200);
    assert_eq!(running.finish().code, 0);
}

/// A login at an issuer that misbehaves: the code of the error, and the page.
fn fails(issuer: &Issuer) -> (String, String) {
    let desk = Desk::new();
    let (done, page) = desk.log_in_and_look(issuer, &["--json"]);
    let error: serde_json::Value = serde_json::from_str(&done.err).unwrap();
    assert_eq!((done.code, page.status), (1, 400), "{done:?}");
    assert!(!desk.config().join("contexts.json").exists(), "nothing is kept");
    assert_eq!(issuer.live_keys(), [""; 0], "nothing is left alive");
    (error["error"]["code"].as_str().unwrap().to_owned(), page.body)
}

#[test]
fn b23_another_issuer_or_none_ends_the_login_before_the_code_is_sent() {
    for (iss, code) in [(Some("https://evil.test".to_owned()), "issuer_mismatch"), (None, "issuer_missing")] {
        let issuer = Issuer::start();
        issuer.behave(|how| drop(how.response.insert("iss", iss)));
        assert_eq!(fails(&issuer).0, code);
        assert_eq!(issuer.count("POST /oauth2/token authorization_code"), 0);
    }
}

#[test]
fn a_refusal_is_shown_escaped() {
    let issuer = Issuer::start();
    issuer.behave(|how| how.refuses = Some(("server_error", "<img src=x onerror=alert(1)>")));
    let (code, page) = fails(&issuer);
    assert_eq!(code, "server_error");
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;") && !page.contains("<img"), "{page}");
    issuer.behave(|how| how.refuses = Some(("access_denied", "")));
    assert_eq!(fails(&issuer).0, "access_denied");
}

#[test]
fn b24_a_proof_that_does_not_hold_ends_the_login() {
    for (claim, value) in [
        ("nonce", json!("another")),
        ("nonce", json!(null)),
        ("iss", json!("https://evil.test")),
        ("aud", json!("another")),
        ("exp", json!(1_000)),
    ] {
        let issuer = Issuer::start();
        issuer.claims(claim, value.clone());
        assert_eq!(fails(&issuer).0, "bad_id_token", "{claim} = {value}");
    }
}

#[test]
fn a_server_that_gives_no_key_leaves_nothing_behind() {
    let issuer = Issuer::start();
    issuer.breaks("/v1/api-keys", 403, r#"{"detail":"No keys today.","code":"no_keys"}"#);
    let (code, page) = fails(&issuer);
    assert_eq!(code, "no_keys");
    assert!(page.contains("No keys today."), "{page}");
    assert_eq!(issuer.count("POST /oauth2/revoke"), 1, "the token is given back all the same");
}

#[test]
fn a_key_that_cannot_be_kept_is_revoked() {
    let issuer = Issuer::start();
    issuer.breaks("/v1/users/me", 500, "{}");
    fails(&issuer);
    issuer.mends("/v1/users/me");

    let desk = Desk::new();
    let running = desk.start(&["login", "--server", issuer.url(), "--json"]);
    let url = desk.opened();
    fs::create_dir_all(desk.config().join("contexts.json")).unwrap();
    assert_eq!(visit(&url).status, 200);
    assert_eq!(running.finish().code, 1);
    assert_eq!(issuer.live_keys(), [""; 0]);
}

#[test]
fn metadata_of_another_issuer_is_refused() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    issuer.behave(|how| how.issuer = Some("https://auth.example.com".to_owned()));
    let done = desk.run(&["login", "--server", issuer.url(), "--json"]);
    assert_eq!((done.code, done.error()["code"].as_str()), (1, Some("issuer_mismatch")));
}

#[test]
fn without_a_browser_the_address_is_printed() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    let mut running = desk.start(&["login", "--no-browser", "--json", "--server", issuer.url()]);
    let mut line = String::new();
    let mut out = std::io::BufReader::new(running.child.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut out, &mut line).unwrap();
    let event: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!((&event["event"], &event["opened"]), (&json!("browser"), &json!(false)));
    assert_eq!(visit(event["url"].as_str().unwrap()).status, 200);
    line.clear();
    std::io::BufRead::read_line(&mut out, &mut line).unwrap();
    let event: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!((&event["event"], &event["context"]), (&json!("signedIn"), &json!("default")));
    assert_eq!(event["apiKey"]["name"], name_of_this_key());
    assert!(!event.to_string().contains("lmn_u_"), "the key itself is not shown");
    let ended = patiently("the command to end", || running.child.try_wait().unwrap());
    assert!(ended.success());
}

#[test]
fn ctrl_c_ends_the_login_cleanly() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    let running = desk.start(&["login", "--server", issuer.url()]);
    let url = Url::parse(&desk.opened()).unwrap();
    let id = running.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let done = running.finish();
    assert_eq!(done.code, 130, "{done:?}");
    assert!(done.err.ends_with("limen: Cancelled.\n"), "{done:?}");
    let redirect = url.query_pairs().find(|pair| pair.0 == "redirect_uri").unwrap().1.into_owned();
    let port = Url::parse(&redirect).unwrap().port().unwrap();
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err(), "the port is closed");
    assert!(!desk.config().join("contexts.json").exists());
}
