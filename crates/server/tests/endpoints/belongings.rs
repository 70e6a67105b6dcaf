//! What belongs to Ada: the ids that stand in paths and messages when every method is asked as every caller.

use limen_testkit::app::ADA;
use limen_testkit::{Answer, TestApp};
use serde_json::{Value, json};

use crate::callers::{GRACE, api_key};
use crate::hand::Hand;

/// What belongs to Ada and stands in paths.
#[derive(Default)]
pub(super) struct Belongings {
    pub(super) api_key: String,
    pub(super) session: String,
    pub(super) message: String,
    pub(super) client: String,
    /// Ada herself, and what administrators keep.
    pub(super) user: String,
    pub(super) other: String,
    pub(super) group: String,
    pub(super) webhook: String,
    pub(super) delivery: String,
    pub(super) help: String,
}

/// A key and a spare session of Ada's.
pub(super) async fn belongings(app: &TestApp, prefix: &str, token: &str) -> Belongings {
    let key = api_key(app, prefix, token, &["limen:read"]).await;
    let sessions = Answer::to(app.get(&format!("{prefix}/v1/sessions")).bearer_auth(token)).await.ok().json();
    let sessions = sessions["sessions"].as_array().unwrap().clone();
    let spare = sessions.iter().find(|session| session["current"] != true).expect("another session");
    Belongings {
        api_key: key.json()["apiKey"]["id"].as_str().unwrap().to_owned(),
        session: spare["id"].as_str().unwrap().to_owned(),
        ..Belongings::default()
    }
}

/// What an administrator keeps, beside what belongs to Ada already.
pub(super) async fn with_administration(
    app: &TestApp,
    prefix: &str,
    admin: &str,
    own: Belongings,
) -> Belongings {
    let hand = Hand { app, prefix, token: admin };
    let user = hand.id_of(ADA).await;
    let other = hand.id_of(GRACE).await;
    let group = hand.post("/v1/groups", json!({ "name": "Analysts" })).await.ok().json();
    let hook = json!({ "url": "http://127.0.0.1:9/", "events": ["user.*"] });
    let webhook = hand.post("/v1/webhooks", hook).await.ok().json();
    let webhook = webhook["webhook"]["id"].as_str().unwrap().to_owned();
    hand.patch(&format!("/v1/users/{user}"), json!({ "emailVerified": false })).await.ok();
    hand.patch(&format!("/v1/users/{user}"), json!({ "emailVerified": true })).await.ok();
    let plea = json!({ "email": "nobody@example.com", "reason": "Everything is lost." });
    hand.post("/v1/help", plea).await.ok();
    let pleas = hand.get("/v1/help-requests").await.ok().json();
    app.work().await;
    let deliveries = hand.get(&format!("/v1/webhooks/{webhook}/deliveries")).await.ok().json();
    Belongings {
        user,
        other,
        group: group["group"]["id"].as_str().unwrap().to_owned(),
        webhook,
        delivery: deliveries["deliveries"][0]["id"].as_str().unwrap().to_owned(),
        help: pleas["requests"][0]["id"].as_str().unwrap().to_owned(),
        ..own
    }
}

/// The path of a route, with ids that belong to Ada.
pub(super) fn concrete(path: &str, own: &Belongings) -> String {
    let id = match path {
        "/v1/api-keys/{id}/revoke" => &own.api_key,
        "/v1/sessions/{id}/revoke" => &own.session,
        "/dev/inbox/{id}" => &own.message,
        "/v1/webhooks/deliveries/{id}/replay" => &own.delivery,
        path if path.starts_with("/v1/help-requests/{id}") => &own.help,
        path if path.starts_with("/v1/users/{id}") => &own.user,
        path if path.starts_with("/v1/groups/{id}") => &own.group,
        path if path.starts_with("/v1/webhooks/{id}") => &own.webhook,
        _ => "",
    };
    let path = path.replace("{client_id}", &own.client).replace("{version}", "0");
    let path = path.replace("{*name}", "look.js").replace("{name}", "auditor");
    let path = if id.is_empty() { path } else { path.replace("{id}", id) };
    assert!(!path.contains('{'), "{path}: say here what belongs to the owner in this path");
    path
}

/// A message for a method, about what belongs to Ada.
pub(super) fn message(method: &str, own: &Belongings) -> Value {
    match method {
        "RevokeSession" => json!({ "id": own.session }),
        "RevokeApiKey" => json!({ "id": own.api_key }),
        "RevokeApplication" => json!({ "clientId": own.client }),
        "CreateApiKey" => json!({ "name": "new", "scopes": ["limen:read"] }),
        "RequestPhoneVerification" => json!({ "phoneNumber": "+433165550100" }),
        "VerifyPhoneCode" => json!({ "phoneNumber": "+433165550100", "code": "123456" }),
        "BeginUpgrade" => json!({ "email": "nobody@example.com" }),
        "CompleteUpgrade" => json!({ "code": "123456" }),
        "CompletePasskeyUpgrade" => json!({ "credential": "{}" }),
        "RequestHelp" => json!({ "email": "nobody@example.com", "reason": "Everything is lost." }),
        "ResolveHelpRequest" | "RejectHelpRequest" => json!({ "id": own.help }),
        "UpdateMe" => json!({ "name": "New Name" }),
        "CreateUser" => json!({ "username": "newcomer", "temporaryPassword": true }),
        "UpdateUser" => json!({ "id": own.user, "emailVerified": true, "profile": { "name": "Countess" } }),
        "MergeUsers" => json!({ "id": own.user, "otherId": own.other }),
        "LookupUsers" => json!({ "emails": [ADA] }),
        "GetUser"
        | "DisableUser"
        | "EnableUser"
        | "DeleteUser"
        | "SendPasswordReset"
        | "IssueTemporaryPassword"
        | "EndSessions"
        | "ListUserGroups" => json!({ "id": own.user }),
        "CreateGroup" => json!({ "name": "Builders" }),
        "AddGroupMember" | "RemoveGroupMember" => json!({ "id": own.group, "userId": own.user }),
        "UpdateGroup" => json!({ "id": own.group, "description": "Those who count" }),
        "GetGroup" | "DeleteGroup" | "ListGroupMembers" | "ListEffectiveGroupMembers" => {
            json!({ "id": own.group })
        }
        "RefreshToken" | "RevokeRefreshToken" => json!({ "refreshToken": "nothing" }),
        "LoginByEmailCode" => json!({ "email": "nobody@lovelace.example", "code": "123456" }),
        "LoginByPassword" => json!({ "email": "nobody@lovelace.example", "password": "wrong" }),
        "CreateRole" | "UpdateRole" | "DeleteRole" => json!({ "name": "auditor" }),
        "CreateWebhook" => json!({ "url": "http://127.0.0.1:9/", "events": ["group.*"] }),
        "ReplayDelivery" => json!({ "id": own.delivery }),
        "ReplayEvents" => json!({ "id": own.webhook, "since": "2026-01-01T00:00:00Z" }),
        "GetWebhook"
        | "EnableWebhook"
        | "DisableWebhook"
        | "RotateWebhookSecret"
        | "DeleteWebhook"
        | "ListDeliveries"
        | "TestWebhook" => json!({ "id": own.webhook }),
        _ => json!({}),
    }
}
