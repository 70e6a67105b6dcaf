//! Keys and sessions.

use serde_json::json;

use crate::desk::Desk;
use crate::issuer::Issuer;

#[test]
fn a_key_is_made_shown_once_listed_and_revoked() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    let made = desk.run(&[
        "keys",
        "create",
        "ci",
        "--scope",
        "limen:read",
        "--scope",
        "limen:write",
        "--expires",
        "7d",
    ]);
    assert_eq!((made.code, made.out.as_str()), (0, format!("{}\n", issuer.secret(2)).as_str()));
    assert!(
        made.err.starts_with("Made the key \"ci\" (key_2), which ends in 7 days. Keep its secret now"),
        "{}",
        made.err
    );
    assert_eq!(issuer.state().keys[1].shape["scopes"], json!(["limen:read", "limen:write"]));

    let made = desk.json(&["keys", "create", "forever", "--scope", "limen:read", "--expires", "never"]);
    assert_eq!((&made["apiKey"]["name"], &made["apiKey"]["expireTime"]), (&json!("forever"), &json!(null)));
    assert!(made["secret"].as_str().unwrap().starts_with("lmn_u_"));

    let listed = desk.json(&["keys", "list"]);
    let names: Vec<_> = listed["apiKeys"].as_array().unwrap().iter().map(|key| key["name"].clone()).collect();
    assert_eq!(names.len(), 3, "all pages are read");
    assert_eq!(names[..2], [json!("forever"), json!("ci")]);
    assert_eq!(listed["apiKeys"][2]["current"], true);

    let revoked = desk.run(&["keys", "revoke", "ci", "key_3"]);
    assert_eq!(
        (revoked.code, revoked.out.as_str()),
        (0, "Revoked the key \"ci\" (key_2).\nRevoked the key \"forever\" (key_3).\n")
    );
    assert_eq!(issuer.live_keys().len(), 1);
    let list = desk.run(&["keys", "list"]).out;
    assert_eq!((list.lines().count(), list.contains("ci")), (2, false), "{list}");
    assert_eq!(desk.run(&["keys", "list", "--all"]).out.lines().count(), 4);
}

#[test]
fn a_mistake_revokes_nothing() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    desk.json(&["keys", "create", "ci", "--scope", "limen:read"]);
    let code = |arguments: &[&str]| {
        desk.run(&[&["keys", "revoke", "--json"], arguments].concat()).error()["code"].clone()
    };
    assert_eq!(code(&["ci", "nobody"]), "not_found");
    assert_eq!(code(&["ci", "key_1"]), "own_key");
    assert_eq!(issuer.live_keys().len(), 2);
}

#[test]
fn a_key_cannot_be_given_more_than_one_holds() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    assert_eq!(desk.log_in(&issuer, &["--scope", "limen:read", "--scope", "limen:keys"]).code, 0);
    let refused = desk.run(&["keys", "create", "big", "--scope", "limen:write", "--json"]);
    let error = refused.error();
    assert_eq!((refused.code, error["code"].as_str()), (1, Some("scope_ceiling")));
    assert_eq!(error["message"], "A key cannot be given what you do not hold.");
    assert_eq!((&error["status"], &error["requestId"]), (&json!(403), &json!("req-9")));
}

#[test]
fn a_key_must_say_what_it_may_do() {
    let done = Desk::new().run(&["keys", "create", "ci"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("--scope <SCOPE>"), "{}", done.err);
}

#[test]
fn v7_5_2_sessions_are_listed_and_ended() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    assert_eq!(desk.run(&["sessions", "list"]).out, "No browser or device is signed in.\n");
    let session = |id: &str, device: &str| {
        json!({"id": id, "createTime": "2026-01-01T00:00:00Z", "lastSeenTime": "2026-01-01T00:00:00Z",
            "expireTime": "2099-01-01T00:00:00Z", "device": device, "place": null, "address": "192.0.2.1",
            "current": false, "amr": ["pwd"]})
    };
    issuer.state().sessions = vec![session("s1", "Firefox on Linux"), session("s2", "evil\u{1b}[2J\nname")];
    let list = desk.run(&["sessions", "list"]).out;
    assert_eq!(list.lines().count(), 3, "{list}");
    assert!(
        list.contains("Firefox on Linux") && list.contains("192.0.2.1") && !list.contains('\u{1b}'),
        "{list}"
    );
    assert_eq!(desk.json(&["sessions", "list"])["sessions"][0]["amr"], json!(["pwd"]));
    assert_eq!(desk.json(&["sessions", "revoke", "s1"]), json!({"revoked": ["s1"]}));
    assert_eq!(desk.run(&["sessions", "revoke", "s1", "--json"]).error()["code"], "not_found");
    assert_eq!(issuer.state().sessions.len(), 1);
}
