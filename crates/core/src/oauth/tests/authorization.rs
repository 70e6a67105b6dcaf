use super::*;
use crate::fixture::{PASSWORD, both_engines};
use std::time::Duration;

/// A request of this kind leads to the sign-in page, however often it is asked, until the person has proven themselves.
async fn must_prove_themselves_again(world: &World, ada: &Browser, more: (&str, &str)) -> Browser {
    let before = claims(&world.tokens(ada, "quayside", &[]).await.id_token.unwrap());
    world.clock.advance(Duration::from_secs(5));
    let step = world.authorize(ada, &with("quayside", &[more])).await.unwrap();
    assert_eq!(need(&step), &LoginNeed::Reauthenticate, "{more:?}");
    let Step::Login { interaction, .. } = step else { unreachable!() };
    // Coming back without having done anything leads to the same page.
    let (app, project) = (&world.app, world.project());
    let again = authorize::resume(app, &project, &ada.caller, &interaction).await.unwrap();
    assert_eq!(need(&again), &LoginNeed::Reauthenticate);
    let fresh = world.signed_in(&ada.with_flow(&interaction), "ada@lovelace.example", PASSWORD).await;
    let step = authorize::resume(app, &project, &fresh.caller, &interaction).await.unwrap();
    let after = claims(&world.redeem("quayside", &code_in(&step)).await.unwrap().id_token.unwrap());
    assert_eq!(after["auth_time"], world.clock.now().seconds());
    assert_eq!(before["sub"], after["sub"]);
    // R23: an interaction answers once.
    assert!(authorize::resume(app, &project, &fresh.caller, &interaction).await.is_err());
    fresh
}

