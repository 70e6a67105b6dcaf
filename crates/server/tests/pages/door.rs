//! Registering, signing in and out, losing a password.

use reqwest::StatusCode;

use limen_testkit::TestApp;
use limen_testkit::app::{ADA, OTHER_PASSWORD, PASSWORD};

#[tokio::test]
async fn somebody_registers_and_is_at_home() {
    let world = TestApp::sqlite().await;
    let mut grace = world.browser();
    let form = grace.open("/register").await;
    let fields = [("name", "Grace Hopper"), ("email", "grace@hopper.example"), ("new-password", PASSWORD)];
    let verify = grace.fill(&form, &fields).await;
    assert_eq!(verify.url.path(), "/verify");
    assert!(verify.text().contains("grace@hopper.example"), "{}", verify.text());
    let code = world.code_by_mail("grace@hopper.example").await;
    let home = grace.fill(&verify, &[("code", &code)]).await;
    assert_eq!(home.url.path(), "/account");
    assert!(home.text().contains("Grace Hopper"), "{}", home.text());
}

#[tokio::test]
async fn whoever_types_a_code_too_late_reads_so() {
    let world = TestApp::sqlite().await;
    let mut grace = world.browser();
    let form = grace.open("/register").await;
    let fields = [("name", "Grace Hopper"), ("email", "grace@hopper.example"), ("new-password", PASSWORD)];
    let verify = grace.fill(&form, &fields).await;
    let code = world.code_by_mail("grace@hopper.example").await;
    world.advance(11 * 60);
    let late = grace.fill(&verify, &[("code", &code)]).await;
    assert_eq!(late.url.path(), "/login");
    assert!(late.text().contains("That code no longer works"), "{}", late.text());
}

#[tokio::test]
async fn a_registration_with_mistakes_keeps_what_was_typed() {
    let world = TestApp::sqlite().await;
    let mut stranger = world.browser();
    let form = stranger.open("/register").await;
    let fields = [("name", "Grace Hopper"), ("email", "grace@hopper.example"), ("new-password", "short")];
    let again = stranger.fill(&form, &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("This password has 5 characters. Make it at least 15"), "{}", again.text());
    assert!(again.body.contains("<title>Error: Create your account – Limen</title>"));
    let form = again.form("email");
    assert_eq!(form.value("name"), Some("Grace Hopper"));
    assert_eq!(form.value("email"), Some("grace@hopper.example"));
    assert_eq!(form.value("new-password"), Some(""));
}

#[tokio::test]
async fn an_empty_identifier_is_told_beside_the_field() {
    let world = TestApp::sqlite().await;
    let mut stranger = world.browser();
    let page = stranger.open("/login").await;
    let again = stranger.fill(&page, &[("identifier", " ")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("Enter your email or username."), "{}", again.text());
}

#[tokio::test]
async fn r31_the_session_cookie_changes_when_somebody_signs_in() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let url = world.url("/login");
    ada.browser.cookies.set(&url, "limen", "planted-by-somebody-else");
    let home = ada.sign_in("/login", "ada", PASSWORD).await;
    assert_eq!(home.url.path(), "/account");
    let cookie = ada.browser.cookies.get("limen").unwrap();
    assert_ne!(cookie.value, "planted-by-somebody-else");
    assert!(cookie.http_only && cookie.same_site == "Lax" && cookie.path == "/", "{cookie:?}");
}

#[tokio::test]
async fn signing_out_asks_first_and_then_is_final() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let before = ada.clone();
    let question = ada.open("/logout").await;
    assert!(question.text().contains("Sign out?"));
    let out = ada.send(&question, "/logout").await;
    assert!(out.text().contains("You are signed out"), "{}", out.text());
    assert!(ada.browser.cookies.get("limen").is_none());
    // The cookie of before opens nothing any more, and the page says why the person is asked again.
    let mut stale = before;
    let door = stale.open("/account/sessions").await;
    assert_eq!(door.url.path(), "/login");
    assert!(door.text().contains("Your session has ended"), "{}", door.text());
    let home = stale.fill(&door, &[("identifier", ADA)]).await;
    let home = stale.fill(&home, &[("password", PASSWORD)]).await;
    assert_eq!(home.url.path(), "/account/sessions");
}

