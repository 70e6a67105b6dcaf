//! The API in its dialects over HTTP/1.1: one method, one answer, one refusal, whatever the caller speaks.

use std::collections::BTreeSet;

use buffa::Message;
use data_encoding::BASE64_NOPAD;
use limen_proto::v1;
use limen_testkit::app::{ADA, PASSWORD};
use limen_testkit::{Answer, Person, TestApp, both_engines};
use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::callers::{SEED, signed_in, token};

const LIST: &str = "/limen.v1.SessionService/ListSessions";
const CREATE: &str = "/limen.v1.KeyService/CreateApiKey";

/// A server where a program acts for Ada.
pub(super) async fn desk(app: &TestApp) -> (Person, String) {
    app.apply(SEED).await;
    let mut ada = signed_in(app, "", ADA).await;
    let token = token(app, "", &mut ada).await;
    (ada, token)
}

/// A path with its query.
pub(super) fn with(path: &str, query: &[(&str, &str)]) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    format!("{path}?{query}")
}

/// A message in the frame of gRPC and gRPC-Web.
fn framed(message: &impl Message) -> Vec<u8> {
    let bytes = message.encode_to_vec();
    [&[0][..], &u32::try_from(bytes.len()).unwrap().to_be_bytes(), &bytes].concat()
}

fn grpc_web(request: RequestBuilder, message: &impl Message) -> RequestBuilder {
    request.header("content-type", "application/grpc-web+proto").body(framed(message))
}

/// The details of a status of Connect.
fn info(answer: &Answer) -> (v1::ErrorInfo, Option<v1::FieldViolation>) {
    let details = answer.json()["details"].as_array().cloned().unwrap_or_default();
    let find = |name: &str| {
        let detail = details.iter().find(|detail| detail["type"] == format!("limen.v1.{name}"))?;
        Some(BASE64_NOPAD.decode(detail["value"].as_str().unwrap().as_bytes()).unwrap())
    };
    let info = find("ErrorInfo").unwrap_or_else(|| panic!("no details: {}", answer.text()));
    let violation =
        find("FieldViolation").map(|bytes| v1::FieldViolation::decode_from_slice(&bytes).unwrap());
    (v1::ErrorInfo::decode_from_slice(&info).unwrap(), violation)
}

/// The JSON of an answer without what only plain HTTP writes: what is empty, false or zero.
fn bare(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.into_iter().map(|(name, value)| (name, bare(value)));
            let is_empty = |value: &Value| {
                matches!(value, Value::Bool(false))
                    || *value == ""
                    || *value == json!([])
                    || *value == json!(0)
            };
            kept.filter(|(_, value)| !is_empty(value)).collect()
        }
        Value::Array(entries) => entries.into_iter().map(bare).collect(),
        other => other,
    }
}

async fn keys(app: &TestApp, token: &str) -> Vec<Value> {
    let answer = Answer::to(app.get("/v1/api-keys").bearer_auth(token)).await.ok().json();
    answer["apiKeys"].as_array().unwrap().clone()
}

