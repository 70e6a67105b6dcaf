use super::*;
use crate::fixture::{PASSWORD, both_engines};
use crate::oauth::device::{self, DeviceAuthorization};
use std::time::Duration;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

async fn ask(world: &World) -> DeviceAuthorization {
    world
        .client("tv", |client| client.metadata.grant_types = vec![GRANT.into(), "refresh_token".into()])
        .await;
    again(world).await
}

async fn again(world: &World) -> DeviceAuthorization {
    let client = crate::client::find(&world.app, &world.project(), "tv").await.unwrap().unwrap();
    let caller = world.browser("198.51.100.7").caller;
    device::authorize(&world.app, &world.project(), &caller, &client, &params(&[("scope", "openid profile")]))
        .await
        .unwrap()
}

async fn poll(world: &World, device_code: &str) -> Result<TokenResponse, OAuthError> {
    world.token(&[("grant_type", GRANT), ("client_id", "tv"), ("device_code", device_code)]).await
}

both_engines! {
    async fn b21_a_device_signs_in(world: World) {
        let asked = ask(&world).await;
        assert_eq!(asked.user_code.len(), 9);
        assert_eq!(poll(&world, &asked.device_code).await.unwrap_err().code(), Code::AuthorizationPending);
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let (app, project) = (&world.app, world.project());
        let typed = asked.user_code.to_lowercase().replace('-', " ");
        let view = device::look_up(app, &project, &ada.caller, &typed).await.unwrap();
        assert_eq!((view.client.id.as_str(), view.user_code.as_str()), ("tv", asked.user_code.as_str()));
        device::answer(app, &project, &ada.caller, &typed, true).await.unwrap();
        world.clock.advance(Duration::from_secs(6));
        let tokens = poll(&world, &asked.device_code).await.unwrap();
        let sid = claims(&tokens.access_token)["sid"].as_str().unwrap().to_owned();
        assert_ne!(sid, ada.caller.session.unwrap().to_string(), "the device has a session of its own");
        world.refresh("tv", &tokens.refresh_token.unwrap()).await.unwrap();
        // Single use.
        assert_eq!(poll(&world, &asked.device_code).await.unwrap_err().code(), Code::InvalidGrant);
    }

    async fn b21_denial_is_final(world: World) {
        let asked = ask(&world).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        device::answer(&world.app, &world.project(), &ada.caller, &asked.user_code, false).await.unwrap();
        assert!(device::answer(&world.app, &world.project(), &ada.caller, &asked.user_code, true).await.is_err());
        assert_eq!(poll(&world, &asked.device_code).await.unwrap_err().code(), Code::AccessDenied);
    }

    async fn b21_haste_slows_down_and_time_runs_out(world: World) {
        let asked = ask(&world).await;
        assert_eq!(poll(&world, &asked.device_code).await.unwrap_err().code(), Code::AuthorizationPending);
        world.clock.advance(Duration::from_secs(1));
        assert_eq!(poll(&world, &asked.device_code).await.unwrap_err().code(), Code::SlowDown);
        world.clock.advance(Duration::from_secs(6));
        assert_eq!(poll(&world, &asked.device_code).await.unwrap_err().code(), Code::SlowDown, "ten seconds now");
        world.clock.advance(Duration::from_secs(20));
        assert_eq!(poll(&world, &asked.device_code).await.unwrap_err().code(), Code::AuthorizationPending);
        world.clock.advance(Duration::from_secs(600));
        assert_eq!(poll(&world, &asked.device_code).await.unwrap_err().code(), Code::ExpiredToken);
    }

    async fn b21_guessing_user_codes_is_throttled(world: World) {
        let asked = ask(&world).await;
        let eve = world.register(&world.browser("192.0.2.66"), "eve@example.net").await;
        let (app, project) = (&world.app, world.project());
        for _ in 0..10 {
            let wrong = device::look_up(app, &project, &eve.caller, "BBBB-BBBB").await.unwrap_err();
            assert_eq!(wrong.code(), "unknown_user_code");
        }
        let refused = device::look_up(app, &project, &eve.caller, &asked.user_code).await.unwrap_err();
        assert_eq!(refused.code(), "too_many_guesses");
        assert!(refused.retry_after().is_some());
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        device::look_up(app, &project, &ada.caller, &asked.user_code).await.unwrap();
        assert_eq!(device::look_up(app, &project, &ada.caller, "BCDFGHJ").await.unwrap_err().code(), "wrong_length");
    }

    async fn r10_a_device_of_a_disabled_person_gets_nothing(world: World) {
        let asked = ask(&world).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        device::answer(&world.app, &world.project(), &ada.caller, &asked.user_code, true).await.unwrap();
        let mut user = world.user("ada@lovelace.example").await.unwrap();
        user.state = limen_model::UserState::Disabled;
        world.write(async |tx| tx.update_user(&user).await).await;
        assert_eq!(poll(&world, &asked.device_code).await.unwrap_err().code(), Code::AccessDenied);
        let another = again(&world).await;
        assert!(device::answer(&world.app, &world.project(), &ada.caller, &another.user_code, true).await.is_err());
    }

    async fn i10_an_approval_ends_with_the_session_that_gave_it(world: World) {
        let asked = ask(&world).await;
        let (app, project) = (&world.app, world.project());
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let thief = world.signed_in(&world.browser("192.0.2.66"), "ada@lovelace.example", PASSWORD).await;
        // Whoever sits in a stolen session approves devices of their own, and keeps them for later.
        device::answer(app, &project, &thief.caller, &asked.user_code, true).await.unwrap();
        let another = again(&world).await;
        device::answer(app, &project, &laptop.caller, &another.user_code, true).await.unwrap();
        crate::session::revoke_others(app, &project, &laptop.caller).await.unwrap();
        assert_eq!(poll(&world, &asked.device_code).await.unwrap_err().code(), Code::AccessDenied);
        poll(&world, &another.device_code).await.unwrap();
    }

    async fn r22_one_network_does_not_fill_the_store_with_devices(world: World) {
        ask(&world).await;
        let client = crate::client::find(&world.app, &world.project(), "tv").await.unwrap().unwrap();
        let (app, project) = (&world.app, world.project());
        let asks = async |address: &str| {
            device::authorize(app, &project, &world.browser(address).caller, &client, &params(&[])).await
        };
        for _ in 0..120 {
            asks("192.0.2.66").await.unwrap();
        }
        assert_eq!(asks("192.0.2.66").await.unwrap_err().code(), Code::TemporarilyUnavailable);
        asks("198.51.100.8").await.unwrap();
    }

    async fn r04_a_device_code_is_bound_to_its_client(world: World) {
        let asked = ask(&world).await;
        world.client("radio", |client| client.metadata.grant_types = vec![GRANT.into()]).await;
        let stolen = world.token(&[("grant_type", GRANT), ("client_id", "radio"), ("device_code", &asked.device_code)]).await;
        assert_eq!(stolen.unwrap_err().code(), Code::InvalidGrant);
    }
}
