//! Security rules that no single grant owns.

use super::*;
use crate::account::recover;
use crate::fixture::{OTHER_PASSWORD, both_engines, secret};
use crate::issue;
use crate::oauth::{device, logout, pushed_request, revocation};
use serde_json::json;
use std::time::Duration;

const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";
const API: &str = "https://api.example";

/// A machine with an audience of its own.
fn machine(client: &mut Client) {
    confidential(client);
    client.metadata.grant_types = vec!["client_credentials".into()];
    client.metadata.scope = Some("api".into());
    client.policy.resources = vec![API.into()];
}

async fn own_token(world: &World, id: &str, more: &[(&str, &str)]) -> Result<TokenResponse, OAuthError> {
    let pairs = [&[("grant_type", "client_credentials")], more].concat();
    world.token_at(&world.app, &basic(id), &pairs).await
}

async fn device_of(world: &World, id: &str) -> device::DeviceAuthorization {
    let client = crate::client::find(&world.app, &world.project(), id).await.unwrap().unwrap();
    let caller = world.browser("198.51.100.7").caller;
    let wish = params(&[("scope", "openid")]);
    device::authorize(&world.app, &world.project(), &caller, &client, &wish).await.unwrap()
}

async fn push(world: &World, id: &str) -> String {
    let caller = world.browser("198.51.100.8").caller;
    let request = params(&request(id));
    pushed_request::push(&world.app, &world.project(), &caller, &nobody(), None, request)
        .await
        .unwrap()
        .request_uri
}

