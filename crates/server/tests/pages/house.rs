//! The account: profile, password, address, sessions, applications, activity, taking the data along, leaving.

use limen_core::api_key::{self, NewApiKey};
use limen_core::session;
use limen_model::RequestInfo;
use limen_testkit::app::{ADA, OTHER_PASSWORD, PASSWORD, authorize};
use limen_testkit::{Person, TestApp};

#[tokio::test]
async fn a_profile_is_changed() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let page = ada.open("/account/profile").await;
    let saved = ada.fill(&page, &[("name", "Ada King"), ("username", "countess"), ("locale", "de")]).await;
    assert!(saved.text().contains("Ihr Profil ist gespeichert"), "{}", saved.text());
    assert!(ada.open("/account").await.text().contains("Ada King"));
    let wrong = ada.fill(&saved, &[("username", "ada@home")]).await;
    assert!(wrong.text().contains("Ein Benutzername besteht aus"), "{}", wrong.text());
}

#[tokio::test]
async fn the_bare_address_of_the_server_leads_home() {
    let world = TestApp::sqlite().await;
    assert_eq!(world.browser().open("/").await.url.path(), "/login");
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    assert_eq!(ada.open("/").await.url.path(), "/account");
}

#[tokio::test]
async fn i10_a_new_password_ends_all_other_sessions() {
    let world = TestApp::sqlite().await;
    let mut phone = world.signed_in(ADA, PASSWORD).await;
    let mut laptop = world.signed_in(ADA, PASSWORD).await;
    let before = laptop.browser.cookies.get("limen").unwrap().value.clone();
    let page = laptop.open("/account/password").await;
    let wrong = [("password", "not the right one at all"), ("new-password", OTHER_PASSWORD)];
    let refused = laptop.fill(&page, &wrong).await;
    assert!(refused.text().contains("That is not your current password"), "{}", refused.text());
    let changed = laptop.fill(&refused, &[("password", PASSWORD), ("new-password", OTHER_PASSWORD)]).await;
    assert!(changed.text().contains("Your password is changed"), "{}", changed.text());
    assert_ne!(laptop.browser.cookies.get("limen").unwrap().value, before);
    assert_eq!(phone.open("/account").await.url.path(), "/login");
    assert_eq!(laptop.open("/account").await.url.path(), "/account");
}

#[tokio::test]
async fn an_address_is_changed_and_the_old_mailbox_can_take_it_back() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let page = ada.open("/account/email").await;
    let verify = ada.fill(&page, &[("email", "ada@king.example"), ("password", PASSWORD)]).await;
    assert_eq!(verify.url.path(), "/account/email/confirm");
    let code = world.code_by_mail("ada@king.example").await;
    let changed = ada.fill(&verify, &[("code", &code)]).await;
    assert!(changed.text().contains("Your address is changed"), "{}", changed.text());
    assert!(changed.text().contains("ada@king.example"));
    let undo = world.link_by_mail(ADA).await;
    let mut owner = world.browser();
    let question = owner.open(&undo).await;
    assert!(question.text().contains("Take your old address back?"), "{}", question.text());
    let back = owner.send(&question, "/account/email/undo").await;
    assert!(back.text().contains("Your old address is back"), "{}", back.text());
    assert_eq!(ada.open("/account").await.url.path(), "/login");
}

#[tokio::test]
async fn an_unproven_address_is_confirmed_in_the_house() {
    let world = TestApp::seeded("[settings]\nrequire_verified_email = false").await;
    let mut new = world.signed_in("new@lovelace.example", PASSWORD).await;
    assert!(new.open("/account").await.text().contains("Confirm your address"));
    let page = new.open("/account/email").await;
    let verify = new.send(&page, "/account/email/confirm-address").await;
    let code = world.code_by_mail("new@lovelace.example").await;
    let confirmed = new.fill(&verify, &[("code", &code)]).await;
    assert!(confirmed.text().contains("Your address is confirmed"), "{}", confirmed.text());
}

#[tokio::test]
async fn v7_5_2_sessions_are_listed_and_ended() {
    let world = TestApp::sqlite().await;
    let mut phone = world.signed_in(ADA, PASSWORD).await;
    let mut tablet = world.signed_in(ADA, PASSWORD).await;
    let mut laptop = world.signed_in(ADA, PASSWORD).await;
    let list = laptop.open("/account/sessions").await;
    assert_eq!(list.body.matches("Firefox on Linux</bdi>").count(), 3);
    assert_eq!(list.body.matches("This browser").count(), 1);
    let ended = laptop.send(&list, "/account/sessions/end").await;
    assert!(ended.text().contains("The session has ended"), "{}", ended.text());
    let left = [phone.open("/account").await, tablet.open("/account").await];
    assert_eq!(left.iter().filter(|page| page.url.path() == "/account").count(), 1);
    let alone = laptop.send(&ended, "/account/sessions/end-others").await;
    assert!(alone.text().contains("All other sessions have ended"), "{}", alone.text());
    assert!(alone.text().contains("No sessions besides this one"), "{}", alone.text());
    for other in [&mut phone, &mut tablet] {
        assert_eq!(other.open("/account").await.url.path(), "/login");
    }
}

