//! A phone number, proven and used from an application's own screens.

use super::*;
use crate::hand::{Hand, refusal};

const NUMBER: &str = "+433165550100";

/// Tokens that may change their person's account.
async fn writer(app: &TestApp, client: &str) -> String {
    let wish = json!({ "clientId": client, "scope": "openid limen:read limen:write" });
    let begun = Answer::to(app.post("/v1/auth/begin").json(&wish)).await.ok();
    let (flow, device) = (begun.member("flowToken"), begun.member("deviceToken"));
    let screen = Screen { app, client: "screens", flow, device };
    text(&screen.password(ADA, PASSWORD).await["done"], "accessToken")
}

both_engines! {
    async fn elloloop_22_a_number_is_proven_and_signs_in_from_own_screens(app: TestApp) {
        declare(&app).await;
        let token = writer(&app, "screens").await;
        let hand = Hand::new(&app, &token);
        let off = hand.post("/v1/users/me/phone", json!({ "phoneNumber": NUMBER })).await;
        assert_eq!(refusal(&off), (412, "method_off".to_owned()));
        app.apply("[settings.methods]\nphone_code = true").await;
        let wrong = hand.post("/v1/users/me/phone", json!({ "phoneNumber": "0316" })).await;
        assert_eq!((refusal(&wrong).0, wrong.member("field")), (400, "phoneNumber".to_owned()));
        let sent = hand.post("/v1/users/me/phone", json!({ "phoneNumber": NUMBER })).await.ok().json();
        assert_eq!(sent["minutes"], 10);
        let code = app.code_by_text(NUMBER).await;
        let foreign = json!({ "phoneNumber": "+433165550199", "code": code });
        assert_eq!(refusal(&hand.post("/v1/users/me/phone/verify", foreign).await).1, "code_expired");
        hand.post("/v1/users/me/phone/verify", json!({ "phoneNumber": NUMBER, "code": code })).await.ok();
        let ways = hand.get("/v1/users/me/authenticators").await.ok().json();
        let phone = ways["authenticators"].as_array().unwrap().iter().find(|way| way["kind"] == "phone").unwrap();
        assert_eq!(phone["label"], "+43•••••00");
        // And in by it.
        app.advance(120);
        let screen = Screen::begin(&app, "").await;
        assert_eq!(screen.identify(ADA).await["password"]["phoneCode"], true);
        let next = screen.step("phone-code/send", json!({})).await;
        assert_eq!((&next["phoneCode"]["identifier"], &next["phoneCode"]["triesLeft"]), (&json!(ADA), &json!(5)));
        let code = app.code_by_text(NUMBER).await;
        let next = screen.step("phone-code", json!({ "code": code })).await;
        assert_proven(&next["done"], "aal1", &["sms"]);
    }

    async fn i11_elloloop_22_a_client_without_screens_of_its_own_adds_no_number(app: TestApp) {
        declare(&app).await;
        app.apply("[settings.methods]\nphone_code = true").await;
        let token = writer(&app, "screens").await;
        app.declare(json!([{
            "client_id": "screens", "redirect_uris": [CALLBACK], "grant_types": ["authorization_code", "refresh_token"],
            "scope": "openid limen:read limen:write", "token_endpoint_auth_method": "none", "direct_sign_in": false,
        }])).await;
        let hand = Hand::new(&app, &token);
        let refused = hand.post("/v1/users/me/phone", json!({ "phoneNumber": NUMBER })).await;
        assert_eq!(refusal(&refused), (403, "browser_only".to_owned()));
        assert!(app.letters(NUMBER).await.is_empty());
    }
}
