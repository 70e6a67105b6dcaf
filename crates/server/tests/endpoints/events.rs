//! The audit trail of a project, and one's own ways in, over the API.

use limen_testkit::app::ADA;
use limen_testkit::{TestApp, both_engines};
use serde_json::{Value, json};

use crate::api::with;
use crate::callers::{ROOT, SEED, administrator, signed_in, token};
use crate::hand::{Hand, refusal};

async fn office(app: &TestApp) -> String {
    app.apply(SEED).await;
    administrator(app, "").await
}

fn actions(page: &Value) -> Vec<&str> {
    page["events"].as_array().unwrap().iter().map(|event| event["action"].as_str().unwrap()).collect()
}

both_engines! {
    async fn events_are_found_by_every_wish(app: TestApp) {
        let root = office(&app).await;
        let admin = Hand::new(&app, &root);
        let (ada, own) = (admin.id_of(ADA).await, admin.id_of(ROOT).await);
        app.advance(60);
        for name in ["neo", "trinity"] {
            app.advance(1);
            admin.post("/v1/users", json!({ "username": name })).await.ok();
        }
        app.advance(1);
        let changed = admin.patch(&format!("/v1/users/{ada}"), json!({ "profile": { "name": "Countess" } })).await.ok();
        let request = changed.header("x-request-id");

        let made = admin.get("/v1/audit-events?action=user.created").await.ok().json();
        assert!(actions(&made).iter().all(|action| *action == "user.created"), "{made}");
        let query = [("action", "user.created"), ("actor", own.as_str())];
        assert_eq!(actions(&admin.get(&with("/v1/audit-events", &query)).await.ok().json()).len(), 2);
        let found = admin.get(&with("/v1/audit-events", &[("target", ada.as_str()), ("action", "user.updated")])).await.ok().json();
        let event = &found["events"][0];
        assert_eq!((&event["actor"], &event["target"]["id"]), (&json!({ "kind": "user", "id": own }), &json!(ada)));
        assert!(event["detail"].as_str().is_none_or(|detail| serde_json::from_str::<Value>(detail).is_ok()), "{event}");
        let of_request = admin.get(&with("/v1/audit-events", &[("requestId", request.as_str())])).await.ok().json();
        assert_eq!(of_request["events"], json!([event]));
        let before = [("until", event["time"].as_str().unwrap()), ("action", "user.*"), ("actor", own.as_str()), ("outcome", "ok")];
        assert_eq!(actions(&admin.get(&with("/v1/audit-events", &before)).await.ok().json()), ["user.created"; 2]);
        let after = [("since", event["time"].as_str().unwrap())];
        assert_eq!(actions(&admin.get(&with("/v1/audit-events", &after)).await.ok().json()), ["user.updated"]);
        for (query, code, field) in [
            ("outcome=perhaps", "invalid_query", "outcome"), ("action=Nonsense", "invalid_event_pattern", "action"), ("sessionId=none", "invalid_id", "sessionId"),
        ] {
            let answer = admin.get(&format!("/v1/audit-events?{query}")).await;
            assert_eq!((refusal(&answer), answer.member("field").as_str()), ((400, code.into()), field), "{query}");
        }
    }

    async fn events_come_in_pages_to_administrators_only(app: TestApp) {
        let root = office(&app).await;
        let admin = Hand::new(&app, &root);
        for name in ["neo", "trinity", "morpheus"] {
            app.advance(1);
            admin.post("/v1/users", json!({ "username": name })).await.ok();
        }
        let own = admin.id_of(ROOT).await;
        let query = [("action", "user.created"), ("actor", own.as_str()), ("pageSize", "2"), ("pageToken", "")];
        let first = admin.get(&with("/v1/audit-events", &query)).await.ok().json();
        let cursor = first["nextPageToken"].as_str().unwrap();
        assert_eq!((actions(&first).len(), cursor.is_empty()), (2, false));
        let query = [query[0], query[1], query[2], ("pageToken", cursor)];
        let last = admin.get(&with("/v1/audit-events", &query)).await.ok().json();
        assert_eq!((actions(&last).len(), &last["nextPageToken"]), (1, &json!("")));
        assert_eq!(refusal(&admin.get("/v1/audit-events?pageToken=made-up").await), (400, "invalid_page_token".into()));

        let mut person = signed_in(&app, "", ADA).await;
        let ada = token(&app, "", &mut person).await;
        let ada = Hand::new(&app, &ada);
        assert_eq!(refusal(&ada.get("/v1/audit-events").await), (403, "insufficient_scope".into()));
        let mine = ada.get("/v1/users/me/events").await.ok().json();
        assert!(mine["events"].as_array().unwrap().iter().all(|event| event.get("actor").is_none()), "people are not told who it was");
    }

    async fn everybody_sees_their_own_ways_in(app: TestApp) {
        app.apply(SEED).await;
        let mut person = signed_in(&app, "", ADA).await;
        let ada = token(&app, "", &mut person).await;
        let ways = Hand::new(&app, &ada).get("/v1/users/me/authenticators").await.ok().json();
        let ways_in = ways["authenticators"].as_array().unwrap();
        assert_eq!((ways_in.len(), &ways_in[0]["kind"]), (1, &json!("password")));
        assert!(ways_in[0]["createTime"].is_string() && ways_in[0].get("remaining").is_none(), "{ways}");
        assert_eq!((&ways["secondFactorOffered"], &ways["secondFactorRequired"]), (&json!(true), &json!(false)));
        assert_eq!(Hand::new(&app, "nonsense").get("/v1/users/me/authenticators").await.status, 401);
    }
}
