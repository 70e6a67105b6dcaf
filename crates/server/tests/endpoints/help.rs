//! Asking for help over plain HTTP and on the page, and what administrators make of it.

use limen_testkit::app::ADA;
use limen_testkit::{Answer, TestApp, both_engines};
use serde_json::json;

use crate::callers::{SEED, administrator};
use crate::hand::{Hand, refusal};

both_engines! {
    async fn i06_elloloop_27_anybody_asks_and_is_answered_alike(app: TestApp) {
        let mut bodies = Vec::new();
        for email in [ADA, "nobody@lovelace.example"] {
            let answer = Answer::to(app.post("/v1/help").json(&json!({ "email": email, "reason": "All lost." }))).await.ok();
            bodies.push(answer.text());
        }
        assert_eq!(bodies[0], bodies[1]);
        let refused = Answer::to(app.post("/v1/help").json(&json!({ "email": "nonsense", "reason": "x" }))).await;
        assert_eq!((refused.status.as_u16(), refused.member("field")), (400, "email".to_owned()));
        let hidden = Answer::to(app.get("/v1/help-requests")).await;
        assert_eq!(hidden.status, 401);
        let mut browser = app.browser();
        let door = browser.open("/login").await;
        let how = browser.fill(&door, &[("identifier", ADA)]).await;
        assert!(how.text().contains("Lost everything?"), "{}", how.text());
        let page = browser.open("/help").await;
        let wrong = browser.fill(&page, &[("email", ADA), ("reason", " ")]).await;
        assert!(wrong.text().contains("Say what has happened"), "{}", wrong.text());
        let sent = browser.fill(&wrong, &[("email", ADA), ("reason", "My phone is gone.")]).await;
        assert_eq!(sent.url.path(), "/help/sent");
        assert!(sent.text().contains("Your request is sent"), "{}", sent.text());
    }
}

#[tokio::test]
async fn elloloop_27_administrators_list_and_decide() {
    let app = TestApp::sqlite().await;
    for reason in ["first", "second"] {
        Answer::to(app.post("/v1/help").json(&json!({ "email": ADA, "reason": reason }))).await.ok();
        app.advance(1);
    }
    app.apply(SEED).await;
    let token = administrator(&app, "").await;
    let hand = Hand::new(&app, &token);
    let page = hand.get("/v1/help-requests?state=pending&pageSize=1").await.ok().json();
    assert_eq!((&page["pendingCount"], &page["requests"][0]["reason"]), (&json!(2), &json!("second")));
    let next = page["nextPageToken"].as_str().unwrap();
    let rest =
        hand.get(&crate::api::with("/v1/help-requests", &[("state", "pending"), ("pageToken", next)])).await;
    let first = rest.ok().json()["requests"][0]["id"].as_str().unwrap().to_owned();
    let second = page["requests"][0]["id"].as_str().unwrap();
    let done =
        hand.post(&format!("/v1/help-requests/{second}/resolve"), json!({ "note": "by telephone" })).await;
    let done = done.ok().json();
    assert_eq!(
        (&done["request"]["state"], &done["request"]["note"]),
        (&json!("resolved"), &json!("by telephone"))
    );
    assert!(app.letters(ADA).await.iter().any(|letter| letter.subject == "Help with your Limen account"));
    hand.post(&format!("/v1/help-requests/{first}/reject"), json!({})).await.ok();
    let again = hand.post(&format!("/v1/help-requests/{first}/reject"), json!({})).await;
    assert_eq!(refusal(&again), (412, "help_decided".to_owned()));
    let rest = hand.get("/v1/help-requests?state=pending").await.ok().json();
    assert!(rest["requests"].as_array().is_none_or(Vec::is_empty), "{rest}");
}
