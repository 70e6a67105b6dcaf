//! Which scripts of other origins may ask what (B18, B19).

use std::path::Path;

use limen_server::surface;
use limen_testkit::{Answer, TestApp, both_engines};
use reqwest::Method;

both_engines! {
    async fn b18_a_preflight_is_answered_where_no_cookie_counts(app: TestApp) {
        for route in surface::routes() {
            let path = concrete(route.path);
            let asked = app
                .request(Method::OPTIONS, &path)
                .header("origin", "https://app.example")
                .header("access-control-request-method", route.method.as_str())
                .header("access-control-request-headers", "authorization, dpop, content-type");
            let answer = Answer::to(asked).await;
            let plain = Answer::to(app.request(route.method.clone(), &path).header("origin", "https://app.example")).await;
            if route.cross_origin {
                assert_eq!(answer.status, 204, "{path}");
                assert!(answer.header("access-control-allow-methods").contains(route.method.as_str()), "{path}");
                assert!(answer.header("access-control-allow-headers").contains("DPoP"), "{path}");
                assert_eq!(plain.header("access-control-allow-origin"), "*", "{path}");
            } else {
                assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
                for headers in [&answer.headers, &plain.headers] {
                    assert!(headers.keys().all(|name| !name.as_str().starts_with("access-control-")), "{path}");
                }
            }
            assert!(plain.headers.get("access-control-allow-credentials").is_none(), "{path}");
            assert!(answer.headers.get("access-control-allow-credentials").is_none(), "{path}");
            if route.cross_origin {
                assert!(!plain.headers.contains_key("set-cookie"), "{path}");
            }
        }
    }
}

#[test]
fn b18_token_userinfo_and_keys_are_open_and_pages_are_not() {
    let is_open = |path: &str| {
        surface::routes().iter().filter(|route| route.path == path).all(|route| route.cross_origin)
    };
    for path in [
        "/oauth2/token",
        "/oauth/v2/token",
        "/oauth2/userinfo",
        "/oidc/v1/userinfo",
        "/oauth2/jwks",
        "/oauth/v2/keys",
        "/.well-known/openid-configuration",
    ] {
        assert!(is_open(path), "{path}");
    }
    for path in [
        "/oauth2/authorize",
        "/oauth/v2/authorize",
        "/oauth2/end_session",
        "/login",
        "/login/password",
        "/account",
        "/oauth2/introspect",
        "/v1/users/me",
    ] {
        assert!(!is_open(path), "{path}");
    }
}

#[test]
fn b19_no_script_posts_messages_to_everybody() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
    let mut files = vec![web];
    let mut scripts = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if !["js", "mjs", "html", "ts"].contains(&ending) {
            continue;
        }
        scripts += usize::from(ending != "html");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(
            !text.contains("postMessage"),
            "{}: our pages send no messages to other windows",
            path.display()
        );
    }
    assert!(scripts > 0, "the scripts of the pages were not found");
}

/// What the routes with parameters in their path are tried with.
fn concrete(path: &str) -> String {
    path.replace("{id}", "nothing")
        .replace("{client_id}", "nothing")
        .replace("{version}", "0")
        .replace("{*name}", "look.js")
}
