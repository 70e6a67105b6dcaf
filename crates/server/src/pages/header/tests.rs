use super::*;

fn policy(needs: &Needs) -> String {
    security_headers(needs)[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned()
}

fn urls(list: &[&str]) -> Vec<Url> {
    list.iter().map(|url| url.parse().unwrap()).collect()
}

#[test]
fn i14_pages_are_locked_down() {
    let headers = security_headers(&Needs::default());
    assert_eq!(headers[header::REFERRER_POLICY], "no-referrer");
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
    let policy = policy(&Needs::default());
    for directive in ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'"] {
        assert!(policy.contains(directive), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[test]
fn b17_pages_cannot_be_framed() {
    assert!(policy(&Needs::default()).contains("frame-ancestors 'none'"));
    assert_eq!(security_headers(&Needs::default())[header::X_FRAME_OPTIONS], "DENY");
}

#[test]
fn b07_no_referrer_leaves_a_page() {
    assert_eq!(security_headers(&Needs::default())[header::REFERRER_POLICY], "no-referrer");
}

#[test]
fn a_form_leads_to_us_unless_a_client_waits() {
    assert!(policy(&Needs::default()).ends_with("form-action 'self'"));
    let form_targets = urls(&["https://app.example/callback?x=1", "https://app.example/other"]);
    assert!(policy(&Needs { form_targets, ..Needs::default() }).ends_with("form-action 'self' https:"));
}

#[test]
fn loopback_and_native_clients_are_reachable() {
    for (target, sources) in [
        ("http://127.0.0.1:49152/cb", "http://127.0.0.1:* http://localhost:* https:"),
        ("http://localhost:3000/cb", "http://127.0.0.1:* http://localhost:* https:"),
        ("http://[::1]:49152/cb", "http:"),
        ("com.example.app:/cb", "com.example.app:"),
        ("http://app.example:8080/cb", "http://app.example:8080 https:"),
    ] {
        let policy = policy(&Needs { form_targets: urls(&[target]), ..Needs::default() });
        assert!(policy.ends_with(&format!("form-action 'self' {sources}")), "{policy}");
    }
}

#[test]
fn a_target_that_would_run_in_our_page_is_left_out() {
    let form_targets = urls(&["javascript:alert(1)", "data:text/html,x", "blob:https://evil.example/1"]);
    assert!(policy(&Needs { form_targets, ..Needs::default() }).ends_with("form-action 'self'"));
}

#[test]
fn frames_appear_only_where_needed() {
    assert!(!policy(&Needs::default()).contains("frame-src"));
    let frames = urls(&["https://one.example/out?sid=1", "https://two.example:8443/out"]);
    let policy = policy(&Needs { frames, ..Needs::default() });
    assert!(policy.ends_with("; frame-src https://one.example https://two.example:8443"), "{policy}");
}

#[test]
fn a_target_cannot_write_into_the_policy() {
    let form_targets = urls(&["http://app.example/;script-src%20*", "http://xn--bcher-kva.example/"]);
    let policy = policy(&Needs { form_targets, ..Needs::default() });
    assert_eq!(policy.matches("script-src").count(), 1, "{policy}");
    assert!(policy.ends_with("http://app.example http://xn--bcher-kva.example https:"), "{policy}");
}
