//! The turn of the keys over months: what is published, what verifies, and for how long.

use super::basic::published;
use super::*;
use crate::fixture::{PASSWORD, both_engines};
use crate::keys;
use limen_jose::{Algorithm, Typ, Validation};
use limen_model::{KeyState, Time};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

/// A token somebody keeps: when it ends, and by which key it was signed.
struct Kept {
    token: String,
    kid: String,
    signed_at: Time,
    ends_at: Time,
}

/// The kids of the published document.
fn kids(world: &World) -> BTreeSet<String> {
    let document: Value = serde_json::from_slice(&world.project().keys.jwks().body()).unwrap();
    let keys = document["keys"].as_array().unwrap();
    for key in keys {
        for private in ["d", "p", "q", "dp", "dq", "qi", "k"] {
            assert!(key.get(private).is_none(), "{private} is nobody's business");
        }
    }
    keys.iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

/// Whether a client that reads the document now takes the token as it stood when it was made.
fn verifies(world: &World, kept: &Kept) -> bool {
    Validation::new(Typ::Jwt, kept.signed_at)
        .algorithms(&[Algorithm::Rs256])
        .verify::<Value>(&kept.token, &published(world))
        .is_ok()
}

/// An ID token of a client with RS256, signed now.
async fn signed(world: &World, ada: &Browser) -> Kept {
    let token = world.tokens(ada, "quayside", &[]).await.id_token.unwrap();
    let kid = limen_jose::jws::Compact::parse(&token).unwrap().header().kid().unwrap().to_owned();
    let ends_at = Time::from_seconds(claims(&token)["exp"].as_i64().unwrap());
    Kept { token, kid, signed_at: world.clock.now(), ends_at }
}

/// What the store says of each RSA key.
async fn states(world: &World) -> BTreeMap<String, KeyState> {
    let rows = world.read(async |tx| tx.signing_keys().await).await;
    rows.into_iter().filter(|row| row.algorithm == "RS256").map(|row| (row.kid, row.state)).collect()
}

both_engines! {
    async fn oidcc_server_rotate_keys(world: World) {
        world.configure("[settings.lifetimes]\nsession_idle = 2592000").await;
        world.client("quayside", |_| {}).await;
        let mut ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let lifetimes = world.project().settings.lifetimes.clone();
        let slack = lifetimes.access_token().max(lifetimes.id_token()) + HOUR;
        let mut kept: Vec<Kept> = Vec::new();
        let mut seen: BTreeMap<String, Vec<KeyState>> = BTreeMap::new();
        let mut passive_since: BTreeMap<String, Time> = BTreeMap::new();
        let begun = world.clock.now();
        let mut signed_in_at = begun;
        // Four turns and a bit, looked at twice a day; around each turn more often than a key stays passive.
        while world.clock.now().since(begun) < lifetimes.signing_key() * 4 + 48 * HOUR {
            keys::tick(&world.app, &world.project()).await.unwrap();
            let now = world.clock.now();
            let (states, published) = (states(&world).await, kids(&world));
            for (kid, state) in &states {
                let history = seen.entry(kid.clone()).or_default();
                if history.last() != Some(state) {
                    history.push(*state);
                }
                if *state == KeyState::Passive {
                    passive_since.entry(kid.clone()).or_insert(now);
                }
                // The document holds exactly what is not retired: the next ones before they sign, the old ones after.
                assert_eq!(published.contains(kid), *state != KeyState::Retired, "{kid} {state:?}");
            }
            assert_eq!(states.values().filter(|state| **state == KeyState::Active).count(), 1);
            assert!(states.values().filter(|state| **state == KeyState::Next).count() <= 1);

            let fresh = signed(&world, &ada).await;
            assert_eq!(states.get(&fresh.kid), Some(&KeyState::Active), "only the active key signs");
            kept.push(fresh);
            for token in kept.iter().filter(|token| now <= token.ends_at) {
                assert!(verifies(&world, token), "a token that lives verifies, whichever key signed it");
            }
            let recently = passive_since.values().any(|since| now.since(*since) <= slack);
            world.clock.advance(if recently { Duration::from_secs(900) } else { 12 * HOUR });
            if world.clock.now().since(signed_in_at) > 20 * 24 * HOUR {
                ada = world.signed_in(&world.browser("192.0.2.1"), "ada@lovelace.example", PASSWORD).await;
                signed_in_at = world.clock.now();
            }
        }
        let finished: Vec<_> = seen.values().filter(|history| history.last() == Some(&KeyState::Retired)).collect();
        assert!(finished.len() >= 3, "{seen:?}");
        for history in &finished {
            let whole = [KeyState::Next, KeyState::Active, KeyState::Passive, KeyState::Retired];
            assert!(whole.ends_with(history) && history.len() >= 3, "in this order, and nothing left out: {history:?}");
        }
        // A retired key verifies nothing any more, and its private half is gone.
        let retired: BTreeSet<_> = states(&world).await.into_iter().filter(|(_, state)| *state == KeyState::Retired).map(|(kid, _)| kid).collect();
        let old: Vec<_> = kept.iter().filter(|token| retired.contains(&token.kid)).collect();
        assert!(!old.is_empty() && old.iter().all(|token| !verifies(&world, token)));
        let rows = world.read(async |tx| tx.signing_keys().await).await;
        assert!(rows.iter().filter(|row| row.state == KeyState::Retired).all(|row| row.sealed_private.is_empty()));
    }

    async fn every_replica_follows_a_turn_in_a_hurry(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let before = signed(&world, &ada).await;
        keys::rotate(&world.app, &world.project(), &Caller::operator()).await.unwrap();
        let after = signed(&world, &ada).await;
        assert_ne!(before.kid, after.kid);
        assert!(verifies(&world, &before) && verifies(&world, &after));
        let replica = world.replica().await;
        assert_eq!(replica.default_project().unwrap().keys.jwks().etag(), world.project().keys.jwks().etag());
        // A key that got into wrong hands is taken out at once; what it signed is refused.
        keys::retire(&world.app, &world.project(), &Caller::operator(), &before.kid).await.unwrap();
        assert!(!verifies(&world, &before) && verifies(&world, &after));
        let hint = with("quayside", &[("id_token_hint", &before.token)]);
        assert_eq!(refusal(world.authorize(&ada, &hint).await).0, Code::InvalidRequest);
    }
}
