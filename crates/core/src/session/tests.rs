use std::time::Duration;

use limen_model::Acr;

use super::*;
use crate::fixture::{PASSWORD, World, both_engines};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A session of an assurance that no way in here reaches yet, with its cookie.
async fn proven(world: &World, acr: Acr) -> String {
    let id = world.user_id("ada@lovelace.example").await;
    let (project, cookie) = (world.project(), world.app.rng.token());
    let proof =
        Proof { auth_time: world.clock.now(), amr: vec!["pwd".into(), "hwk".into()], acr, oldest: None };
    let admission = crate::issue::admit(&world.app, &project, id, &proof).await.unwrap();
    let session = Session {
        secret_hash: Some(fingerprint(cookie.as_bytes())),
        ..of_device(&world.app, &project, &RequestInfo::default(), &admission, proof).unwrap()
    };
    world.write(async |tx| tx.insert_session(&session).await).await;
    cookie
}

/// What the cookie is worth now; `None` when it is worth nothing.
async fn worth(world: &World, cookie: &str) -> Option<Acr> {
    let caller = caller_of(&world.app, &world.project(), cookie, RequestInfo::default()).await.unwrap();
    caller.proof.map(|proof| proof.acr)
}

both_engines! {
    async fn n07_an_assurance_wears_off_with_time_and_idleness(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        for (acr, overall, idle) in [(Acr::Aal2, 24 * HOUR, HOUR), (Acr::Aal3, 12 * HOUR, 15 * MINUTE)] {
            let below = if acr == Acr::Aal3 { Acr::Aal2 } else { Acr::Aal1 };
            // Somebody who is always there.
            let (busy, begun) = (proven(&world, acr).await, world.clock.now());
            while world.clock.now().since(begun) + idle / 2 < overall {
                assert_eq!(worth(&world, &busy).await, Some(acr));
                world.clock.advance(idle / 2);
            }
            world.clock.advance(overall.saturating_sub(world.clock.now().since(begun)));
            assert_eq!(worth(&world, &busy).await, Some(below), "{acr:?} ends after {overall:?}");
            // Somebody who went away.
            let left = proven(&world, acr).await;
            world.clock.advance(idle - Duration::from_secs(1));
            assert_eq!(worth(&world, &left).await, Some(acr));
            world.clock.advance(idle);
            assert_eq!(worth(&world, &left).await, Some(below), "{acr:?} ends after {idle:?} without use");
        }
    }

    async fn n07_no_session_is_older_than_thirty_days(world: World) {
        let long = "[settings.lifetimes]\nsession_idle = 2592000";
        world.configure(long).await;
        world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let cookie = proven(&world, Acr::Aal1).await;
        for _ in 0..29 {
            world.clock.advance(DAY);
            assert_eq!(worth(&world, &cookie).await, Some(Acr::Aal1));
        }
        world.clock.advance(DAY);
        assert_eq!(worth(&world, &cookie).await, None, "however busy it was");
        // No setting makes it longer.
        let longer = "[settings.lifetimes]\nsession_absolute = 2592001";
        let longer = crate::apply::Declaration::parse(longer, crate::apply::Format::Toml, std::path::Path::new(".")).unwrap();
        let refused = crate::apply::apply(&world.app, &world.project(), &Caller::operator(), &longer, false).await.unwrap_err();
        assert!(refused.public().contains("30 days"), "{}", refused.public());
    }

    async fn n07_a_session_ends_when_nobody_uses_it(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let (used, left) = (proven(&world, Acr::Aal1).await, proven(&world, Acr::Aal1).await);
        let idle = world.project().settings.lifetimes.session_idle();
        world.clock.advance(idle - MINUTE);
        assert_eq!(worth(&world, &used).await, Some(Acr::Aal1));
        world.clock.advance(MINUTE);
        assert_eq!((worth(&world, &used).await, worth(&world, &left).await), (Some(Acr::Aal1), None));
    }

    async fn n10_v7_2_3_a_session_secret_is_random_long_and_never_the_same(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..8 {
            let outcome = world.sign_in(&laptop, "ada@lovelace.example", PASSWORD).await.unwrap();
            let crate::login::Outcome::SignedIn(begun) = outcome else { panic!("{outcome:?}") };
            let secret = data_encoding::BASE64URL_NOPAD.decode(begun.cookie.reveal().as_bytes()).unwrap();
            assert_eq!(secret.len(), 32, "256 bits, of which NIST asks 64 and ASVS 128");
            assert!(seen.insert(secret));
            let stored = world.read(async |tx| tx.find_session(begun.session.id).await).await.unwrap();
            assert_eq!(stored.secret_hash, Some(fingerprint(begun.cookie.reveal().as_bytes())), "only its fingerprint is kept");
        }
    }

    async fn v7_4_5_an_administrator_ends_sessions_of_others(world: World) {
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let grace = world.register(&world.browser("192.0.2.2"), "grace@hopper.example").await;
        let theirs = ada.caller.session.unwrap();
        let admin = |scope: &str| Caller {
            identity: Identity::User { id: grace.caller.user_id().unwrap(), admin: true },
            scope: scope.parse().unwrap(),
            ..grace.caller.clone()
        };
        for stranger in [grace.caller.clone(), admin("limen:read limen:write")] {
            let refused = revoke(&world.app, &world.project(), &stranger, theirs).await.unwrap_err();
            assert_eq!(refused.code(), "no_such_session", "absence and refusal look alike");
        }
        revoke(&world.app, &world.project(), &admin("limen:write limen:admin"), theirs).await.unwrap();
        assert!(!find(&world.app, &world.project(), theirs).await.unwrap().unwrap().is_live(world.clock.now()));
    }
}
