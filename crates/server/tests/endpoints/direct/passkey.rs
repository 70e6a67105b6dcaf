//! Passkeys at an application's own screens: an account without a password, every way to sign in, a second one beside it.

use limen_testkit::app::{ADA, PASSWORD};
use limen_testkit::{Answer, Engine, SoftKey, TestApp, both_engines};
use serde_json::{Value, json};

use super::{Screen, assert_proven, named, refreshed, text};

const GRACE: &str = "grace@hopper.example";
const WRITES: &str = "email limen:read limen:write openid";

/// What the authenticator is asked.
async fn options(screen: &Screen<'_>, path: &str, more: Value) -> Value {
    let answered = screen.step(path, more).await;
    serde_json::from_str(&text(&answered, "options")).expect("options are JSON")
}

async fn signed_in(app: &TestApp, key: &mut SoftKey) -> Value {
    let screen = Screen::begin(app, "").await;
    let shown = key.show(options(&screen, "passkey/begin", json!({})).await).await;
    screen.step("passkey", json!({ "credential": shown })).await
}

/// A call of the API with a token.
async fn call(app: &TestApp, token: &str, path: &str, message: Value) -> Answer {
    Answer::to(app.post(path).bearer_auth(token).json(&message)).await
}

both_engines! {
    async fn elloloop_16_an_account_without_a_password_arises_at_the_screens(engine: Engine) {
        let app = named(engine, "").await;
        let (screen, mut key) = (Screen::begin(&app, "").await, SoftKey::new());
        let first = screen.step("state", json!({})).await;
        assert_eq!((&first["identify"]["passkey"], &first["identify"]["registerWithPasskey"]), (&json!(true), &json!(true)));
        assert_eq!(screen.try_step("passkey/create/begin", json!({})).await.member("code"), "login_out_of_order");
        let asked = screen.step("register-with-passkey", json!({ "name": "Grace", "email": GRACE })).await;
        assert_eq!(asked["verifyEmail"]["email"], GRACE, "{asked}");
        let make = screen.step("confirm-email", json!({ "code": app.code_by_mail(GRACE).await })).await;
        assert_eq!(make, json!({ "makePasskey": { "email": GRACE } }));
        assert_eq!(screen.step("state", json!({})).await, make);
        let made = key.make(options(&screen, "passkey/create/begin", json!({})).await).await;
        let done = screen.step("passkey/create", json!({ "credential": made, "label": "Slate" })).await;
        assert_proven(&done["done"], "aal2", &["mfa", "swk"]);
        let token = text(&done["done"], "accessToken");
        let listed = Answer::to(app.get("/v1/users/me/authenticators").bearer_auth(token)).await.ok().json();
        assert_eq!(listed["authenticators"].as_array().map(Vec::len), Some(1), "{listed}");
        assert_eq!(listed["authenticators"][0]["label"], "Slate", "{listed}");
        // Without a name, then with one.
        assert_proven(&signed_in(&app, &mut key).await["done"], "aal2", &["mfa", "swk"]);
        let screen = Screen::begin(&app, "").await;
        assert_eq!(screen.identify(GRACE).await["password"]["passkey"], true);
        let shown = key.show(options(&screen, "passkey/begin", json!({ "named": true })).await).await;
        let done = screen.step("passkey", json!({ "credential": shown })).await;
        assert_proven(&done["done"], "aal2", &["mfa", "swk"]);
    }

    async fn elloloop_15_a_passkey_is_added_a_short_while_after_the_sign_in_only(engine: Engine) {
        let app = named(engine, "").await;
        let (screen, mut key) = (Screen::asking(&app, "", WRITES).await, SoftKey::new());
        let done = screen.password(ADA, PASSWORD).await;
        let token = text(&done["done"], "accessToken");
        let begun = call(&app, &token, "/v1/users/me/passkeys/begin", json!({})).await.ok();
        let made = key.make(serde_json::from_str(&begun.member("options")).unwrap()).await;
        // It waits for the session that asked.
        let other = Screen::asking(&app, "", WRITES).await.password(ADA, PASSWORD).await;
        let elsewhere = call(&app, &text(&other["done"], "accessToken"), "/v1/users/me/passkeys", json!({ "credential": made })).await;
        assert_eq!((elsewhere.status.as_u16(), elsewhere.member("code").as_str()), (412, "passkey_over"));
        let added = call(&app, &token, "/v1/users/me/passkeys", json!({ "credential": made, "label": "Slate" })).await.ok();
        assert_eq!(added.json()["authenticator"]["label"], "Slate", "{}", added.text());
        let again = call(&app, &token, "/v1/users/me/passkeys", json!({ "credential": made })).await;
        assert_eq!(again.member("code"), "passkey_over", "an answer counts once");
        let letter = app.letter(ADA).await;
        assert!(letter.text.contains("passkey"), "its owner is told: {}", letter.text);
        assert_proven(&signed_in(&app, &mut key).await["done"], "aal2", &["mfa", "swk"]);
        // Long after the sign-in, a token that was stolen adds nothing.
        app.advance(3600);
        let token = refreshed(&app, &done["done"]).await.ok().member("access_token");
        let late = call(&app, &token, "/v1/users/me/passkeys/begin", json!({})).await;
        assert_eq!((late.status.as_u16(), late.member("code").as_str()), (412, "reauthentication_required"));
    }

    async fn i11_tokens_of_other_applications_add_no_passkey(engine: Engine) {
        let app = named(engine, "").await;
        let done = Screen::asking(&app, "", WRITES).await.password(ADA, PASSWORD).await;
        let token = text(&done["done"], "accessToken");
        call(&app, &token, "/v1/users/me/passkeys/begin", json!({})).await.ok();
        app.declare(json!([{
            "client_id": "screens", "redirect_uris": [limen_testkit::app::CALLBACK], "scope": WRITES,
            "grant_types": ["authorization_code", "refresh_token"], "token_endpoint_auth_method": "none",
        }])).await;
        let refused = call(&app, &token, "/v1/users/me/passkeys/begin", json!({})).await;
        assert_eq!((refused.status.as_u16(), refused.member("code").as_str()), (403, "browser_only"), "{}", refused.text());
    }

    async fn i11_a_passkey_that_verifies_nobody_does_not_take_the_place_of_the_second_factor(engine: Engine) {
        let app = named(engine, "[settings.mfa]\npolicy = \"required\"\n[settings.passkey]\nuser_verification = \"preferred\"").await;
        let screen = Screen::begin(&app, "").await;
        let asked = screen.password(ADA, PASSWORD).await;
        assert_eq!(asked["enrol"], json!({ "account": ADA, "passkey": true }));
        let mut key = SoftKey { verifies: false, ..SoftKey::new() };
        let made = key.make(options(&screen, "passkey/create/begin", json!({})).await).await;
        let done = screen.step("passkey/create", json!({ "credential": made })).await;
        assert_proven(&done["done"], "aal2", &["mfa", "pop", "pwd"]);
        let screen = Screen::begin(&app, "").await;
        screen.identify(ADA).await;
        let shown = key.show(options(&screen, "passkey/begin", json!({ "named": true })).await).await;
        let next = screen.step("passkey", json!({ "credential": shown })).await;
        assert_eq!(next["secondFactor"]["password"], true, "a touch alone is one factor: {next}");
        let done = screen.step("password", json!({ "password": PASSWORD })).await;
        assert_proven(&done["done"], "aal2", &["mfa", "pop", "pwd"]);
    }
}