#[tokio::test]
async fn a_lost_password_is_replaced_by_a_mailed_link() {
    let world = TestApp::sqlite().await;
    let elsewhere = world.signed_in(ADA, PASSWORD).await;
    let mut ada = world.browser();
    let form = ada.open("/recover").await;
    let sent = ada.fill(&form, &[("identifier", "ada")]).await;
    assert_eq!(sent.url.path(), "/recover/sent");
    let link = world.link_by_mail(ADA).await;
    let choose = ada.open(&link).await;
    let weak = ada.fill(&choose, &[("new-password", "too short")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let door = ada.fill(&weak, &[("new-password", OTHER_PASSWORD)]).await;
    assert_eq!(door.url.path(), "/login");
    assert!(door.text().contains("Your password is changed"), "{}", door.text());
    // The link is spent, every session has ended, and the old password is void.
    let spent = ada.open(&link).await;
    assert!(spent.text().contains("This link no longer works"), "{}", spent.text());
    assert!(spent.text().contains("RF-"), "a refusal id");
    assert_eq!(elsewhere.clone().open("/account").await.url.path(), "/login");
    let refused = ada.sign_in("/login", ADA, PASSWORD).await;
    assert!(refused.text().contains("do not match"));
    assert_eq!(ada.sign_in("/login", ADA, OTHER_PASSWORD).await.url.path(), "/account");
}

#[tokio::test]
async fn an_unproven_mailbox_is_proven_at_the_gate() {
    let world = TestApp::sqlite().await;
    let mut new = world.browser();
    let gate = new.sign_in("/login", "new@lovelace.example", PASSWORD).await;
    assert_eq!(gate.url.path(), "/verify");
    let wrong = new.fill(&gate, &[("code", "000000")]).await;
    assert!(wrong.text().contains("tries left"), "{}", wrong.text());
    let hurried = new.send(&wrong, "/verify/resend").await;
    assert_eq!(hurried.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(hurried.text().contains("A code was sent less than a minute ago"), "{}", hurried.text());
    let first = world.code_by_mail("new@lovelace.example").await;
    world.advance(61);
    let resent = new.send(&hurried, "/verify/resend").await;
    assert!(resent.text().contains("Another code is on its way"), "{}", resent.text());
    let code = world.code_by_mail("new@lovelace.example").await;
    assert_ne!(code, first);
    let old = new.fill(&resent, &[("code", &first)]).await;
    assert!(old.text().contains("tries left"), "only the newest code counts: {}", old.text());
    assert_eq!(new.fill(&old, &[("code", &code)]).await.url.path(), "/account");
}

#[tokio::test]
async fn r34_a_step_out_of_order_leads_back_to_the_beginning() {
    let world = TestApp::sqlite().await;
    let mut stranger = world.browser();
    for path in ["/login/password", "/verify", "/recover/sent", "/account/email/confirm", "/device/confirm"] {
        let page = stranger.open(path).await;
        assert!(["/login", "/recover"].contains(&page.url.path()), "{path} led to {}", page.url);
    }
    for path in
        ["/recover/reset", "/account/email/undo", "/recover/reset?token=x", "/account/email/undo?token=x"]
    {
        let page = stranger.open(path).await;
        assert!(page.text().contains("no longer works"), "{path}: {}", page.text());
    }
}

#[tokio::test]
async fn the_administrators_link_asks_before_it_is_used_up() {
    let world = TestApp::sqlite().await;
    let link = world.sign_in_link(ADA).await;
    let mut previewer = world.browser();
    for _ in 0..3 {
        assert!(previewer.open(&link).await.text().contains("Sign in as administrator?"));
    }
    let mut admin = world.browser();
    let page = admin.open(&link).await;
    assert_eq!(admin.send(&page, "/login/link").await.url.path(), "/account");
    let second = previewer.open(&link).await;
    let over = previewer.send(&second, "/login/link").await;
    assert!(over.text().contains("no longer works"), "{}", over.text());
}
