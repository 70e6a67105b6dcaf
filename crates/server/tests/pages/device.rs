//! Connecting a device by its code.

use limen_core::oauth::device;
use limen_core::oauth::params::Params;
use limen_model::{Caller, RequestInfo};
use reqwest::StatusCode;
use serde_json::json;

use limen_testkit::TestApp;
use limen_testkit::app::{ADA, PASSWORD};

/// A terminal asks; gives the code that it shows.
async fn user_code(world: &TestApp) -> String {
    user_code_of(world, "limen-cli").await
}

/// The same for another application.
async fn user_code_of(world: &TestApp, client: &str) -> String {
    let project = world.app.default_project().unwrap();
    let client = limen_core::client::find(&world.app, &project, client).await.unwrap().unwrap();
    let request = RequestInfo {
        request_id: "test".into(),
        address: Some("203.0.113.24".parse().unwrap()),
        user_agent: Some("limen-cli/0.1.0 (linux)".into()),
    };
    let params = Params::parse(if client.id.as_str() == "limen-cli" {
        b"scope=openid+limen:read"
    } else {
        b"scope=openid"
    })
    .unwrap();
    let asked = device::authorize(&world.app, &project, &Caller::anonymous(request), &client, &params).await;
    asked.unwrap().user_code
}

#[tokio::test]
async fn b21_a_device_is_connected_by_comparing_its_code() {
    let world = TestApp::sqlite().await;
    let code = user_code(&world).await;
    let mut ada = world.browser();
    // The code survives the sign-in, and is still sent and compared by the person.
    let ask = ada.sign_in(&format!("/device?user_code={code}"), ADA, PASSWORD).await;
    assert_eq!(ask.form("user_code").value("user_code"), Some(code.as_str()));
    let confirm = ada.fill(&ask, &[("user_code", &code.to_lowercase().replace('-', " "))]).await;
    assert_eq!(confirm.url.path(), "/device/confirm");
    let text = confirm.text();
    for expected in [code.as_str(), "Limen command line", "203.0.113.24", "Limen CLI on Linux", ADA] {
        assert!(text.contains(expected), "{expected} is missing: {text}");
    }
    let done = ada.press(&confirm, "answer", "allow").await;
    assert!(done.text().contains("Your device is connected"), "{}", done.text());
    let spent = ada.fill(&ask, &[("user_code", &code)]).await;
    assert!(spent.text().contains("No device is waiting with this code"), "{}", spent.text());
}

#[tokio::test]
async fn b21_a_device_of_a_stranger_comes_with_a_warning() {
    let world = TestApp::sqlite().await;
    let id = world
        .registered(json!({
            "client_name": "Limen command line", "grant_types": ["urn:ietf:params:oauth:grant-type:device_code"],
            "token_endpoint_auth_method": "none",
        }))
        .await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    for (client, warned) in [(id.as_str(), true), ("limen-cli", false)] {
        let code = user_code_of(&world, client).await;
        let ask = ada.open("/device").await;
        let confirm = ada.fill(&ask, &[("user_code", &code)]).await;
        let text = confirm.text();
        assert!(text.contains("Limen command line"), "{text}");
        assert_eq!(text.contains("does not know who makes this application"), warned, "{client}: {text}");
    }
}

#[tokio::test]
async fn b21_a_refusal_is_final() {
    let world = TestApp::sqlite().await;
    let code = user_code(&world).await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let ask = ada.open("/device").await;
    let confirm = ada.fill(&ask, &[("user_code", &code)]).await;
    let refused = ada.press(&confirm, "answer", "refuse").await;
    assert!(refused.text().contains("The device is refused"), "{}", refused.text());
    let spent = ada.fill(&ask, &[("user_code", &code)]).await;
    assert_eq!(spent.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_code_that_is_cut_short_is_told_so() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let ask = ada.open("/device").await;
    let again = ada.fill(&ask, &[("user_code", "WDJB-MJH")]).await;
    assert!(again.text().contains("That code has 7 letters"), "{}", again.text());
    assert_eq!(again.form("user_code").value("user_code"), Some("WDJB-MJH"));
}
