use limen_model::UserState;
use serde_json::Value;

use super::*;
use crate::fixture::application::{Application, CALLBACK, basic, params};
use crate::fixture::neighbour::Neighbour;
use crate::fixture::{World, both_engines};
use crate::oauth::grant;
use crate::token;

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const ISSUER: &str = "https://harbour.example";
const BEARER: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/// A client that trusts these issuers.
async fn declare(world: &World, id: &str, trusted: Value) {
    world
        .declare(json!([{
            "client_id": id, "client_secret": SECRET, "redirect_uris": [CALLBACK], "grant_types": ["authorization_code", "refresh_token", BEARER],
            "scope": "openid orders:read orders:write", "trusted_issuers": trusted,
        }]))
        .await;
}

fn claims(world: &World, sub: &str, changes: Value) -> Value {
    let now = world.clock.now().seconds();
    let mut claims = json!({ "iss": ISSUER, "sub": sub, "aud": world.project().issuer, "iat": now, "exp": now + 60, "jti": world.app.rng.token() });
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
            value => claims[name] = value.clone(),
        }
    }
    claims
}

async fn asked(
    world: &World,
    id: &str,
    assertion: &str,
    more: &[(&str, &str)],
) -> Result<TokenResponse, OAuthError> {
    let form = params(&[&[("grant_type", BEARER), ("assertion", assertion)], more].concat());
    let caller = world.browser("192.0.2.9").caller;
    grant::token(&world.app, &world.project(), &caller, &basic(id, SECRET), None, &form).await
}

fn code(outcome: Result<TokenResponse, OAuthError>) -> Code {
    outcome.map(|answer| answer.scope).expect_err("a refusal").code()
}

