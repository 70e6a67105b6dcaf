//! The token endpoint: how clients authenticate, and how they are refused.

use limen_testkit::app::{ADA, CLIENT_SECRET, PASSWORD, redemption};
use limen_testkit::{Answer, TestApp, both_engines};

use crate::clients::{self, assert_refused};

const CREDENTIALS: [(&str, &str); 1] = [("grant_type", "client_credentials")];
const JWT: (&str, &str) = ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");

both_engines! {
    async fn a_client_authenticates_by_the_way_that_it_registered(app: TestApp) {
        let keyholder = clients::declare(&app).await;
        let basic = app.post("/oauth2/token").basic_auth("machine", Some(CLIENT_SECRET)).form(&CREDENTIALS);
        let answer = Answer::to(basic).await.ok();
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!((answer.header("cache-control").as_str(), answer.header("pragma").as_str()), ("no-store", "no-cache"));
        assert_eq!((answer.member("token_type").as_str(), &answer.json()["expires_in"]), ("Bearer", &900.into()));
        // By post, a client that registered it; the code proves that the rest was in order.
        let posted = [("grant_type", "authorization_code"), ("code", "unknown"), ("client_id", "post"), ("client_secret", CLIENT_SECRET)];
        assert_refused(&Answer::to(app.post("/oauth2/token").form(&posted)).await, 400, "invalid_grant");
        for path in ["/oauth2/token", "/oauth/v2/token"] {
            for audience in [app.project().issuer.clone(), app.project().url(path)] {
                let assertion = keyholder.assertion("keyed", &audience, app.clock.now());
                let form = [CREDENTIALS[0], JWT, ("client_assertion", &assertion)];
                Answer::to(app.post(path).form(&form)).await.ok();
                let replayed = Answer::to(app.post(path).form(&form)).await;
                assert_refused(&replayed, 401, "invalid_client");
            }
        }
    }

    async fn a_client_is_refused_by_every_other_way(app: TestApp) {
        clients::declare(&app).await;
        let basic = |id: &str, secret: &str| app.post("/oauth2/token").basic_auth(id, Some(secret)).form(&CREDENTIALS);
        let post = |id: &str, secret: &str| {
            app.post("/oauth2/token").form(&[CREDENTIALS[0], ("client_id", id), ("client_secret", secret)])
        };
        let bare = app.post("/oauth2/token").form(&[CREDENTIALS[0], ("client_id", "machine")]);
        let bearer = app.post("/oauth2/token").bearer_auth("x").form(&CREDENTIALS);
        let assertion = [CREDENTIALS[0], JWT, ("client_assertion", "e30.e30.e30"), ("client_id", "keyed")];
        let mut texts = Vec::new();
        for request in [
            basic("machine", "wrong"),
            basic("nobody", CLIENT_SECRET),
            basic("post", CLIENT_SECRET),
            post("machine", CLIENT_SECRET),
            post("nobody", CLIENT_SECRET),
            bare,
        ] {
            let answer = Answer::to(request).await;
            assert_refused(&answer, 401, "invalid_client");
            assert!(answer.header("www-authenticate").starts_with("Basic realm="), "{}", answer.header("www-authenticate"));
            texts.push(answer.text());
        }
        texts.dedup();
        assert_eq!(texts.len(), 1, "what exactly was wrong is not said");
        for request in [bearer, app.post("/oauth2/token").form(&assertion)] {
            assert_refused(&Answer::to(request).await, 401, "invalid_client");
        }
        let twice = app.post("/oauth2/token").basic_auth("machine", Some(CLIENT_SECRET));
        let twice = twice.form(&[CREDENTIALS[0], ("client_id", "machine"), ("client_secret", CLIENT_SECRET)]);
        assert_refused(&Answer::to(twice).await, 400, "invalid_request");
    }

    async fn a_request_that_cannot_be_read_is_told_so(app: TestApp) {
        clients::declare(&app).await;
        let ask = || app.post("/oauth2/token").basic_auth("machine", Some(CLIENT_SECRET));
        let form = "application/x-www-form-urlencoded";
        for (content_type, body) in [
            ("application/json", r#"{"grant_type":"client_credentials"}"#),
            ("text/plain", "grant_type=client_credentials"),
            ("multipart/form-data; boundary=x", "grant_type=client_credentials"),
            (form, "grant_type=client_credentials&grant_type=client_credentials"),
            (form, "grant_type=client_credentials&scope=a&scope=b"),
            (form, "grant_type="),
            (form, ""),
        ] {
            let request = ask().header("content-type", content_type).body(body);
            assert_refused(&Answer::to(request).await, 400, "invalid_request");
        }
        let without = ask().body("grant_type=client_credentials");
        assert_refused(&Answer::to(without).await, 400, "invalid_request");
        let charset = ask().header("content-type", "application/x-www-form-urlencoded; charset=UTF-8");
        Answer::to(charset.body("grant_type=client_credentials")).await.ok();
        for grant in ["password", "implicit", "urn:example:other", "authorization_code "] {
            assert_refused(&Answer::to(ask().form(&[("grant_type", grant)])).await, 400, "unsupported_grant_type");
        }
        assert_refused(&Answer::to(ask().form(&[("grant_type", "refresh_token")])).await, 400, "unauthorized_client");
        let wrong = Answer::to(app.get("/oauth2/token?grant_type=client_credentials")).await;
        assert_eq!((wrong.status.as_u16(), wrong.header("allow").contains("POST")), (405, true));
    }

    async fn i15_a_body_beyond_its_bound_is_refused_and_the_next_one_is_served(app: TestApp) {
        clients::declare(&app).await;
        let ask = |body: String| {
            let request = app.post("/oauth2/token").basic_auth("machine", Some(CLIENT_SECRET));
            Answer::to(request.header("content-type", "application/x-www-form-urlencoded").body(body))
        };
        let padded = |bytes: usize| format!("grant_type=client_credentials&padding={}", "x".repeat(bytes));
        assert_refused(&ask(padded(64 * 1024)).await, 400, "invalid_request");
        let huge = ask(padded(2 * 1024 * 1024)).await;
        assert_eq!((huge.status.as_u16(), huge.member("code").as_str()), (413, "body_too_large"), "{}", huge.text());
        assert_eq!(huge.header("connection"), "close", "nobody sends the next request behind the rest of it");
        let many: String = (0..100).map(|number| format!("&p{number}=x")).collect();
        assert_refused(&ask(format!("grant_type=client_credentials{many}")).await, 400, "invalid_request");
        let header = app.post("/oauth2/token").header("x-padding", "x".repeat(64 * 1024));
        assert_eq!(Answer::to(header).await.status, 431);
        assert!(ask(padded(1000)).await.status.is_success());
    }

    async fn r04_a_code_is_redeemed_once_and_by_its_own_client(app: TestApp) {
        clients::declare(&app).await;
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let code = app.code(&mut ada, &[]).await;
        let stolen = app.post("/oauth2/token").form(&[&redemption(&code)[..], &[("client_id", "post"), ("client_secret", CLIENT_SECRET)]].concat());
        assert_refused(&Answer::to(stolen).await, 400, "invalid_grant");
        let code = app.code(&mut ada, &[("scope", "openid offline_access")]).await;
        let tokens = app.token(&redemption(&code)).await.ok();
        let again = app.token(&redemption(&code)).await;
        assert_refused(&again, 400, "invalid_grant");
        let dead = app.get("/oauth2/userinfo").bearer_auth(tokens.member("access_token"));
        assert_eq!(Answer::to(dead).await.status, 401, "reuse revokes what the code gave");
    }
}