both_engines! {
    async fn one_method_answers_every_dialect_the_same(app: TestApp) {
        let (_ada, token) = desk(&app).await;
        let rest = Answer::to(app.get("/v1/sessions").bearer_auth(&token)).await.ok().json();
        assert_eq!(rest["sessions"].as_array().unwrap().len(), 2);
        assert_eq!(rest["nextPageToken"], "", "plain HTTP leaves nothing out");

        let connect = Answer::to(app.post(LIST).bearer_auth(&token).json(&json!({}))).await.ok();
        assert_eq!(connect.header("content-type"), "application/json");
        assert_eq!(connect.json(), bare(rest.clone()));
        let query = [("connect", "v1"), ("encoding", "json"), ("message", "{}")];
        let got = Answer::to(app.get(&with(LIST, &query)).bearer_auth(&token)).await.ok();
        assert_eq!(got.json(), connect.json());

        let binary = app.post(LIST).bearer_auth(&token).header("content-type", "application/proto");
        let binary = binary.body(Vec::new()).send().await.unwrap().bytes().await.unwrap();
        let ids: Vec<String> = rest["sessions"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().into()).collect();
        let decoded = v1::ListSessionsResponse::decode_from_slice(&binary).unwrap();
        assert_eq!(decoded.sessions.iter().map(|one| one.id.clone()).collect::<Vec<_>>(), ids);

        let web = grpc_web(app.post(LIST).bearer_auth(&token), &v1::ListSessionsRequest::default()).send().await.unwrap();
        assert_eq!(web.status(), 200);
        let web = web.bytes().await.unwrap();
        let length = u32::from_be_bytes(web[1..5].try_into().unwrap()) as usize;
        assert_eq!((web[0], &web[5..5 + length]), (0, &binary[..]));
        assert_eq!(web[5 + length], 0x80, "trailers follow");
        assert!(String::from_utf8_lossy(&web[10 + length..]).contains("grpc-status: 0"));
    }

    async fn a_refusal_is_the_same_in_every_dialect(app: TestApp) {
        let (_ada, token) = desk(&app).await;
        let wish = json!({ "name": "", "scopes": ["limen:read"] });
        let rest = Answer::to(app.post("/v1/api-keys").bearer_auth(&token).json(&wish)).await;
        assert_eq!((rest.status.as_u16(), rest.header("content-type").as_str()), (400, "application/problem+json"));
        let problem = rest.json();
        assert_eq!((problem["code"].as_str(), problem["field"].as_str()), (Some("invalid_name"), Some("name")));

        let connect = Answer::to(app.post(CREATE).bearer_auth(&token).json(&wish)).await;
        assert_eq!((connect.status.as_u16(), connect.member("code").as_str()), (400, "invalid_argument"));
        assert_eq!(connect.json()["message"], problem["detail"]);
        let (info, violation) = info(&connect);
        assert_eq!((info.code.as_str(), info.request_id.as_str()), ("invalid_name", connect.header("x-request-id").as_str()));
        let violation = violation.unwrap();
        assert_eq!((violation.field.as_str(), Some(violation.description.as_str())), ("name", problem["detail"].as_str()));

        let message = v1::CreateApiKeyRequest { scopes: vec!["limen:read".into()], ..Default::default() };
        let web = Answer::to(grpc_web(app.post(CREATE).bearer_auth(&token), &message)).await;
        assert_eq!(web.status, 200);
        let trailers = format!("{:?} {}", web.headers, web.text());
        assert!(trailers.contains("grpc-status") && trailers.contains("grpc-status-details-bin"), "{trailers}");
    }

    async fn nobody_learns_how_to_authenticate_in_every_dialect(app: TestApp) {
        let (_ada, _) = desk(&app).await;
        // A message that would not decode: who asks comes first.
        for request in [app.post(LIST).json(&json!({ "pageSize": "many" })), app.get("/v1/sessions?page=1")] {
            let answer = Answer::to(request).await;
            assert_eq!(answer.status, 401);
            assert!(answer.header("www-authenticate").starts_with("Bearer realm="), "{:?}", answer.headers);
        }
        let answer = Answer::to(app.post(LIST).json(&json!({}))).await;
        assert_eq!((answer.member("code").as_str(), info(&answer).0.code.as_str()), ("unauthenticated", "not_signed_in"));
        let web = Answer::to(grpc_web(app.post(LIST), &v1::ListSessionsRequest::default())).await;
        assert!(format!("{:?} {}", web.headers, web.text()).contains("16"), "{:?}", web.headers);
    }

    async fn what_fails_before_the_method_speaks_the_callers_protocol(app: TestApp) {
        let (_ada, token) = desk(&app).await;
        let nowhere = app.post(LIST).bearer_auth(&token).header("x-project-key", "nowhere").json(&json!({}));
        let answer = Answer::to(nowhere).await;
        assert_eq!((answer.member("code").as_str(), info(&answer).0.code.as_str()), ("not_found", "no_such_project"));
        let web = app.post(LIST).header("x-project-key", "nowhere");
        let web = Answer::to(grpc_web(web, &v1::ListSessionsRequest::default())).await;
        assert_eq!((web.status.as_u16(), web.header("content-type").as_str()), (200, "application/grpc-web+proto"));

        let long = json!({ "pageToken": "x".repeat(70_000) });
        let answer = Answer::to(app.post(LIST).bearer_auth(&token).json(&long)).await;
        assert_eq!((answer.member("code").as_str(), info(&answer).0.code.as_str()), ("resource_exhausted", "body_too_large"));
        for path in ["/limen.v1.SessionService/Nothing", "/limen.v1.NoService/ListSessions"] {
            let answer = Answer::to(app.post(path).bearer_auth(&token).json(&json!({}))).await;
            assert_eq!((answer.status.as_u16(), answer.member("code").as_str()), (404, "unimplemented"), "{path}");
            assert_eq!(info(&answer).0.code, "no_such_method");
        }
        let broken = app.post(LIST).bearer_auth(&token).header("content-type", "application/json").body("{");
        let answer = Answer::to(broken).await;
        assert_eq!((answer.member("code").as_str(), info(&answer).0.code.as_str()), ("invalid_argument", "invalid_message"));
        // Plain HTTP has problem documents.
        let answer = Answer::to(app.get("/v1/nothing").bearer_auth(&token)).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type").as_str()), (404, "application/problem+json"));
    }

    async fn lists_come_in_pages_and_their_cursors_are_one_thing(app: TestApp) {
        let (_ada, token) = desk(&app).await;
        for name in ["one", "two", "three", "four", "five"] {
            app.advance(1);
            let wish = json!({ "name": name, "scopes": ["limen:read"] });
            Answer::to(app.post("/v1/api-keys").bearer_auth(&token).json(&wish)).await.ok();
        }
        let first = Answer::to(app.get("/v1/api-keys?pageSize=2").bearer_auth(&token)).await.ok().json();
        let names = |page: &Value| page["apiKeys"].as_array().unwrap().iter().map(|key| key["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&first), ["five", "four"]);
        // The next page in another dialect, and the last one without a token.
        let next = json!({ "pageSize": 2, "pageToken": first["nextPageToken"] });
        let second = Answer::to(app.post("/limen.v1.KeyService/ListApiKeys").bearer_auth(&token).json(&next)).await.ok().json();
        assert_eq!(names(&second), ["three", "two"]);
        let query = [("pageSize", "2"), ("pageToken", second["nextPageToken"].as_str().unwrap())];
        let last = Answer::to(app.get(&with("/v1/api-keys", &query)).bearer_auth(&token)).await.ok().json();
        assert_eq!((names(&last), last["nextPageToken"].as_str()), (vec!["one".to_owned()], Some("")));
        // A cursor of another list, and one that was made up.
        for cursor in [first["nextPageToken"].as_str().unwrap(), "made-up"] {
            let answer = Answer::to(app.get(&with("/v1/sessions", &[("pageToken", cursor)])).bearer_auth(&token)).await;
            assert_eq!((answer.status.as_u16(), answer.member("code").as_str(), answer.member("field").as_str()), (400, "invalid_page_token", "pageToken"));
        }
        let answer = Answer::to(app.get("/v1/sessions?pageSize=-1").bearer_auth(&token)).await;
        assert_eq!((answer.status.as_u16(), answer.member("code").as_str()), (400, "invalid_query"));
    }

    async fn a_key_is_made_once_however_often_it_is_asked_for(app: TestApp) {
        let (_ada, token) = desk(&app).await;
        let wish = json!({ "name": "laptop", "scopes": ["limen:read"] });
        let ask = |path: &str, key: &str, wish: &Value| Answer::to(app.post(path).bearer_auth(&token).header("idempotency-key", key).json(wish));
        let first = ask("/v1/api-keys", "wish-1", &wish).await;
        let again = ask("/v1/api-keys", "wish-1", &wish).await;
        assert_eq!((first.status.as_u16(), again.status.as_u16(), first.text()), (201, 201, again.text()));
        // The same wish in another dialect, and in another spelling.
        let spelled = json!({ "scopes": ["limen:read"], "rotate": false, "name": "laptop" });
        let connect = ask(CREATE, "wish-1", &spelled).await.ok();
        assert_eq!(connect.json()["secret"], first.json()["secret"]);
        assert_eq!(keys(&app, &token).await.len(), 1);
        // Another wish under the same key, another method being none of them.
        let other = json!({ "name": "phone", "scopes": ["limen:read"] });
        let refused = ask("/v1/api-keys", "wish-1", &other).await;
        assert_eq!((refused.status.as_u16(), refused.member("code").as_str()), (409, "idempotency_key_reused"));
        let refused = ask(CREATE, "wish-1", &other).await;
        assert_eq!((refused.member("code").as_str(), info(&refused).0.code.as_str()), ("already_exists", "idempotency_key_reused"));
        // What was refused is tried again.
        let bad = json!({ "name": "", "scopes": ["limen:read"] });
        assert_eq!(ask("/v1/api-keys", "wish-2", &bad).await.status, 400);
        assert_eq!(ask("/v1/api-keys", "wish-2", &other).await.status, 201);
        for key in ["a b", ""] {
            let refused = ask("/v1/api-keys", key, &wish).await;
            assert_eq!((refused.status.as_u16(), refused.member("code").as_str()), (400, "invalid_idempotency_key"));
        }
        // Nobody has no keys of their own, and a dump shows no secret.
        let nobody = Answer::to(app.post("/v1/api-keys").header("idempotency-key", "wish-1").json(&wish)).await;
        assert_eq!(nobody.status, 401);
        let secret = first.member("secret");
        assert!(app.database.cells().await.iter().all(|cell| !cell.value.windows(secret.len()).any(|bytes| bytes == secret.as_bytes())));
        // A day later the same key is a new wish.
        app.advance(24 * 3600);
        let mut ada = signed_in(&app, "", ADA).await;
        let token = crate::callers::token(&app, "", &mut ada).await;
        let later = app.post("/v1/api-keys").bearer_auth(&token).header("idempotency-key", "wish-1").json(&other);
        assert_eq!(Answer::to(later).await.status, 201);
    }

    async fn of_many_at_once_one_makes_the_key(app: TestApp) {
        let (_ada, token) = desk(&app).await;
        let wish = json!({ "name": "laptop", "scopes": ["limen:read"] });
        let asking = (0..12).map(|at| {
            let path = if at % 2 == 0 { "/v1/api-keys" } else { CREATE };
            Answer::to(app.post(path).bearer_auth(&token).header("idempotency-key", "wish-1").json(&wish))
        });
        let mut secrets = BTreeSet::new();
        for answer in futures_util::future::join_all(asking).await {
            if answer.status.is_success() {
                secrets.insert(answer.member("secret"));
            } else {
                assert_eq!(answer.status, 409, "{}", answer.text());
                assert!(!answer.header("retry-after").is_empty(), "{:?}", answer.headers);
            }
        }
        assert_eq!((secrets.len(), keys(&app, &token).await.len()), (1, 1));
    }

    async fn a_program_changes_what_others_see_and_reads_what_happened(app: TestApp) {
        let (_ada, token) = desk(&app).await;
        let change = |wish: Value| Answer::to(app.request(reqwest::Method::PATCH, "/v1/users/me").bearer_auth(&token).json(&wish));
        app.advance(1);
        let changed = change(json!({ "name": "Augusta Ada King", "locale": "de" })).await.ok().json();
        assert_eq!((changed["user"]["name"].as_str(), changed["user"]["locale"].as_str()), (Some("Augusta Ada King"), Some("de")));
        app.advance(1);
        let kept = change(json!({ "locale": "" })).await.ok().json();
        assert_eq!((kept["user"]["name"].as_str(), kept["user"].get("locale")), (Some("Augusta Ada King"), None));
        let refused = change(json!({ "locale": "xx" })).await;
        assert_eq!((refused.status.as_u16(), refused.member("code").as_str(), refused.member("field").as_str()), (400, "locale_unknown", "locale"));

        let events = Answer::to(app.get("/v1/users/me/events?pageSize=3").bearer_auth(&token)).await.ok().json();
        let actions: Vec<&str> = events["events"].as_array().unwrap().iter().map(|event| event["action"].as_str().unwrap()).collect();
        assert_eq!((actions.len(), actions[0], actions[1]), (3, "user.updated", "user.updated"));
        assert_eq!(events["events"][0]["outcome"], "ok");
        assert_ne!(events["nextPageToken"], "");
    }

    async fn applications_are_listed_by_page_and_shown_out(app: TestApp) {
        let (mut ada, token) = desk(&app).await;
        app.tokens(&mut ada, &[]).await;
        let listed = Answer::to(app.get("/v1/applications?pageSize=1").bearer_auth(&token)).await.ok().json();
        assert_eq!((listed["applications"][0]["clientId"].as_str(), listed["applications"][0]["clientName"].as_str()), (Some("quayside"), Some("Quayside")));
        let query = [("pageSize", "1"), ("pageToken", listed["nextPageToken"].as_str().unwrap())];
        let next = Answer::to(app.get(&with("/v1/applications", &query)).bearer_auth(&token)).await.ok().json();
        assert_eq!((next["applications"][0]["clientId"].as_str(), next["applications"][0]["firstParty"].as_bool()), (Some("tool"), Some(true)));
        assert_eq!(next["nextPageToken"], "");
        Answer::to(app.post("/v1/applications/quayside/revoke").bearer_auth(&token)).await.ok();
        let again = Answer::to(app.post("/v1/applications/quayside/revoke").bearer_auth(&token)).await;
        assert_eq!((again.status.as_u16(), again.member("code").as_str()), (404, "no_such_application"));
    }

    async fn signing_out_elsewhere_keeps_the_one_who_asks(app: TestApp) {
        let (_ada, token) = desk(&app).await;
        app.signed_in(ADA, PASSWORD).await;
        let done = Answer::to(app.post("/v1/sessions/revoke-others").bearer_auth(&token)).await.ok().json();
        assert_eq!(done, json!({ "revoked": 2 }));
        let left = Answer::to(app.get("/v1/sessions").bearer_auth(&token)).await.ok().json();
        assert_eq!((left["sessions"].as_array().unwrap().len(), left["sessions"][0]["current"].as_bool()), (1, Some(true)));
    }

    async fn the_description_names_its_project_and_health_is_told_to_everybody(app: TestApp) {
        app.other_project().await;
        for prefix in ["", "/p/other"] {
            let document = Answer::to(app.get(&format!("{prefix}/openapi.json"))).await.ok().json();
            let url = format!("{}{prefix}", app.base.as_str().trim_end_matches('/'));
            assert_eq!((document["openapi"].as_str(), document["servers"][0]["url"].as_str()), (Some("3.1.0"), Some(url.as_str())));
        }
        let check = |service: &str| Answer::to(app.post("/grpc.health.v1.Health/Check").json(&json!({ "service": service })));
        for service in ["", "limen.v1.SessionService"] {
            assert_eq!(check(service).await.ok().json(), json!({ "status": "SERVING" }));
        }
        assert_eq!(check("nothing.Here").await.member("code"), "not_found");
    }
}