#[tokio::test]
async fn a_key_of_a_program_is_listed_and_revoked() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    assert!(!ada.open("/account/sessions").await.text().contains("Keys of programs"));
    let (keep, lose) = (key(&world, &ada, "cli@desk").await, key(&world, &ada, "cli@train").await);
    let page = ada.open("/account/sessions").await;
    assert!(page.text().contains("cli@desk") && page.text().contains("cli@train"), "{}", page.text());
    // The newest comes first.
    let after = ada.send(&page, "/account/sessions/revoke-key").await;
    assert!(after.text().contains("The key is revoked"), "{}", after.text());
    assert!(after.text().contains("cli@desk") && !after.text().contains("cli@train"), "{}", after.text());
    let project = world.project();
    let shown = async |secret: &str| {
        api_key::authenticate(&world.app, &project, secret, RequestInfo::default()).await
    };
    assert_eq!(shown(&lose).await.unwrap_err().code(), "invalid_api_key");
    assert_eq!(shown(&keep).await.unwrap().user_id(), Some(world.user(ADA).await.id));
    // Whoever could not sign in any more ends them all with a new password.
    let mut owner = world.browser();
    let page = owner.open("/recover").await;
    owner.fill(&page, &[("identifier", ADA)]).await;
    let reset = owner.open(&world.link_by_mail(ADA).await).await;
    owner.fill(&reset, &[("new-password", OTHER_PASSWORD)]).await;
    assert_eq!(shown(&keep).await.unwrap_err().code(), "invalid_api_key");
}

/// A key that somebody makes who is signed in with this browser; gives its secret.
async fn key(world: &TestApp, person: &Person, name: &str) -> String {
    let (project, cookie) = (world.project(), person.browser.cookies.get("limen").unwrap().value.clone());
    let caller = session::caller_of(&world.app, &project, &cookie, RequestInfo::default()).await.unwrap();
    let (name, scope) = (name.to_owned(), "limen:read".parse().unwrap());
    let wish = NewApiKey { name, scope, expires_at: None, workstation: None, rotate: false };
    api_key::create(&world.app, &project, &caller, wish).await.unwrap().secret.reveal().clone()
}

#[tokio::test]
async fn v10_4_9_v10_7_3_an_application_is_listed_and_removed() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let consent = ada.sign_in(&authorize(&[]), ADA, PASSWORD).await;
    ada.press(&consent, "answer", "allow").await;
    let list = ada.open("/account/applications").await;
    assert!(
        list.text().contains("Quayside") && list.text().contains("See your email address"),
        "{}",
        list.text()
    );
    let removed = ada.send(&list, "/account/applications/remove").await;
    assert!(removed.text().contains("The application has no access any more"), "{}", removed.text());
    assert!(removed.text().contains("No application has access"), "{}", removed.text());
    assert_eq!(ada.open(&authorize(&[])).await.url.path(), "/consent");
}

#[tokio::test]
async fn activity_tells_what_happened() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let list = ada.open("/account/activity").await;
    assert!(list.text().contains("Signed in"), "{}", list.text());
    assert!(list.text().contains("Firefox on Linux"), "{}", list.text());
}

#[tokio::test]
async fn the_data_is_taken_along_after_a_recent_sign_in() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let page = ada.open("/account/export").await;
    let file = ada.send(&page, "/account/export").await;
    assert_eq!(file.header("content-type"), "application/json");
    assert!(file.header("content-disposition").starts_with("attachment"));
    let data: serde_json::Value = serde_json::from_str(&file.body).unwrap();
    assert_eq!(data["account"]["email"], ADA);
    // Later, the person proves themselves once more and comes back.
    world.advance(16 * 60);
    let door = ada.send(&page, "/account/export").await;
    assert_eq!(door.url.path(), "/login/password");
    assert!(door.text().contains("Confirm that it is you"), "{}", door.text());
    let back = ada.fill(&door, &[("password", PASSWORD)]).await;
    assert_eq!(back.url.path(), "/account/export");
    assert_eq!(ada.send(&back, "/account/export").await.header("content-type"), "application/json");
}

#[tokio::test]
async fn an_account_is_given_up() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let page = ada.open("/account/delete").await;
    let wrong = ada.fill(&page, &[("confirm", "ada@nowhere.example"), ("password", PASSWORD)]).await;
    assert!(wrong.text().contains("This is not your account’s address"), "{}", wrong.text());
    let gone = ada.fill(&wrong, &[("confirm", ADA), ("password", PASSWORD)]).await;
    assert_eq!(gone.url.path(), "/account/deleted");
    assert!(gone.text().contains(ADA) && gone.text().contains("In 14 days"), "{}", gone.text());
    let refused = ada.sign_in("/login", ADA, PASSWORD).await;
    assert_ne!(refused.url.path(), "/account");
}

#[tokio::test]
async fn the_inbox_shows_what_would_have_been_sent() {
    let world = TestApp::sqlite().await;
    let mut ada = world.browser();
    let form = ada.open("/recover").await;
    ada.fill(&form, &[("identifier", ADA)]).await;
    world.letter(ADA).await;
    let list = ada.open("/dev/inbox").await;
    assert!(list.text().contains(ADA), "{}", list.text());
    let letter = list.links().into_iter().find(|link| link.path().starts_with("/dev/inbox/")).unwrap();
    let letter = ada.browser.visit(&letter).await;
    assert!(letter.links().iter().any(|link| link.path() == "/recover/reset"), "{}", letter.body);
    assert_eq!(ada.open("/dev/inbox/nothing").await.status, reqwest::StatusCode::NOT_FOUND);
    // A page elsewhere whose name resolves to this machine asks under that name.
    ada.browser.headers.insert("host", "rebound.example:8080".parse().unwrap());
    for path in ["/dev/inbox", letter.url.path()] {
        assert_eq!(ada.open(path).await.status, reqwest::StatusCode::NOT_FOUND, "{path}");
    }
}
