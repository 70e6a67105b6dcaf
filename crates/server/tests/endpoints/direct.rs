//! Signing in from an application's own screens, over plain HTTP, as an application does it.

mod anonymous;
mod magic_link;
mod misuse;
mod passkey;
mod phone;

use data_encoding::BASE64URL_NOPAD;
use limen_core::user::password::issue_temporary;
use limen_model::Caller;
use limen_testkit::app::{ADA, CALLBACK, CLIENT_SECRET, OTHER_PASSWORD, PASSWORD};
use limen_testkit::{Answer, Engine, Phone, Plan, TestApp, both_engines};
use serde_json::{Value, json};

const SCOPE: &str = "email limen:read openid";

/// One application with screens of its own, one with a server, one that may not, and one whose tokens are bound to keys.
async fn declare(app: &TestApp) {
    let code = ["authorization_code", "refresh_token"];
    let scope = "openid profile email offline_access limen:read limen:write";
    let client = |id: &str, more: Value| {
        let mut client = json!({
            "client_id": id, "redirect_uris": [CALLBACK], "grant_types": code, "scope": scope,
            "token_endpoint_auth_method": "none", "direct_sign_in": true,
        });
        client.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        client
    };
    let secret =
        json!({ "client_secret": CLIENT_SECRET, "token_endpoint_auth_method": "client_secret_basic" });
    app.declare(json!([
        client("screens", json!({})),
        client("other", json!({})),
        client("server", secret),
        client("pages", json!({ "direct_sign_in": false })),
        client("bound", json!({ "dpop_bound_access_tokens": true })),
    ]))
    .await;
}

/// A server whose address has a host name, which passkeys need (WebAuthn §5.1.2).
async fn named(engine: Engine, seed: &str) -> TestApp {
    let base = "http://localhost:8080".parse().expect("a URL");
    let app =
        TestApp::start(engine, Plan { base: Some(base), seed: seed.to_owned(), ..Plan::default() }).await;
    declare(&app).await;
    app
}

/// A device with an application, in the middle of a sign-in.
struct Screen<'a> {
    app: &'a TestApp,
    client: &'a str,
    flow: String,
    device: String,
}

impl<'a> Screen<'a> {
    async fn begin(app: &'a TestApp, device: &str) -> Self {
        Self::asking(app, device, SCOPE).await
    }

    async fn asking(app: &'a TestApp, device: &str, scope: &str) -> Self {
        let wish = json!({ "clientId": "screens", "scope": scope, "deviceToken": device });
        let begun = Answer::to(app.post("/v1/auth/begin").json(&wish)).await.ok();
        assert!(begun.header("cache-control").contains("no-store"), "{:?}", begun.headers);
        assert!(begun.json()["state"]["identify"].is_object(), "{}", begun.text());
        let (flow, device) = (begun.member("flowToken"), begun.member("deviceToken"));
        Self { app, client: "screens", flow, device }
    }

    /// One step, whatever comes of it.
    async fn try_step(&self, path: &str, more: Value) -> Answer {
        let mut message =
            json!({ "clientId": self.client, "flowToken": self.flow, "deviceToken": self.device });
        message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Answer::to(self.app.post(&format!("/v1/auth/{path}")).json(&message)).await
    }

    /// One step, and what comes next.
    async fn step(&self, path: &str, more: Value) -> Value {
        self.try_step(path, more).await.ok().json()
    }

    async fn identify(&self, who: &str) -> Value {
        self.step("identify", json!({ "identifier": who })).await
    }

    /// Who it is, and the password.
    async fn password(&self, who: &str, password: &str) -> Value {
        let next = self.identify(who).await;
        assert_eq!(next["password"]["identifier"], who, "{next}");
        self.step("password", json!({ "password": password })).await
    }
}

/// A sign-in that the password is enough for.
async fn signed_in(app: &TestApp, who: &str, password: &str) -> Value {
    let screen = Screen::begin(app, "").await;
    let next = screen.password(who, password).await;
    assert!(next["done"].is_object(), "{next}");
    next["done"].clone()
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}")).to_owned()
}

/// What a token says.
fn claims(token: &str) -> Value {
    let body = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&BASE64URL_NOPAD.decode(body.as_bytes()).unwrap()).unwrap()
}

