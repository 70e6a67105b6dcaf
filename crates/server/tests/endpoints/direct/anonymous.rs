//! Coming in without a name, and getting one: always the same account.

use limen_testkit::Engine;

use super::*;
use crate::hand::{Hand, refusal};

const NEW: &str = "new@hopper.example";

async fn nameless(app: &TestApp) -> Value {
    let wish = json!({ "clientId": "screens", "scope": "openid limen:read limen:write offline_access" });
    let begun = Answer::to(app.post("/v1/auth/begin").json(&wish)).await.ok();
    assert_eq!(begun.json()["state"]["identify"]["anonymous"], true);
    let (flow, device) = (begun.member("flowToken"), begun.member("deviceToken"));
    let screen = Screen { app, client: "screens", flow, device };
    screen.step("anonymous", json!({})).await["done"].clone()
}

async fn on(app: &TestApp) {
    declare(app).await;
    app.apply("[settings.methods]\nanonymous = true").await;
}

both_engines! {
    async fn elloloop_23_tokens_say_so_and_an_upgrade_keeps_the_subject(app: TestApp) {
        on(&app).await;
        let (one, two) = (nameless(&app).await, nameless(&app).await);
        let access = claims(&text(&one, "accessToken"));
        assert_eq!((&access["anonymous"], &access["acr"]), (&json!(true), &json!("0")), "{access}");
        assert!(access["auth_time"].is_null() && access["amr"].is_null(), "{access}");
        assert_eq!(claims(&text(&one, "idToken"))["anonymous"], true);
        assert_ne!(access["sub"], claims(&text(&two, "accessToken"))["sub"]);
        let token = text(&one, "accessToken");
        let hand = Hand::new(&app, &token);
        assert_eq!(hand.get("/v1/users/me").await.ok().json()["user"]["anonymous"], true);

        let weak = hand.post("/v1/users/me/upgrade/begin", json!({ "email": NEW, "password": "short" })).await;
        assert_eq!((refusal(&weak).0, weak.member("field")), (400, "password".to_owned()));
        let wish = json!({ "email": NEW, "password": OTHER_PASSWORD, "name": "Grace" });
        assert_eq!(hand.post("/v1/users/me/upgrade/begin", wish).await.ok().json()["email"], NEW);
        let code = app.code_by_mail(NEW).await;
        // Nobody else's token redeems it.
        let other = text(&two, "accessToken");
        let foreign = Hand::new(&app, &other).post("/v1/users/me/upgrade", json!({ "code": code })).await;
        assert_eq!(refusal(&foreign).1, "code_expired");
        hand.post("/v1/users/me/upgrade", json!({ "code": code })).await.ok();
        let again = hand.post("/v1/users/me/upgrade/begin", json!({ "email": NEW })).await;
        assert_eq!(refusal(&again).1, "not_anonymous");
        let fresh = refreshed(&app, &one).await.ok().json();
        let after = claims(fresh["access_token"].as_str().unwrap());
        assert!(after["anonymous"].is_null(), "{after}");
        assert_eq!(after["sub"], access["sub"]);
        let signed_in = signed_in(&app, NEW, OTHER_PASSWORD).await;
        assert_eq!(claims(&text(&signed_in, "accessToken"))["sub"], access["sub"]);
    }

    async fn elloloop_23_an_address_of_another_account_is_refused_once_proven_and_nothing_merges(app: TestApp) {
        on(&app).await;
        let tokens = nameless(&app).await;
        let token = text(&tokens, "accessToken");
        let hand = Hand::new(&app, &token);
        // Asked for, it looks like every other address.
        hand.post("/v1/users/me/upgrade/begin", json!({ "email": ADA })).await.ok();
        let code = app.code_by_mail(ADA).await;
        let refused = hand.post("/v1/users/me/upgrade", json!({ "code": code })).await;
        assert_eq!(refusal(&refused), (409, "email_taken".to_owned()));
        let me = hand.get("/v1/users/me").await.ok().json();
        assert_eq!((&me["user"]["anonymous"], &me["user"]["email"]), (&json!(true), &Value::Null));
        let named = signed_in(&app, ADA, PASSWORD).await;
        assert_ne!(claims(&text(&named, "accessToken"))["sub"], claims(&text(&tokens, "accessToken"))["sub"]);
    }

    async fn elloloop_23_a_code_by_mail_is_a_way_in_without_a_password(app: TestApp) {
        on(&app).await;
        let tokens = nameless(&app).await;
        let token = text(&tokens, "accessToken");
        let hand = Hand::new(&app, &token);
        hand.post("/v1/users/me/upgrade/begin", json!({ "email": NEW })).await.ok();
        let code = app.code_by_mail(NEW).await;
        hand.post("/v1/users/me/upgrade", json!({ "code": code })).await.ok();
        app.advance(120);
        let screen = Screen::begin(&app, "").await;
        screen.identify(NEW).await;
        screen.step("email-code/send", json!({})).await;
        let next = screen.step("email-code", json!({ "code": app.code_by_mail(NEW).await })).await;
        assert_eq!(claims(&text(&next["done"], "accessToken"))["sub"], claims(&token)["sub"]);
    }

    async fn elloloop_23_switched_off_nothing_is_refreshed_any_more(app: TestApp) {
        on(&app).await;
        let tokens = nameless(&app).await;
        let fresh = refreshed(&app, &tokens).await.ok().json();
        let kept = json!({ "refreshToken": fresh["refresh_token"] });
        assert_eq!(claims(fresh["access_token"].as_str().unwrap())["anonymous"], true);
        app.apply("[settings.methods]\nanonymous = false").await;
        let refused = refreshed(&app, &kept).await;
        assert_eq!(refused.member("error"), "invalid_grant");
        let screen = Screen::begin(&app, "").await;
        assert_eq!(screen.try_step("anonymous", json!({})).await.member("code"), "method_off");
    }

    async fn elloloop_23_a_passkey_needs_what_an_authenticator_answers(engine: Engine) {
        let app = named(engine, "").await;
        app.apply("[settings.methods]\nanonymous = true").await;
        let tokens = nameless(&app).await;
        let token = text(&tokens, "accessToken");
        let hand = Hand::new(&app, &token);
        let options = hand.post("/v1/users/me/upgrade/passkey/begin", json!({})).await.ok().json();
        let options: Value = serde_json::from_str(options["options"].as_str().unwrap()).unwrap();
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required", "{options}");
        let refused = hand.post("/v1/users/me/upgrade/passkey", json!({ "credential": "{}" })).await;
        assert_eq!(refusal(&refused), (400, "passkey_refused".to_owned()));
    }
}
