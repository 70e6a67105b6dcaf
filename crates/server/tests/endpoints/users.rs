//! The people of a project, as administrators look after them over the API.

use limen_testkit::app::{ADA, CLIENT_SECRET};
use limen_testkit::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

use crate::api::with;
use crate::callers::{ROOT, SEED, administrator, signed_in, token, token_for};
use crate::hand::{Hand, refusal};

const GRACE: &str = "grace@hopper.example";
const ABSENT: &str = "01890000-0000-7000-8000-000000000000";

/// A project with an administrator, who has let a program in.
async fn office(app: &TestApp) -> String {
    app.apply(SEED).await;
    administrator(app, "").await
}

fn names(page: &Value) -> Vec<&str> {
    page["accounts"].as_array().unwrap().iter().map(|one| one["username"].as_str().unwrap_or("")).collect()
}

both_engines! {
    async fn an_account_is_made_once_and_its_password_told_once(app: TestApp) {
        let token = office(&app).await;
        let admin = Hand::new(&app, &token);
        let wish = json!({
            "email": "neo@example.com", "emailVerified": true, "username": "neo", "roles": ["member"],
            "profile": { "name": "Neo Person", "givenName": "Neo", "address": { "country": "DE" } }, "temporaryPassword": true,
        });
        let first = admin.once("neo-1", "/v1/users", &wish).await;
        let again = admin.once("neo-1", "/v1/users", &wish).await;
        assert_eq!((first.status.as_u16(), again.status.as_u16(), again.text()), (201, 201, first.text()));
        let other = json!({ "username": "trinity" });
        assert_eq!(refusal(&admin.once("neo-1", "/v1/users", &other).await), (409, "idempotency_key_reused".into()));
        let password = first.member("temporaryPassword");
        assert_eq!(password.split('-').count(), 5, "{password}");
        let made = first.json()["account"].clone();
        assert_eq!((&made["state"], &made["roles"], &made["profile"]["address"]["country"]), (&json!("active"), &json!(["member"]), &json!("DE")));

        let path = format!("/v1/users/{}", made["id"].as_str().unwrap());
        let shown = admin.get(&path).await.ok().json();
        assert_eq!((&shown["account"], &shown["authenticators"]), (&made, &json!(["password"])));
        assert!(shown["passwordChangeRequiredTime"].is_string() && shown.get("temporaryPassword").is_none(), "{shown}");
        // The password opens the door, behind which another one is asked for.
        let door = app.browser().sign_in("/login", "neo", &password).await;
        assert!(!["/login", "/account"].contains(&door.url.path()), "{}", door.url);
        let without = admin.post("/v1/users", other).await;
        assert_eq!((without.status.as_u16(), without.json().get("temporaryPassword")), (201, None));
    }

    async fn an_account_that_cannot_be_made_says_why(app: TestApp) {
        let token = office(&app).await;
        let admin = Hand::new(&app, &token);
        for (wish, status, code, field) in [
            (json!({ "profile": { "name": "Nobody" } }), 400, "identifier_missing", "email"),
            (json!({ "email": "nonsense" }), 400, "invalid_email", "email"),
            (json!({ "email": ADA }), 409, "email_taken", "email"),
            (json!({ "username": "ada" }), 409, "username_taken", "username"),
            (json!({ "username": "neo", "roles": ["emperor"] }), 400, "unknown_role", "roles"),
            (json!({ "username": "neo", "roles": ["No Role"] }), 400, "invalid_role_name", "roles"),
        ] {
            let answer = admin.post("/v1/users", wish.clone()).await;
            assert_eq!((refusal(&answer), answer.member("field").as_str()), ((status, code.into()), field), "{wish}");
        }
        let answer = admin.post("/v1/users", json!({ "username": "neo", "admin": true })).await;
        assert_eq!(refusal(&answer), (400, "invalid_json".into()), "a wish that nobody reads is not lost in silence");
    }

    async fn a_change_touches_what_it_names_and_sees_who_was_faster(app: TestApp) {
        let token = office(&app).await;
        let admin = Hand::new(&app, &token);
        let path = format!("/v1/users/{}", admin.id_of(ADA).await);
        let before = admin.get(&path).await.ok().json()["account"].clone();
        app.advance(1);
        let changed = admin.patch(&path, json!({ "roles": { "names": ["guest"] }, "unchangedSince": before["updateTime"] })).await.ok().json();
        assert_eq!((&changed["account"]["roles"], &changed["account"]["email"]), (&json!(["guest"]), &json!(ADA)));
        let late = admin.patch(&path, json!({ "username": "late", "unchangedSince": before["updateTime"] })).await;
        assert_eq!(refusal(&late), (409, "user_changed".into()));
        let bare = admin.patch(&path, json!({ "username": "", "roles": { "names": [] } })).await.ok().json();
        assert_eq!((bare["account"].get("username"), &bare["account"]["roles"]), (None, &json!([])));
        let nameless = admin.patch(&path, json!({ "email": "" })).await;
        assert_eq!(refusal(&nameless), (400, "identifier_missing".into()));
        let moved = admin.patch(&path, json!({ "email": "countess@lovelace.example" })).await.ok().json();
        assert_eq!((&moved["account"]["email"], &moved["account"]["emailVerified"]), (&json!("countess@lovelace.example"), &json!(false)));
    }

    async fn accounts_are_found_page_by_page(app: TestApp) {
        let token = office(&app).await;
        let admin = Hand::new(&app, &token);
        for at in 1..=5 {
            app.advance(1);
            let wish = json!({ "username": format!("walker{at}"), "roles": if at == 3 { json!(["guest"]) } else { json!([]) } });
            admin.post("/v1/users", wish).await.ok();
        }
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let query = [("query", "walker"), ("pageSize", "2"), ("pageToken", cursor.as_str())];
            let page = admin.get(&with("/v1/users", &query)).await.ok().json();
            assert!(names(&page).len() <= 2);
            seen.extend(names(&page).into_iter().map(str::to_owned));
            cursor = page["nextPageToken"].as_str().unwrap().to_owned();
            if cursor.is_empty() {
                break;
            }
            let elsewhere = admin.get(&with("/v1/users", &[("query", "ada"), ("pageToken", cursor.as_str())])).await;
            assert_eq!(refusal(&elsewhere), (400, "invalid_page_token".into()), "a cursor is good for its own search");
        }
        seen.sort();
        assert_eq!(seen, ["walker1", "walker2", "walker3", "walker4", "walker5"]);
        let guests = admin.get("/v1/users?role=guest").await.ok().json();
        assert_eq!(names(&guests), ["walker3"]);
        let newest = admin.get("/v1/users?pageSize=1").await.ok().json();
        assert_eq!(names(&newest), ["walker5"]);
        for (query, code, field) in [
            ("state=gone", "invalid_query", "state"), ("groupId=nonsense", "invalid_id", "groupId"), ("pageSize=-1", "invalid_query", "pageSize"),
        ] {
            let answer = admin.get(&format!("/v1/users?{query}")).await;
            assert_eq!((refusal(&answer), answer.member("field").as_str()), ((400, code.into()), field), "{query}");
        }
    }

    async fn an_account_is_switched_off_and_on_and_deleted(app: TestApp) {
        let token = office(&app).await;
        let admin = Hand::new(&app, &token);
        let path = format!("/v1/users/{}", admin.id_of(GRACE).await);
        let grace = crate::callers::token(&app, "", &mut signed_in(&app, "", GRACE).await).await;
        let off = admin.post(&format!("{path}/disable"), json!({ "reason": "on leave" })).await.ok().json();
        assert_eq!(off["account"]["state"], "disabled");
        assert_eq!(admin.get(&path).await.ok().member("stateReason"), "on leave");
        assert_eq!(Hand::new(&app, &grace).get("/v1/users/me").await.status, 401);
        assert_eq!(refusal(&admin.post(&format!("{path}/disable"), json!({})).await), (412, "not_active".into()));
        assert_eq!(names(&admin.get("/v1/users?state=disabled").await.ok().json()).len(), 1);
        admin.post(&format!("{path}/enable"), json!({})).await.ok();
        assert_eq!(refusal(&admin.post(&format!("{path}/enable"), json!({})).await), (412, "already_active".into()));
        let gone = admin.delete(&format!("{path}?reason=left")).await.ok().json();
        assert_eq!(gone["account"]["state"], "deleted");
        let shown = admin.get(&path).await.ok().json();
        assert!(shown["eraseTime"].is_string() && shown["stateReason"] == "left", "{shown}");
        assert_eq!(refusal(&admin.delete(&path).await), (412, "already_deleted".into()));
        assert_eq!(admin.post(&format!("{path}/enable"), json!({})).await.ok().json()["account"]["state"], "active");
    }

    async fn the_last_administrator_stays_and_nobody_closes_the_door_behind_themselves(app: TestApp) {
        let token = office(&app).await;
        let admin = Hand::new(&app, &token);
        let own = format!("/v1/users/{}", admin.id_of(ROOT).await);
        for (verb, answer) in [
            ("disable", admin.post(&format!("{own}/disable"), json!({})).await),
            ("delete", admin.delete(&own).await),
            ("password", admin.post(&format!("{own}/temporary-password"), json!({})).await),
        ] {
            assert_eq!(refusal(&answer), (403, "own_account".into()), "{verb}");
        }
        let step_down = json!({ "roles": { "names": [] } });
        assert_eq!(refusal(&admin.patch(&own, step_down.clone()).await), (412, "last_administrator".into()));
        let ada = format!("/v1/users/{}", admin.id_of(ADA).await);
        admin.patch(&ada, json!({ "roles": { "names": ["admin"] } })).await.ok();
        admin.patch(&own, step_down).await.ok();
        assert_eq!(refusal(&admin.get(&ada).await), (403, "administrators_only".into()), "the row decides, not the token");
    }

    async fn absence_and_refusal_look_alike_to_those_who_may_not(app: TestApp) {
        let root = office(&app).await;
        let admin = Hand::new(&app, &root);
        let there = admin.id_of(GRACE).await;
        let mut ada = signed_in(&app, "", ADA).await;
        let without = token(&app, "", &mut ada).await;
        for id in [there.as_str(), ABSENT] {
            for (path, body) in [("disable", json!({})), ("merge", json!({ "otherId": there })), ("temporary-password", json!({}))] {
                let answer = Hand::new(&app, &without).post(&format!("/v1/users/{id}/{path}"), body).await;
                assert_eq!(refusal(&answer), (403, "insufficient_scope".into()), "{path} {id}");
            }
            assert_eq!(refusal(&Hand::new(&app, &without).get(&format!("/v1/users/{id}")).await), (403, "insufficient_scope".into()));
        }
        assert_eq!(refusal(&admin.get(&format!("/v1/users/{ABSENT}")).await), (404, "no_such_user".into()));
        assert_eq!(refusal(&admin.delete(&format!("/v1/users/{ABSENT}")).await), (404, "no_such_user".into()));
        assert_eq!(refusal(&admin.get("/v1/users/ada").await), (400, "invalid_id".into()));
        // Oneself is no id.
        assert_eq!(admin.delete("/v1/users/me").await.status, 405);
        assert_eq!(admin.get("/v1/users/me").await.ok().json()["user"]["email"], ROOT);
    }

    async fn somebody_is_helped_back_in(app: TestApp) {
        let root = office(&app).await;
        let admin = Hand::new(&app, &root);
        let path = format!("/v1/users/{}", admin.id_of(ADA).await);
        admin.post(&format!("{path}/send-password-reset"), json!({})).await.ok();
        app.work().await;
        assert_eq!(app.letters(ADA).await.len(), 1);
        let nameless = admin.post("/v1/users", json!({ "username": "neo" })).await.ok().json();
        let neo = format!("/v1/users/{}", nameless["account"]["id"].as_str().unwrap());
        assert_eq!(refusal(&admin.post(&format!("{neo}/send-password-reset"), json!({})).await), (412, "no_address".into()));

        let mut ada = signed_in(&app, "", ADA).await;
        let held = token(&app, "", &mut ada).await;
        let ended = admin.post(&format!("{path}/end-sessions"), json!({})).await.ok().json();
        assert_eq!(ended, json!({ "ended": 2 }), "the browser, and the device that it connected");
        assert_eq!(Hand::new(&app, &held).get("/v1/users/me").await.status, 401);
        let told = admin.once("ada-1", &format!("{path}/temporary-password"), &json!({})).await;
        assert_eq!((told.status.as_u16(), told.member("temporaryPassword").len()), (201, 29));
        let again = admin.once("ada-1", &format!("{path}/temporary-password"), &json!({})).await;
        assert_eq!(again.text(), told.text());
    }

    async fn two_accounts_of_one_person_become_one(app: TestApp) {
        let root = office(&app).await;
        let admin = Hand::new(&app, &root);
        let (ada, grace) = (admin.id_of(ADA).await, admin.id_of(GRACE).await);
        let merge = format!("/v1/users/{ada}/merge");
        assert_eq!(refusal(&admin.post(&merge, json!({ "otherId": ada })).await), (400, "same_account".into()));
        let none = admin.post(&merge, json!({})).await;
        assert_eq!((refusal(&none), none.member("field")), ((400, "invalid_id".into()), "otherId".into()));
        let present = admin.post(&merge, json!({ "otherId": grace, "takeAddress": true })).await;
        assert_eq!(refusal(&present), (412, "address_present".into()));
        let stays = admin.post(&merge, json!({ "otherId": grace })).await.ok().json();
        assert_eq!(stays["account"]["id"], ada.as_str());
        let went = admin.get(&format!("/v1/users/{grace}")).await.ok().json();
        assert_eq!((&went["mergedInto"], &went["account"]["state"]), (&json!(ada), &json!("disabled")));
        assert_eq!(refusal(&admin.post(&format!("/v1/users/{grace}/enable"), json!({})).await), (412, "merged_account".into()));
    }

    async fn the_directory_answers_whoever_has_its_scope(app: TestApp) {
        let root = office(&app).await;
        app.declare(json!([{
            "client_id": "phonebook", "client_secret": CLIENT_SECRET, "grant_types": ["client_credentials"],
            "redirect_uris": [], "response_types": [], "scope": "limen:directory",
        }])).await;
        let form = [("grant_type", "client_credentials"), ("scope", "limen:directory")];
        let asked = app.post("/oauth2/token").basic_auth("phonebook", Some(CLIENT_SECRET)).form(&form);
        let phonebook = Answer::to(asked).await.ok().member("access_token");
        app.disable("gone@lovelace.example").await;
        let wish = json!({ "emails": ["Grace@hopper.example", "nobody@example.com", "gone@lovelace.example", ADA] });
        let found = Hand::new(&app, &phonebook).post("/v1/users/lookup", wish.clone()).await.ok().json();
        let requested: Vec<_> = found["entries"].as_array().unwrap().iter().map(|one| one["requested"].clone()).collect();
        assert_eq!(requested, ["Grace@hopper.example", ADA]);
        assert_eq!((&found["entries"][0]["email"], &found["entries"][1]["name"]), (&json!(GRACE), &json!("Ada Lovelace")));
        assert_eq!(Hand::new(&app, &root).post("/v1/users/lookup", wish.clone()).await.ok().json(), found);
        let mut ada = signed_in(&app, "", ADA).await;
        let alone = token_for(&app, "", &mut ada, "openid limen:admin").await;
        assert_eq!(refusal(&Hand::new(&app, &alone).post("/v1/users/lookup", wish).await), (403, "insufficient_scope".into()));
        let bad = Hand::new(&app, &phonebook).post("/v1/users/lookup", json!({ "emails": [] })).await;
        assert_eq!((refusal(&bad), bad.member("field")), ((400, "lookup_size".into()), "emails".into()));
        assert_eq!(refusal(&Hand::new(&app, &phonebook).get("/v1/users").await), (403, "insufficient_scope".into()));
    }
}