/// How somebody proved themselves, by the tokens.
#[track_caller]
fn assert_proven(done: &Value, acr: &str, amr: &[&str]) {
    for name in ["accessToken", "idToken"] {
        let claims = claims(&text(done, name));
        assert_eq!(claims["acr"], format!("urn:limen:acr:{acr}"), "{claims}");
        let mut words: Vec<&str> =
            claims["amr"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        words.sort_unstable();
        assert_eq!(words, amr, "{claims}");
        assert!(claims["auth_time"].is_i64() && claims["sid"].is_string(), "{claims}");
    }
}

async fn refreshed(app: &TestApp, done: &Value) -> Answer {
    let token = text(done, "refreshToken");
    let form = [("grant_type", "refresh_token"), ("client_id", "screens"), ("refresh_token", &token)];
    Answer::to(app.post("/oauth2/token").form(&form)).await
}

/// What the phone shows next.
fn next_code(app: &TestApp, phone: &Phone) -> String {
    app.advance(30);
    phone.shows(app.clock.now())
}

/// Ada adds an authenticator app in her browser.
async fn add_app(app: &TestApp) -> (Phone, String) {
    let mut ada = app.signed_in(ADA, PASSWORD).await;
    let page = ada.open("/account/security/app").await;
    let phone = Phone::scan(&page);
    let saved = ada.fill(&page, &[("code", &phone.shows(app.clock.now()))]).await;
    let code = saved.body.split("<li class=\"mono\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    (phone, code)
}

both_engines! {
    async fn i11_a_password_leads_to_tokens_that_refresh_and_are_revoked(app: TestApp) {
        declare(&app).await;
        let done = signed_in(&app, ADA, PASSWORD).await;
        assert_eq!((done["tokenType"].as_str(), done["scope"].as_str()), (Some("Bearer"), Some(SCOPE)));
        assert_proven(&done, "aal1", &["pwd"]);
        assert_eq!(claims(&text(&done, "idToken"))["aud"], "screens");
        let own = app.get("/v1/sessions").bearer_auth(text(&done, "accessToken"));
        let sessions = Answer::to(own).await.ok().json();
        assert_eq!(sessions["sessions"].as_array().unwrap().len(), 1, "{sessions}");
        assert_eq!((&sessions["sessions"][0]["current"], &sessions["sessions"][0]["amr"]), (&json!(true), &json!(["pwd"])));
        let next = refreshed(&app, &done).await.ok();
        assert!(!next.member("refresh_token").is_empty() && !next.member("id_token").is_empty());
        let form = [("client_id", "screens"), ("token", &next.member("refresh_token"))];
        Answer::to(app.post("/oauth2/revoke").form(&form)).await.ok();
        let form = [("grant_type", "refresh_token"), ("client_id", "screens"), ("refresh_token", &next.member("refresh_token"))];
        assert_eq!(Answer::to(app.post("/oauth2/token").form(&form)).await.member("error"), "invalid_grant");
    }

    async fn i10_signing_the_session_out_ends_its_tokens(app: TestApp) {
        declare(&app).await;
        let done = signed_in(&app, ADA, PASSWORD).await;
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let list = ada.open("/account/sessions").await;
        ada.send(&list, "/account/sessions/end-others").await;
        assert_eq!(refreshed(&app, &done).await.member("error"), "invalid_grant");
    }

    async fn a_client_with_a_secret_authenticates_at_every_step(app: TestApp) {
        declare(&app).await;
        let ask = |path: &str, message: Value| app.post(&format!("/v1/auth/{path}")).json(&message);
        let wish = json!({ "scope": "openid" });
        let begun = Answer::to(ask("begin", wish.clone()).basic_auth("server", Some(CLIENT_SECRET))).await.ok();
        let wrong = Answer::to(ask("begin", wish).basic_auth("server", Some("not the secret of anybody!"))).await;
        assert_eq!((wrong.status.as_u16(), wrong.member("code").as_str()), (401, "invalid_client"));
        assert!(wrong.header("www-authenticate").starts_with("Basic"), "{:?}", wrong.headers);
        let step = json!({ "clientId": "server", "flowToken": begun.member("flowToken"),
            "deviceToken": begun.member("deviceToken"), "identifier": ADA });
        let bare = Answer::to(ask("identify", step.clone())).await;
        assert_eq!(bare.member("code"), "invalid_client");
        Answer::to(ask("identify", step).basic_auth("server", Some(CLIENT_SECRET))).await.ok();
    }

    async fn i11_a_second_factor_is_asked_for_and_a_device_is_remembered(app: TestApp) {
        declare(&app).await;
        let (phone, recovery_code) = add_app(&app).await;
        let screen = Screen::begin(&app, "").await;
        let asked = screen.password(ADA, PASSWORD).await;
        assert_eq!((&asked["secondFactor"]["totp"], &asked["secondFactor"]["recoveryCodes"]), (&json!(true), &json!(10)));
        let wrong = screen.try_step("second-factor", json!({ "totp": "000000" })).await;
        assert_eq!((wrong.status.as_u16(), wrong.member("code").as_str(), wrong.member("field").as_str()),
            (401, "second_factor_wrong", "totp"));
        let shown = json!({ "totp": next_code(&app, &phone), "remember": true });
        let done = screen.step("second-factor", shown).await;
        assert_proven(&done["done"], "aal2", &["mfa", "otp", "pwd"]);
        // The same device proves one factor from now on, and says so; another one proves both.
        let again = Screen::begin(&app, &screen.device).await;
        assert_eq!(again.device, screen.device);
        let done = again.password(ADA, PASSWORD).await;
        assert_eq!(claims(&text(&done["done"], "accessToken"))["acr"], "urn:limen:acr:aal1");
        let elsewhere = Screen::begin(&app, "").await;
        assert!(elsewhere.password(ADA, PASSWORD).await["secondFactor"].is_object());
        let done = elsewhere.step("second-factor", json!({ "recoveryCode": recovery_code })).await;
        assert!(done["done"].is_object(), "{done}");
    }

    async fn i06_i11_a_mailed_code_signs_in_and_makes_accounts(app: TestApp) {
        declare(&app).await;
        for who in [ADA, "new@hopper.example"] {
            let screen = Screen::begin(&app, "").await;
            screen.identify(who).await;
            let sent = screen.step("email-code/send", json!({})).await;
            assert_eq!((&sent["emailCode"]["identifier"], &sent["emailCode"]["minutes"]), (&json!(who), &json!(10)));
            let letter = app.letter(who).await;
            assert!(!letter.text.contains("/login/magic"), "a link would lead to another browser: {}", letter.text);
            let code = app.code_by_mail(who).await;
            let wrong = if code == "000000" { "000001" } else { "000000" };
            let refused = screen.try_step("email-code", json!({ "code": wrong })).await;
            assert_eq!((refused.status.as_u16(), refused.member("code").as_str()), (400, "code_wrong"));
            let done = screen.step("email-code", json!({ "code": code })).await;
            assert_eq!(claims(&text(&done["done"], "accessToken"))["acr"], "urn:limen:acr:aal1");
            assert!(app.user(who).await.email_verified_at.is_some());
        }
    }

    async fn i12_a_registration_confirms_its_mailbox(app: TestApp) {
        declare(&app).await;
        let (screen, grace) = (Screen::begin(&app, "").await, "grace@hopper.example");
        let weak = json!({ "name": "Grace", "email": grace, "password": "short" });
        let refused = screen.try_step("register", weak).await;
        assert_eq!((refused.status.as_u16(), refused.member("field").as_str()), (400, "password"));
        let form = json!({ "name": "Grace", "email": grace, "password": PASSWORD });
        let asked = screen.step("register", form).await;
        assert_eq!(asked["verifyEmail"]["email"], grace, "{asked}");
        assert_eq!(screen.step("state", json!({})).await["verifyEmail"]["email"], grace);
        let first = app.code_by_mail(grace).await;
        let hasty = screen.try_step("confirm-email/resend", json!({})).await;
        assert_eq!((hasty.status.as_u16(), hasty.member("code").as_str()), (429, "letter_too_soon"));
        assert!(!hasty.header("retry-after").is_empty());
        app.advance(61);
        screen.step("confirm-email/resend", json!({})).await;
        let second = app.code_by_mail(grace).await;
        if first != second {
            assert_eq!(screen.try_step("confirm-email", json!({ "code": first })).await.member("code"), "code_wrong");
        }
        let done = screen.step("confirm-email", json!({ "code": second })).await;
        assert_proven(&done["done"], "aal1", &["pwd"]);
        assert_eq!(app.user(grace).await.profile.name.as_deref(), Some("Grace"));
        signed_in(&app, grace, PASSWORD).await;
    }

    async fn i11_elloloop_11_an_unproven_mailbox_is_proven_at_the_gate(app: TestApp) {
        declare(&app).await;
        let anne = "anne@isabella.example";
        app.apply(&format!("[[users]]\nemail = \"{anne}\"\npassword = \"{PASSWORD}\"\n")).await;
        let screen = Screen::begin(&app, "").await;
        let asked = screen.password(anne, PASSWORD).await;
        assert_eq!(asked["verifyEmail"]["email"], anne, "{asked}");
        let done = screen.step("confirm-email", json!({ "code": app.code_by_mail(anne).await })).await;
        assert_proven(&done["done"], "aal1", &["pwd"]);
    }

    async fn an_issued_password_is_replaced_first(app: TestApp) {
        declare(&app).await;
        let (project, ada) = (app.project(), app.user(ADA).await.id);
        let issued = issue_temporary(&app.app, &project, &Caller::operator(), ada).await.unwrap();
        let screen = Screen::begin(&app, "").await;
        let asked = screen.password(ADA, issued.reveal()).await;
        assert!(asked["newPassword"]["minLength"].as_u64().unwrap() >= 8, "{asked}");
        let same = screen.try_step("new-password", json!({ "password": issued.reveal() })).await;
        assert_eq!(same.member("code"), "password_unchanged");
        let done = screen.step("new-password", json!({ "password": OTHER_PASSWORD })).await;
        assert_proven(&done["done"], "aal1", &["pwd"]);
        signed_in(&app, ADA, OTHER_PASSWORD).await;
    }

    async fn i11_whoever_must_have_a_second_factor_adds_one(app: TestApp) {
        app.apply("[settings.mfa]\npolicy = \"required\"").await;
        declare(&app).await;
        let screen = Screen::begin(&app, "").await;
        let asked = screen.password(ADA, PASSWORD).await;
        assert_eq!(asked["enrol"]["account"], ADA, "{asked}");
        let setup = screen.step("totp/begin", json!({})).await;
        assert!(text(&setup, "uri").starts_with("otpauth://totp/"), "{setup}");
        let phone = Phone::of(&text(&setup, "secret"));
        assert_eq!(screen.try_step("totp/confirm", json!({ "code": "000000" })).await.member("code"), "setup_code_wrong");
        let added = screen.step("totp/confirm", json!({ "code": next_code(&app, &phone) })).await;
        assert_eq!(added["recoveryCodes"].as_array().unwrap().len(), 10);
        assert_proven(&added["state"]["done"], "aal2", &["mfa", "otp", "pwd"]);
    }

    async fn i11_a_phone_lets_the_application_in(app: TestApp) {
        declare(&app).await;
        let screen = Screen::begin(&app, "").await;
        let shown = screen.step("qr/begin", json!({})).await;
        assert_eq!(shown["qr"]["number"].as_str().unwrap().len(), 2);
        assert!(screen.step("qr/poll", json!({})).await["qr"].is_object());
        let url = text(&shown["qr"], "url");
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let question = ada.open(url.strip_prefix(&app.project().issuer).unwrap()).await;
        ada.press(&question, "answer", "allow").await;
        app.advance(60);
        let done = screen.step("qr/poll", json!({})).await;
        let claims = claims(&text(&done["done"], "accessToken"));
        assert_eq!(claims["acr"], "urn:limen:acr:aal1");
        assert!(claims["auth_time"].as_i64().unwrap() <= app.clock.now().seconds() - 60, "{claims}");
    }

    async fn i06_a_reset_is_mailed_to_whoever_has_an_account(app: TestApp) {
        declare(&app).await;
        let screen = Screen::begin(&app, "").await;
        for who in [ADA, "nobody@lovelace.example"] {
            let answer = screen.try_step("password-reset", json!({ "identifier": who })).await.ok();
            assert_eq!(answer.text(), "{}");
        }
        assert!(app.letter(ADA).await.text.contains("?token="));
        assert!(app.letters("nobody@lovelace.example").await.is_empty());
    }
}
