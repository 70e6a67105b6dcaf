//! Canary secrets: everything that was typed or handed out, searched in everything that is kept or shown (I8, B25, R48).

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod ledger;
mod limend;
mod walk;

use limen_testkit::app::{ADA, PASSWORD};
use limen_testkit::{Engine, TestApp, both_engines};

use ledger::Seen;

both_engines! {
    async fn i08_b25_r48_elloloop_42_no_secret_is_kept_or_repeated(engine: Engine) {
        let mut server = limend::Limend::start(engine).await;
        let ledger = walk::everything(&server).await;
        let metrics = server.metrics().await;
        let log = server.stop().await;

        assert!(ledger.secrets().len() > 40, "only {} secrets were collected", ledger.secrets().len());
        assert!(log.lines().any(|line| line.contains("\"level\":\"debug\"") || line.contains("\"level\":\"trace\"")), "the log is not talkative: {log}");
        assert!(log.contains("/oauth2/token") && metrics.contains("/oauth2/token"), "the walk left no trace");
        ledger.assert_absent("the log", log.as_bytes());
        ledger.assert_absent("the metrics", metrics.as_bytes());

        let cells = server.database.cells().await;
        for table in ["users", "session", "grant_", "artifact", "api_key", "client", "audit_event", "signing_key", "replay", "linked_identity"] {
            assert!(cells.iter().any(|cell| cell.table == table), "{table} is empty: the walk is no proof");
        }
        for cell in &cells {
            ledger.assert_absent(&format!("{}.{}", cell.table, cell.column), &cell.value);
            assert_no_private_key(&format!("{}.{}", cell.table, cell.column), &cell.value);
        }
        // Letters were handed to the mail server; the inbox is for the workshop.
        assert!(!cells.iter().any(|cell| cell.table == "message"));
        let raw = server.database.raw();
        assert!(raw.len() > 10_000, "{} bytes on the disk", raw.len());
        ledger.assert_absent("the disk", &raw);
        ledger.assert_told_once();
    }

    /// The workshop shows letters to everybody, on purpose. Until they are written for that page they are sealed, and no
    /// other table ever holds what is in them.
    async fn i08_the_workshop_keeps_letters_in_its_inbox_only(app: TestApp) {
        const GRACE: &str = "grace@hopper.example";
        let mut grace = app.browser();
        let form = grace.open("/register").await;
        grace.fill(&form, &[("name", "Grace"), ("email", GRACE), ("new-password", PASSWORD)]).await;
        let form = grace.open("/recover").await;
        grace.fill(&form, &[("identifier", ADA)]).await;
        let waiting = app.database.cells().await;
        let (code, link) = (app.code_by_mail(GRACE).await, app.link_by_mail(ADA).await);
        let mut ledger = ledger::Ledger::default();
        ledger.typed("the password", PASSWORD);
        ledger.code("the code", &code);
        ledger.carried("the link", link.split_once("token=").unwrap().1);
        let delivered = app.database.cells().await;
        assert!(waiting.iter().any(|cell| cell.table == "job") && delivered.iter().any(|cell| cell.table == "message"));
        let hidden = delivered.iter().filter(|cell| cell.table != "message");
        for cell in waiting.iter().chain(hidden) {
            ledger.assert_absent(&format!("{}.{}", cell.table, cell.column), &cell.value);
        }
    }
}

/// The private members of a JWK, and PEM.
fn assert_no_private_key(place: &str, value: &[u8]) {
    let text = String::from_utf8_lossy(value);
    for mark in ["\"d\":", "\"dp\":", "\"qi\":", "PRIVATE KEY"] {
        assert!(!text.contains(mark), "{place} holds a private key");
    }
}

#[test]
fn a_secret_that_is_there_is_found() {
    let mut ledger = ledger::Ledger::default();
    ledger.typed("a password", "kettle moss");
    ledger.code("a code", "123456");
    let finds =
        |text: &str| std::panic::catch_unwind(|| ledger.assert_absent("here", text.as_bytes())).is_err();
    assert!(
        finds("x kettle moss y")
            && finds("kettle%20moss")
            && finds("kettle+moss")
            && finds("code 123456.")
            && finds("a2V0dGxlIG1vc3M")
    );
    assert!(!finds("kettle") && !finds("1234567") && !finds("91234560"));
    let page = Seen { request: "GET /".into(), text: "kettle moss".into() };
    ledger.saw([page]);
    assert!(std::panic::catch_unwind(|| ledger.assert_told_once()).is_err());
}
