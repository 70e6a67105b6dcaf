//! Proofs of possession at the addresses that clients really call (RFC 9449), under every name of an endpoint.

use limen_testkit::app::{ADA, CLIENT_SECRET, PASSWORD, REQUEST, redemption};
use limen_testkit::{Answer, Keyholder, TestApp, both_engines};

use crate::clients::{self, assert_refused};

both_engines! {
    async fn a_proof_holds_at_the_address_that_was_called(app: TestApp) {
        clients::declare(&app).await;
        let key = Keyholder::new();
        let ask = |path: &str, url: &str| {
            let proof = key.proof("POST", url, app.clock.now(), None);
            let request = app.post(path).basic_auth("machine", Some(CLIENT_SECRET)).header("dpop", proof);
            Answer::to(request.form(&[("grant_type", "client_credentials")]))
        };
        let paths = ["/oauth2/token", "/oauth/v2/token"];
        for path in paths {
            let answer = ask(path, &app.project().url(path)).await.ok();
            assert_eq!(answer.member("token_type"), "DPoP", "{path}");
            assert!(!answer.header("dpop-nonce").is_empty(), "{path}");
        }
        // A proof is for one address: not for its other name, not for another host.
        for (path, url) in [
            (paths[0], app.project().url(paths[1])),
            (paths[1], app.project().url(paths[0])),
            (paths[0], "http://evil.example/oauth2/token".to_owned()),
        ] {
            assert_refused(&ask(path, &url).await, 400, "invalid_dpop_proof");
        }
        let spoofed = key.proof("POST", "http://evil.example/oauth2/token", app.clock.now(), None);
        let request = app.post(paths[0]).basic_auth("machine", Some(CLIENT_SECRET)).header("dpop", spoofed);
        let request = request.header("host", "evil.example").form(&[("grant_type", "client_credentials")]);
        assert_refused(&Answer::to(request).await, 400, "invalid_dpop_proof");
        app.other_project().await;
        let below = app.project().url("/p/other/oauth2/token");
        assert_refused(&ask("/p/other/oauth2/token", &below).await, 401, "invalid_client");
    }

    async fn a_pushed_request_is_bound_by_its_proof(app: TestApp) {
        let key = Keyholder::new();
        let push = |url: &str| {
            let proof = key.proof("POST", url, app.clock.now(), None);
            let request = app.post("/oauth2/par").basic_auth("quayside", Some(CLIENT_SECRET));
            Answer::to(request.header("dpop", proof).form(&REQUEST))
        };
        assert_refused(&push(&app.project().url("/oauth2/token")).await, 400, "invalid_dpop_proof");
        let pushed = push(&app.project().url("/oauth2/par")).await.ok();
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let name = pushed.member("request_uri");
        let page = ada.open(&format!("/oauth2/authorize?client_id=quayside&request_uri={name}")).await;
        let back = ada.consent(page).await;
        let code = limen_testkit::app::answer(&back, "code").unwrap();
        assert_refused(&app.token(&redemption(&code)).await, 400, "invalid_grant");
    }

    async fn a_bound_token_opens_userinfo_under_both_names_with_a_proof_only(app: TestApp) {
        let key = Keyholder::new();
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let code = app.code(&mut ada, &[]).await;
        let proof = key.proof("POST", &app.project().url("/oauth/v2/token"), app.clock.now(), None);
        let request = app.post("/oauth/v2/token").basic_auth("quayside", Some(CLIENT_SECRET)).header("dpop", proof);
        let token = Answer::to(request.form(&redemption(&code))).await.ok().member("access_token");
        for path in ["/oauth2/userinfo", "/oidc/v1/userinfo"] {
            let url = app.project().url(path);
            let proof = key.proof("GET", &url, app.clock.now(), Some(&token));
            let ask = || app.get(path).header("authorization", format!("DPoP {token}")).header("dpop", proof.as_str());
            Answer::to(ask()).await.ok();
            let replayed = Answer::to(ask()).await;
            assert_refused(&replayed, 401, "invalid_dpop_proof");
            assert!(replayed.header("www-authenticate").starts_with("DPoP realm="));
            let bare = Answer::to(app.get(path).bearer_auth(&token)).await;
            assert_refused(&bare, 401, "invalid_token");
            let thief = Keyholder::new().proof("GET", &url, app.clock.now(), Some(&token));
            let stolen = app.get(path).header("authorization", format!("DPoP {token}")).header("dpop", thief);
            assert_refused(&Answer::to(stolen).await, 401, "invalid_token");
        }
    }
}
