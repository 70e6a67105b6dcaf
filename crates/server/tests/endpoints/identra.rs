//! The Identra API over plain HTTP and over gRPC-Web, as its applications call it.

mod oauth;

use buffa::Message;
use limen_identra_proto::v1;
use limen_testkit::app::{ADA, OTHER_PASSWORD, PASSWORD};
use limen_testkit::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

const NEW: &str = "bob@babbage.example";

/// The API is on, for a client of its own.
pub(super) async fn switch_on(app: &TestApp, settings: &str) {
    app.declare(json!([{
        "client_id": "identra", "token_endpoint_auth_method": "none",
        "redirect_uris": ["https://quayside.example/callback"],
        "grant_types": ["authorization_code", "refresh_token"],
    }]))
    .await;
    app.apply(&format!("[settings.identra]\nclient = 'identra'\n{settings}")).await;
}

/// A body for a route that is asked by everybody, and lets in nobody.
pub(super) fn message(path: &str) -> Value {
    let nobody = "nobody@lovelace.example";
    match path {
        "/api/email/code" => json!({ "email": "" }),
        "/api/email/login" => json!({ "email": nobody, "code": "123456" }),
        "/api/password/register" => json!({ "email": nobody, "password": "short" }),
        "/api/password/login" => json!({ "email": nobody, "password": "wrong" }),
        "/api/token/refresh" | "/api/token/revoke" => json!({ "refresh_token": "nothing" }),
        _ => json!({}),
    }
}

async fn call(app: &TestApp, path: &str, body: Value) -> Answer {
    Answer::to(app.post(path).json(&body)).await
}

/// Ada comes in by her password.
async fn ada(app: &TestApp) -> Value {
    call(app, "/api/password/login", json!({ "email": ADA, "password": PASSWORD })).await.ok().json()
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pointer} in {value}"))
}

/// The names of an object, whatever their order.
fn names(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

fn access(pair: &Value) -> &str {
    text(pair, "/token/access_token/token")
}

fn renewal(pair: &Value) -> &str {
    text(pair, "/token/refresh_token/token")
}

/// An error as a gRPC gateway writes it.
#[track_caller]
fn assert_refused(answer: &Answer, status: u16, code: i64, message: &str) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    let json = answer.json();
    assert_eq!(
        (json["code"].as_i64(), json["details"].as_array().map(Vec::len)),
        (Some(code), Some(0)),
        "{json}"
    );
    assert!(text(&json, "/message").contains(message), "{json}");
    assert_eq!(json.as_object().unwrap().len(), 3, "{json}");
    assert_eq!(answer.header("www-authenticate").starts_with("Bearer "), status == 401);
}

/// A message as gRPC frames it.
fn framed(message: &impl Message) -> Vec<u8> {
    let body = message.encode_to_vec();
    [&[0][..], &u32::try_from(body.len()).unwrap().to_be_bytes(), &body].concat()
}

