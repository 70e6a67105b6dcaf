//! On behalf of an application: sign-in, consent, choices, and the way back.

use reqwest::StatusCode;
use serde_json::json;

use limen_testkit::TestApp;
use limen_testkit::app::{ADA, CALLBACK, PASSWORD, answer, authorize};

#[tokio::test]
async fn v10_7_1_a_stranger_is_not_shown_under_the_host_of_somebody_else() {
    let world = TestApp::sqlite().await;
    let metadata = |client_uri: &str| {
        json!({
            "client_name": "Quayside", "client_uri": client_uri, "redirect_uris": ["https://evil.example/callback"],
            "token_endpoint_auth_method": "none",
        })
    };
    let foreign = world.registered(metadata("https://quayside.example/")).await;
    let own = world.registered(metadata("https://evil.example/about")).await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    for (id, shown) in [(foreign, None), (own, Some("evil.example"))] {
        let path = authorize(&[]).replace("client_id=quayside", &format!("client_id={id}"));
        let consent = ada.open(&path.replace("quayside.example", "evil.example")).await;
        assert_eq!(consent.url.path(), "/consent", "{}", consent.text());
        assert!(!consent.text().contains("quayside.example"), "{}", consent.text());
        assert!(consent.text().contains("does not know who makes this application"));
        assert_eq!(
            consent.body.contains("<p class=\"small\">evil.example</p>"),
            shown.is_some(),
            "{}",
            consent.body
        );
    }
}

#[tokio::test]
async fn an_application_gets_its_code_after_sign_in_and_consent() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let consent = ada.sign_in(&authorize(&[]), ADA, PASSWORD).await;
    assert_eq!(consent.url.path(), "/consent");
    assert!(consent.text().contains("Quayside asks for access"), "{}", consent.text());
    assert!(consent.text().contains("Then you return to quayside.example"), "{}", consent.text());
    let back = ada.press(&consent, "answer", "allow").await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert!(answer(&back, "code").is_some());
    assert_eq!(answer(&back, "state").as_deref(), Some("st4te"));
    assert_eq!(answer(&back, "iss").as_deref(), Some(world.base.as_str().trim_end_matches('/')));
    // The answer is remembered: the second time nobody is asked.
    let again = ada.open(&authorize(&[])).await;
    assert!(answer(&again, "code").is_some());
}

#[tokio::test]
async fn what_is_new_is_marked_when_an_application_wants_more() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let consent = ada.sign_in(&authorize(&[]), ADA, PASSWORD).await;
    assert!(!consent.body.contains("badge here"));
    ada.press(&consent, "answer", "allow").await;
    let more = authorize(&[]).replace("openid+profile+email", "openid+profile+email+offline_access");
    let consent = ada.open(&more).await;
    assert_eq!(consent.body.matches("badge here").count(), 1, "{}", consent.text());
}

#[tokio::test]
async fn an_application_hears_of_a_refusal() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let consent = ada.sign_in(&authorize(&[]), ADA, PASSWORD).await;
    let back = ada.press(&consent, "answer", "refuse").await;
    assert_eq!(answer(&back, "error").as_deref(), Some("access_denied"));
    let over = ada.browser.visit(&consent.url).await;
    assert!(over.text().contains("This sign-in is over"), "{}", over.text());
}

#[tokio::test]
async fn a_stranger_can_register_on_the_way_to_an_application() {
    let world = TestApp::sqlite().await;
    let mut grace = world.browser();
    let door = grace.open(&authorize(&[("prompt", "create"), ("login_hint", "grace@hopper.example")])).await;
    assert_eq!(door.url.path(), "/register");
    assert_eq!(door.form("email").value("email"), Some("grace@hopper.example"));
    let verify = grace.fill(&door, &[("name", "Grace"), ("new-password", PASSWORD)]).await;
    let code = world.code_by_mail("grace@hopper.example").await;
    let consent = grace.fill(&verify, &[("code", &code)]).await;
    assert_eq!(consent.url.path(), "/consent");
    assert!(answer(&grace.press(&consent, "answer", "allow").await, "code").is_some());
}

#[tokio::test]
async fn an_application_may_name_the_account_and_ask_for_proof_again() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let door = ada.open(&authorize(&[("login_hint", ADA)])).await;
    assert_eq!(door.form("identifier").value("identifier"), Some(ADA));
    let consent = ada.sign_in(&authorize(&[]), ADA, PASSWORD).await;
    ada.press(&consent, "answer", "allow").await;
    world.advance(10);
    let again = ada.open(&authorize(&[("prompt", "login")])).await;
    assert_eq!(again.url.path(), "/login/password");
    assert!(again.text().contains("Confirm that it is you"), "{}", again.text());
    assert!(answer(&ada.fill(&again, &[("password", PASSWORD)]).await, "code").is_some());
}

