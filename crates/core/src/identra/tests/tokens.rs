use std::time::Duration;

use limen_jose::Typ;
use limen_model::{Caller, Kind};

use super::*;
use crate::fixture::application::params;
use crate::fixture::both_engines;
use crate::keys;
use crate::oauth::logout;
use crate::{account, token};

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 3600;

both_engines! {
    async fn identra_04_both_tokens_say_what_they_are_for(world: World) {
        switch_on(&world, "").await;
        let pair = by_code(&world, ADA).await;
        let user = world.user_id(ADA).await.to_string();
        let now = world.clock.now().seconds();
        for (token, typ, life) in [(&pair.access, "access", 15 * MINUTE), (&pair.refresh, "refresh", 7 * DAY)] {
            let (header, claims) = (part(&token.token, 0), part(&token.token, 1));
            assert_eq!((header["alg"].as_str(), header["typ"].as_str()), (Some("RS256"), Some("JWT")));
            assert!(world.project().keys.rs256().body().windows(8).any(|kid| header["kid"].as_str().unwrap().as_bytes().starts_with(kid)));
            assert_eq!(claims["iss"], world.project().issuer);
            assert_eq!((claims["sub"].as_str(), claims["uid"].as_str()), (Some(&*user), Some(&*user)));
            assert_eq!(claims["typ"], typ);
            assert_eq!((claims["iat"].as_i64(), claims["nbf"].as_i64()), (Some(now), Some(now)));
            assert_eq!(claims["exp"].as_i64(), Some(now + i64::try_from(life).unwrap()));
            assert_eq!(token.expires_at, claims["exp"].as_i64().unwrap());
            let jti = claims["jti"].as_str().unwrap();
            assert!(jti.len() == 32 && jti.bytes().all(|byte| byte.is_ascii_hexdigit()), "{jti}");
            assert!(claims.get("aud").is_none(), "{claims}");
        }
    }

    async fn identra_04_neither_token_does_for_the_other_or_elsewhere(world: World) {
        switch_on(&world, "").await;
        let pair = by_code(&world, ADA).await;
        let wrong = (Kind::Unauthenticated, "invalid access token".to_owned());
        assert_eq!(refused(info(&world, &pair.refresh.token).await), wrong);
        let wrong = (Kind::Unauthenticated, "invalid refresh token".to_owned());
        assert_eq!(refused(refresh(&world, &pair.access.token).await), wrong);
        assert_eq!(refused(revoke(&world, &pair.access.token).await), wrong);
        // No endpoint of ours takes them for one of its own.
        for text in [&pair.access.token, &pair.refresh.token] {
            assert_eq!(token::verify(&world.app, &world.project(), text).await.unwrap_err().code(), "invalid_token");
            let hint = params(&[("id_token_hint", text), ("client_id", "identra")]);
            logout::end_session(&world.app, &world.project(), &from("192.0.2.1"), &hint).await.unwrap_err();
        }
        // Nor does an ID token of ours pass here, which has the same algorithm and type.
        let (project, now) = (world.project(), world.clock.now().seconds());
        let id_token = json!({ "iss": project.issuer, "sub": world.user_id(ADA).await, "aud": "identra", "iat": now, "exp": now + 60 });
        let signed = project.keys.signer(limen_jose::Algorithm::Rs256).unwrap().sign(Typ::Jwt, &id_token).unwrap();
        assert_eq!(info(&world, &signed).await.unwrap_err().code(), "invalid_access_token");
        let (signed, signature) = pair.access.token.rsplit_once('.').unwrap();
        let first = if signature.starts_with('A') { 'B' } else { 'A' };
        let tampered = format!("{signed}.{first}{}", &signature[1..]);
        for bad in ["x", "a.b.c", &tampered] {
            assert_eq!(info(&world, bad).await.unwrap_err().code(), "invalid_access_token");
        }
        assert_eq!(info(&world, " ").await.unwrap_err().kind(), Kind::Invalid);
    }

    async fn identra_10_a_refresh_token_works_once_and_a_retry_gets_the_same(world: World) {
        switch_on(&world, "").await;
        let first = by_code(&world, ADA).await;
        world.clock.advance(Duration::from_secs(100));
        let second = refresh(&world, &first.refresh.token).await.unwrap();
        assert_ne!(first.refresh.token, second.refresh.token);
        world.clock.advance(Duration::from_secs(29));
        let again = refresh(&world, &first.refresh.token).await.unwrap();
        assert_eq!(again.refresh, second.refresh, "the answer was lost, not the token");
        world.clock.advance(Duration::from_secs(2));
        assert_eq!(refused(refresh(&world, &first.refresh.token).await), (Kind::Unauthenticated, "invalid refresh token".into()));
        assert_eq!(refresh(&world, &second.refresh.token).await.unwrap_err().code(), "invalid_refresh_token", "the family is over");
        assert_eq!(info(&world, &second.access.token).await.unwrap_err().code(), "invalid_access_token");
    }

    async fn identra_10_twenty_at_once_get_one_successor(world: World) {
        switch_on(&world, "").await;
        let first = by_code(&world, ADA).await;
        let tries = futures_util::future::join_all((0..20).map(|_| refresh(&world, &first.refresh.token))).await;
        let mut successors: Vec<_> = tries.into_iter().map(|pair| pair.unwrap().refresh.token).collect();
        successors.dedup();
        assert_eq!(successors.len(), 1);
        refresh(&world, &successors[0]).await.unwrap();
    }

    async fn identra_10_the_person_must_still_be_there(world: World) {
        switch_on(&world, "").await;
        let pair = by_code(&world, ADA).await;
        world.configure(&format!("[[users]]\nemail = '{ADA}'\ndisabled = true")).await;
        assert_eq!(refresh(&world, &pair.refresh.token).await.unwrap_err().code(), "invalid_refresh_token");
        assert_eq!(info(&world, &pair.access.token).await.unwrap_err().code(), "invalid_access_token");
    }

    async fn identra_10_a_refresh_token_ends_after_a_week_unused(world: World) {
        switch_on(&world, "").await;
        world.configure("[settings.lifetimes]\nsession_idle = 2592000").await;
        let pair = by_code(&world, ADA).await;
        world.clock.advance(Duration::from_secs(7 * DAY - 1));
        let next = refresh(&world, &pair.refresh.token).await.unwrap();
        world.clock.advance(Duration::from_secs(7 * DAY + 6));
        assert_eq!(refresh(&world, &next.refresh.token).await.unwrap_err().code(), "invalid_refresh_token");
    }

    async fn identra_11_revoking_ends_the_session_and_does_no_harm_twice(world: World) {
        switch_on(&world, "").await;
        let pair = by_code(&world, ADA).await;
        info(&world, &pair.access.token).await.unwrap();
        revoke(&world, &pair.refresh.token).await.unwrap();
        revoke(&world, &pair.refresh.token).await.unwrap();
        assert_eq!(refresh(&world, &pair.refresh.token).await.unwrap_err().code(), "invalid_refresh_token");
        assert_eq!(info(&world, &pair.access.token).await.unwrap_err().code(), "invalid_access_token");
        let user = world.user_id(ADA).await;
        let live = world.read(async |tx| tx.list_sessions_of_user(user, world.clock.now(), None, 10).await).await;
        assert_eq!(live.len(), 0);
        assert_eq!(revoke(&world, "x").await.unwrap_err().kind(), Kind::Unauthenticated);
    }

    async fn identra_14_an_access_token_tells_who_holds_it_while_everything_stands(world: World) {
        switch_on(&world, "").await;
        let pair = by_code(&world, ADA).await;
        let told = info(&world, &pair.access.token).await.unwrap();
        let user_id = world.user_id(ADA).await;
        assert_eq!((told.user_id, &*told.email, told.password_enabled), (user_id, ADA, false));
        let sessions = world.read(async |tx| tx.list_sessions_of_user(user_id, world.clock.now(), None, 10).await).await;
        crate::session::revoke(&world.app, &world.project(), &Caller::operator(), sessions[0].id).await.unwrap();
        assert_eq!(info(&world, &pair.access.token).await.unwrap_err().code(), "invalid_access_token");
        world.clock.advance(Duration::from_secs(61));
        let pair = by_code(&world, ADA).await;
        world.clock.advance(Duration::from_secs(15 * MINUTE + 5));
        assert_eq!(info(&world, &pair.access.token).await.unwrap_err().code(), "invalid_access_token");
        let fresh = refresh(&world, &pair.refresh.token).await.unwrap();
        info(&world, &fresh.access.token).await.unwrap();
        assert!(account::active(&world.app, &world.project(), user_id).await.is_ok());
    }

    async fn identra_20_another_process_takes_the_same_tokens(world: World) {
        switch_on(&world, "").await;
        let pair = by_code(&world, ADA).await;
        let restarted = world.replica().await;
        let project = restarted.default_project().unwrap();
        assert_eq!(project.keys.rs256(), world.project().keys.rs256());
        me::login_info(&restarted, &project, &from("192.0.2.1"), &pair.access.token).await.unwrap();
        session::refresh(&restarted, &project, &from("192.0.2.1"), &pair.refresh.token).await.unwrap();
    }

    async fn identra_21_keys_take_turns_and_what_they_signed_stands(world: World) {
        switch_on(&world, "").await;
        let old = by_code(&world, ADA).await;
        keys::rotate(&world.app, &world.project(), &Caller::operator()).await.unwrap();
        info(&world, &old.access.token).await.unwrap();
        let new = refresh(&world, &old.refresh.token).await.unwrap();
        let kid = |token: &str| part(token, 0)["kid"].as_str().unwrap().to_owned();
        assert_ne!(kid(&old.access.token), kid(&new.access.token));
        let document = String::from_utf8(world.project().keys.rs256().body().to_vec()).unwrap();
        let keys: Value = serde_json::from_str(&document).unwrap();
        let kids: Vec<&str> = keys["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap()).collect();
        assert!(kids.is_sorted() && kids.contains(&&*kid(&old.access.token)) && kids.contains(&&*kid(&new.access.token)), "{kids:?}");
        // A refresh token lives for a week, and so does the key that verifies it.
        keys::rotate(&world.app, &world.project(), &Caller::operator()).await.unwrap();
        world.configure("[settings.lifetimes]\nsession_idle = 2592000").await;
        let week = by_code_later(&world).await;
        keys::rotate(&world.app, &world.project(), &Caller::operator()).await.unwrap();
        world.clock.advance(Duration::from_secs(6 * DAY));
        keys::tick(&world.app, &world.project()).await.unwrap();
        refresh(&world, &week.refresh.token).await.unwrap();
    }
}

async fn by_code_later(world: &World) -> Pair {
    world.clock.advance(Duration::from_secs(61));
    by_code(world, ADA).await
}