both_engines! {
    async fn b01_nothing_is_sent_to_a_uri_that_is_not_registered(world: World) {
        world.client("quayside", |_| {}).await;
        let nobody = world.browser("192.0.2.1");
        for uri in ["https://quayside.example/callback/", "https://evil.example/callback", "https://quayside.example/callback?x=1", "javascript:alert(1)"] {
            let (code, response) = refusal(world.authorize(&nobody, &with("quayside", &[("redirect_uri", uri)])).await);
            assert_eq!((code, response), (Code::InvalidRequest, None), "{uri}");
        }
        let (_, response) = refusal(world.authorize(&nobody, &with("unknown", &[])).await);
        assert_eq!(response, None);
    }

    async fn b04_iss_in_every_answer(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let issuer = world.project().issuer.clone();
        let good = world.authorize(&ada, &request("quayside")).await.unwrap();
        assert_eq!((of(answer(&good), "iss"), of(answer(&good), "state")), (Some(issuer.as_str()), Some("af0ifjsldkj")));
        let (_, bad) = refusal(world.authorize(&ada, &with("quayside", &[("scope", "openid unknown")])).await);
        let bad = bad.unwrap();
        assert_eq!((of(&bad, "error"), of(&bad, "iss")), (Some("invalid_scope"), Some(issuer.as_str())));
    }

    async fn b06_v10_4_4_no_token_travels_in_a_redirect(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        for kind in ["token", "id_token", "id_token token", "code token", "code id_token", "none"] {
            let (code, response) = refusal(world.authorize(&ada, &with("quayside", &[("response_type", kind)])).await);
            assert_eq!(code, Code::UnsupportedResponseType, "{kind}");
            assert_eq!(of(&response.unwrap(), "error"), Some("unsupported_response_type"));
        }
        let pairs = [("grant_type", "password"), ("client_id", "quayside"), ("username", "ada"), ("password", PASSWORD)];
        assert_eq!(world.token(&pairs).await.unwrap_err().code(), Code::UnsupportedGrantType);
    }

    async fn b20_state_and_nonce_pass_untouched(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let long = "&=+%20 \u{fc}\"<>".repeat(150);
        assert!((1800..=2048).contains(&long.len()));
        let step = world.authorize(&ada, &with("quayside", &[("state", &long), ("nonce", &long)])).await.unwrap();
        assert_eq!(of(answer(&step), "state"), Some(long.as_str()));
        let tokens = world.redeem("quayside", of(answer(&step), "code").unwrap()).await.unwrap();
        assert_eq!(claims(&tokens.id_token.unwrap())["nonce"], long.as_str());
        let longer = "x".repeat(2049);
        assert_eq!(refusal(world.authorize(&ada, &with("quayside", &[("state", &longer)])).await).0, Code::InvalidRequest);
    }

    async fn oidcc_prompt_none_not_logged_in(world: World) {
        world.client("quayside", |_| {}).await;
        let nobody = world.browser("192.0.2.1");
        let (code, response) = refusal(world.authorize(&nobody, &with("quayside", &[("prompt", "none")])).await);
        assert_eq!(code, Code::LoginRequired);
        let response = response.unwrap();
        assert_eq!((of(&response, "error"), of(&response, "state")), (Some("login_required"), Some("af0ifjsldkj")));
    }

    async fn oidcc_prompt_none_logged_in(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let first = claims(&world.tokens(&ada, "quayside", &[]).await.id_token.unwrap());
        world.clock.advance(Duration::from_secs(1));
        let second = claims(&world.tokens(&ada, "quayside", &[("prompt", "none")]).await.id_token.unwrap());
        assert_eq!((&first["sub"], &first["auth_time"]), (&second["sub"], &second["auth_time"]), "nobody had to do anything");
        let (code, _) = refusal(world.authorize(&ada, &with("quayside", &[("prompt", "none login")])).await);
        assert_eq!(code, Code::InvalidRequest);
    }

    async fn oidcc_prompt_login(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        must_prove_themselves_again(&world, &ada, ("prompt", "login")).await;
    }

    async fn oidcc_max_age_1(world: World) {
        world.client("quayside", |_| {}).await;
        let mut ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        for limit in ["1", "0"] {
            ada = must_prove_themselves_again(&world, &ada, ("max_age", limit)).await;
        }
        let (code, _) = refusal(world.authorize(&ada, &with("quayside", &[("max_age", "soon")])).await);
        assert_eq!(code, Code::InvalidRequest);
    }

    async fn oidcc_max_age_10000(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let first = claims(&world.tokens(&ada, "quayside", &[]).await.id_token.unwrap());
        world.clock.advance(Duration::from_secs(3600));
        let second = claims(&world.tokens(&ada, "quayside", &[("max_age", "10000")]).await.id_token.unwrap());
        assert_eq!(first["auth_time"], second["auth_time"]);
        assert!(second["auth_time"].as_i64().unwrap() > second["iat"].as_i64().unwrap() - 10000);
    }

    async fn oidcc_id_token_hint(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let grace = world.register(&world.browser("192.0.2.2"), "grace@hopper.example").await;
        let hint = world.redeem("quayside", &world.code(&ada, "quayside", &[]).await).await.unwrap().id_token.unwrap();
        let more = [("prompt", "none"), ("id_token_hint", hint.as_str())];
        code_in(&world.authorize(&ada, &with("quayside", &more)).await.unwrap());
        assert_eq!(refusal(world.authorize(&grace, &with("quayside", &more)).await).0, Code::LoginRequired);
        let forged = format!("{}x", &hint[..hint.len() - 1]);
        assert_eq!(refusal(world.authorize(&ada, &with("quayside", &[("id_token_hint", &forged)])).await).0, Code::InvalidRequest);
    }

    async fn v10_7_1_consent_is_asked_once_and_again_for_more(world: World) {
        world.client("harbour", |client| client.policy.first_party = false).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let (app, project) = (&world.app, world.project());
        assert_eq!(refusal(world.authorize(&ada, &with("harbour", &[("prompt", "none")])).await).0, Code::ConsentRequired);
        let Step::Consent { interaction, view } = world.authorize(&ada, &request("harbour")).await.unwrap() else { panic!("no consent") };
        assert_eq!((view.scope.to_string(), view.new.to_string()), ("email openid profile".into(), "email openid profile".into()));
        // Somebody who refuses is asked again next time; nothing is remembered.
        let refused = crate::oauth::authorize::answer_consent(app, &project, &ada.caller, &interaction, false).await;
        assert_eq!(refusal(refused).0, Code::AccessDenied);
        let Step::Consent { interaction, .. } = world.authorize(&ada, &request("harbour")).await.unwrap() else { panic!("no consent") };
        code_in(&crate::oauth::authorize::answer_consent(app, &project, &ada.caller, &interaction, true).await.unwrap());
        code_in(&world.authorize(&ada, &with("harbour", &[("prompt", "none")])).await.unwrap());
        let Step::Consent { view, .. } = world.authorize(&ada, &with("harbour", &[("scope", "openid api")])).await.unwrap() else { panic!("no consent") };
        assert_eq!(view.new.to_string(), "api");
        assert!(matches!(world.authorize(&ada, &with("harbour", &[("prompt", "consent")])).await.unwrap(), Step::Consent { .. }));
    }

    async fn no_program_that_cannot_prove_who_it_is_gets_a_silent_answer(world: World) {
        // RFC 8252 §8.6: any program of this machine can say that it is the command line, and listen on loopback.
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        world.client("harbour", |client| client.metadata.redirect_uris = vec!["com.example.harbour:/callback".into()]).await;
        for (client, redirect_uri) in [
            (crate::client::CLI, "http://127.0.0.1:40123/callback"),
            ("harbour", "com.example.harbour:/callback"),
        ] {
            let ask = |more: &[(&'static str, &'static str)]| {
                let mut pairs = with(client, more);
                for pair in &mut pairs {
                    if pair.0 == "redirect_uri" {
                        pair.1 = redirect_uri;
                    }
                }
                pairs
            };
            assert_eq!(refusal(world.authorize(&ada, &ask(&[("prompt", "none")])).await).0, Code::ConsentRequired, "{client}");
            for _ in 0..2 {
                let step = world.authorize(&ada, &ask(&[])).await.unwrap();
                let Step::Consent { interaction, .. } = step else { panic!("{client}: no question") };
                let (app, project) = (&world.app, world.project());
                code_in(&crate::oauth::authorize::answer_consent(app, &project, &ada.caller, &interaction, true).await.unwrap());
            }
        }
        world.client("quayside", |_| {}).await;
        code_in(&world.authorize(&ada, &with("quayside", &[("prompt", "none")])).await.unwrap());
    }

    async fn v10_7_1_what_is_asked_by_name_is_consented_like_its_scope(world: World) {
        world.client("harbour", |client| { client.policy.first_party = false; client.metadata.scope = Some("openid profile".into()); }).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let (app, project) = (&world.app, world.project());
        let Step::Consent { interaction, .. } = world.authorize(&ada, &with("harbour", &[("scope", "openid")])).await.unwrap() else { panic!("no consent") };
        code_in(&crate::oauth::authorize::answer_consent(app, &project, &ada.caller, &interaction, true).await.unwrap());
        let by_name = r#"{"userinfo":{"name":null,"email":null,"roles":null},"id_token":{"email":{"essential":true}}}"#;
        let asked = with("harbour", &[("scope", "openid"), ("claims", by_name)]);
        let Step::Consent { interaction, view } = world.authorize(&ada, &asked).await.unwrap() else { panic!("no consent for the name") };
        // r37: the client registered neither email nor roles, so it does not get them by this way either.
        assert_eq!((view.scope.to_string(), view.new.to_string()), ("openid profile".into(), "profile".into()));
        let step = crate::oauth::authorize::answer_consent(app, &project, &ada.caller, &interaction, true).await.unwrap();
        let tokens = world.redeem("harbour", &code_in(&step)).await.unwrap();
        assert_eq!(tokens.scope.to_string(), "openid");
        assert!(claims(tokens.id_token.as_ref().unwrap()).get("email").is_none());
        let access = crate::token::verify(app, &project, &tokens.access_token).await.unwrap();
        let crate::oauth::userinfo::UserInfo::Json(said) =
            crate::oauth::userinfo::userinfo(app, &project, &access).await.unwrap() else { panic!("a JWT") };
        assert_eq!(said["name"], "Ada Lovelace");
        assert!(!said.contains_key("email") && !said.contains_key("roles"), "{said:?}");
        code_in(&world.authorize(&ada, &asked).await.unwrap());
    }

    async fn r22_one_network_does_not_fill_the_store_with_requests_that_nobody_answers(world: World) {
        world.client("quayside", |_| {}).await;
        let (eve, ada) = (world.browser("198.51.100.66"), world.browser("192.0.2.1"));
        for _ in 0..120 {
            world.authorize(&eve, &request("quayside")).await.unwrap();
        }
        let refused = world.authorize(&eve, &request("quayside")).await.unwrap_err();
        assert_eq!(refused.error.code(), Code::TemporarilyUnavailable);
        assert!(refused.error.retry_after().is_some());
        world.authorize(&ada, &request("quayside")).await.unwrap();
        world.clock.advance(Duration::from_secs(1));
        world.authorize(&eve, &request("quayside")).await.unwrap();
    }

    async fn select_account_is_a_choice_of_its_own(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let step = world.authorize(&ada, &with("quayside", &[("prompt", "select_account")])).await.unwrap();
        assert_eq!(need(&step), &LoginNeed::SelectAccount);
        let Step::Login { interaction, .. } = step else { unreachable!() };
        let chosen = crate::oauth::authorize::select_account(&world.app, &world.project(), &ada.caller, &interaction).await.unwrap();
        code_in(&chosen);
    }

    async fn oidcc_ensure_request_with_acr_values_succeeds(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        code_in(&world.authorize(&ada, &with("quayside", &[("acr_values", "urn:limen:acr:aal2 other")])).await.unwrap());
        let essential = r#"{"id_token":{"acr":{"essential":true,"values":["urn:limen:acr:aal3"]}}}"#;
        let (code, _) = refusal(world.authorize(&ada, &with("quayside", &[("claims", essential)])).await);
        assert_eq!(code, Code::UnmetAuthenticationRequirements);
    }

    async fn oidcc_claims_essential(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let asked = r#"{"userinfo":{"name":{"essential":true}},"id_token":{"email":null}}"#;
        let step = world.authorize(&ada, &with("quayside", &[("scope", "openid"), ("claims", asked)])).await.unwrap();
        let tokens = world.redeem("quayside", &code_in(&step)).await.unwrap();
        assert_eq!(claims(tokens.id_token.as_ref().unwrap())["email"], "ada@lovelace.example");
        let access = crate::token::verify(&world.app, &world.project(), &tokens.access_token).await.unwrap();
        let crate::oauth::userinfo::UserInfo::Json(said) =
            crate::oauth::userinfo::userinfo(&world.app, &world.project(), &access).await.unwrap() else { panic!("a JWT") };
        assert_eq!(said["name"], "Ada Lovelace");
        assert!(!said.contains_key("email"));
    }

    async fn v10_4_13_fapi_clients_push_first(world: World) {
        world.client("bank", |client| { confidential(client); client.policy.fapi = true; }).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        assert_eq!(refusal(world.authorize(&ada, &request("bank")).await).0, Code::InvalidRequest);
    }
}
