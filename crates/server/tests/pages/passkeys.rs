//! What the pages of passkeys say to whoever runs no script; the browser tests do the rest.

use limen_testkit::app::Plan;
use limen_testkit::app::{ADA, PASSWORD};
use limen_testkit::{Engine, Page, Person, TestApp};

/// A server that calls itself `localhost`: an address of digits can have no passkeys (WebAuthn §5.1.2).
async fn at_home() -> TestApp {
    let base = Some("http://localhost:8080".parse().unwrap());
    TestApp::start(Engine::Sqlite, Plan { base, ..Plan::default() }).await
}

/// A browser of today, which says where a form came from.
fn browser(world: &TestApp) -> Person {
    let mut person = world.browser();
    person.browser.headers.insert("sec-fetch-site", "same-origin".parse().unwrap());
    person
}

fn policy(page: &Page) -> String {
    page.headers["content-security-policy"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn options_are_for_our_own_script_only() {
    let world = at_home().await;
    let mut browser = browser(&world);
    let page = browser.open("/login").await;
    assert!(policy(&page).contains("connect-src 'self'"), "{}", policy(&page));
    assert!(page.body.contains("autocomplete=\"username webauthn\""));
    let (_, rest) = page.body.split_once("name=\"csrf\" value=\"").unwrap();
    let csrf = rest.split('"').next().unwrap().to_owned();
    let target = page.url.join("/login/passkey/options").unwrap();
    let strange = browser.browser.post(&target, &[("asked", "anybody")]).await;
    assert_eq!(strange.status, 403);
    let answer = browser.browser.post(&target, &[("csrf", &csrf), ("asked", "anybody")]).await;
    assert_eq!(answer.status, 200);
    let options: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(options["userVerification"], "required");
    assert_eq!(options["allowCredentials"], serde_json::json!([]));
    // Nobody was named in this browser.
    let named = browser.browser.post(&target, &[("csrf", &csrf), ("asked", "named")]).await;
    assert_eq!(named.status, 303);
}

#[tokio::test]
async fn an_answer_that_belongs_to_nothing_leads_back_and_says_so() {
    let world = at_home().await;
    let mut browser = browser(&world);
    let page = browser.open("/login").await;
    let back = browser.send(&page, "/login/passkey").await;
    assert_eq!(back.url.path(), "/login");
    assert!(back.text().contains("That took too long"), "{}", back.text());
    let how = browser.fill(&back, &[("identifier", ADA)]).await;
    let back = browser.send(&how, "/login/passkey").await;
    assert_eq!(back.url.path(), "/login/password");
}

#[tokio::test]
async fn only_a_browser_that_can_make_one_is_offered_a_passkey_and_not_now_holds() {
    let world = at_home().await;
    let mut plain = browser(&world);
    assert_eq!(plain.sign_in("/login", ADA, PASSWORD).await.url.path(), "/account");
    let mut able = browser(&world);
    let page = able.open("/login").await;
    able.browser.cookies.set(&page.url, "limen-passkeys", "1");
    let offer = able.sign_in("/login", ADA, PASSWORD).await;
    assert_eq!(offer.url.path(), "/login/add-passkey");
    let on = able.send(&offer, "/login/add-passkey/later").await;
    assert_eq!(on.url.path(), "/account");
    assert_eq!(able.open("/login/add-passkey").await.url.path(), "/account");
}

#[tokio::test]
async fn the_house_adds_renames_and_removes_and_knows_no_foreign_ids() {
    let world = at_home().await;
    let mut ada = browser(&world);
    ada.sign_in("/login", ADA, PASSWORD).await;
    let list = ada.open("/account/security").await;
    assert!(list.text().contains("Passkeys"), "{}", list.text());
    let page = ada.open("/account/security/passkeys").await;
    assert!(policy(&page).contains("connect-src 'self'"));
    let refused = ada.fill(&page, &[("label", &"x".repeat(65))]).await;
    assert_eq!(refused.status, 422);
    let again = ada.fill(&refused, &[("label", "Kitchen")]).await;
    assert!(again.text().contains("could not be added"), "{}", again.text());
    let missing = ada.open("/account/security/passkey?passkey=nobody").await;
    assert_eq!(missing.status, 404);
}

#[tokio::test]
async fn an_address_of_digits_offers_none() {
    let world = TestApp::sqlite().await;
    let page = world.browser().open("/login").await;
    assert!(!page.body.contains("passkey"), "{}", page.body);
    assert!(!policy(&page).contains("connect-src"));
}
