//! The link of a letter that leads to a screen of the application, wherever it is opened.

use limen_testkit::app::{ADA, CALLBACK};
use limen_testkit::{Answer, TestApp, both_engines};
use serde_json::json;

use super::{SCOPE, Screen, claims, declare, text};

/// A letter with a link was asked for on this screen; gives the token.
async fn asked<'a>(app: &'a TestApp, who: &str) -> (Screen<'a>, String) {
    let screen = Screen::begin(app, "").await;
    let next = screen.identify(who).await;
    assert_eq!(next["password"]["magicLink"], true, "{next}");
    screen.step("email-code/send", json!({ "linkUri": CALLBACK })).await;
    let letter = app.letter(who).await;
    let from = letter.text.find(&format!("{CALLBACK}?magic_link=")).expect("a link to the application");
    let token = letter.text[from..].split('=').nth(1).unwrap().split_whitespace().next().unwrap();
    assert!(!letter.text.contains("/login/magic"), "{}", letter.text);
    (screen, token.to_owned())
}

async fn refused(screen: &Screen<'_>, path: &str, more: serde_json::Value) -> String {
    screen.try_step(path, more).await.member("code")
}

both_engines! {
    async fn elloloop_13_a_link_signs_in_at_the_screen_that_asked_once(app: TestApp) {
        declare(&app).await;
        let (screen, token) = asked(&app, ADA).await;
        let code = app.code_by_mail(ADA).await;
        let done = screen.step("magic-link", json!({ "token": token })).await;
        let claims = claims(&text(&done["done"], "accessToken"));
        assert_eq!(claims["acr"], "urn:limen:acr:aal1");
        let again = Screen::begin(&app, "").await;
        assert_eq!(refused(&again, "magic-link", json!({ "token": token })).await, "link_over", "once");
        again.identify(ADA).await;
        assert_eq!(refused(&again, "email-code", json!({ "code": code })).await, "code_expired", "what is used of the two ends the other");
    }

    async fn elloloop_13_a_link_signs_in_where_it_is_opened_and_makes_an_account_only_then(app: TestApp) {
        declare(&app).await;
        let (_, token) = asked(&app, "new@hopper.example").await;
        let email = "new@hopper.example".parse().unwrap();
        let found = app.app.store.read(app.project().id, async |tx| tx.find_user_by_email(&email).await).await;
        assert!(found.unwrap().is_none());
        let phone = Screen::begin(&app, "").await;
        let done = phone.step("magic-link", json!({ "token": token })).await;
        assert!(done["done"].is_object(), "{done}");
        assert!(app.user("new@hopper.example").await.email_verified_at.is_some());
    }

    async fn i05_r28_a_link_works_for_the_client_that_asked_and_on_no_page(app: TestApp) {
        declare(&app).await;
        let (screen, token) = asked(&app, ADA).await;
        let begin = json!({ "clientId": "other", "scope": SCOPE });
        let begun = Answer::to(app.post("/v1/auth/begin").json(&begin)).await.ok();
        let other = Screen {
            app: &app, client: "other", flow: begun.member("flowToken"), device: begun.member("deviceToken"),
        };
        assert_eq!(refused(&other, "magic-link", json!({ "token": token })).await, "link_over");
        let page = Answer::to(app.get(&format!("/login/magic?token={token}"))).await;
        assert!(page.status.is_client_error() && page.text().contains("no longer works"), "{}", page.text());
        assert!(screen.step("magic-link", json!({ "token": token })).await["done"].is_object(), "nothing of it was spent");
    }

    async fn i11_elloloop_13_a_link_is_one_factor(app: TestApp) {
        declare(&app).await;
        app.apply("[settings.mfa]\npolicy = 'required'").await;
        let (screen, token) = asked(&app, ADA).await;
        let next = screen.step("magic-link", json!({ "token": token })).await;
        assert!(next["enrol"].is_object(), "{next}");
    }

    async fn a_link_leads_to_a_redirect_uri_and_where_links_are_off_there_is_none(app: TestApp) {
        declare(&app).await;
        let screen = Screen::begin(&app, "").await;
        screen.identify(ADA).await;
        let before = app.letters(ADA).await.len();
        for uri in ["https://evil.example/", &format!("{CALLBACK}/more"), "javascript:alert(1)"] {
            let answer = screen.try_step("email-code/send", json!({ "linkUri": uri })).await;
            assert_eq!((answer.status.as_u16(), answer.member("code").as_str()), (400, "link_uri_unknown"), "{uri}");
            assert_eq!(answer.member("field"), "linkUri");
        }
        app.apply("[settings.methods]\nmagic_link = false").await;
        assert_eq!(refused(&screen, "email-code/send", json!({ "linkUri": CALLBACK })).await, "method_off");
        assert_eq!(refused(&screen, "magic-link", json!({ "token": "x" })).await, "method_off");
        assert_eq!(app.letters(ADA).await.len(), before, "no letter went out");
    }
}