both_engines! {
    async fn identra_01_every_route_answers_with_its_documented_fields(app: TestApp) {
        switch_on(&app, "json_names = 'proto'").await;
        let sent = call(&app, "/api/email/code", json!({ "email": NEW, "use_html": true })).await.ok();
        assert_eq!(sent.json(), json!({}));
        let code = app.code_by_mail(NEW).await;
        let pair = call(&app, "/api/email/login", json!({ "email": NEW, "code": code })).await.ok().json();
        assert_eq!(names(&pair), ["token"]);
        let token = &pair["token"];
        assert_eq!(names(token), ["access_token", "refresh_token", "token_type"]);
        assert_eq!(token["token_type"], "Bearer");
        for name in ["access_token", "refresh_token"] {
            assert_eq!(names(&token[name]), ["expires_at", "token"]);
        }
        let next = call(&app, "/api/token/refresh", json!({ "refresh_token": renewal(&pair) })).await.ok().json();
        assert_eq!(call(&app, "/api/token/revoke", json!({ "refresh_token": renewal(&next) })).await.ok().json(), json!({}));
        let refused = call(&app, "/api/password/register", json!({ "email": "zoe@babbage.example", "password": PASSWORD })).await;
        assert_refused(&refused, 400, 9, "A code was sent");
        let code = app.code_by_mail("zoe@babbage.example").await;
        let body = json!({ "email": "zoe@babbage.example", "password": PASSWORD, "code": code });
        let pair = call(&app, "/api/password/register", body).await.ok().json();
        assert!(!access(&pair).is_empty());
        assert!(!access(&ada(&app).await).is_empty());
    }

    async fn identra_01_what_is_not_there_is_told_as_a_gateway_does(app: TestApp) {
        assert_refused(&call(&app, "/api/password/login", json!({ "email": ADA, "password": PASSWORD })).await, 404, 5, "settings.identra.client");
        switch_on(&app, "").await;
        assert_refused(&Answer::to(app.get("/api/nothing")).await, 404, 5, "Not Found");
        assert_refused(&Answer::to(app.get("/api/").header("accept", "text/html")).await, 404, 5, "Not Found");
        assert_refused(&Answer::to(app.get("/api/email/code")).await, 501, 12, "Method Not Allowed");
        assert_refused(&Answer::to(app.post("/api/healthz")).await, 501, 12, "Method Not Allowed");
        for body in ["[]", "{", "7"] {
            assert_refused(&Answer::to(app.post("/api/email/code").body(body)).await, 400, 3, "JSON");
        }
        assert_refused(&Answer::to(app.post("/api/email/code")).await, 400, 3, "email is required");
        assert_refused(&call(&app, "/api/email/code", json!({ "email": 7 })).await, 400, 3, "email is not a string");
        assert_refused(&call(&app, "/api/email/code", json!({ "email": ADA, "useHtml": "yes" })).await, 400, 3, "use_html");
        assert_refused(&call(&app, "/api/email/code", json!({ "email": "nobody" })).await, 400, 3, "");
    }

    async fn identra_02_both_spellings_are_read_and_written(app: TestApp) {
        for (setting, snake, camel) in [("both", true, true), ("proto", true, false), ("camel", false, true)] {
            switch_on(&app, &format!("json_names = '{setting}'")).await;
            let pair = ada(&app).await;
            assert_eq!(pair.pointer("/token/access_token/expires_at").is_some(), snake, "{pair}");
            assert_eq!(pair.pointer("/token/accessToken/expiresAt").is_some(), camel, "{pair}");
            let (old, end) = match snake {
                true => (renewal(&pair), text(&pair, "/token/access_token/expires_at")),
                false => (text(&pair, "/token/refreshToken/token"), text(&pair, "/token/accessToken/expiresAt")),
            };
            assert!(end.parse::<i64>().unwrap() > 1_800_000_000, "64 bits are text");
            for name in ["refresh_token", "refreshToken"] {
                call(&app, "/api/token/refresh", json!({ name: old, "unknown": [1] })).await.ok();
            }
        }
    }

    async fn identra_03_keys_are_sorted_cached_and_told_once(app: TestApp) {
        switch_on(&app, "").await;
        limen_core::keys::rotate(&app.app, &app.project(), &limen_model::Caller::operator()).await.unwrap();
        let path = "/api/.well-known/jwks.json";
        let first = Answer::to(app.get(path)).await.ok();
        assert_eq!((first.header("content-type").as_str(), first.header("cache-control").as_str()), ("application/json", "public, max-age=3600"));
        let json = first.json();
        let keys = json["keys"].as_array().unwrap();
        let kids: Vec<_> = keys.iter().map(|key| key["kid"].as_str().unwrap()).collect();
        assert!(kids.len() >= 2 && kids.is_sorted(), "{kids:?}");
        for key in keys {
            assert_eq!(names(key), ["alg", "e", "kid", "kty", "n", "use"]);
            assert_eq!((&key["kty"], &key["alg"], &key["use"]), (&json!("RSA"), &json!("RS256"), &json!("sig")));
        }
        let pair = ada(&app).await;
        let header = access(&pair).split('.').next().unwrap();
        let header: Value = serde_json::from_slice(&data_encoding::BASE64URL_NOPAD.decode(header.as_bytes()).unwrap()).unwrap();
        assert!(kids.contains(&header["kid"].as_str().unwrap()));
        let again = Answer::to(app.get(path).header("if-none-match", first.header("etag"))).await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    }

    async fn identra_06_the_next_letter_waits_and_says_for_how_long(app: TestApp) {
        switch_on(&app, "").await;
        for _ in 0..5 {
            call(&app, "/api/email/code", json!({ "email": NEW })).await.ok();
            app.advance(61);
        }
        let refused = call(&app, "/api/email/code", json!({ "email": NEW })).await;
        assert_refused(&refused, 429, 8, "Too many codes");
        assert_eq!(refused.header("retry-after"), (3600 - 5 * 61).to_string());
    }

    async fn identra_07_five_failures_are_answered_with_429(app: TestApp) {
        switch_on(&app, "").await;
        for _ in 0..5 {
            let wrong = call(&app, "/api/password/login", json!({ "email": ADA, "password": OTHER_PASSWORD })).await;
            assert_refused(&wrong, 401, 16, "invalid credentials");
        }
        let refused = call(&app, "/api/password/login", json!({ "email": ADA, "password": PASSWORD })).await;
        assert_refused(&refused, 429, 8, "Too many sign-ins failed");
        assert_eq!(refused.header("retry-after"), "900");
    }

    async fn identra_08_each_refusal_of_a_password_has_its_code(app: TestApp) {
        switch_on(&app, "reveal_accounts = true").await;
        let register = async |email: &str, password: &str| call(&app, "/api/password/register", json!({ "email": email, "password": password })).await;
        assert_refused(&register(ADA, PASSWORD).await, 409, 6, "user already exists");
        assert_refused(&register("", PASSWORD).await, 400, 3, "email is required");
        assert_refused(&register(NEW, "").await, 400, 3, "password is required");
        assert_refused(&register(NEW, "short").await, 400, 3, "");
        assert_refused(&register(NEW, PASSWORD).await, 400, 9, "A code was sent");
        let login = async |email: &str, password: &str| call(&app, "/api/password/login", json!({ "email": email, "password": password })).await;
        assert_refused(&login("nobody@babbage.example", PASSWORD).await, 401, 16, "invalid credentials");
        assert_refused(&login("new@lovelace.example", PASSWORD).await, 400, 9, "not proven");
        app.disable(ADA).await;
        assert_refused(&login(ADA, PASSWORD).await, 403, 7, "switched off");
    }

    async fn identra_10_11_a_token_is_used_once_and_revoked_for_good(app: TestApp) {
        switch_on(&app, "").await;
        let first = ada(&app).await;
        let body = json!({ "refresh_token": renewal(&first) });
        let next = call(&app, "/api/token/refresh", body.clone()).await.ok().json();
        app.advance(31);
        assert_refused(&call(&app, "/api/token/refresh", body).await, 401, 16, "invalid refresh token");
        assert_refused(&call(&app, "/api/token/refresh", json!({ "refresh_token": renewal(&next) })).await, 401, 16, "invalid refresh token");
        let body = json!({ "refresh_token": renewal(&ada(&app).await) });
        for _ in 0..2 {
            assert_eq!(call(&app, "/api/token/revoke", body.clone()).await.ok().json(), json!({}));
        }
        assert_refused(&call(&app, "/api/token/refresh", body).await, 401, 16, "invalid refresh token");
        assert_refused(&call(&app, "/api/token/revoke", json!({})).await, 400, 3, "refresh_token is required");
    }

    async fn identra_14_login_info_takes_the_header_before_the_body(app: TestApp) {
        switch_on(&app, "").await;
        let pair = ada(&app).await;
        let asked = app.post("/api/me/login-info").header("authorization", format!("bearer {}", access(&pair)));
        let told = Answer::to(asked.json(&json!({ "access_token": "nothing" }))).await.ok().json();
        let id = app.user(ADA).await.id.to_string();
        let expected = json!({
            "user_id": id, "userId": id, "email": ADA, "password_enabled": true, "passwordEnabled": true,
            "oauth_connections": [], "oauthConnections": [],
        });
        assert_eq!(told, expected);
        assert_eq!(call(&app, "/api/me/login-info", json!({ "accessToken": access(&pair) })).await.ok().json(), expected);
        assert_refused(&call(&app, "/api/me/login-info", json!({})).await, 400, 3, "access_token is required");
        assert_refused(&call(&app, "/api/me/login-info", json!({ "access_token": renewal(&pair) })).await, 401, 16, "invalid access token");
        let asked = app.post("/api/me/login-info").bearer_auth("nothing").json(&json!({ "access_token": access(&pair) }));
        assert_refused(&Answer::to(asked).await, 401, 16, "invalid access token");
        // It opens nothing else of ours.
        assert_eq!(Answer::to(app.get("/v1/users/me").bearer_auth(access(&pair))).await.status.as_u16(), 401);
        assert_eq!(Answer::to(app.get("/oauth2/userinfo").bearer_auth(access(&pair))).await.status.as_u16(), 401);
        call(&app, "/api/token/revoke", json!({ "refresh_token": renewal(&pair) })).await.ok();
        assert_refused(&call(&app, "/api/me/login-info", json!({ "access_token": access(&pair) })).await, 401, 16, "invalid access token");
    }

    async fn identra_16_health_is_told_whether_or_not_the_api_is_on(app: TestApp) {
        assert_eq!(Answer::to(app.get("/api/healthz")).await.ok().json(), json!({ "status": "ok" }));
        assert_eq!(Answer::to(app.get("/api/readyz")).await.ok().json(), json!({ "status": "ready" }));
        let check = json!({ "service": "identra.v1.IdentraService" });
        let healthy = Answer::to(app.post("/grpc.health.v1.Health/Check").json(&check)).await.ok();
        assert_eq!(healthy.json()["status"], "SERVING");
    }

    async fn identra_17_scripts_of_every_origin_may_ask_and_no_cookie_counts(app: TestApp) {
        switch_on(&app, "").await;
        let asked = app
            .request(reqwest::Method::OPTIONS, "/api/password/login")
            .header("origin", "https://app.example")
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "authorization, content-type, x-client-id, x-client-secret");
        let answer = Answer::to(asked).await.ok();
        let allowed = answer.header("access-control-allow-headers").to_lowercase();
        for name in ["authorization", "content-type", "x-client-id", "x-client-secret"] {
            assert!(allowed.contains(name), "{allowed}");
        }
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert!(answer.header("access-control-allow-credentials").is_empty());
        let plain = Answer::to(app.post("/api/password/login").header("origin", "https://app.example").json(&json!({}))).await;
        assert_eq!((plain.status.as_u16(), plain.header("access-control-allow-origin").as_str()), (400, "*"));
    }

    async fn identra_18_the_service_is_called_by_grpc_and_connect(app: TestApp) {
        switch_on(&app, "").await;
        let asked = v1::LoginByPasswordRequest { email: ADA.into(), password: PASSWORD.into(), ..Default::default() };
        let web = app.post("/identra.v1.IdentraService/LoginByPassword").header("content-type", "application/grpc-web+proto");
        let web = Answer::to(web.body(framed(&asked))).await.ok();
        let length = usize::try_from(u32::from_be_bytes(web.body[1..5].try_into().unwrap())).unwrap();
        let pair = v1::LoginByPasswordResponse::decode_from_slice(&web.body[5..5 + length]).unwrap();
        let token = pair.token.as_option().unwrap();
        assert_eq!(token.token_type, "Bearer");
        assert!(token.access_token.as_option().unwrap().expires_at > 1_800_000_000);
        let bearer = token.access_token.as_option().unwrap().token.clone();
        let method = |name: &str| app.post(&format!("/identra.v1.IdentraService/{name}"));
        let told = Answer::to(method("GetCurrentUserLoginInfo").bearer_auth(&bearer).json(&json!({}))).await.ok().json();
        assert_eq!((&told["email"], &told["passwordEnabled"]), (&json!(ADA), &json!(true)));
        let keys = Answer::to(method("GetJWKS").json(&json!({}))).await.ok().json();
        assert_eq!(keys, Answer::to(app.get("/api/.well-known/jwks.json")).await.ok().json());
        let refused = Answer::to(method("LoginByPassword").json(&json!({ "email": ADA, "password": "x" }))).await;
        assert_eq!((refused.status.as_u16(), refused.member("code").as_str(), refused.member("message").as_str()), (401, "unauthenticated", "invalid credentials"));
        let refresh = &token.refresh_token.as_option().unwrap().token;
        Answer::to(method("RefreshToken").json(&json!({ "refreshToken": refresh }))).await.ok();
        Answer::to(method("RevokeRefreshToken").json(&json!({ "refreshToken": refresh }))).await.ok();
        let over = Answer::to(method("RefreshToken").json(&json!({ "refreshToken": refresh }))).await;
        assert_eq!(over.member("code"), "unauthenticated");
        Answer::to(method("SendLoginEmailCode").json(&json!({ "email": NEW }))).await.ok();
        let code = app.code_by_mail(NEW).await;
        Answer::to(method("LoginByEmailCode").json(&json!({ "email": NEW, "code": code }))).await.ok();
        let refused = Answer::to(method("RegisterByPassword").json(&json!({ "email": "zoe@babbage.example", "password": PASSWORD }))).await;
        assert_eq!(refused.member("code"), "failed_precondition");
    }
}
