//! Certification modules that are about HTTP itself: how a request may arrive, and in which ways an answer travels.

use limen_testkit::app::{ADA, CALLBACK, PASSWORD, answer, authorize};
use limen_testkit::{Page, Person, TestApp};
use reqwest::StatusCode;
use serde_json::Value;
use url::Url;

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// Somebody at the end of the way to the application, having said yes.
async fn allowed(world: &TestApp, more: &[(&str, &str)]) -> (Person, Page) {
    let mut ada = world.browser();
    let consent = ada.sign_in(&authorize(more), ADA, PASSWORD).await;
    assert_eq!(consent.url.path(), "/consent", "{}", consent.text());
    let back = ada.press(&consent, "answer", "allow").await;
    (ada, back)
}

/// The access token that the application gets for a code.
async fn token(world: &TestApp, code: &str) -> String {
    let mut application = world.browser().browser;
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    let basic = data_encoding::BASE64.encode(format!("quayside:{SECRET}").as_bytes());
    application.headers.insert("authorization", format!("Basic {basic}").parse().unwrap());
    let page = application.post(&world.url("/oauth2/token"), &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let body: Value = serde_json::from_str(&page.body).unwrap();
    assert_eq!(page.header("cache-control"), "no-store");
    body["access_token"].as_str().unwrap().to_owned()
}

/// An application that shows a token in the header, or shows nothing.
fn holder(world: &TestApp, token: Option<&str>) -> limen_testkit::Browser {
    let mut browser = world.browser().browser;
    if let Some(token) = token {
        browser.headers.insert("authorization", format!("Bearer {token}").parse().unwrap());
    }
    browser
}

fn tells_of_ada(page: &Page) {
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.header("content-type").starts_with("application/json"));
    let said: Value = serde_json::from_str(&page.body).unwrap();
    assert_eq!((&said["name"], &said["email"]), (&"Ada Lovelace".into(), &ADA.into()));
}

async fn access_token(world: &TestApp) -> String {
    let (_, back) = allowed(world, &[]).await;
    token(world, &answer(&back, "code").unwrap()).await
}

#[tokio::test]
async fn oidcc_userinfo_get() {
    let world = TestApp::sqlite().await;
    let (token, url) = (access_token(&world).await, world.url("/oauth2/userinfo"));
    tells_of_ada(&holder(&world, Some(&token)).get(&url).await);
    let bare = holder(&world, None).get(&url).await;
    assert_eq!(bare.status, StatusCode::UNAUTHORIZED);
    assert!(bare.header("www-authenticate").starts_with("Bearer"));
    let in_address: Url = format!("{url}?access_token={token}").parse().unwrap();
    assert_eq!(holder(&world, None).get(&in_address).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn oidcc_userinfo_post_header() {
    let world = TestApp::sqlite().await;
    let (token, url) = (access_token(&world).await, world.url("/oauth2/userinfo"));
    tells_of_ada(&holder(&world, Some(&token)).post(&url, &[]).await);
}

#[tokio::test]
async fn oidcc_userinfo_post_body() {
    let world = TestApp::sqlite().await;
    let (token, url) = (access_token(&world).await, world.url("/oauth2/userinfo"));
    tells_of_ada(&holder(&world, None).post(&url, &[("access_token", &token)]).await);
    let twice = holder(&world, Some(&token)).post(&url, &[("access_token", &token)]).await;
    assert_eq!(twice.status, StatusCode::BAD_REQUEST, "in one place only (RFC 6750 section 2)");
}

#[tokio::test]
async fn oidcc_ensure_post_request_succeeds() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let request = authorize(&[]);
    let fields: Vec<(String, String)> =
        url::form_urlencoded::parse(request.split_once('?').unwrap().1.as_bytes()).into_owned().collect();
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let posted = ada.browser.post(&world.url("/oauth2/authorize"), &fields).await;
    let door = ada.browser.follow(posted).await;
    let how = ada.fill(&door, &[("identifier", ADA)]).await;
    let consent = ada.fill(&how, &[("password", PASSWORD)]).await;
    let back = ada.press(&consent, "answer", "allow").await;
    assert_eq!(answer(&back, "state").as_deref(), Some("st4te"));
    token(&world, &answer(&back, "code").unwrap()).await;
}

#[tokio::test]
async fn oidcc_display_page() {
    let world = TestApp::sqlite().await;
    let (_, back) = allowed(&world, &[("display", "page")]).await;
    assert!(answer(&back, "code").is_some());
}

#[tokio::test]
async fn oidcc_display_popup() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let door = ada.open(&authorize(&[("display", "popup")])).await;
    assert_eq!((door.status, door.url.path()), (StatusCode::OK, "/login"), "one page fits every window");
    let (_, back) = allowed(&world, &[("display", "popup")]).await;
    assert!(answer(&back, "code").is_some());
}

