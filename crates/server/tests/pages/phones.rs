//! A phone number: added in the house, used at the door, removed again.

use limen_testkit::TestApp;
use limen_testkit::app::{ADA, PASSWORD};

const NUMBER: &str = "+433165550100";

#[tokio::test]
async fn elloloop_22_a_number_is_added_used_and_removed() {
    let world = TestApp::sqlite().await;
    world.apply("[settings.methods]\nphone_code = true").await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    assert!(ada.open("/account/security").await.text().contains("A code by text message signs you in."));
    let page = ada.open("/account/security/phone").await;
    let wrong = ada.fill(&page, &[("phone", "0316 555 0100")]).await;
    assert!(wrong.text().contains("with its country code, such as"), "{}", wrong.text());
    let asked = ada.fill(&wrong, &[("phone", "+43 316 555 0100")]).await;
    assert!(asked.text().contains(NUMBER), "{}", asked.text());
    let wrong = ada.fill(&asked, &[("code", "12345")]).await;
    assert!(wrong.text().contains("The code has six digits"), "{}", wrong.text());
    let code = world.code_by_text(NUMBER).await;
    let list = ada.fill(&wrong, &[("code", &code)]).await;
    assert_eq!(list.url.path(), "/account/security");
    assert!(list.text().contains("Your phone number is confirmed.") && list.text().contains("+43•••••00"));

    world.advance(120);
    let mut browser = world.browser();
    let first = browser.open("/login").await;
    let how = browser.fill(&first, &[("identifier", ADA)]).await;
    let sent = browser.send(&how, "/login/phone-code/send").await;
    assert!(sent.text().contains("a code is on its way"), "{}", sent.text());
    let again = browser.send(&sent, "/login/phone-code/send").await;
    assert!(again.text().contains("unless one was sent a moment ago"), "{}", again.text());
    let code = world.code_by_text(NUMBER).await;
    let page = browser.fill(&again, &[("code", &code)]).await;
    assert_eq!(page.url.path(), "/account", "{}", page.text());

    let page = ada.open("/account/security/phone").await;
    let list = ada.send(&page, "/account/security/phone/remove").await;
    assert!(list.text().contains("The phone number is removed."), "{}", list.text());
}

#[tokio::test]
async fn elloloop_22_a_phone_is_the_second_factor_where_the_project_says_so() {
    let world = TestApp::sqlite().await;
    world.apply("[settings.methods]\nphone_code = true\n[settings.mfa]\nphone_code = true").await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let page = ada.open("/account/security/phone").await;
    let asked = ada.fill(&page, &[("phone", NUMBER)]).await;
    let code = world.code_by_text(NUMBER).await;
    ada.fill(&asked, &[("code", &code)]).await;
    world.advance(120);
    let mut browser = world.browser();
    let asked = browser.sign_in("/login", ADA, PASSWORD).await;
    assert_eq!(asked.url.path(), "/login/second-factor");
    assert!(asked.text().contains("Prove a second factor"), "{}", asked.text());
    let sent = browser.send(&asked, "/login/phone-code/send").await;
    let code = world.code_by_text(NUMBER).await;
    let page = browser.fill(&sent, &[("code", &code)]).await;
    assert_eq!(page.url.path(), "/account", "{}", page.text());
}

#[tokio::test]
async fn elloloop_27_a_factor_that_somebody_else_added_is_taken_back_by_its_letter() {
    let world = TestApp::sqlite().await;
    world.apply("[settings.methods]\nphone_code = true").await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let page = ada.open("/account/security/phone").await;
    let asked = ada.fill(&page, &[("phone", NUMBER)]).await;
    let code = world.code_by_text(NUMBER).await;
    ada.fill(&asked, &[("code", &code)]).await;
    let link = world.link_by_mail(ADA).await;
    // Whatever follows links in passing takes nothing back.
    for _ in 0..2 {
        let question = world.browser().open(&link).await;
        assert!(question.text().contains("Phone number"), "{}", question.text());
    }
    let mut elsewhere = world.browser();
    let question = elsewhere.open(&link).await;
    let door = elsewhere.send(&question, "/account/security/undo").await;
    assert!(door.text().contains("every session has ended"), "{}", door.text());
    assert_ne!(ada.open("/account/security").await.url.path(), "/account/security");
    assert!(elsewhere.open(&link).await.text().contains("This link no longer works"));
}
