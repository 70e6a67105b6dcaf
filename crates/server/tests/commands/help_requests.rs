//! Requests for help at the server's command line, beside the server that took them.

use data_encoding::BASE64;
use limen_testkit::app::ADA;
use limen_testkit::{Answer, TestApp};
use serde_json::{Value, json};

use crate::desk::{Desk, Done};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn elloloop_27_the_operator_sees_who_asked_and_decides() {
    let app = TestApp::sqlite().await;
    for (email, reason) in [(ADA, "My phone is gone."), ("nobody@lovelace.example", "Let me in.")] {
        Answer::to(app.post("/v1/help").json(&json!({ "email": email, "reason": reason }))).await.ok();
        app.advance(1);
    }
    let desk = Desk::new();
    let (url, master) = (app.database.url(), BASE64.encode(&[7; 32]));
    let base = app.base.as_str().trim_end_matches('/');
    desk.write(
        "limen.toml",
        &format!(
            "[server]\nbase_url = {base:?}\n[database]\nurl = {url:?}\n[keys]\nmaster = \"test:{master}\"\n"
        ),
    );
    let ask = |words: &[&str]| -> Done {
        desk.run(&[&["--config", "limen.toml", "help-requests"], words].concat())
    };
    let listed = ask(&["list"]);
    assert!(listed.code == 0 && listed.out.contains(ADA) && listed.out.contains("Let me in."), "{listed:?}");
    let rows: Value = serde_json::from_str(&ask(&["list", "--json"]).out).unwrap();
    let id = |at: usize| rows[at]["id"].as_str().unwrap().to_owned();
    let done = ask(&["resolve", &id(1), "--note", "by telephone"]);
    assert!(done.code == 0 && done.out.contains("is resolved"), "{done:?}");
    let again = ask(&["reject", &id(1)]);
    assert!(again.code == 1 && again.err.contains("has decided about this request already"), "{again:?}");
    // There is no such account, so there is nothing to remove, and nothing is decided.
    let refused = ask(&["resolve", &id(0), "--remove-factors"]);
    assert!(refused.code == 1 && refused.err.contains("nothing to remove"), "{refused:?}");
    assert_eq!(ask(&["reject", &id(0)]).code, 0);
    assert_eq!(ask(&["list"]).out.trim(), "Nobody waits for help.");
    let all: Value = serde_json::from_str(&ask(&["list", "--all", "--json"]).out).unwrap();
    assert_eq!((&all[0]["state"], &all[1]["note"]), (&json!("rejected"), &json!("by telephone")));
}
