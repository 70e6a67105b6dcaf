//! Fresh access tokens.

use serde_json::json;

use crate::desk::Desk;
use crate::issuer::Issuer;

const EXCHANGE: &str = "POST /oauth2/token token-exchange";

#[test]
fn a_token_and_nothing_else_on_stdout() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    let done = desk.run(&["token"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(done.out.starts_with("exchanged-") && done.out.ends_with('\n') && done.out.lines().count() == 1);
    let shown = desk.json(&["token"]);
    assert_eq!(shown["accessToken"], done.out.trim());
    assert_eq!((&shown["tokenType"], shown["expireTime"].is_string()), (&json!("Bearer"), true));
    assert_eq!(issuer.count(EXCHANGE), 1, "the second one came from the cache");
}

#[test]
fn every_service_and_scope_has_its_own_token() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    let ways: [&[&str]; 4] = [
        &[],
        &["--audience", "orders"],
        &["--resource", "https://orders.example.com"],
        &["--audience", "orders", "--scope", "limen:read"],
    ];
    let tokens: Vec<String> = ways.iter().map(|way| desk.run(&[&["token"], *way].concat()).out).collect();
    let again: Vec<String> = ways.iter().map(|way| desk.run(&[&["token"], *way].concat()).out).collect();
    assert_eq!(tokens, again);
    assert_eq!(issuer.count(EXCHANGE), 4);
    let state = issuer.state();
    let last = state.log.iter().rposition(|line| line == EXCHANGE).unwrap();
    assert_eq!(
        (state.asked[last]["audience"].as_str(), state.asked[last]["scope"].as_str()),
        ("orders", "limen:read")
    );
}

#[test]
fn what_the_server_refuses_is_told() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    let code = |arguments: &[&str]| {
        let done = desk.run(&[&["token", "--json"], arguments].concat());
        (done.code, done.error()["code"].as_str().unwrap().to_owned())
    };
    assert_eq!(code(&["--audience", "unknown"]), (1, "invalid_target".to_owned()));
    assert_eq!(code(&["--scope", "limen:admin"]), (1, "invalid_scope".to_owned()));
    issuer.state().keys[0].revoked = true;
    assert_eq!(code(&[]), (3, "key_refused".to_owned()));
}