#[tokio::test]
async fn oidcc_ui_locales() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    for (wish, language) in [("de", "de"), ("de-AT en", "de"), ("en", "en"), ("tlh", "en"), ("se", "en")] {
        let door = ada.open(&authorize(&[("ui_locales", wish)])).await;
        assert_eq!(door.status, StatusCode::OK);
        assert!(door.body.contains(&format!("<html lang=\"{language}\">")), "{wish}");
        ada = world.browser();
    }
}

/// What a client that waits for a posted form finds in the page.
fn posted(page: &Page) -> Vec<(String, String)> {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert_eq!(page.redirect(), None, "nothing travels in an address");
    let form =
        page.forms().into_iter().find(|form| form.action == CALLBACK).expect("a form for the application");
    assert_eq!(form.method, "post");
    assert!(page.header("content-security-policy").contains("form-action"));
    assert_eq!(page.header("cache-control"), "no-store");
    form.fields.into_iter().map(|field| (field.name, field.value)).collect()
}

fn value<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

/// The modules of the Basic plan in which it matters how the answer travels, once more with `response_mode=form_post`.
#[tokio::test]
async fn oidcc_formpost_basic_certification_test_plan() {
    let world = TestApp::sqlite().await;
    let issuer = world.base.as_str().trim_end_matches('/').to_owned();
    let mode = ("response_mode", "form_post");
    let long = "state with \"quotes\", <tags> & ümlauts ".repeat(20);
    // Good answers: oidcc-server, -alternate-happy-flow, -ensure-request-with-unknown-parameter-succeeds, -display-page.
    let (mut ada, first) = allowed(&world, &[mode]).await;
    let fields = posted(&first);
    assert_eq!((value(&fields, "state"), value(&fields, "iss")), (Some("st4te"), Some(issuer.as_str())));
    token(&world, value(&fields, "code").unwrap()).await;
    let replaced = authorize(&[mode]).replace("state=st4te", "");
    for (request, state) in [
        (
            format!(
                "{replaced}&{}",
                url::form_urlencoded::Serializer::new(String::new()).append_pair("state", &long).finish()
            ),
            Some(long.as_str()),
        ),
        (replaced, None),
        (authorize(&[mode, ("extra", "foobar")]), Some("st4te")),
        (authorize(&[mode, ("display", "page")]), Some("st4te")),
        (authorize(&[mode, ("prompt", "none")]), Some("st4te")),
        (authorize(&[mode, ("max_age", "10000")]), Some("st4te")),
    ] {
        let fields = posted(&ada.open(&request).await);
        assert_eq!(value(&fields, "state"), state, "{request}");
        assert_eq!(value(&fields, "extra"), None);
        token(&world, value(&fields, "code").unwrap()).await;
    }
    // Refusals: oidcc-response-type-missing, -prompt-none-not-logged-in, an unknown scope.
    let mut nobody = world.browser();
    for (request, error) in [
        (authorize(&[mode]).replace("response_type=code&", ""), "invalid_request"),
        (authorize(&[mode, ("prompt", "none")]), "login_required"),
        (authorize(&[mode]).replace("openid+profile+email", "openid+unknown"), "invalid_scope"),
    ] {
        let fields = posted(&nobody.open(&request).await);
        assert_eq!((value(&fields, "error"), value(&fields, "state")), (Some(error), Some("st4te")));
        assert_eq!((value(&fields, "code"), value(&fields, "iss")), (None, Some(issuer.as_str())));
    }
    // oidcc-ensure-registered-redirect-uri: no form for anybody.
    let evil = authorize(&[mode]).replace("quayside.example%2Fcallback", "quayside.example%2Fother");
    let page = nobody.open(&evil).await;
    assert!(page.forms().iter().all(|form| !form.action.starts_with("http")), "{}", page.body);
}
