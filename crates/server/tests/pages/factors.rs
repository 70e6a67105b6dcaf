//! Every way to come in but the password alone: mailed codes and links, authenticator apps, recovery codes.

use limen_testkit::app::{ADA, PASSWORD, authorize};
use limen_testkit::{Page, Person, Phone, TestApp};

/// Sets up an app in the house; gives the phone and the codes.
async fn add_app(world: &TestApp, ada: &mut Person) -> (Phone, Vec<String>) {
    let list = ada.open("/account/security").await;
    assert!(list.text().contains("Not set up"), "{}", list.text());
    let page = ada.open("/account/security/app").await;
    let phone = Phone::scan(&page);
    let saved = ada.fill(&page, &[("code", &phone.shows(world.clock.now()))]).await;
    (phone, codes(&saved))
}

fn codes(page: &Page) -> Vec<String> {
    assert!(page.text().contains("Save your recovery codes"), "{}", page.text());
    let all = page.body.split("<li class=\"mono\">").skip(1);
    all.map(|rest| rest.split('<').next().unwrap_or_default().to_owned()).collect()
}

/// What the phone shows next.
fn next(world: &TestApp, phone: &Phone) -> String {
    world.advance(30);
    phone.shows(world.clock.now())
}

#[tokio::test]
async fn an_app_is_set_up_used_and_removed() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let before = ada.browser.cookies.get("limen").unwrap().value.clone();
    let (phone, codes) = add_app(&world, &mut ada).await;
    assert_eq!(codes.len(), 10);
    assert_ne!(
        ada.browser.cookies.get("limen").unwrap().value,
        before,
        "a changed factor changes the session"
    );
    let mut laptop = world.browser();
    let asked = laptop.sign_in("/login", ADA, PASSWORD).await;
    assert_eq!(asked.url.path(), "/login/second-factor");
    let wrong = laptop.fill(&asked, &[("code", "000000")]).await;
    assert!(wrong.text().contains("That is not what your app shows now"), "{}", wrong.text());
    let account = laptop.fill(&wrong, &[("code", &next(&world, &phone))]).await;
    assert_eq!(account.url.path(), "/account");
    // Removing it says what is lost.
    let question = laptop.open("/account/security/app/remove").await;
    assert!(question.text().contains("Your 10 recovery codes stop working"), "{}", question.text());
    let gone = laptop.send(&question, "/account/security/app/remove").await;
    assert!(gone.text().contains("The authenticator app is removed"), "{}", gone.text());
    assert_eq!(world.browser().sign_in("/login", ADA, PASSWORD).await.url.path(), "/account");
}

#[tokio::test]
async fn a_recovery_code_takes_the_place_of_the_app_once() {
    let world = TestApp::sqlite().await;
    let (_, codes) = add_app(&world, &mut world.signed_in(ADA, PASSWORD).await).await;
    let mut laptop = world.browser();
    laptop.sign_in("/login", ADA, PASSWORD).await;
    let page = laptop.open("/login/recovery-code").await;
    let account = laptop.fill(&page, &[("code", &codes[0].to_lowercase())]).await;
    assert_eq!(account.url.path(), "/account");
    let list = laptop.open("/account/security").await;
    assert!(list.text().contains("9 left"), "{}", list.text());
    let again = laptop.send(&list, "/account/security/codes").await;
    assert_eq!(self::codes(&again).len(), 10);
    let mut phone = world.browser();
    phone.sign_in("/login", ADA, PASSWORD).await;
    let page = phone.open("/login/recovery-code").await;
    for old in &codes[..2] {
        let refused = phone.fill(&page, &[("code", old)]).await;
        assert!(refused.text().contains("That is none of your recovery codes"), "{}", refused.text());
    }
}

#[tokio::test]
async fn a_browser_is_remembered_and_steps_up_for_the_house() {
    let world = TestApp::sqlite().await;
    let (phone, _) = add_app(&world, &mut world.signed_in(ADA, PASSWORD).await).await;
    let mut laptop = world.browser();
    let asked = laptop.sign_in("/login", ADA, PASSWORD).await;
    laptop.fill(&asked, &[("code", &next(&world, &phone)), ("remember", "1")]).await;
    // The session is over; the browser's own cookie stays.
    laptop.browser.cookies.set(&world.url("/"), "limen", "gone");
    assert_eq!(laptop.sign_in("/login", ADA, PASSWORD).await.url.path(), "/account");
    // One factor is not enough to change the factors: the missing one is asked for, and the way goes on.
    let asked = laptop.open("/account/security/app").await;
    assert_eq!(asked.url.path(), "/login/second-factor");
    let page = laptop.fill(&asked, &[("code", &next(&world, &phone))]).await;
    assert_eq!(page.url.path(), "/account/security/app");
    assert!(page.text().contains("the app that you have now stops working"), "{}", page.text());
}