both_engines! {
    async fn b12_access_tokens_name_their_audience(world: World) {
        world.client("quayside", |client| {
            client.policy.resources = vec![API.into()];
            client.metadata.grant_types.push(DEVICE.into());
        }).await;
        world.client("robot", machine).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let issuer = world.project().issuer.clone();
        // By every grant, with a resource and without: the audience is there, and it is what was asked for.
        let plain = world.tokens(&ada, "quayside", &[]).await;
        let narrow = world.tokens(&ada, "quayside", &[("resource", API), ("scope", "openid api")]).await;
        let asked = device_of(&world, "quayside").await;
        device::answer(&world.app, &world.project(), &ada.caller, &asked.user_code, true).await.unwrap();
        world.clock.advance(Duration::from_secs(6));
        let by_device = world.token(&[("grant_type", DEVICE), ("client_id", "quayside"), ("device_code", &asked.device_code)]).await.unwrap();
        let refreshed = world.refresh("quayside", narrow.refresh_token.as_deref().unwrap()).await.unwrap();
        let robot = own_token(&world, "robot", &[("resource", API)]).await.unwrap();
        let robot_plain = own_token(&world, "robot", &[]).await.unwrap();
        for (answer, audience) in [
            (&plain, issuer.as_str()), (&narrow, API), (&by_device, &issuer), (&refreshed, API), (&robot, API), (&robot_plain, &issuer),
        ] {
            assert_eq!(claims(&answer.access_token)["aud"], audience);
            assert_eq!(claims(&answer.access_token)["scope"], answer.scope.to_string(), "and no more than was granted");
        }
        // What is for the API opens nothing at our own endpoints.
        let access = crate::token::verify(&world.app, &world.project(), &narrow.access_token).await.unwrap();
        assert!(!crate::caller::is_for_us(&world.project(), &access));
        let request = limen_model::RequestInfo::default();
        let refused = crate::caller::of_bearer(&world.app, &world.project(), &robot.access_token, crate::caller::Possession::default(), request).await;
        assert_eq!(refused.unwrap_err().code(), "invalid_token");
    }

    async fn b14_one_issuer_is_named_everywhere(world: World) {
        world.client("quayside", |client| client.metadata.userinfo_signed_response_alg = Some("ES256".into())).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let document = crate::oauth::discovery::metadata(&world.project());
        let step = world.authorize(&ada, &request("quayside")).await.unwrap();
        let tokens = world.redeem("quayside", &code_in(&step)).await.unwrap();
        let UserInfo::Jwt(userinfo) = world.userinfo(&tokens.access_token).await.unwrap() else { panic!("not signed") };
        let issuer = document["issuer"].as_str().unwrap();
        assert_eq!(of(answer(&step), "iss"), Some(issuer));
        for token in [&tokens.access_token, tokens.id_token.as_ref().unwrap(), &userinfo] {
            assert_eq!(claims(token)["iss"], issuer);
        }
        // The document stands where RFC 8414 and OIDC Discovery look for it: below this very string.
        assert!(!issuer.ends_with('/') && url::Url::parse(issuer).is_ok_and(|url| url.query().is_none() && url.fragment().is_none()));
        let other = world.other_project().await;
        assert_ne!(crate::oauth::discovery::metadata(&other)["issuer"], issuer);
    }

    async fn i02_v10_4_2_a_code_shown_twice_ends_what_came_of_it(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let (replica, code) = (world.replica().await, world.code(&ada, "quayside", &[]).await);
        let (pairs, none) = (redemption("quayside", &code), nobody());
        let tries = (0..16).map(|at| world.token_at(if at % 2 == 0 { &world.app } else { &replica }, &none, &pairs));
        let answers: Vec<_> = futures_util::future::join_all(tries).await;
        let won: Vec<_> = answers.iter().filter_map(|answer| answer.as_ref().ok()).collect();
        assert!(won.len() <= 1, "{} redeemed one code", won.len());
        // Somebody showed it a second time, so whoever was first may be the thief.
        for tokens in won {
            assert!(!world.is_live(&tokens.access_token).await);
            assert!(world.refresh("quayside", tokens.refresh_token.as_deref().unwrap()).await.is_err());
        }
    }

    async fn v10_4_8_a_family_ends_after_ninety_days_whatever_happens(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let begun = world.clock.now();
        let mut head = world.tokens(&ada, "quayside", &[("scope", "openid offline_access")]).await.refresh_token.unwrap();
        for _ in 0..15 {
            world.clock.advance(Duration::from_secs(6 * 24 * 3600 - 1));
            head = world.refresh("quayside", &head).await.unwrap().refresh_token.unwrap();
        }
        let left = Duration::from_secs(90 * 24 * 3600) - world.clock.now().since(begun);
        world.clock.advance(left - Duration::from_secs(1));
        let last = world.refresh("quayside", &head).await.unwrap();
        world.clock.advance(Duration::from_secs(1));
        assert_eq!(world.refresh("quayside", &last.refresh_token.unwrap()).await.unwrap_err().code(), Code::InvalidGrant);
        assert!(!world.is_live(&last.access_token).await, "and so does what it minted last");
    }

    async fn v10_4_12_an_answer_travels_only_in_the_ways_that_are_offered(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        for mode in ["web_message", "query.jwt", "jwt", "form_post.jwt", "QUERY", "query fragment"] {
            let (code, response) = refusal(world.authorize(&ada, &with("quayside", &[("response_mode", mode)])).await);
            assert_eq!(code, Code::InvalidRequest, "{mode}");
            assert_eq!(of(&response.unwrap(), "code"), None);
        }
        for (mode, mark) in [("query", "?code="), ("fragment", "#code=")] {
            let step = world.authorize(&ada, &with("quayside", &[("response_mode", mode)])).await.unwrap();
            assert!(answer(&step).location().starts_with(&format!("{CALLBACK}{mark}")));
        }
        let step = world.authorize(&ada, &with("quayside", &[("response_mode", "form_post")])).await.unwrap();
        assert_eq!(answer(&step).location(), CALLBACK, "nothing of it stands in an address");
    }

    async fn r23_every_one_time_handover_works_once(world: World) {
        world.client("quayside", |client| client.metadata.grant_types.push(DEVICE.into())).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let (app, project) = (&world.app, world.project());
        // A pushed request.
        let uri = push(&world, "quayside").await;
        let by_name = [("client_id", "quayside"), ("request_uri", uri.as_str())];
        let code = code_in(&world.authorize(&ada, &by_name).await.unwrap());
        assert!(world.authorize(&ada, &by_name).await.is_err());
        // A code.
        world.redeem("quayside", &code).await.unwrap();
        assert!(world.redeem("quayside", &code).await.is_err());
        // A device code, and the answer to it.
        let asked = device_of(&world, "quayside").await;
        device::answer(app, &project, &ada.caller, &asked.user_code, true).await.unwrap();
        assert!(device::answer(app, &project, &ada.caller, &asked.user_code, true).await.is_err());
        let poll = [("grant_type", DEVICE), ("client_id", "quayside"), ("device_code", asked.device_code.as_str())];
        world.clock.advance(Duration::from_secs(6));
        world.token(&poll).await.unwrap();
        world.clock.advance(Duration::from_secs(6));
        assert!(world.token(&poll).await.is_err());
        // A question whether to sign out: the second answer signs out nobody else, and leads nowhere.
        let params = params(&[("client_id", "quayside")]);
        let logout::EndSession::Confirm { token, .. } = logout::end_session(app, &project, &ada.caller, &params).await.unwrap() else { panic!("not asked") };
        logout::confirm(app, &project, &ada.caller, &token).await.unwrap();
        assert_eq!(logout::confirm(app, &project, &ada.caller, &token).await.unwrap().redirect, None);
        // A link to choose a new password, and one to come in.
        recover::request(app, &project, &ada.caller, ada.language, "ada@lovelace.example").await.unwrap();
        let link = world.token_for("ada@lovelace.example").await;
        recover::reset(app, &project, &ada.caller, &link, &secret(OTHER_PASSWORD)).await.unwrap();
        assert!(recover::reset(app, &project, &ada.caller, &link, &secret(crate::fixture::PASSWORD)).await.is_err());
        let id = world.user_id("ada@lovelace.example").await;
        let link = crate::login::make_link(app, &project, &Caller::operator(), id).await.unwrap();
        let token = link.reveal().split_once("token=").unwrap().1;
        let door = world.browser("192.0.2.9");
        crate::login::redeem_link(app, &project, &door.caller, &door.visit(), token).await.unwrap();
        assert!(crate::login::redeem_link(app, &project, &door.caller, &door.visit(), token).await.is_err());
    }

    async fn r26_a_client_of_the_same_id_inherits_nothing(world: World) {
        let shape = |client: &mut Client| {
            confidential(client);
            client.metadata.grant_types = vec!["authorization_code".into(), "refresh_token".into(), "client_credentials".into(), DEVICE.into()];
            client.policy.first_party = false;
        };
        world.client("quayside", shape).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let (app, project, own) = (&world.app, world.project(), basic("quayside"));
        let Step::Consent { interaction, .. } = world.authorize(&ada, &request("quayside")).await.unwrap() else { panic!("no consent") };
        let tokens_code = code_in(&authorize::answer_consent(app, &project, &ada.caller, &interaction, true).await.unwrap());
        let tokens = world.token_at(app, &own, &redemption("quayside", &tokens_code)).await.unwrap();
        let machine = world.token_at(app, &own, &[("grant_type", "client_credentials"), ("scope", "api")]).await.unwrap();
        let code = code_in(&world.authorize(&ada, &request("quayside")).await.unwrap());
        let asked = device_of(&world, "quayside").await;
        device::answer(app, &project, &ada.caller, &asked.user_code, true).await.unwrap();
        let pushed = pushed_request::push(app, &project, &ada.caller, &own, None, params(&request("quayside"))).await.unwrap();
        let Step::Consent { interaction: waiting, .. } = world.authorize(&ada, &with("quayside", &[("prompt", "consent")])).await.unwrap() else { panic!("no consent") };
        assert!(world.is_live(&machine.access_token).await);

        world.write(async |tx| tx.delete_client(&"quayside".parse()?).await).await;
        world.clock.advance(Duration::from_secs(6));
        world.client("quayside", shape).await;
        assert!(!world.is_live(&tokens.access_token).await, "an access token");
        assert!(!world.is_live(&machine.access_token).await, "its own access token");
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh_token.as_deref().unwrap())];
        assert!(world.token_at(app, &own, &refresh).await.is_err(), "a refresh token");
        assert!(world.token_at(app, &own, &redemption("quayside", &code)).await.is_err(), "a code");
        assert!(world.token_at(app, &own, &[("grant_type", DEVICE), ("device_code", &asked.device_code)]).await.is_err(), "a device code");
        assert!(world.authorize(&ada, &[("client_id", "quayside"), ("request_uri", &pushed.request_uri)]).await.is_err(), "a pushed request");
        assert!(authorize::resume(app, &project, &ada.caller, &waiting).await.is_err(), "a sign-in that waits");
        assert!(matches!(world.authorize(&ada, &request("quayside")).await.unwrap(), Step::Consent { .. }), "a consent");
        // What the new one gets is its own.
        let machine = world.token_at(app, &own, &[("grant_type", "client_credentials"), ("scope", "api")]).await.unwrap();
        assert!(world.is_live(&machine.access_token).await);
    }

    async fn r26_an_account_of_the_same_address_inherits_nothing(world: World) {
        world.client("quayside", |client| client.policy.first_party = false).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let Step::Consent { interaction, .. } = world.authorize(&ada, &request("quayside")).await.unwrap() else { panic!("no consent") };
        let step = authorize::answer_consent(&world.app, &world.project(), &ada.caller, &interaction, true).await.unwrap();
        let tokens = world.redeem("quayside", &code_in(&step)).await.unwrap();
        let before = world.user_id("ada@lovelace.example").await;
        world.write(async |tx| tx.delete_user(before).await).await;
        let again = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        assert_ne!(world.user_id("ada@lovelace.example").await, before);
        assert!(!world.is_live(&tokens.access_token).await);
        assert!(world.refresh("quayside", tokens.refresh_token.as_deref().unwrap()).await.is_err());
        let Step::Consent { interaction, .. } = world.authorize(&again, &request("quayside")).await.unwrap() else { panic!("no consent") };
        let step = authorize::answer_consent(&world.app, &world.project(), &again.caller, &interaction, true).await.unwrap();
        let fresh = claims(&world.redeem("quayside", &code_in(&step)).await.unwrap().id_token.unwrap());
        assert_ne!(fresh["sub"], claims(&tokens.id_token.unwrap())["sub"], "an application can tell them apart");
    }

    async fn r39_a_token_is_remembered_for_its_project_and_kind_only(world: World) {
        world.client("quayside", |_| {}).await;
        let other = world.other_project().await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let tokens = world.tokens(&ada, "quayside", &[]).await;
        for _ in 0..2 {
            assert!(world.is_live(&tokens.access_token).await, "from memory the second time");
            assert!(crate::token::verify(&world.app, &other, &tokens.access_token).await.is_err());
            assert!(!world.is_live(tokens.id_token.as_deref().unwrap()).await);
        }
        // What is remembered is the signature, and not that it lives.
        world.clock.advance(Duration::from_secs(900));
        assert!(!world.is_live(&tokens.access_token).await);
    }

    async fn r45_no_wish_and_no_profile_changes_a_reserved_claim(world: World) {
        const RESERVED: [&str; 14] = ["iss", "sub", "aud", "exp", "iat", "nbf", "jti", "auth_time", "nonce", "acr", "amr", "azp", "at_hash", "sid"];
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let plain = claims(&world.tokens(&ada, "quayside", &[]).await.id_token.unwrap());
        let wish: serde_json::Map<String, serde_json::Value> =
            RESERVED.iter().filter(|name| !["sub", "acr"].contains(name)).map(|name| ((*name).to_owned(), json!({ "essential": true, "value": "evil" }))).collect();
        let wish = json!({ "id_token": wish, "userinfo": wish }).to_string();
        let tokens = world.tokens(&ada, "quayside", &[("claims", &wish)]).await;
        let wished = claims(tokens.id_token.as_ref().unwrap());
        for name in RESERVED.iter().filter(|name| **name != "at_hash") {
            assert_eq!(wished.get(*name), plain.get(*name), "{name}");
        }
        // Nothing that is known of a person has the name of a claim of the token itself.
        let everything = crate::oauth::claims::of_user(&world.user("ada@lovelace.example").await.unwrap(), &"openid profile email address phone roles".parse().unwrap(), None);
        assert!(RESERVED.iter().all(|name| !everything.contains_key(*name)));
        let said = world.said(&tokens.access_token).await;
        let names: Vec<_> = RESERVED.iter().filter(|name| said.get(**name).is_some()).collect();
        assert_eq!(names, [&"sub"]);
    }

    async fn i01_whatever_the_grant_every_state_check_is_passed(world: World) {
        world.client("quayside", |client| client.metadata.grant_types.push(DEVICE.into())).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let tokens = world.tokens(&ada, "quayside", &[]).await;
        let code = world.code(&ada, "quayside", &[]).await;
        let asked = device_of(&world, "quayside").await;
        device::answer(&world.app, &world.project(), &ada.caller, &asked.user_code, true).await.unwrap();
        world.clock.advance(Duration::from_secs(6));
        let mut user = world.user("ada@lovelace.example").await.unwrap();
        user.email_verified_at = None;
        world.write(async |tx| tx.update_user(&user).await).await;
        assert!(issue::admit(&world.app, &world.project(), user.id, &ada.caller.proof.clone().unwrap()).await.is_err());
        assert!(world.redeem("quayside", &code).await.is_err());
        assert!(world.refresh("quayside", tokens.refresh_token.as_deref().unwrap()).await.is_err());
        assert!(world.token(&[("grant_type", DEVICE), ("client_id", "quayside"), ("device_code", &asked.device_code)]).await.is_err());
        let step = world.authorize(&ada, &request("quayside")).await.unwrap();
        assert_eq!(need(&step), &LoginNeed::VerifyEmail);
    }
}

