//! Userinfo (OIDC Core §5.3): the token in one place, and what its scopes allow.

use limen_testkit::app::{ADA, CALLBACK, CLIENT_SECRET, PASSWORD, answer, authorize, redemption};
use limen_testkit::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

use crate::clients::{self, assert_refused};

both_engines! {
    async fn a_token_is_shown_in_the_header_or_in_a_form(app: TestApp) {
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let tokens = app.tokens(&mut ada, &[]).await;
        let token = tokens.member("access_token");
        let id_token: Value = limen_jose::jwt::unverified_claims(&tokens.member("id_token")).unwrap();
        for path in ["/oauth2/userinfo", "/oidc/v1/userinfo"] {
            for request in [
                app.get(path).bearer_auth(&token),
                app.get(path).header("authorization", format!("bearer {token}")),
                app.post(path).bearer_auth(&token),
                app.post(path).form(&[("access_token", token.as_str())]),
            ] {
                let said = Answer::to(request).await.ok();
                assert_eq!((&said.json()["sub"], said.member("email").as_str()), (&id_token["sub"], ADA));
                assert_eq!(said.header("content-type"), "application/json");
                assert!(said.header("cache-control").contains("no-store"));
            }
            // Not in the address, where it would end up in logs (B6); not twice (RFC 6750 §2).
            let in_query = Answer::to(app.get(&format!("{path}?access_token={token}"))).await;
            assert_eq!(in_query.status, 401);
            let twice = app.post(path).bearer_auth(&token).form(&[("access_token", token.as_str())]);
            assert_refused(&Answer::to(twice).await, 400, "invalid_request");
        }
    }

    async fn a_refusal_says_how_to_ask(app: TestApp) {
        clients::declare(&app).await;
        let nothing = Answer::to(app.get("/oauth2/userinfo")).await;
        assert_eq!((nothing.status.as_u16(), nothing.body.len()), (401, 0));
        let challenges = nothing.header("www-authenticate");
        assert!(challenges.contains("Bearer realm=") && challenges.contains("DPoP realm="), "{challenges}");
        assert!(!challenges.contains("error="), "RFC 6750 §3.1");
        let wrong = Answer::to(app.get("/oauth2/userinfo").bearer_auth("nothing")).await;
        assert_refused(&wrong, 401, "invalid_token");
        assert!(wrong.header("www-authenticate").contains("error=\"invalid_token\""));
        let machine = clients::machine_token(&app).await;
        let machine = Answer::to(app.get("/oauth2/userinfo").bearer_auth(&machine)).await;
        assert_refused(&machine, 403, "insufficient_scope");
        assert!(machine.header("www-authenticate").contains("error=\"insufficient_scope\""));
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let id_token = app.tokens(&mut ada, &[]).await.member("id_token");
        assert_refused(&Answer::to(app.get("/oauth2/userinfo").bearer_auth(&id_token)).await, 401, "invalid_token");
    }

    async fn the_answer_is_signed_where_the_client_registered_that(app: TestApp) {
        clients::declare(&app).await;
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let back = ada.open(&authorize(&[("client_id", "signed"), ("scope", "openid email"), ("redirect_uri", CALLBACK)])).await;
        let code = answer(&back, "code").unwrap();
        let request = app.post("/oauth2/token").basic_auth("signed", Some(CLIENT_SECRET)).form(&redemption(&code));
        let token = Answer::to(request).await.ok().member("access_token");
        let said = Answer::to(app.get("/oauth2/userinfo").bearer_auth(&token)).await.ok();
        assert_eq!(said.header("content-type"), "application/jwt");
        let claims: Value = limen_jose::jwt::unverified_claims(&said.text()).unwrap();
        assert_eq!((&claims["aud"], &claims["email"]), (&json!("signed"), &json!(ADA)));
        assert_eq!(claims["iss"], json!(app.project().issuer));
        assert_eq!(Answer::to(app.get("/oauth2/userinfo").bearer_auth(said.text())).await.status, 401, "R14");
    }
}
