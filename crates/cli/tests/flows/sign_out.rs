//! Signing out.

use serde_json::json;

use crate::desk::Desk;
use crate::issuer::Issuer;

#[test]
fn the_key_ends_at_the_server_and_is_forgotten_here() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    desk.json(&["token"]);
    let done = desk.run(&["logout"]);
    assert_eq!((done.code, done.out), (0, format!("Signed out of {}. The key was revoked.\n", issuer.url())));
    assert_eq!(issuer.live_keys(), [""; 0]);
    assert!(!desk.saved().to_string().contains("lmn_u_"));
    assert!(!desk.config().join("tokens.json").exists(), "tokens go with their key");
    let again = desk.run(&["logout", "--json"]);
    assert_eq!((again.code, again.error()["code"].as_str()), (3, Some("not_signed_in")));
    let running = desk.start(&["login"]);
    assert_eq!(crate::browser::visit(&desk.opened()).status, 200);
    assert_eq!(running.finish().code, 0, "the server is remembered");
}

#[test]
fn a_key_that_has_ended_before_is_no_obstacle() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    issuer.state().keys[0].revoked = true;
    let whoami = desk.run(&["whoami", "--json"]);
    assert_eq!((whoami.code, whoami.error()["requestId"].as_str()), (3, Some("req-9")));
    assert_eq!(desk.json(&["logout"])["key"], "endedBefore");
    assert_eq!(desk.saved()["contexts"]["default"]["account"], json!(null));
}

#[test]
fn a_server_that_is_away_keeps_the_key_unless_one_insists() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    issuer.breaks("/v1/api-keys/key_1/revoke", 503, "");
    let refused = desk.run(&["logout", "--json"]);
    let error = refused.error();
    assert_eq!((refused.code, error["status"].as_u64()), (4, Some(503)));
    assert!(error["hint"].as_str().unwrap().contains("limen logout --force"), "{error}");
    assert_eq!(desk.run(&["whoami"]).code, 0, "still signed in");
    assert_eq!(desk.json(&["logout", "--force"])["key"], "forgotten");
    assert_eq!(desk.run(&["whoami"]).code, 3);
    assert_eq!(issuer.live_keys().len(), 1);
}

#[test]
fn a_key_that_may_do_nothing_else_can_still_end_itself() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    assert_eq!(desk.log_in(&issuer, &["--scope", "limen:read"]).code, 0);
    assert_eq!(desk.json(&["logout"])["key"], "revoked");
}
