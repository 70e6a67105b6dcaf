//! The published keys, and how caches treat them and the metadata.

use limen_testkit::{Answer, TestApp, both_engines};

both_engines! {
    async fn elloloop_03_keys_are_published_once_and_cached(app: TestApp) {
        for path in ["/oauth2/jwks", "/oauth/v2/keys", "/.well-known/openid-configuration"] {
            let first = Answer::to(app.get(path)).await.ok();
            assert_eq!(first.header("content-type"), "application/json", "{path}");
            assert_eq!(first.header("cache-control"), "public, max-age=300, must-revalidate", "{path}");
            assert_eq!(first.header("vary"), "X-Project-Key", "one address, several projects (R39): {path}");
            let etag = first.header("etag");
            assert!(etag.starts_with('"') && etag.ends_with('"') && etag.len() > 10, "{path}: {etag}");
            for known in [etag.clone(), format!("W/{etag}"), format!("\"other\", {etag}"), "*".to_owned()] {
                let again = Answer::to(app.get(path).header("if-none-match", &known)).await;
                assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path}: {known}");
                assert_eq!(again.header("etag"), etag);
            }
            let other = Answer::to(app.get(path).header("if-none-match", "\"other\"")).await.ok();
            assert_eq!(other.body, first.body);
        }
    }

    /// A GET is answered before anything is routed, a HEAD is not: whoever asks sees the same.
    async fn r39_a_document_is_the_same_by_every_way(app: TestApp) {
        const SAME: [&str; 8] = [
            "content-type", "content-length", "etag", "cache-control", "vary", "access-control-allow-origin",
            "access-control-expose-headers", "x-content-type-options",
        ];
        for path in ["/oauth2/jwks", "/oauth/v2/keys", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"] {
            let got = Answer::to(app.get(path)).await.ok();
            let asked = Answer::to(app.request(reqwest::Method::HEAD, path)).await.ok();
            assert!(asked.body.is_empty() && !got.body.is_empty(), "{path}");
            for name in SAME {
                assert!(!got.header(name).is_empty(), "{path}: {name}");
                assert_eq!(got.header(name), asked.header(name), "{path}: {name}");
            }
            assert_ne!(got.header("x-request-id"), asked.header("x-request-id"), "{path}");
            let wrong = Answer::to(app.post(path)).await;
            assert_eq!(wrong.status.as_u16(), 405, "{path}");
            assert!(wrong.header("allow").contains("GET"), "{path}: {}", wrong.header("allow"));
            let two = app.get(path).header("x-project-key", "default").header("x-project-key", "other");
            assert_eq!(Answer::to(two).await.status.as_u16(), 400, "two projects at once: {path}");
            let none = app.get(path).header("x-project-key", "nobody");
            assert_eq!(Answer::to(none).await.status.as_u16(), 404, "{path}");
        }
    }

    async fn keys_are_public_ones_only(app: TestApp) {
        let other = app.other_project().await;
        let own = Answer::to(app.get("/oauth2/jwks")).await.ok();
        let theirs = Answer::to(app.get("/p/other/oauth2/jwks")).await.ok();
        assert_ne!(own.header("etag"), theirs.header("etag"));
        assert_eq!(theirs.text(), String::from_utf8_lossy(&other.keys.jwks().body()));
        for set in [own.json(), theirs.json()] {
            let keys = set["keys"].as_array().unwrap();
            assert!(!keys.is_empty());
            for key in keys {
                let members = key.as_object().unwrap();
                assert!(members.contains_key("kid") && members["use"] == "sig", "{key}");
                for private in ["d", "p", "q", "dp", "dq", "qi", "k"] {
                    assert!(!members.contains_key(private), "{private}");
                }
            }
        }
    }
}
