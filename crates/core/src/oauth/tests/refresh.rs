use super::*;
use crate::fixture::both_engines;
use crate::oauth::refresh_token::RefreshToken;
use std::collections::BTreeSet;
use std::time::Duration;

/// A signed-in person's tokens for a public client.
async fn family(world: &World) -> TokenResponse {
    world.client("quayside", |_| {}).await;
    let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
    let code = world.code(&ada, "quayside", &[]).await;
    world.redeem("quayside", &code).await.unwrap()
}

both_engines! {
    async fn oidcc_refresh_token(world: World) {
        let first = family(&world).await;
        let second = world.refresh("quayside", first.refresh_token.as_deref().unwrap()).await.unwrap();
        assert_ne!(first.refresh_token, second.refresh_token);
        let (before, after) = (claims(&first.id_token.unwrap()), claims(&second.id_token.unwrap()));
        // OIDC Core §12.2.
        for name in ["iss", "sub", "aud", "auth_time"] {
            assert_eq!(before[name], after[name], "{name}");
        }
        assert!(after.get("nonce").is_none());
        assert!(world.is_live(&second.access_token).await);
    }

    async fn r02_parallel_refresh(world: World) {
        let first = family(&world).await;
        let replica = world.replica().await;
        let head = first.refresh_token.unwrap();
        let pairs = [("grant_type", "refresh_token"), ("client_id", "quayside"), ("refresh_token", head.as_str())];
        let nobody = nobody();
        let attempts = (0..64).map(|at| world.token_at(if at % 2 == 0 { &world.app } else { &replica }, &nobody, &pairs));
        let answers = futures_util::future::join_all(attempts).await;
        let heads: BTreeSet<String> = answers.into_iter().map(|answer| answer.unwrap().refresh_token.unwrap()).collect();
        assert_eq!(heads.len(), 1, "sixty-four refreshes, one head");
        let head = heads.into_iter().next().unwrap();
        world.refresh("quayside", &head).await.unwrap();
    }

    /// A replica is not told of rotations elsewhere: its copy of the family grows old, and the row decides.
    async fn replicas_take_turns_for_longer_than_a_copy_lives(world: World) {
        let mut head = family(&world).await.refresh_token.unwrap();
        let (replica, nobody) = (world.replica().await, nobody());
        for turn in 0..20 {
            world.clock.advance(Duration::from_secs(11 * 3600));
            let app = if turn % 2 == 0 { &world.app } else { &replica };
            let pairs = [("grant_type", "refresh_token"), ("client_id", "quayside"), ("refresh_token", head.as_str())];
            head = world.token_at(app, &nobody, &pairs).await.unwrap().refresh_token.unwrap();
        }
        let grant = RefreshToken::decode(&world.project(), &head).unwrap().grant;
        let now = world.clock.now();
        let ended = replica.store.write(world.project().id, async |tx| tx.revoke_grant(grant, "test", now).await).await;
        assert!(ended.unwrap());
        // Whether or not this replica has heard of it.
        assert_eq!(world.refresh("quayside", &head).await.unwrap_err().code(), Code::InvalidGrant);
    }

    async fn a_retry_within_thirty_seconds_leads_to_the_same_head(world: World) {
        let first = family(&world).await.refresh_token.unwrap();
        let second = world.refresh("quayside", &first).await.unwrap().refresh_token;
        world.clock.advance(Duration::from_secs(29));
        assert_eq!(world.refresh("quayside", &first).await.unwrap().refresh_token, second);
    }

    async fn b09_v10_4_5_elloloop_30_reuse_kills_family(world: World) {
        let tokens = family(&world).await;
        let first = tokens.refresh_token.unwrap();
        let second = world.refresh("quayside", &first).await.unwrap();
        world.clock.advance(Duration::from_secs(31));
        assert_eq!(world.refresh("quayside", &first).await.unwrap_err().code(), Code::InvalidGrant);
        assert_eq!(world.refresh("quayside", &second.refresh_token.unwrap()).await.unwrap_err().code(), Code::InvalidGrant);
        assert!(!world.is_live(&second.access_token).await);
    }

    async fn an_ancestor_kills_the_family_at_once(world: World) {
        let first = family(&world).await.refresh_token.unwrap();
        let second = world.refresh("quayside", &first).await.unwrap().refresh_token.unwrap();
        let third = world.refresh("quayside", &second).await.unwrap().refresh_token.unwrap();
        assert!(world.refresh("quayside", &first).await.is_err());
        assert!(world.refresh("quayside", &third).await.is_err());
    }

    async fn noise_does_not_end_anybodys_family(world: World) {
        let head = family(&world).await.refresh_token.unwrap();
        let genuine = RefreshToken::decode(&world.project(), &head).unwrap();
        let other = world.other_project().await;
        let forged = RefreshToken { generation: 99, ..genuine }.encode(&other);
        let mut wrong: Vec<String> = (6..head.len()).map(|at| head[..at].to_owned()).collect();
        wrong.push(forged);
        wrong.extend((6..head.len()).map(|at| {
            let mut bytes = head.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            String::from_utf8(bytes).unwrap()
        }));
        for token in wrong.iter().filter(|token| token.len() > 6) {
            assert!(world.refresh("quayside", token).await.is_err(), "{token}");
        }
        world.refresh("quayside", &head).await.unwrap();
    }

    async fn b10_refresh_never_widens(world: World) {
        let head = family(&world).await.refresh_token.unwrap();
        let with = async |name, value| {
            world.token(&[("grant_type", "refresh_token"), ("client_id", "quayside"), ("refresh_token", head.as_str()), (name, value)]).await
        };
        assert_eq!(with("scope", "openid api").await.unwrap_err().code(), Code::InvalidScope);
        assert_eq!(with("resource", "https://api.example").await.unwrap_err().code(), Code::InvalidTarget);
        // Less is fine, and is no loss: the family keeps what it had.
        let less = with("scope", "openid").await.unwrap();
        assert_eq!(less.scope.to_string(), "openid");
        let again = world.refresh("quayside", &less.refresh_token.unwrap()).await.unwrap();
        assert_eq!(again.scope.to_string(), "email openid profile");
    }

    async fn r04_refresh_bound_to_client(world: World) {
        let head = family(&world).await.refresh_token.unwrap();
        world.client("harbour", |_| {}).await;
        assert_eq!(world.refresh("harbour", &head).await.unwrap_err().code(), Code::InvalidGrant);
        world.refresh("quayside", &head).await.unwrap();
    }

    async fn b11_refresh_ends_when_idle_and_at_the_end(world: World) {
        let mut head = family(&world).await.refresh_token.unwrap();
        for _ in 0..3 {
            world.clock.advance(Duration::from_secs(11 * 3600));
            head = world.refresh("quayside", &head).await.unwrap().refresh_token.unwrap();
        }
        world.clock.advance(Duration::from_secs(8 * 24 * 3600));
        assert!(world.refresh("quayside", &head).await.is_err());
    }

    async fn offline_access_outlives_the_session(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = world.code(&ada, "quayside", &[]).await;
        let short = world.redeem("quayside", &code).await.unwrap().refresh_token.unwrap();
        let mut pairs = request("quayside");
        pairs.retain(|(name, _)| *name != "scope");
        pairs.push(("scope", "openid offline_access"));
        let code = code_in(&world.authorize(&ada, &pairs).await.unwrap());
        let long = world.redeem("quayside", &code).await.unwrap().refresh_token.unwrap();
        world.clock.advance(Duration::from_secs(3 * 24 * 3600));
        assert!(world.refresh("quayside", &short).await.is_err());
        world.refresh("quayside", &long).await.unwrap();
    }
}