/// A revocation that was not written down must not be told as done.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r40_a_revocation_that_the_store_lost_is_told() {
    let world = World::postgres().await;
    world.client("quayside", |_| {}).await;
    let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
    let tokens = world.tokens(&ada, "quayside", &[]).await;
    let client = crate::client::find(&world.app, &world.project(), "quayside").await.unwrap().unwrap();
    let revoke = async |token: &str| {
        let caller = world.browser("192.0.2.1").caller;
        revocation::revoke(&world.app, &world.project(), &caller, &client, &params(&[("token", token)])).await
    };
    let raw = limen_store::testing::postgres::connect(world.database()).await;
    for (table, token) in
        [("replay", &tokens.access_token), ("grant_", tokens.refresh_token.as_ref().unwrap())]
    {
        raw.batch_execute(&format!("ALTER TABLE {table} RENAME TO away")).await.unwrap();
        let told = revoke(token).await.unwrap_err();
        assert!(told.source().is_some(), "a failure of ours, not of the client: {:?}", told.code());
        assert_ne!(told.code(), Code::InvalidRequest);
        raw.batch_execute(&format!("ALTER TABLE away RENAME TO {table}")).await.unwrap();
    }
    assert!(world.is_live(&tokens.access_token).await, "nothing was revoked by halves");
    revoke(&tokens.access_token).await.unwrap();
    assert!(!world.is_live(&tokens.access_token).await);
}
