//! Signing in, signing up and linking with GitHub, through the pages, on both engines.

use limen_testkit::app::{ADA, PASSWORD, Plan};
use limen_testkit::{Engine, GitHub, Octocat, Page, Person, TestApp};

async fn world(engine: Engine) -> (TestApp, GitHub) {
    let github = GitHub::start().await;
    let world = TestApp::start(engine, Plan { seed: github.settings(), ..Plan::default() }).await;
    (world, github)
}

/// Goes from our page to GitHub and back, and on.
async fn comes(person: &mut Person, page: &Page, action: &str) -> Page {
    let leaving = person.send(page, action).await;
    let there = person.browser.get(&leaving.redirect().expect("a way to GitHub")).await;
    let back = there.redirect().expect("a way back");
    person.browser.visit(&back).await
}

async fn story(engine: Engine) {
    let (world, github) = world(engine).await;
    github.seats(Octocat::new(583_231, "octocat", "octo@example.com", true));
    let mut octo = world.browser();
    let page = octo.open("/register").await;
    assert!(page.text().contains("Continue with GitHub"), "{}", page.text());
    let policy = page.header("content-security-policy").to_owned();
    assert!(policy.contains("form-action 'self' http://127.0.0.1:*"), "{policy}");
    let mut inside = comes(&mut octo, &page, "/login/github").await;
    if inside.url.path() == "/login/add-passkey" {
        inside = octo.open("/account/security").await;
    }
    assert!(inside.url.path().starts_with("/account"), "{}: {}", inside.url, inside.text());

    // The list of ways in shows it; it is the only one beside the mailbox.
    let list = octo.open("/account/security").await;
    assert!(list.text().contains("GitHub: octocat"), "{}", list.text());
    let after = octo.send(&list, "/account/security/identities/unlink").await;
    assert!(after.text().contains("The identity is unlinked."), "{}", after.text());
    assert!(!after.text().contains("octocat"), "{}", after.text());

    // Linked again, from the same page.
    let linked = comes(&mut octo, &after, "/account/security/identities/github").await;
    assert!(linked.text().contains("The identity is linked."), "{}", linked.text());

    // Somebody else cannot have it.
    let mut ada = world.browser();
    ada.sign_in("/login", ADA, PASSWORD).await;
    let list = ada.open("/account/security").await;
    let taken = comes(&mut ada, &list, "/account/security/identities/github").await;
    assert_eq!(taken.status, 409);
    assert!(taken.text().contains("linked to another account"), "{}", taken.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn elloloop_19_elloloop_21_github_through_the_pages_on_sqlite() {
    story(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn elloloop_19_elloloop_21_github_through_the_pages_on_postgresql() {
    story(Engine::Postgres).await;
}

#[tokio::test]
async fn r31_identra_11_an_answer_in_another_browser_signs_nobody_in() {
    let (world, github) = world(Engine::Sqlite).await;
    github.seats(Octocat::new(666, "mallory", "mallory@example.com", true));
    let mut mallory = world.browser();
    let page = mallory.open("/login").await;
    let leaving = mallory.send(&page, "/login/github").await;
    let there = mallory.browser.get(&leaving.redirect().unwrap()).await;
    let back = there.redirect().unwrap();
    // A link that Mallory sends to Ada.
    let mut ada = world.browser();
    let refused = ada.browser.visit(&back).await;
    assert_eq!(refused.status, 400, "{}", refused.text());
    assert!(refused.text().contains("began in another browser"), "{}", refused.text());
    assert_eq!(ada.open("/account").await.url.path(), "/login");
    // In the browser that left it still works, once.
    let inside = mallory.browser.visit(&back).await;
    assert!(inside.status.is_success() && inside.url.path() != "/login", "{}", inside.url);
    let mut again = world.browser();
    again.browser.cookies = mallory.browser.cookies.clone();
    assert_eq!(again.browser.visit(&back).await.status, 400);
}

#[tokio::test]
async fn identra_12_a_person_without_a_verified_address_reads_why() {
    let (world, github) = world(Engine::Sqlite).await;
    github.seats(Octocat::new(7, "octocat", ADA, false));
    let mut octo = world.browser();
    let page = octo.open("/login").await;
    let refused = comes(&mut octo, &page, "/login/github").await;
    assert_eq!(refused.status, 412, "{}", refused.text());
    assert!(refused.text().contains("GitHub did not supply a verified email address."), "{}", refused.text());
    assert_eq!(octo.open("/account").await.url.path(), "/login");
}

#[tokio::test]
async fn who_says_no_at_github_is_back_at_the_door() {
    let (world, github) = world(Engine::Sqlite).await;
    github.seats(Octocat::new(7, "octocat", "octo@example.com", true));
    github.denies();
    let mut octo = world.browser();
    let page = octo.open("/login").await;
    let back = comes(&mut octo, &page, "/login/github").await;
    assert_eq!(back.url.path(), "/login");
    assert!(back.text().contains("GitHub did not say who you are."), "{}", back.text());
}

#[tokio::test]
async fn without_settings_there_is_no_button() {
    let world = TestApp::sqlite().await;
    let mut person = world.browser();
    for path in ["/login", "/register"] {
        let page = person.open(path).await;
        assert!(!page.text().contains("GitHub"), "{}", page.text());
    }
    let back = person.open("/login/github/callback?code=x&state=y").await;
    assert_eq!(back.status, 400);
}
