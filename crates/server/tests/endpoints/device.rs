//! The device grant over HTTP: a screen asks, a person answers in a browser, the screen gets its tokens (RFC 8628).

use limen_testkit::app::{ADA, PASSWORD};
use limen_testkit::{Answer, TestApp, both_engines};

use crate::clients::assert_refused;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

async fn asked(app: &TestApp, path: &str) -> Answer {
    Answer::to(app.post(path).form(&[("client_id", "limen-cli"), ("scope", "openid limen:read")])).await.ok()
}

async fn poll(app: &TestApp, device_code: &str) -> Answer {
    let form = [("grant_type", GRANT), ("client_id", "limen-cli"), ("device_code", device_code)];
    Answer::to(app.post("/oauth2/token").form(&form)).await
}

both_engines! {
    async fn b21_a_device_waits_for_its_person(app: TestApp) {
        for path in ["/oauth2/device", "/oauth/v2/device_authorization"] {
            let asked = asked(&app, path).await;
            assert!(asked.header("cache-control").contains("no-store"));
            let (device_code, user_code) = (asked.member("device_code"), asked.member("user_code"));
            assert_eq!(asked.member("verification_uri"), app.project().url("/device"));
            assert_eq!(asked.json()["interval"], 5);
            assert_refused(&poll(&app, &device_code).await, 400, "authorization_pending");
            assert_refused(&poll(&app, &device_code).await, 400, "slow_down");
            let mut ada = app.signed_in(ADA, PASSWORD).await;
            let complete = asked.member("verification_uri_complete");
            let page = ada.open(complete.strip_prefix(&app.project().issuer).unwrap()).await;
            let confirm = ada.fill(&page, &[("user_code", &user_code)]).await;
            ada.press(&confirm, "answer", "allow").await;
            app.advance(30);
            let tokens = poll(&app, &device_code).await.ok();
            let me = Answer::to(app.get("/v1/users/me").bearer_auth(tokens.member("access_token"))).await.ok();
            assert!(me.text().contains(ADA), "{}", me.text());
            assert_refused(&poll(&app, &device_code).await, 400, "invalid_grant");
        }
    }

    async fn b21_a_refusal_and_an_end_are_final(app: TestApp) {
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let first = asked(&app, "/oauth2/device").await;
        let page = ada.open("/device").await;
        let confirm = ada.fill(&page, &[("user_code", &first.member("user_code"))]).await;
        ada.press(&confirm, "answer", "refuse").await;
        assert_refused(&poll(&app, &first.member("device_code")).await, 400, "access_denied");
        app.advance(30);
        assert!(!poll(&app, &first.member("device_code")).await.status.is_success());
        let second = asked(&app, "/oauth2/device").await;
        app.advance(601);
        assert_refused(&poll(&app, &second.member("device_code")).await, 400, "expired_token");
        // The client that did not register the grant, and nobody.
        let other = app.post("/oauth2/device").basic_auth("quayside", Some(limen_testkit::app::CLIENT_SECRET));
        assert_refused(&Answer::to(other.form(&[("scope", "openid")])).await, 400, "unauthorized_client");
        let nobody = app.post("/oauth2/device").form(&[("client_id", "nobody")]);
        assert_refused(&Answer::to(nobody).await, 401, "invalid_client");
    }
}
