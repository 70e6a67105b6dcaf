//! Webhooks, as administrators keep them over the API.

use limen_testkit::{Neighbour, TestApp, both_engines};
use serde_json::json;

use crate::api::with;
use crate::callers::{SEED, administrator};
use crate::hand::{Hand, refusal};

const ABSENT: &str = "01890000-0000-7000-8000-000000000000";

async fn office(app: &TestApp) -> String {
    app.apply(SEED).await;
    administrator(app, "").await
}

both_engines! {
    async fn a_webhook_from_its_beginning_to_its_end(app: TestApp) {
        let (token, neighbour) = (office(&app).await, Neighbour::start().await);
        let admin = Hand::new(&app, &token);
        let wish = json!({ "url": neighbour.url("/hook"), "description": "ours", "events": ["user.*"] });
        let first = admin.once("hook-1", "/v1/webhooks", &wish).await;
        let again = admin.once("hook-1", "/v1/webhooks", &wish).await;
        assert_eq!((first.status.as_u16(), again.text()), (201, first.text()));
        let secret = first.member("secret");
        assert!(secret.starts_with("whsec_"), "{secret}");
        let made = first.json()["webhook"].clone();
        let path = format!("/v1/webhooks/{}", made["id"].as_str().unwrap());
        assert_eq!((&made["enabled"], &made["events"]), (&json!(true), &json!(["user.*"])));
        let shown = admin.get(&path).await.ok();
        assert_eq!(shown.json()["webhook"], made);
        assert!(!shown.text().contains(&secret), "a secret is told once");

        let tried = admin.post(&format!("{path}/test"), json!({})).await.ok().json();
        assert_eq!((tried["status"].as_i64(), tried.get("error")), (Some(204), None), "{tried}");
        assert_eq!(neighbour.taken().len(), 1);
        let other = admin.once("turn-1", &format!("{path}/rotate-secret"), &json!({ "overlapSeconds": 0 })).await;
        assert_eq!(other.status, 201);
        assert!(other.member("secret").starts_with("whsec_") && other.member("secret") != secret);
        let long = admin.post(&format!("{path}/rotate-secret"), json!({ "overlapSeconds": 40 * 24 * 3600 })).await;
        assert_eq!(refusal(&long), (400, "invalid_overlap".into()));
        let off = admin.post(&format!("{path}/disable"), json!({})).await.ok().json();
        assert_eq!(off["webhook"]["enabled"], false);
        let since = json!({ "since": "2026-01-01T00:00:00Z" });
        assert_eq!(refusal(&admin.post(&format!("{path}/replay"), since).await), (412, "webhook_disabled".into()));
        assert_eq!(admin.post(&format!("{path}/enable"), json!({})).await.ok().json()["webhook"]["enabled"], true);
        admin.delete(&path).await.ok();
        for answer in [
            admin.get(&path).await, admin.delete(&path).await, admin.post(&format!("{path}/test"), json!({})).await,
            admin.get(&format!("{path}/deliveries")).await, admin.get(&format!("/v1/webhooks/{ABSENT}")).await,
        ] {
            assert_eq!(refusal(&answer), (404, "no_such_webhook".into()));
        }
    }

    async fn what_went_out_is_listed_and_told_again(app: TestApp) {
        let (token, neighbour) = (office(&app).await, Neighbour::start().await);
        let admin = Hand::new(&app, &token);
        let wish = json!({ "url": neighbour.url("/hook"), "events": ["user.created"] });
        app.advance(1);
        let made = admin.post("/v1/webhooks", wish).await.ok().json();
        let path = format!("/v1/webhooks/{}", made["webhook"]["id"].as_str().unwrap());
        admin.post("/v1/users", json!({ "username": "neo" })).await.ok();
        neighbour.refuse(1);
        app.work().await;
        let waiting = admin.get(&format!("{path}/deliveries")).await.ok().json()["deliveries"][0].clone();
        assert_eq!((&waiting["state"], &waiting["event"]), (&json!("waiting"), &json!("user.created")));
        assert_eq!((&waiting["attempts"], &waiting["status"]), (&json!(1), &json!(503)));
        let replay = format!("/v1/webhooks/deliveries/{}/replay", waiting["id"].as_str().unwrap());
        assert_eq!(refusal(&admin.post(&replay, json!({})).await), (412, "delivery_under_way".into()));
        app.advance(3600);
        app.work().await;
        let token = administrator(&app, "").await;
        let admin = Hand::new(&app, &token);
        admin.post("/v1/users", json!({ "username": "trinity" })).await.ok();
        app.work().await;
        assert_eq!(neighbour.taken().len(), 2);
        let newest = admin.get(&format!("{path}/deliveries?pageSize=1")).await.ok().json();
        let query = [("pageSize", "1"), ("pageToken", newest["nextPageToken"].as_str().unwrap())];
        let older = admin.get(&with(&format!("{path}/deliveries"), &query)).await.ok().json();
        let delivery = &older["deliveries"][0];
        assert_eq!((&delivery["id"], &older["nextPageToken"]), (&waiting["id"], &json!("")));
        assert_eq!((&delivery["state"], &delivery["status"]), (&json!("delivered"), &json!(204)));
        let again = admin.post(&replay, json!({})).await.ok().json();
        assert_eq!(again["delivery"]["state"], "waiting");
        app.work().await;
        assert_eq!(neighbour.taken().len(), 3);
        app.advance(1);
        let all = admin.post(&format!("{path}/replay"), json!({ "since": made["webhook"]["createTime"] })).await.ok().json();
        assert_eq!(all, json!({ "replayed": 2 }));
        let never = admin.post(&format!("{path}/replay"), json!({})).await;
        assert_eq!((refusal(&never), never.member("field")), ((400, "invalid_time".into()), "since".into()));
        assert_eq!(admin.get(&format!("{path}/deliveries?dead=true")).await.ok().json()["deliveries"], json!([]));
        let absent = admin.post(&format!("/v1/webhooks/deliveries/{ABSENT}/replay"), json!({})).await;
        assert_eq!(refusal(&absent), (404, "no_such_delivery".into()));
    }

    async fn webhooks_are_listed_in_pages_and_bad_ones_refused(app: TestApp) {
        let token = office(&app).await;
        let admin = Hand::new(&app, &token);
        for path in ["one", "two", "three"] {
            app.advance(1);
            let wish = json!({ "url": format!("http://127.0.0.1:9/{path}"), "events": ["*"] });
            admin.post("/v1/webhooks", wish).await.ok();
        }
        let first = admin.get("/v1/webhooks?pageSize=2").await.ok().json();
        let urls = |page: &serde_json::Value| -> Vec<String> {
            page["webhooks"].as_array().unwrap().iter().map(|one| one["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()).collect()
        };
        assert_eq!(urls(&first), ["three", "two"]);
        let query = [("pageSize", "2"), ("pageToken", first["nextPageToken"].as_str().unwrap())];
        let last = admin.get(&with("/v1/webhooks", &query)).await.ok().json();
        assert_eq!((urls(&last), &last["nextPageToken"]), (vec!["one".to_owned()], &json!("")));
        for (wish, code, field) in [
            (json!({ "url": "https://10.0.0.1/", "events": ["*"] }), "outbound_refused", "url"),
            (json!({ "url": "http://127.0.0.1:9/", "events": [] }), "invalid_webhook", "events"),
            (json!({ "url": "http://127.0.0.1:9/", "events": ["Nonsense"] }), "invalid_event_pattern", "events"),
        ] {
            let answer = admin.post("/v1/webhooks", wish.clone()).await;
            assert_eq!((refusal(&answer), answer.member("field").as_str()), ((400, code.into()), field), "{wish}");
        }
    }
}
