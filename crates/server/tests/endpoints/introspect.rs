//! Introspection as JSON and signed (RFC 7662, RFC 9701).

use limen_testkit::app::{ADA, CLIENT_SECRET, PASSWORD};
use limen_testkit::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

use crate::clients::{self, assert_refused};

const SIGNED: &str = "application/token-introspection+jwt";

both_engines! {
    async fn a_resource_server_learns_what_a_token_says(app: TestApp) {
        clients::declare(&app).await;
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let token = app.tokens(&mut ada, &[]).await.member("access_token");
        let ask = |client: &str, path: &str, token: &str| {
            Answer::to(app.post(path).basic_auth(client, Some(CLIENT_SECRET)).form(&[("token", token)]))
        };
        for path in ["/oauth2/introspect", "/oauth/v2/introspect"] {
            let said = ask("resource", path, &token).await.ok();
            assert_eq!((&said.json()["active"], said.member("client_id").as_str()), (&true.into(), "quayside"));
            assert_eq!(said.header("content-type"), "application/json");
            assert!(said.header("cache-control").contains("no-store"));
            for private in ["gid", "akid", "uid"] {
                assert!(said.json().get(private).is_none(), "{private}");
            }
        }
        // A stranger learns that it is not active, and nothing else; so does everybody of what is none.
        for (client, token) in [("machine", token.as_str()), ("resource", "nothing"), ("resource", "lmn_r_nothing")] {
            assert_eq!(ask(client, "/oauth2/introspect", token).await.ok().json(), json!({ "active": false }));
        }
        let nobody = Answer::to(app.post("/oauth2/introspect").form(&[("token", token.as_str())])).await;
        assert_refused(&nobody, 400, "invalid_request");
        let wrong = app.post("/oauth2/introspect").basic_auth("resource", Some("wrong")).form(&[("token", token.as_str())]);
        assert_refused(&Answer::to(wrong).await, 401, "invalid_client");
    }

    async fn the_answer_is_signed_for_whoever_asks_for_that(app: TestApp) {
        clients::declare(&app).await;
        let token = clients::machine_token(&app).await;
        let ask = |accept: &'static str| {
            let request = app.post("/oauth2/introspect").basic_auth("resource", Some(CLIENT_SECRET));
            Answer::to(request.header("accept", accept).form(&[("token", token.as_str())]))
        };
        for accept in [SIGNED, "application/json;q=0.5, Application/Token-Introspection+JWT;q=0.9"] {
            let said = ask(accept).await.ok();
            assert_eq!(said.header("content-type"), SIGNED);
            let claims: Value = limen_jose::jwt::unverified_claims(&said.text()).unwrap();
            assert_eq!((&claims["aud"], &claims["iss"]), (&json!("resource"), &json!(app.project().issuer)));
            assert_eq!(claims["token_introspection"]["client_id"], "machine");
            assert!(claims.get("sub").is_none() && claims.get("exp").is_none(), "RFC 9701 §5: {claims}");
            // Signed by a key that is published, under a type that nothing else takes.
            let header: Value = serde_json::from_slice(
                &data_encoding::BASE64URL_NOPAD.decode(said.text().split('.').next().unwrap().as_bytes()).unwrap(),
            )
            .unwrap();
            assert_eq!((&header["alg"], &header["typ"]), (&json!("ES256"), &json!("token-introspection+jwt")));
            let keys = Answer::to(app.get("/oauth2/jwks")).await.json();
            assert!(keys["keys"].as_array().unwrap().iter().any(|key| key["kid"] == header["kid"]));
            let replayed = Answer::to(app.get("/oauth2/userinfo").bearer_auth(said.text())).await;
            assert_eq!(replayed.status, 401, "no token of ours (R14)");
        }
        assert_eq!(ask("application/json").await.header("content-type"), "application/json");
        assert_eq!(ask("*/*").await.header("content-type"), "application/json");
    }
}
