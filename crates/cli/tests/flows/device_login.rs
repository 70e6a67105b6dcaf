//! Signing in with a code on another device.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::issuer::Issuer;

#[test]
fn a_code_is_shown_and_then_the_person_is_signed_in() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    issuer.behave(|how| how.polls = vec!["authorization_pending"]);
    let done = desk.run(&["login", "--device", "--server", issuer.url()]);
    assert_eq!(done.code, 0, "{done:?}");
    let url = format!("{}/device", issuer.url());
    assert!(done.err.contains(&format!("open {url} and enter this code:\n\n  WDJB-MJHT\n")), "{}", done.err);
    assert!(done.err.contains(&format!("Or open: {url}?user_code=WDJB-MJHT")), "{}", done.err);
    assert!(done.out.starts_with("Signed in as ada@example.com."), "{}", done.out);
    assert_eq!(issuer.count("POST /oauth2/token device_code"), 2);
    assert_eq!(desk.run(&["whoami"]).code, 0);
}

#[test]
fn programs_get_the_code_as_an_event() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    let done = desk.run(&["login", "--device", "--json", "--server", issuer.url()]);
    let events: Vec<Value> = done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((done.code, done.err.as_str(), events.len()), (0, "", 2));
    assert_eq!((&events[0]["event"], &events[0]["userCode"]), (&json!("deviceCode"), &json!("WDJB-MJHT")));
    assert_eq!(
        (&events[1]["event"], &events[1]["user"]["email"]),
        (&json!("signedIn"), &json!("ada@example.com"))
    );
}

#[test]
fn b21_slow_down_is_heeded() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    issuer.behave(|how| how.polls = vec!["slow_down"]);
    let begin = std::time::Instant::now();
    let done = desk.run(&["login", "--device", "--server", issuer.url()]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(begin.elapsed().as_secs() > 6, "{:?}", begin.elapsed());
    assert_eq!(issuer.count("POST /oauth2/token device_code"), 2);
}

#[test]
fn b21_denial_and_expiry_end_it() {
    for (answer, code) in [("access_denied", "access_denied"), ("expired_token", "expired_token")] {
        let (issuer, desk) = (Issuer::start(), Desk::new());
        issuer.behave(|how| how.polls = vec![answer]);
        let done = desk.run(&["login", "--device", "--json", "--server", issuer.url()]);
        let error: Value = serde_json::from_str(&done.err).unwrap();
        assert_eq!((done.code, &error["error"]["code"]), (1, &json!(code)), "{done:?}");
        assert_eq!(issuer.live_keys(), [""; 0]);
    }
}

#[test]
fn b21_a_code_that_has_ended_is_not_asked_for() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    issuer.behave(|how| how.short_codes = true);
    let done = desk.run(&["login", "--device", "--server", issuer.url()]);
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.err.contains("The code has expired"), "{done:?}");
    assert_eq!(issuer.count("POST /oauth2/token device_code"), 0);
}

#[test]
fn the_proof_is_checked_here_too() {
    let (issuer, desk) = (Issuer::start(), Desk::new());
    issuer.claims("aud", json!("another"));
    let done = desk.run(&["login", "--device", "--server", issuer.url()]);
    assert_eq!((done.code, issuer.live_keys().len()), (1, 0), "{done:?}");
}
