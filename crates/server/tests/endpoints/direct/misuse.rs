//! What an application must not get: somebody else's sign-in, a step out of order, a second set of tokens, or news of who is here.

use limen_testkit::app::{ADA, PASSWORD};
use limen_testkit::{Answer, TestApp, both_engines};
use reqwest::Method;
use serde_json::{Value, json};

use super::{Screen, declare, refreshed, signed_in};

#[track_caller]
fn assert_over(answer: &Answer) {
    assert_eq!(
        (answer.status.as_u16(), answer.member("code").as_str()),
        (412, "sign_in_over"),
        "{}",
        answer.text()
    );
}

both_engines! {
    async fn r04_r31_a_sign_in_belongs_to_one_client_and_one_device(app: TestApp) {
        declare(&app).await;
        let screen = Screen::begin(&app, "").await;
        screen.identify(ADA).await;
        let (flow, device) = (screen.flow.clone(), screen.device.clone());
        let stranger = Screen::begin(&app, "").await.device;
        for (client, flow, device) in [
            ("other", &flow, &device),
            ("screens", &flow, &stranger),
            ("screens", &device, &device),
            ("screens", &flow[..40].to_owned(), &device),
            ("screens", &String::new(), &String::new()),
        ] {
            let taken = Screen { app: &app, client, flow: flow.clone(), device: device.clone() };
            assert_over(&taken.try_step("password", json!({ "password": PASSWORD })).await);
        }
        assert!(screen.step("password", json!({ "password": PASSWORD })).await["done"].is_object());
    }

    async fn i02_a_sign_in_ends_with_its_tokens_and_within_an_hour(app: TestApp) {
        declare(&app).await;
        let screen = Screen::begin(&app, "").await;
        screen.password(ADA, PASSWORD).await;
        for (path, more) in [("identify", json!({ "identifier": ADA })), ("password", json!({ "password": PASSWORD })), ("state", json!({}))] {
            assert_over(&screen.try_step(path, more).await);
        }
        let late = Screen::begin(&app, "").await;
        late.identify(ADA).await;
        app.advance(3601);
        assert_over(&late.try_step("password", json!({ "password": PASSWORD })).await);
    }

    async fn i02_of_many_requests_at_once_one_gets_tokens(app: TestApp) {
        declare(&app).await;
        let screen = Screen::begin(&app, "").await;
        screen.identify(ADA).await;
        let tries = (0..6).map(|_| screen.try_step("password", json!({ "password": PASSWORD })));
        let answers = futures_util::future::join_all(tries).await;
        let won: Vec<Value> = answers.iter().filter(|answer| answer.status.is_success()).map(Answer::json)
            .filter(|next| next["done"].is_object()).collect();
        assert_eq!(won.len(), 1, "{:?}", answers.iter().map(Answer::text).collect::<Vec<_>>());
        let sessions = app.get("/v1/sessions").bearer_auth(won[0]["done"]["accessToken"].as_str().unwrap());
        let sessions = Answer::to(sessions).await.ok().json();
        assert_eq!(sessions["sessions"].as_array().unwrap().len(), 1, "the others' sessions ended: {sessions}");
    }

    async fn i11_r01_no_step_is_taken_out_of_order(app: TestApp) {
        declare(&app).await;
        let steps = [
            ("password", json!({ "password": PASSWORD })),
            ("email-code/send", json!({})),
            ("email-code", json!({ "code": "123456" })),
            ("second-factor", json!({ "totp": "123456" })),
            ("confirm-email", json!({ "code": "123456" })),
            ("confirm-email/resend", json!({})),
            ("new-password", json!({ "password": PASSWORD })),
            ("totp/begin", json!({})),
            ("totp/confirm", json!({ "code": "123456" })),
            ("qr/poll", json!({})),
        ];
        for is_named in [false, true] {
            let screen = Screen::begin(&app, "").await;
            if is_named {
                screen.identify(ADA).await;
            }
            let skipped = if is_named { 3 } else { 0 };
            for (path, more) in &steps[skipped..] {
                let answer = screen.try_step(path, more.clone()).await;
                assert_eq!(answer.status, 412, "{path}: {}", answer.text());
            }
        }
    }

    async fn only_clients_that_may_sign_people_in(app: TestApp) {
        declare(&app).await;
        let begin = async |client: &str| Answer::to(app.post("/v1/auth/begin").json(&json!({ "clientId": client }))).await;
        for (client, status, code) in [
            ("pages", 403, "direct_sign_in_off"),
            ("bound", 412, "bound_tokens"),
            ("nobody", 401, "invalid_client"),
            ("server", 401, "invalid_client"),
            ("", 400, "invalid_request"),
        ] {
            let answer = begin(client).await;
            assert_eq!((answer.status.as_u16(), answer.member("code").as_str()), (status, code), "{client}");
        }
        let wide = json!({ "clientId": "screens", "scope": "openid limen:admin" });
        assert_eq!(Answer::to(app.post("/v1/auth/begin").json(&wide)).await.member("code"), "invalid_scope");
        let far = json!({ "clientId": "screens", "resources": ["https://elsewhere.example"] });
        assert_eq!(Answer::to(app.post("/v1/auth/begin").json(&far)).await.member("code"), "invalid_target");
    }

    async fn r09_whoever_is_switched_off_gets_no_tokens(app: TestApp) {
        declare(&app).await;
        let done = signed_in(&app, ADA, PASSWORD).await;
        let screen = Screen::begin(&app, "").await;
        screen.identify(ADA).await;
        app.disable(ADA).await;
        let refused = screen.try_step("password", json!({ "password": PASSWORD })).await;
        assert_eq!((refused.status.as_u16(), refused.member("code").as_str()), (412, "login_out_of_order"));
        screen.identify(ADA).await;
        let refused = screen.try_step("password", json!({ "password": PASSWORD })).await;
        assert_eq!((refused.status.as_u16(), refused.member("code").as_str()), (403, "account_disabled"));
        assert_eq!(refreshed(&app, &done).await.member("error"), "invalid_grant");
        app.apply("[[clients]]\nclient_id = \"screens\"\ndisabled = true\nredirect_uris = [\"https://quayside.example/callback\"]\ntoken_endpoint_auth_method = \"none\"").await;
        let refused = screen.try_step("password", json!({ "password": PASSWORD })).await;
        assert_eq!((refused.status.as_u16(), refused.member("code").as_str()), (401, "invalid_client"));
    }

    async fn i06_no_step_tells_who_has_an_account(app: TestApp) {
        declare(&app).await;
        let mut seen: Vec<Vec<String>> = Vec::new();
        for who in [ADA, "nobody@lovelace.example"] {
            let screen = Screen::begin(&app, "").await;
            let mut answers = Vec::new();
            for (path, more) in [
                ("identify", json!({ "identifier": who })),
                ("password", json!({ "password": "not the right one at all" })),
                ("email-code/send", json!({})),
                ("email-code", json!({ "code": "000000" })),
                ("register", json!({ "name": "A", "email": who, "password": PASSWORD })),
                ("password-reset", json!({ "identifier": who })),
            ] {
                let answer = screen.try_step(path, more).await;
                let id = answer.header("x-request-id");
                let text = answer.text().replace(who, "WHO").replace(&id, "ID");
                answers.push(format!("{path} {} {text}", answer.status));
            }
            seen.push(answers);
        }
        assert_eq!(seen[0], seen[1]);
    }

    async fn b18_scripts_of_other_origins_may_sign_in_without_cookies(app: TestApp) {
        declare(&app).await;
        for path in ["/v1/auth/begin", "/limen.v1.AuthService/BeginSignIn"] {
            let preflight = app.request(Method::OPTIONS, path).header("origin", "https://app.example")
                .header("access-control-request-method", "POST")
                .header("access-control-request-headers", "content-type, connect-protocol-version, x-user-agent");
            let preflight = Answer::to(preflight).await;
            assert_eq!(preflight.status, 204);
            for header in ["Connect-Protocol-Version", "Connect-Timeout-Ms", "Content-Type", "X-User-Agent"] {
                assert!(preflight.header("access-control-allow-headers").contains(header), "{path}: {header}");
            }
            let wish = app.post(path).header("origin", "https://app.example").json(&json!({ "clientId": "screens" }));
            let answer = Answer::to(wish).await.ok();
            assert_eq!(answer.header("access-control-allow-origin"), "*");
            assert!(answer.headers.get("access-control-allow-credentials").is_none());
            assert!(answer.headers.get("set-cookie").is_none());
        }
        let closed = app.request(Method::OPTIONS, "/oauth2/authorize").header("origin", "https://app.example");
        assert!(Answer::to(closed).await.header("access-control-allow-origin").is_empty());
    }

    async fn i08_no_token_of_a_sign_in_stands_in_the_database(app: TestApp) {
        declare(&app).await;
        let screen = Screen::begin(&app, "").await;
        screen.identify(ADA).await;
        screen.step("email-code/send", json!({})).await;
        let cells = app.database.cells().await;
        assert!(cells.iter().any(|cell| cell.value == b"direct_sign_in"));
        for cell in &cells {
            let text = String::from_utf8_lossy(&cell.value);
            assert!(!text.contains(&screen.flow) && !text.contains(&screen.device), "{text}");
        }
    }
}
