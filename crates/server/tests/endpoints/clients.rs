//! The applications of these tests, beside the one that every server of the testkit has.

use limen_testkit::app::{CALLBACK, CLIENT_SECRET};
use limen_testkit::{Answer, Keyholder, TestApp};
use serde_json::json;

/// The programs: one for each way to authenticate, one that asks about tokens, one without a person.
pub(crate) async fn declare(app: &TestApp) -> Keyholder {
    let keyholder = Keyholder::new();
    let code = ["authorization_code", "refresh_token"];
    app.declare(json!([
        {
            "client_id": "post", "client_secret": CLIENT_SECRET, "redirect_uris": [CALLBACK], "grant_types": code,
            "token_endpoint_auth_method": "client_secret_post", "scope": "openid",
        },
        {
            "client_id": "keyed", "jwks": keyholder.jwks(), "grant_types": ["client_credentials"], "redirect_uris": [],
            "response_types": [], "scope": "orders:read",
        },
        {
            "client_id": "machine", "client_secret": CLIENT_SECRET, "grant_types": ["client_credentials"],
            "redirect_uris": [], "response_types": [], "scope": "orders:read limen:read",
        },
        {
            "client_id": "resource", "client_secret": CLIENT_SECRET, "grant_types": ["client_credentials"],
            "redirect_uris": [], "response_types": [], "introspect_any": true, "introspection_signed_response_alg": "ES256",
        },
        {
            "client_id": "signed", "client_secret": CLIENT_SECRET, "redirect_uris": [CALLBACK], "grant_types": code,
            "scope": "openid email", "userinfo_signed_response_alg": "ES256", "first_party": true,
        },
    ]))
    .await;
    keyholder
}

/// What the token endpoint answers the program without a person.
pub(crate) async fn machine_token(app: &TestApp) -> String {
    let request = app.post("/oauth2/token").basic_auth("machine", Some(CLIENT_SECRET));
    let form = [("grant_type", "client_credentials"), ("scope", "orders:read")];
    Answer::to(request.form(&form)).await.ok().member("access_token")
}

/// What a client that holds no secret is told in a refusal.
#[track_caller]
pub(crate) fn assert_refused(answer: &Answer, status: u16, error: &str) {
    assert_eq!(
        (answer.status.as_u16(), answer.member("error").as_str()),
        (status, error),
        "{}",
        answer.text()
    );
    assert!(answer.header("cache-control").contains("no-store"));
    assert!(!answer.member("error_description").is_empty());
}
