//! The metadata document, under both of its names and everywhere its issuer appears.

use limen_testkit::app::{ADA, PASSWORD, answer, authorize};
use limen_testkit::{Answer, TestApp, both_engines};
use serde_json::Value;

use crate::clients;

/// The claims of a JWT, unread by anybody who trusts them.
fn claims(token: &str) -> Value {
    limen_jose::jwt::unverified_claims(token).unwrap()
}

both_engines! {
    async fn b14_the_issuer_is_the_same_string_everywhere(app: TestApp) {
        clients::declare(&app).await;
        let openid = Answer::to(app.get("/.well-known/openid-configuration")).await.ok();
        let oauth = Answer::to(app.get("/.well-known/oauth-authorization-server")).await.ok();
        assert_eq!(openid.body, oauth.body);
        let issuer = openid.member("issuer");
        assert_eq!(issuer, app.base.as_str().trim_end_matches('/'));
        // Every address that is published stands below it, and answers.
        for (name, value) in openid.json().as_object().unwrap() {
            let Some(url) = value.as_str().filter(|_| name.ends_with("_endpoint") || name == "jwks_uri") else { continue };
            let path = url.strip_prefix(&issuer).unwrap_or_else(|| panic!("{name}: {url}"));
            let status = Answer::to(app.get(path)).await.status;
            assert!(status != 404 && !status.is_server_error(), "{name}: {status}");
        }
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let page = ada.open(&authorize(&[("scope", "openid offline_access")])).await;
        let back = ada.consent(page).await;
        assert_eq!(answer(&back, "iss").as_deref(), Some(issuer.as_str()));
        let tokens = app.tokens(&mut ada, &[]).await;
        for token in ["id_token", "access_token"] {
            assert_eq!(claims(&tokens.member(token))["iss"], issuer.as_str(), "{token}");
        }
        let asked = app.post("/oauth2/introspect").basic_auth("resource", Some(limen_testkit::app::CLIENT_SECRET));
        let said = Answer::to(asked.form(&[("token", tokens.member("access_token"))])).await.ok();
        assert_eq!(said.member("iss"), issuer);
    }

    async fn a_project_below_a_path_has_its_own_documents(app: TestApp) {
        let other = app.other_project().await;
        let by_path = Answer::to(app.get("/p/other/.well-known/openid-configuration")).await.ok();
        let by_rfc_8414 = Answer::to(app.get("/.well-known/oauth-authorization-server/p/other")).await.ok();
        let by_key = app.get("/.well-known/openid-configuration").header("x-project-key", "other");
        let by_key = Answer::to(by_key).await.ok();
        assert_eq!((&by_path.body, &by_path.body), (&by_rfc_8414.body, &by_key.body));
        assert_eq!(by_path.member("issuer"), other.issuer);
        assert!(by_path.member("token_endpoint").ends_with("/p/other/oauth2/token"));
        let unknown = app.get("/.well-known/openid-configuration").header("x-project-key", "nobody");
        assert_eq!(Answer::to(unknown).await.status, 404, "never a fall-back");
        assert_eq!(Answer::to(app.get("/p/nobody/.well-known/openid-configuration")).await.status, 404);
    }
}
