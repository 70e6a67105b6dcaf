//! Coming from GitHub, as applications of Identra do it.

use limen_testkit::app::{ADA, CALLBACK, PASSWORD, client};
use limen_testkit::github::{GitHub, Octocat};
use limen_testkit::{Answer, TestApp, both_engines};
use serde_json::{Value, json};
use url::Url;

use super::{access, ada, assert_refused, call, renewal, switch_on};

/// The API is on, and people may come from a GitHub of the test's own.
async fn with_github(app: &TestApp) -> GitHub {
    switch_on(app, "").await;
    let github = GitHub::start().await;
    app.apply(&format!("{}redirect_uris = [\"{CALLBACK}\"]\n", github.settings())).await;
    github
}

/// Asks for the way, with or without somebody's token.
async fn way(app: &TestApp, token: Option<&str>) -> Answer {
    let query = [("provider", " GitHub "), ("redirect_url", CALLBACK)];
    let asked = app.get(&crate::api::with("/api/oauth/url", &query));
    Answer::to(match token {
        Some(token) => asked.bearer_auth(token),
        None => asked,
    })
    .await
}

/// Goes there and back; gives code and state, as the application gets them.
async fn there_and_back(way: &Answer) -> Value {
    let page = client().get(way.member("url")).send().await.unwrap();
    let back: Url = page.headers()["location"].to_str().unwrap().parse().unwrap();
    let of = |name: &str| back.query_pairs().find(|(own, _)| own == name).unwrap().1.into_owned();
    assert_eq!(of("state"), way.member("state"));
    json!({ "code": of("code"), "state": of("state") })
}

/// Somebody comes from GitHub.
async fn comes(app: &TestApp) -> Answer {
    let back = there_and_back(&way(app, None).await.ok()).await;
    call(app, "/api/oauth/login", back).await
}

async fn info(app: &TestApp, pair: &Value) -> Value {
    Answer::to(app.post("/api/me/login-info").bearer_auth(access(pair)).json(&json!({}))).await.ok().json()
}

