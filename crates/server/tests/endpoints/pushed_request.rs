//! Pushed authorization requests (RFC 9126).

use limen_testkit::app::{ADA, CLIENT_SECRET, PASSWORD, REQUEST, answer};
use limen_testkit::{Answer, TestApp, both_engines};

use crate::clients::assert_refused;

both_engines! {
    async fn a_pushed_request_is_a_name_that_works_once(app: TestApp) {
        let push = |form: Vec<(&'static str, &'static str)>| {
            Answer::to(app.post("/oauth2/par").basic_auth("quayside", Some(CLIENT_SECRET)).form(&form))
        };
        let pushed = push(REQUEST.to_vec()).await;
        assert_eq!(pushed.status, 201);
        assert!(pushed.header("cache-control").contains("no-store"));
        let name = pushed.member("request_uri");
        assert!(name.starts_with("urn:ietf:params:oauth:request_uri:"), "{name}");
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let path = format!("/oauth2/authorize?client_id=quayside&request_uri={name}");
        let page = ada.open(&path).await;
        assert!(answer(&ada.consent(page).await, "code").is_some());
        let again = ada.open(&path).await;
        assert!(again.redirect().is_none() && again.status.is_client_error(), "{}", again.text());
    }

    async fn what_the_authorization_endpoint_would_refuse_is_refused_here(app: TestApp) {
        let push = |more: &[(&'static str, &'static str)]| {
            let usual = REQUEST.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
            let form: Vec<_> = usual.chain(more.iter().copied()).collect();
            Answer::to(app.post("/oauth2/par").basic_auth("quayside", Some(CLIENT_SECRET)).form(&form))
        };
        assert_refused(&push(&[("redirect_uri", "https://evil.example/")]).await, 400, "invalid_request");
        assert_refused(&push(&[("response_type", "token")]).await, 400, "unsupported_response_type");
        assert_refused(&push(&[("code_challenge_method", "plain")]).await, 400, "invalid_request");
        assert_refused(&push(&[("request_uri", "urn:ietf:params:oauth:request_uri:x")]).await, 400, "invalid_request");
        assert_refused(&push(&[("scope", "openid admin")]).await, 400, "invalid_scope");
        let wrong = app.post("/oauth2/par").basic_auth("quayside", Some("wrong")).form(&REQUEST);
        let wrong = Answer::to(wrong).await;
        assert_refused(&wrong, 401, "invalid_client");
        assert!(wrong.header("www-authenticate").starts_with("Basic"));
    }
}