#[tokio::test]
async fn the_person_chooses_the_account() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let consent = ada.sign_in(&authorize(&[]), ADA, PASSWORD).await;
    ada.press(&consent, "answer", "allow").await;
    world.advance(10);
    let choice = ada.open(&authorize(&[("prompt", "select_account")])).await;
    assert_eq!(choice.url.path(), "/login/account");
    assert!(choice.text().contains("Continue as Ada"), "{}", choice.text());
    let other = choice.links().into_iter().find(|link| link.path() == "/login").unwrap();
    assert!(ada.browser.visit(&other).await.body.contains("name=\"identifier\""));
    assert!(answer(&ada.send(&choice, "/login/account").await, "code").is_some());
}

#[tokio::test]
async fn an_answer_can_be_posted() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let consent = ada.sign_in(&authorize(&[("response_mode", "form_post")]), ADA, PASSWORD).await;
    let page = ada.press(&consent, "answer", "allow").await;
    assert_eq!(page.status, StatusCode::OK);
    let form = page.form("code");
    assert_eq!((form.action.as_str(), form.method.as_str()), (CALLBACK, "post"));
    assert_eq!(form.value("state"), Some("st4te"));
    assert!(form.value("csrf").is_none(), "our token is nobody else's business");
    assert!(page.header("content-security-policy").contains("form-action 'self' https:"));
}

#[tokio::test]
async fn b02_an_unknown_client_or_address_is_never_sent_anywhere() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    for request in [
        authorize(&[]).replace("quayside.example%2Fcallback", "evil.example%2Fcallback"),
        authorize(&[]).replace("client_id=quayside", "client_id=nobody"),
        "/oauth2/authorize".to_owned(),
    ] {
        let page = ada.open(&request).await;
        assert!(page.redirect().is_none(), "{request}");
        assert!(page.status.is_client_error() && page.text().contains("Refusal id"), "{}", page.text());
    }
}

#[tokio::test]
async fn a_request_that_another_site_posts_is_asked_again_as_an_address() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let request = authorize(&[]);
    let fields: Vec<(String, String)> =
        url::form_urlencoded::parse(request.split_once('?').unwrap().1.as_bytes()).into_owned().collect();
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = ada.browser.post(&world.url("/oauth2/authorize"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let door = ada.browser.follow(answer).await;
    assert_eq!(door.url.path(), "/login");
    assert!(door.text().contains("to continue to Quayside"), "{}", door.text());
}

#[tokio::test]
async fn an_application_wishes_a_language_and_the_person_decides() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let door = ada.open(&authorize(&[("ui_locales", "fr-CA de-AT")])).await;
    assert!(door.body.contains("<html lang=\"en\">"), "only the first wish is kept");
    let door = ada.open(&authorize(&[("ui_locales", "de-AT en")])).await;
    assert!(door.text().contains("um mit Quayside fortzufahren"), "{}", door.text());
    let english =
        door.links().into_iter().find(|link| link.query().is_some_and(|q| q.contains("language=en")));
    let door = ada.browser.visit(&english.unwrap()).await;
    assert!(door.text().contains("to continue to Quayside"), "{}", door.text());
    assert!(ada.open("/recover").await.body.contains("<html lang=\"en\">"));
}

#[tokio::test]
async fn signing_out_by_an_application_asks_first_without_proof() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let bye = "client_id=quayside&post_logout_redirect_uri=https%3A%2F%2Fquayside.example%2Fbye&state=x";
    let question = ada.open(&format!("/oauth2/end_session?{bye}")).await;
    assert!(question.text().contains("Quayside asks to sign you out"), "{}", question.text());
    let back = ada.send(&question, "/logout").await;
    assert_eq!(back.redirect().unwrap().as_str(), "https://quayside.example/bye?state=x");
    assert!(ada.browser.cookies.get("limen").is_none());
    let evil = "client_id=quayside&post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F";
    let refused = ada.open(&format!("/oauth2/end_session?{evil}")).await;
    assert!(refused.redirect().is_none() && refused.status.is_client_error(), "{}", refused.text());
}

#[tokio::test]
async fn v10_7_2_consent_tells_how_long_as_it_is_set() {
    let world = TestApp::seeded("[settings.lifetimes]\nrefresh_absolute = 1209600").await;
    let mut ada = world.browser();
    let more = authorize(&[]).replace("openid+profile+email", "openid+offline_access");
    let consent = ada.sign_in(&more, ADA, PASSWORD).await;
    assert!(consent.text().contains("until you remove it, or after 14 days"), "{}", consent.text());
}
