//! Groups, who is in them, and roles, over the API.

use limen_testkit::app::ADA;
use limen_testkit::{TestApp, both_engines};
use serde_json::{Value, json};

use crate::api::with;
use crate::callers::{SEED, administrator, signed_in, token};
use crate::hand::{Hand, refusal};

const GRACE: &str = "grace@hopper.example";
const ABSENT: &str = "01890000-0000-7000-8000-000000000000";

async fn office(app: &TestApp) -> String {
    app.apply(SEED).await;
    administrator(app, "").await
}

async fn group(admin: &Hand<'_>, name: &str) -> String {
    let made = admin.post("/v1/groups", json!({ "name": name })).await.ok().json();
    made["group"]["id"].as_str().unwrap().to_owned()
}

fn each(list: &Value, field: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one[field].as_str().unwrap_or("-").to_owned()).collect()
}

both_engines! {
    async fn a_group_from_its_beginning_to_its_end(app: TestApp) {
        let token = office(&app).await;
        let admin = Hand::new(&app, &token);
        let wish = json!({ "name": "Platform", "description": "Builds things" });
        let first = admin.once("platform-1", "/v1/groups", &wish).await;
        let again = admin.once("platform-1", "/v1/groups", &wish).await;
        assert_eq!((first.status.as_u16(), again.text()), (201, first.text()));
        let id = first.json()["group"]["id"].as_str().unwrap().to_owned();
        let path = format!("/v1/groups/{id}");
        let taken = admin.post("/v1/groups", json!({ "name": "platform" })).await;
        assert_eq!((refusal(&taken), taken.member("field")), ((409, "group_taken".into()), "name".into()));
        let unnamed = admin.post("/v1/groups", json!({ "name": "a,b" })).await;
        assert_eq!(refusal(&unnamed), (400, "invalid_group_name".into()));
        let renamed = admin.patch(&path, json!({ "name": "Engine Room" })).await.ok().json();
        assert_eq!((&renamed["group"]["name"], &renamed["group"]["description"]), (&json!("Engine Room"), &json!("Builds things")));
        assert_eq!(admin.get(&path).await.ok().json(), renamed);
        admin.delete(&path).await.ok();
        assert_eq!(refusal(&admin.get(&path).await), (404, "no_such_group".into()));
        assert_eq!(refusal(&admin.delete(&path).await), (404, "no_such_group".into()));
    }

    async fn groups_are_listed_by_name_in_pages(app: TestApp) {
        let token = office(&app).await;
        let admin = Hand::new(&app, &token);
        for name in ["Crew", "Builders", "Analysts", "Bakers"] {
            group(&admin, name).await;
        }
        let first = admin.get("/v1/groups?pageSize=3").await.ok().json();
        assert_eq!(each(&first["groups"], "name"), ["Analysts", "Bakers", "Builders"]);
        let query = [("pageSize", "3"), ("pageToken", first["nextPageToken"].as_str().unwrap())];
        let last = admin.get(&with("/v1/groups", &query)).await.ok().json();
        assert_eq!((each(&last["groups"], "name"), &last["nextPageToken"]), (vec!["Crew".to_owned()], &json!("")));
        let some = admin.get("/v1/groups?prefix=b").await.ok().json();
        assert_eq!(each(&some["groups"], "name"), ["Bakers", "Builders"]);
        assert_eq!(refusal(&admin.get("/v1/groups?pageToken=made-up").await), (400, "invalid_page_token".into()));
    }

    async fn groups_hold_users_and_groups(app: TestApp) {
        let root = office(&app).await;
        let admin = Hand::new(&app, &root);
        let (ada, grace) = (admin.id_of(ADA).await, admin.id_of(GRACE).await);
        let (outer, inner) = (group(&admin, "Engineering").await, group(&admin, "Platform").await);
        let (into_outer, into_inner) = (format!("/v1/groups/{outer}/members"), format!("/v1/groups/{inner}/members"));
        admin.post(&into_inner, json!({ "userId": ada, "role": "guest" })).await.ok();
        admin.post(&into_outer, json!({ "userId": grace })).await.ok();
        admin.post(&into_outer, json!({ "groupId": inner })).await.ok();
        assert_eq!(refusal(&admin.post(&into_inner, json!({ "groupId": outer })).await), (412, "group_cycle".into()));
        for wish in [json!({}), json!({ "userId": ada, "groupId": inner })] {
            assert_eq!(refusal(&admin.post(&into_outer, wish).await), (400, "invalid_member".into()));
        }
        assert_eq!(refusal(&admin.post(&into_outer, json!({ "userId": ABSENT })).await), (404, "no_such_user".into()));
        assert_eq!(refusal(&admin.post(&into_outer, json!({ "userId": ada, "role": "emperor" })).await), (400, "unknown_role".into()));

        let first = admin.get(&format!("{into_outer}?pageSize=1")).await.ok().json();
        assert_eq!((each(&first["members"], "groupId"), first["members"][0].get("userId")), (vec![inner.clone()], None));
        let query = [("pageSize", "1"), ("pageToken", first["nextPageToken"].as_str().unwrap())];
        let second = admin.get(&with(&into_outer, &query)).await.ok().json();
        assert_eq!((each(&second["members"], "userId"), each(&second["members"], "role")), (vec![grace.clone()], vec!["member".to_owned()]));
        let all = admin.get(&format!("/v1/groups/{outer}/effective-members")).await.ok().json();
        let mut people = each(&all["members"], "email");
        people.sort();
        assert_eq!(people, [ADA, GRACE]);
        let found = admin.get(&format!("/v1/users?groupId={inner}")).await.ok().json();
        assert_eq!(each(&found["accounts"], "id"), [ada.as_str()]);
        assert_eq!(each(&admin.get(&format!("/v1/users/{ada}")).await.ok().json()["groups"], "name"), ["Engineering", "Platform"]);

        // Their owner sees their own groups, and nobody else's.
        let own = token(&app, "", &mut signed_in(&app, "", ADA).await).await;
        let own = Hand::new(&app, &own);
        assert_eq!(each(&own.get(&format!("/v1/users/{ada}/groups")).await.ok().json()["groups"], "name"), ["Engineering", "Platform"]);
        for id in [grace.as_str(), ABSENT] {
            assert_eq!(refusal(&own.get(&format!("/v1/users/{id}/groups")).await), (403, "insufficient_scope".into()));
        }
        assert_eq!(refusal(&admin.get(&format!("/v1/users/{ABSENT}/groups")).await), (404, "no_such_user".into()));

        admin.delete(&format!("{into_outer}?groupId={inner}")).await.ok();
        assert_eq!(refusal(&admin.delete(&format!("{into_outer}?groupId={inner}")).await), (404, "no_such_member".into()));
        assert_eq!(each(&admin.get(&format!("/v1/users/{ada}/groups")).await.ok().json()["groups"], "name"), ["Platform"]);
    }

    async fn whoever_keeps_a_group_minds_its_people_and_nothing_else(app: TestApp) {
        let root = office(&app).await;
        let admin = Hand::new(&app, &root);
        let (ada, grace) = (admin.id_of(ADA).await, admin.id_of(GRACE).await);
        let (kept, other) = (group(&admin, "Analysts").await, group(&admin, "Builders").await);
        admin.post(&format!("/v1/groups/{kept}/members"), json!({ "userId": ada, "role": "admin" })).await.ok();
        let own = token(&app, "", &mut signed_in(&app, "", ADA).await).await;
        let keeper = Hand::new(&app, &own);
        let members = format!("/v1/groups/{kept}/members");
        keeper.post(&members, json!({ "userId": grace })).await.ok();
        assert_eq!(each(&keeper.get(&members).await.ok().json()["members"], "userId").len(), 2);
        keeper.delete(&format!("{members}?userId={grace}")).await.ok();
        let refused = (403, "insufficient_scope".to_owned());
        assert_eq!(refusal(&keeper.post(&members, json!({ "groupId": other })).await), refused);
        assert_eq!(refusal(&keeper.delete(&format!("/v1/groups/{kept}")).await), refused);
        for id in [other.as_str(), ABSENT] {
            assert_eq!(refusal(&keeper.get(&format!("/v1/groups/{id}/members")).await), refused, "absence and refusal look alike");
        }
    }

    async fn roles_are_made_described_held_and_removed(app: TestApp) {
        let root = office(&app).await;
        let admin = Hand::new(&app, &root);
        let wish = json!({ "name": "auditor", "description": "Reads the books" });
        let first = admin.once("role-1", "/v1/roles", &wish).await;
        assert_eq!((first.status.as_u16(), admin.once("role-1", "/v1/roles", &wish).await.text()), (201, first.text()));
        assert_eq!(first.json()["role"], json!({ "name": "auditor", "description": "Reads the books", "builtIn": false }));
        assert_eq!(refusal(&admin.post("/v1/roles", wish).await), (409, "role_taken".into()));
        admin.post("/v1/roles", json!({ "name": "aardvark" })).await.ok();
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = admin.get(&with("/v1/roles", &[("pageSize", "2"), ("pageToken", &cursor)])).await.ok().json();
            seen.extend(each(&page["roles"], "name"));
            cursor = page["nextPageToken"].as_str().unwrap().to_owned();
            if cursor.is_empty() {
                break;
            }
        }
        assert_eq!(seen, ["admin", "member", "guest", "aardvark", "auditor"]);
        let changed = admin.patch("/v1/roles/auditor", json!({ "description": "Reads them twice" })).await.ok().json();
        assert_eq!(changed["role"]["description"], "Reads them twice");
        for (verb, answer) in [
            ("create", admin.post("/v1/roles", json!({ "name": "admin" })).await),
            ("update", admin.patch("/v1/roles/admin", json!({ "description": "mine" })).await),
            ("delete", admin.delete("/v1/roles/admin").await),
        ] {
            assert_eq!(refusal(&answer), (412, "built_in_role".into()), "{verb}");
        }
        let ada = format!("/v1/users/{}", admin.id_of(ADA).await);
        admin.patch(&ada, json!({ "roles": { "names": ["auditor"] } })).await.ok();
        assert_eq!(refusal(&admin.delete("/v1/roles/auditor").await), (412, "role_in_use".into()));
        admin.patch(&ada, json!({ "roles": { "names": [] } })).await.ok();
        admin.delete("/v1/roles/auditor").await.ok();
        assert_eq!(refusal(&admin.delete("/v1/roles/auditor").await), (404, "no_such_role".into()));
        let unnamed = admin.patch("/v1/roles/No%20Role", json!({})).await;
        assert_eq!((refusal(&unnamed), unnamed.member("field")), ((400, "invalid_role_name".into()), "name".into()));
    }
}