#[tokio::test]
async fn whoever_must_have_a_second_factor_adds_it_on_the_way_to_the_application() {
    let world = TestApp::seeded("[settings.mfa]\npolicy = 'required'").await;
    let mut ada = world.browser();
    let asked = ada.sign_in(&authorize(&[]), ADA, PASSWORD).await;
    assert_eq!(asked.url.path(), "/login/enrol");
    let wrong = ada.fill(&asked, &[("code", "000000")]).await;
    assert!(wrong.text().contains("That is not what the app shows now"), "{}", wrong.text());
    let phone = Phone::scan(&wrong);
    let saved = ada.fill(&wrong, &[("code", &next(&world, &phone))]).await;
    assert_eq!(codes(&saved).len(), 10);
    let on = saved.links().into_iter().find(|link| link.path() == "/login").expect("the way on");
    let page = ada.browser.visit(&on).await;
    let answer = ada.consent(page).await;
    let to = answer.redirect().expect("back to the application");
    assert!(to.query().is_some_and(|query| query.contains("code=")), "{to}");
}

#[tokio::test]
async fn an_application_that_asks_for_two_factors_gets_them() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let (phone, _) = add_app(&world, &mut ada).await;
    let claims = r#"{"id_token":{"acr":{"essential":true,"value":"urn:limen:acr:aal2"}}}"#;
    let mut laptop = world.browser();
    let asked = laptop.sign_in(&authorize(&[("claims", claims)]), ADA, PASSWORD).await;
    assert_eq!(asked.url.path(), "/login/second-factor");
    let page = laptop.fill(&asked, &[("code", &next(&world, &phone))]).await;
    let answer = laptop.consent(page).await;
    let to = answer.redirect().expect("back to the application");
    assert!(to.query().is_some_and(|query| query.contains("code=")), "{to}");
}

#[tokio::test]
async fn a_mailed_code_signs_in_and_an_address_without_account_gets_one() {
    let world = TestApp::sqlite().await;
    for (who, path) in [(ADA, "/account"), ("new@hopper.example", "/account")] {
        let mut browser = world.browser();
        let first = browser.open("/login").await;
        let how = browser.fill(&first, &[("identifier", who)]).await;
        let sent = browser.send(&how, "/login/code/send").await;
        assert!(sent.text().contains("a code and a link are on their way"), "{}", sent.text());
        let wrong = browser.fill(&sent, &[("code", "12345")]).await;
        assert!(wrong.text().contains("The code has six digits"), "{}", wrong.text());
        let code = world.code_by_mail(who).await;
        let page = browser.fill(&wrong, &[("code", &code)]).await;
        assert_eq!(page.url.path(), path);
        assert!(page.text().contains(who), "{}", page.text());
    }
}

#[tokio::test]
async fn a_mailed_link_asks_first_and_goes_on_to_the_application() {
    let world = TestApp::sqlite().await;
    let mut laptop = world.browser();
    let first = laptop.open(&authorize(&[])).await;
    let how = laptop.fill(&first, &[("identifier", ADA)]).await;
    laptop.send(&how, "/login/code/send").await;
    let link = world.link_by_mail(ADA).await;
    // A scanner that follows it spends nothing.
    for _ in 0..2 {
        assert!(world.browser().open(&link).await.text().contains("not this browser"));
    }
    let question = laptop.open(&link).await;
    assert!(question.text().contains("this browser") && !question.text().contains("not this browser"));
    let page = laptop.press(&question, "answer", "allow").await;
    let answer = laptop.consent(page).await;
    let to = answer.redirect().expect("back to the application");
    assert!(to.query().is_some_and(|query| query.contains("code=")), "{to}");
    assert!(laptop.open(&link).await.text().contains("This link no longer works"));
}

#[tokio::test]
async fn a_link_that_nobody_asked_for_is_refused() {
    let world = TestApp::sqlite().await;
    let mut thief = world.browser();
    let first = thief.open("/login").await;
    let how = thief.fill(&first, &[("identifier", ADA)]).await;
    let sent = thief.send(&how, "/login/code/send").await;
    let code = world.code_by_mail(ADA).await;
    let mut owner = world.browser();
    let question = owner.open(&world.link_by_mail(ADA).await).await;
    let refused = owner.press(&question, "answer", "refuse").await;
    assert!(refused.text().contains("That link no longer works"), "{}", refused.text());
    let late = thief.fill(&sent, &[("code", &code)]).await;
    assert_eq!(late.url.path(), "/login/password", "{}", late.text());
}