both_engines! {
    async fn a_trusted_issuer_vouches_for_a_user(world: World) {
        let harbour = Application::new("harbour");
        declare(&world, "app", json!([{ "issuer": ISSUER, "jwks": harbour.jwks() }])).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await.caller.user_id().unwrap();
        let assertion = harbour.sign(Typ::Jwt, &claims(&world, &ada.to_string(), json!({})));
        let answer = asked(&world, "app", &assertion, &[("scope", "orders:read")]).await.unwrap();
        assert!(answer.refresh_token.is_none() && answer.id_token.is_none());
        let token = token::verify(&world.app, &world.project(), &answer.access_token).await.unwrap();
        assert_eq!(token.sub, ada.to_string());
        assert_eq!((token.scope.to_string().as_str(), token.acr.as_deref(), token.amr.len()), ("orders:read", Some(Acr::Aal1.as_str()), 0));
        // The person sees the grant and may take it back.
        let grant = token.gid.unwrap();
        let audit = world.read(async |tx| tx.list_audit(None, 5).await).await;
        assert!(audit.iter().any(|row| row.action == Event::GrantIssued.as_str() && row.detail["issuer"] == ISSUER));
        world.write(async |tx| tx.revoke_grant(grant, "test", world.clock.now()).await).await;
        world.app.cache.grants.clear();
        assert!(token::verify(&world.app, &world.project(), &answer.access_token).await.is_err());
        // Without a wish it is what the client registered, without what needs a sign-in.
        let assertion = harbour.sign(Typ::Jwt, &claims(&world, &ada.to_string(), json!({})));
        assert_eq!(asked(&world, "app", &assertion, &[]).await.unwrap().scope.to_string(), "orders:read orders:write");
    }

    async fn r06_an_assertion_is_a_grant_once(world: World) {
        let (harbour, replica) = (Application::new("harbour"), world.replica().await);
        declare(&world, "app", json!([{ "issuer": ISSUER, "jwks": harbour.jwks() }])).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await.caller.user_id().unwrap();
        let assertion = harbour.sign(Typ::Jwt, &claims(&world, &ada.to_string(), json!({})));
        let (project, caller, credentials) = (world.project(), world.browser("192.0.2.9").caller, basic("app", SECRET));
        let form = params(&[("grant_type", BEARER), ("assertion", &assertion)]);
        let tries = (0..16).map(|at| {
            let app = if at % 2 == 0 { &world.app } else { &replica };
            grant::token(app, &project, &caller, &credentials, None, &form)
        });
        let won = futures_util::future::join_all(tries).await.into_iter().filter(Result::is_ok).count();
        assert_eq!(won, 1);
        let grants = world.read(async |tx| tx.list_grants_of_user(ada, world.clock.now(), None, 100).await).await;
        assert_eq!(grants.len(), 1, "the losers left nothing behind");
    }

    async fn r19_r41_every_claim_counts_and_every_issuer_is_named(world: World) {
        let (harbour, other) = (Application::new("harbour"), Application::new("other"));
        declare(&world, "app", json!([{ "issuer": ISSUER, "jwks": harbour.jwks() }])).await;
        declare(&world, "elsewhere", json!([{ "issuer": "https://other.example", "jwks": harbour.jwks() }])).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await.caller.user_id().unwrap().to_string();
        let now = world.clock.now().seconds();
        for spoiled in [
            json!({ "iss": null }), json!({ "sub": null }), json!({ "aud": null }), json!({ "exp": null }), json!({ "jti": null }),
            json!({ "iss": "https://other.example" }), json!({ "aud": "https://other.example" }), json!({ "exp": now - 31 }), json!({ "exp": now + 7200 }),
            json!({ "nbf": now + 60 }), json!({ "sub": "nobody" }), json!({ "sub": "ada@example.com" }), json!({ "sub": "018f0000-0000-7000-8000-000000000000" }),
        ] {
            let assertion = harbour.sign(Typ::Jwt, &claims(&world, &ada, spoiled.clone()));
            assert_eq!(code(asked(&world, "app", &assertion, &[]).await), Code::InvalidGrant, "{spoiled}");
        }
        let good = || claims(&world, &ada, json!({}));
        for typ in Typ::ALL.into_iter().filter(|typ| *typ != Typ::Jwt) {
            assert_eq!(code(asked(&world, "app", &harbour.sign(typ, &good()), &[]).await), Code::InvalidGrant, "{typ:?}");
        }
        assert_eq!(code(asked(&world, "app", &other.sign(Typ::Jwt, &good()), &[]).await), Code::InvalidGrant, "another key");
        assert_eq!(code(asked(&world, "elsewhere", &harbour.sign(Typ::Jwt, &good()), &[]).await), Code::InvalidGrant, "not trusted there");
        assert_eq!(code(asked(&world, "app", "x.y.z", &[]).await), Code::InvalidGrant);
        for wish in ["openid", "orders:read offline_access", "limen:admin"] {
            assert_eq!(code(asked(&world, "app", &harbour.sign(Typ::Jwt, &good()), &[("scope", wish)]).await), Code::InvalidScope, "{wish}");
        }
        assert_eq!(code(asked(&world, "app", &harbour.sign(Typ::Jwt, &good()), &[("resource", "https://evil.example")]).await), Code::InvalidTarget);
        assert!(asked(&world, "app", &harbour.sign(Typ::Jwt, &good()), &[]).await.is_ok());
    }

    async fn v6_8_2_nobody_is_vouched_for_without_a_signature(world: World) {
        let harbour = Application::new("harbour");
        declare(&world, "app", json!([{ "issuer": ISSUER, "jwks": harbour.jwks() }])).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await.caller.user_id().unwrap().to_string();
        let good = harbour.sign(Typ::Jwt, &claims(&world, &ada, json!({})));
        let payload = good.split('.').nth(1).unwrap();
        for header in [json!({ "alg": "none" }), json!({ "alg": "NONE", "typ": "JWT" }), json!({ "alg": "HS256" })] {
            let header = data_encoding::BASE64URL_NOPAD.encode(header.to_string().as_bytes());
            for signature in ["", "AAAA"] {
                let refused = asked(&world, "app", &format!("{header}.{payload}.{signature}"), &[]).await;
                assert_eq!(code(refused), Code::InvalidGrant);
            }
        }
        assert!(asked(&world, "app", &good, &[]).await.is_ok());
    }

    async fn r18_an_address_counts_once_its_mailbox_is_proven(world: World) {
        let (harbour, neighbour) = (Application::new("harbour"), Neighbour::start().await);
        neighbour.publish("/keys", harbour.jwks());
        declare(&world, "app", json!([{ "issuer": ISSUER, "jwks_uri": neighbour.url("/keys"), "subject": "email" }])).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await.caller.user_id().unwrap();
        world.configure("[settings]\nrequire_verified_email = false\n[[users]]\nemail = \"claimed@example.com\"\nemail_verified = false").await;
        let ask = async |sub: &str| asked(&world, "app", &harbour.sign(Typ::Jwt, &claims(&world, sub, json!({}))), &[]).await;
        let answer = ask("Ada@Example.com").await.unwrap();
        assert_eq!(token::verify(&world.app, &world.project(), &answer.access_token).await.unwrap().sub, ada.to_string());
        for sub in ["claimed@example.com", "nobody@example.com", &ada.to_string(), "ada", ""] {
            assert_eq!(code(ask(sub).await), Code::InvalidGrant, "{sub}");
        }
        world.write(async |tx| {
            let mut user = tx.lock_user(ada).await?.unwrap();
            user.state = UserState::Disabled;
            tx.update_user(&user).await.map(drop)
        }).await;
        world.app.cache.users.clear();
        assert_eq!(code(ask("ada@example.com").await), Code::InvalidGrant, "r09");
    }
}
