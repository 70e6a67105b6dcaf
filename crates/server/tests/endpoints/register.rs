//! Dynamic registration over HTTP (RFC 7591, RFC 7592).

use limen_core::oauth::registration::{NewInitialAccessToken, create_initial_access_token};
use limen_model::Caller;
use limen_testkit::app::CALLBACK;
use limen_testkit::{Answer, Keyholder, TestApp, both_engines};
use reqwest::Method;
use serde_json::{Value, json};

use crate::clients::assert_refused;

/// What an administrator hands to somebody who may register.
async fn initial_access_token(app: &TestApp, reusable: bool) -> String {
    let wish = NewInitialAccessToken {
        life: std::time::Duration::from_secs(3600),
        reusable,
        scope: "orders:read".parse().unwrap(),
    };
    let made = create_initial_access_token(&app.app, &app.project(), &Caller::operator(), wish).await;
    made.unwrap().token.reveal().clone()
}

async fn register(app: &TestApp, token: Option<&str>, metadata: &Value) -> Answer {
    let request = app.post("/oauth2/register").json(metadata);
    Answer::to(match token {
        Some(token) => request.bearer_auth(token),
        None => request,
    })
    .await
}

both_engines! {
    async fn a_client_registers_reads_changes_and_leaves(app: TestApp) {
        let initial = initial_access_token(&app, false).await;
        let made = register(&app, Some(&initial), &json!({ "redirect_uris": [CALLBACK], "client_name": "Harbour" })).await;
        assert_eq!(made.status, 201, "{}", made.text());
        assert!(made.header("cache-control").contains("no-store"));
        let (id, secret, token) =
            (made.member("client_id"), made.member("client_secret"), made.member("registration_access_token"));
        assert_eq!(made.json()["client_secret_expires_at"], 0);
        let path = format!("/oauth2/register/{id}");
        assert_eq!(made.member("registration_client_uri"), app.project().url(&path));
        let spent = register(&app, Some(&initial), &json!({ "redirect_uris": [CALLBACK] })).await;
        assert_refused(&spent, 401, "invalid_token");
        let at = |method: Method, path: &str, token: &str| app.request(method, path).bearer_auth(token);

        let read = Answer::to(at(Method::GET, &path, &token)).await.ok();
        assert_eq!(read.member("client_name"), "Harbour");
        let token = read.member("registration_access_token");
        let whole = json!({ "client_id": id, "client_secret": secret, "redirect_uris": [CALLBACK], "client_name": "Harbour Works" });
        let changed = Answer::to(at(Method::PUT, &path, &token).json(&whole)).await.ok();
        assert_eq!(changed.member("client_name"), "Harbour Works");
        let token = changed.member("registration_access_token");
        let proves = app.post("/oauth2/token").basic_auth(&id, Some(&secret)).form(&[("grant_type", "authorization_code"), ("code", "x")]);
        assert_refused(&Answer::to(proves).await, 400, "invalid_grant");

        let gone = Answer::to(at(Method::DELETE, &path, &token)).await;
        assert_eq!((gone.status.as_u16(), gone.body.len()), (204, 0));
        for method in [Method::GET, Method::DELETE] {
            assert_refused(&Answer::to(at(method, &path, &token)).await, 401, "invalid_token");
        }
        let proves = app.post("/oauth2/token").basic_auth(&id, Some(&secret)).form(&[("grant_type", "authorization_code"), ("code", "x")]);
        assert_refused(&Answer::to(proves).await, 401, "invalid_client");
    }

    async fn v10_4_7_registration_is_guarded(app: TestApp) {
        let wish = json!({ "redirect_uris": [CALLBACK] });
        for token in [None, Some("nothing"), Some("lmn_i_nothing"), Some("lmn_g_nothing")] {
            let refused = register(&app, token, &wish).await;
            assert_refused(&refused, 401, "invalid_token");
            assert!(refused.header("www-authenticate").starts_with("Bearer realm="));
        }
        let initial = initial_access_token(&app, true).await;
        let mine = register(&app, Some(&initial), &wish).await.ok();
        let theirs = register(&app, Some(&initial), &wish).await.ok();
        // One client's token opens nothing of another's, and an initial access token opens no client.
        let path = format!("/oauth2/register/{}", theirs.member("client_id"));
        for token in [&mine.member("registration_access_token"), &initial] {
            for method in [Method::GET, Method::DELETE] {
                assert_refused(&Answer::to(app.request(method, &path).bearer_auth(token)).await, 401, "invalid_token");
            }
            let put = app.request(Method::PUT, &path).bearer_auth(token).json(&json!({ "client_id": theirs.member("client_id"), "redirect_uris": ["https://evil.example/"] }));
            assert_refused(&Answer::to(put).await, 401, "invalid_token");
        }
        // Scopes of resources need an administrator's word; what nobody gave away is cut (RFC 7591 §2).
        let asks = |scope: &str| json!({ "redirect_uris": [CALLBACK], "scope": scope });
        let cut = register(&app, Some(&initial), &asks("openid orders:read orders:write limen:admin")).await.ok();
        assert_eq!(cut.member("scope"), "openid orders:read");
        app.advance(3601);
        assert_refused(&register(&app, Some(&initial), &wish).await, 401, "invalid_token");
        app.apply("[settings]\nregistration = \"off\"").await;
        assert_refused(&register(&app, Some(&initial), &wish).await, 403, "access_denied");
        app.apply("[settings]\nregistration = \"open\"").await;
        register(&app, None, &wish).await.ok();
        let stranger = register(&app, None, &asks("openid orders:read")).await.ok();
        assert_eq!(stranger.member("scope"), "openid");
        let machine = json!({ "redirect_uris": [], "grant_types": ["client_credentials"] });
        assert_refused(&register(&app, None, &machine).await, 400, "invalid_client_metadata");
        assert_refused(&register(&app, Some("nothing"), &wish).await, 401, "invalid_token");
    }

    async fn b16_and_what_does_not_hold_is_told_by_name(app: TestApp) {
        app.apply("[settings]\nregistration = \"open\"").await;
        let refused = async |metadata: Value, error: &str| {
            let answer = register(&app, None, &metadata).await;
            assert_refused(&answer, 400, error);
            answer.member("error_description")
        };
        for uri in ["http://quayside.example/cb", "https://a.example/cb#x", "javascript:alert(1)", "https://a.example/*", "/cb", ""] {
            refused(json!({ "redirect_uris": [uri] }), "invalid_redirect_uri").await;
        }
        let statement = Keyholder::new().assertion("harbour", "https://quayside.example", app.clock.now());
        for (statement, error) in [(json!(statement), "unapproved_software_statement"), (json!("x"), "invalid_software_statement"), (json!(1), "invalid_software_statement")] {
            refused(json!({ "redirect_uris": [CALLBACK], "software_statement": statement }), error).await;
        }
        let text = refused(json!({ "redirect_uris": [CALLBACK], "token_endpoint_auth_method": "magic" }), "invalid_client_metadata").await;
        assert!(text.contains("token_endpoint_auth_method"), "{text}");
        for body in ["", "[]", "null", "{", "redirect_uris=x"] {
            let request = app.post("/oauth2/register").header("content-type", "application/json").body(body);
            assert_refused(&Answer::to(request).await, 400, "invalid_client_metadata");
        }
        // Nobody chooses the id, which could look like somebody's subject (B16), nor the policy.
        let user = app.user(limen_testkit::app::ADA).await.id.to_string();
        let made = register(&app, None, &json!({ "redirect_uris": [CALLBACK], "client_id": user, "first_party": true, "client_secret": "chosen" })).await.ok();
        assert!(made.member("client_id") != user && made.member("client_secret") != "chosen");
        assert!(made.json().get("first_party").is_none());
    }
}