both_engines! {
    async fn identra_12_somebody_comes_from_github_once_for_each_state(app: TestApp) {
        let github = with_github(&app).await;
        github.seats(Octocat::new(7, "octavia", "octavia@cats.example", true));
        let begun = way(&app, None).await.ok();
        let state = begun.member("state");
        assert!(state.len() == 64 && state.bytes().all(|byte| byte.is_ascii_hexdigit()), "{state}");
        let back = there_and_back(&begun).await;
        let arrived = call(&app, "/api/oauth/login", back.clone()).await.ok().json();
        assert_eq!((&arrived["username"], &arrived["email"]), (&json!("octavia"), &json!("octavia@cats.example")));
        assert!(arrived["avatar_url"].is_string() && arrived["avatarUrl"] == arrived["avatar_url"], "{arrived}");
        let told = info(&app, &arrived).await;
        assert_eq!((&told["github_id"], &told["password_enabled"]), (&json!("7"), &json!(false)), "{told}");
        assert_eq!(told["oauth_connections"][0]["provider_user_id"], "7", "{told}");
        assert_refused(&call(&app, "/api/oauth/login", back).await, 400, 3, "invalid or expired state");
        let late = there_and_back(&way(&app, None).await.ok()).await;
        app.advance(601);
        assert_refused(&call(&app, "/api/oauth/login", late).await, 400, 3, "invalid or expired state");
        // Whoever is known comes back to the same account.
        let again = comes(&app).await.ok().json();
        assert_eq!(info(&app, &again).await["user_id"], told["user_id"]);
    }

    async fn identra_12_a_link_belongs_to_whoever_asked_for_the_way(app: TestApp) {
        let github = with_github(&app).await;
        github.seats(Octocat::new(8, "ada-l", "ada@elsewhere.example", true));
        let pair = ada(&app).await;
        let back = there_and_back(&way(&app, Some(access(&pair))).await.ok()).await;
        let bound = app.post("/api/oauth/bind").bearer_auth(access(&pair)).json(&back);
        let bound = Answer::to(bound).await.ok().json();
        assert_eq!(bound["username"], "ada-l");
        let told = info(&app, &bound).await;
        assert_eq!((&told["github_id"], &told["email"]), (&json!("8"), &json!(ADA)), "the address stays what it was");
        // A state to sign in with does not link, and the other way round.
        let mut sign_in = there_and_back(&way(&app, None).await.ok()).await;
        sign_in["access_token"] = json!(access(&pair));
        assert_refused(&call(&app, "/api/oauth/bind", sign_in).await, 400, 3, "invalid or expired state");
        let link = there_and_back(&way(&app, Some(access(&pair))).await.ok()).await;
        assert_refused(&call(&app, "/api/oauth/login", link).await, 400, 3, "invalid or expired state");
        // An identity has one account.
        github.seats(Octocat::new(9, "grace", "grace@hopper.example", true));
        comes(&app).await.ok();
        let taken = there_and_back(&way(&app, Some(access(&pair))).await.ok()).await;
        let taken = app.post("/api/oauth/bind").bearer_auth(access(&pair)).json(&taken);
        assert_refused(&Answer::to(taken).await, 409, 6, "another account");
        // Whoever proved themselves long ago does so again first.
        app.advance(14 * 60);
        let fresh = call(&app, "/api/token/refresh", json!({ "refresh_token": renewal(&pair) })).await.ok().json();
        app.advance(2 * 60);
        let stale = there_and_back(&way(&app, Some(access(&fresh))).await.ok()).await;
        let stale = app.post("/api/oauth/bind").bearer_auth(access(&fresh)).json(&stale);
        assert_refused(&Answer::to(stale).await, 400, 9, "Sign in once more");
        assert_refused(&call(&app, "/api/oauth/bind", json!({ "code": "x", "state": "x" })).await, 400, 3, "access_token is required");
    }

    async fn identra_12_what_is_asked_in_vain(app: TestApp) {
        let github = with_github(&app).await;
        github.seats(Octocat::new(7, "octavia", "octavia@cats.example", true));
        let url = async |query: &[(&str, &str)]| Answer::to(app.get(&crate::api::with("/api/oauth/url", query))).await;
        assert_refused(&url(&[("provider", ""), ("redirect_url", CALLBACK)]).await, 400, 3, "provider is required");
        assert_refused(&url(&[("provider", "github")]).await, 400, 3, "redirect_url is required");
        assert_refused(&url(&[("provider", "gitea"), ("redirect_url", CALLBACK)]).await, 400, 3, "no such identity provider");
        assert_refused(&url(&[("provider", "github"), ("redirectUrl", "https://evil.example/")]).await, 400, 3, "redirect_uri");
        let mut back = there_and_back(&way(&app, None).await.ok()).await;
        back["code"] = json!("made-up");
        assert_refused(&call(&app, "/api/oauth/login", back).await, 401, 16, "did not confirm");
        assert_refused(&call(&app, "/api/oauth/login", json!({ "state": "x" })).await, 400, 3, "code is required");
    }

    async fn identra_13_an_unverified_address_leads_to_no_account(app: TestApp) {
        let github = with_github(&app).await;
        github.seats(Octocat::new(10, "mallory", ADA, false));
        assert_refused(&comes(&app).await, 400, 9, "did not supply a verified email address");
        let told = info(&app, &ada(&app).await).await;
        assert_eq!(told["oauth_connections"], json!([]));
        assert!(told.get("github_id").is_none() && told.get("githubId").is_none(), "{told}");
        github.seats(Octocat::new(11, "ada-l", ADA, true));
        let arrived = comes(&app).await.ok().json();
        assert_eq!(info(&app, &arrived).await["user_id"], told["user_id"], "a verified one leads to hers");
    }

    async fn identra_15_providers_say_what_they_lack(app: TestApp) {
        switch_on(&app, "").await;
        let providers = async || Answer::to(app.get("/api/oauth/providers")).await.ok().json()["providers"].clone();
        assert_eq!(providers().await, json!([{ "name": "github", "enabled": false, "reason": "missing_client_id" }]));
        let query = [("provider", "github"), ("redirect_url", CALLBACK)];
        let off = Answer::to(app.get(&crate::api::with("/api/oauth/url", &query))).await;
        assert_refused(&off, 400, 9, "GitHub OAuth is not configured");
        app.apply("[settings.federation.github]\nclient_id = 'Iv1.limen'").await;
        assert_eq!(providers().await, json!([{ "name": "github", "enabled": false, "reason": "missing_client_secret" }]));
        let github = GitHub::start().await;
        app.apply(&github.settings()).await;
        assert_eq!(providers().await, json!([{ "name": "github", "enabled": true }]));
        let service = app.post("/identra.v1.IdentraService/ListOAuthProviders").json(&json!({}));
        assert_eq!(Answer::to(service).await.ok().json()["providers"], json!([{ "name": "github", "enabled": true }]));
        assert!(!access(&call(&app, "/api/password/login", json!({ "email": ADA, "password": PASSWORD })).await.ok().json()).is_empty());
    }
}
