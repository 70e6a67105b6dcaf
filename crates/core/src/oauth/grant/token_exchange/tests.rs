use std::time::Duration;

use limen_jose::{Signer, Typ};
use limen_model::{Grant, GrantId, UserState};
use serde_json::json;

use super::*;
use crate::api_key;
use crate::client;
use crate::fixture::application::{Application, CALLBACK, basic, params};
use crate::fixture::{World, both_engines};
use crate::issue::IdOrder;
use crate::oauth::grant;
use crate::session;
use crate::token::{self, Confirmation};

mod scene;

use scene::*;

both_engines! {
    async fn an_api_key_becomes_an_access_token_that_ends_with_it(world: World) {
        let browser = ada(&world).await;
        let (key, id) = key_of(&world, &browser, "openid limen:read limen:keys", None).await;
        let answer = by_key(&world, &key, &[("scope", "limen:read")]).await.unwrap();
        assert_eq!((answer.issued_token_type, answer.token_type), (Some(ACCESS_TOKEN), "Bearer"));
        assert!(answer.refresh_token.is_none() && answer.id_token.is_none());
        let token = live(&world, &answer.access_token).await.unwrap();
        let proof = browser.caller.proof.clone().unwrap();
        assert_eq!(token.scope.to_string(), "limen:read");
        assert_eq!(token.sub, browser.caller.user_id().unwrap().to_string());
        assert_eq!((token.akid, token.gid, token.sid), (Some(id), None, None));
        // i11: the same assurance as when the key was made.
        assert_eq!((token.auth_time, token.acr.as_deref(), token.amr), (Some(proof.auth_time.seconds()), Some(proof.acr.as_str()), proof.amr));
        assert_eq!(token::owner(&world.app, &world.project(), &live(&world, &answer.access_token).await.unwrap()).await.unwrap(), browser.caller.user_id());

        let replica = world.replica().await;
        assert!(token::verify(&replica, &world.project(), &answer.access_token).await.is_ok());
        api_key::revoke(&world.app, &world.project(), &browser.caller, id).await.unwrap();
        for _ in 0..100 {
            if live(&world, &answer.access_token).await.is_none() && token::verify(&replica, &world.project(), &answer.access_token).await.is_err() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(live(&world, &answer.access_token).await.is_none(), "revoked with its key");
        assert!(token::verify(&replica, &world.project(), &answer.access_token).await.is_err(), "on the other replica, too");
        assert_eq!(code(by_key(&world, &key, &[]).await), Code::InvalidRequest);
        let audit = world.read(async |tx| tx.list_audit(None, 20).await).await;
        let row = audit.iter().find(|row| row.action == Event::TokenExchanged.as_str()).unwrap();
        assert_eq!(row.detail["from"], "api-key");
        assert!(!format!("{audit:?}").contains(&key), "i08");
    }

    async fn b22_a_key_gives_what_it_holds_for_as_long_as_it_lives(world: World) {
        let browser = ada(&world).await;
        let (key, _) = key_of(&world, &browser, "openid limen:read", Some(60)).await;
        let answer = by_key(&world, &key, &[]).await.unwrap();
        assert_eq!(answer.scope.to_string(), "limen:read openid");
        assert_eq!(answer.expires_in, 60);
        for wider in ["limen:keys", "limen:read limen:write", "orders:read"] {
            assert_eq!(code(by_key(&world, &key, &[("scope", wider)]).await), Code::InvalidScope, "{wider}");
        }
        assert_eq!(code(by_key(&world, &key, &[("resource", API)]).await), Code::InvalidTarget);
        assert_eq!(code(by_key(&world, &format!("{key}x"), &[]).await), Code::InvalidRequest);
        assert_eq!(code(by_key(&world, &key[..key.len() - 1], &[]).await), Code::InvalidRequest);
        // A client that may not exchange for its own person takes no keys.
        declare(&world).await;
        let pairs = [("subject_token", key.as_str()), ("subject_token_type", API_KEY)];
        assert_eq!(code(ask(&world, &basic("stranger", SECRET), None, &pairs).await), Code::UnauthorizedClient);
        assert_eq!(code(ask(&world, &basic("third", SECRET), None, &pairs).await), Code::UnauthorizedClient);
        world.clock.advance(Duration::from_secs(60));
        assert!(live(&world, &answer.access_token).await.is_none());
        assert_eq!(code(by_key(&world, &key, &[]).await), Code::InvalidRequest);
    }

    async fn b22_who_may_exchange_whose_tokens_is_an_administrators_word(world: World) {
        declare(&world).await;
        let browser = ada(&world).await;
        for from in ["front", "back", "third", "stranger"] {
            let (token, _) = token_of(&world, &browser, from, "openid orders:read", &[]).await;
            for by in ["front", "back", "third", "stranger"] {
                let allowed = matches!((by, from), ("front", "front") | ("back", "front" | "back") | ("third", "back"));
                let outcome = exchanged(&world, by, &token, &[]).await.map(|answer| answer.token_type).map_err(|error| error.code());
                let expected = if allowed { Ok("Bearer") } else { Err(Code::UnauthorizedClient) };
                assert_eq!(outcome, expected, "{by} takes a token of {from}");
            }
        }
    }

    async fn b22_nothing_grows(world: World) {
        declare(&world).await;
        let browser = ada(&world).await;
        let (token, grant) = token_of(&world, &browser, "front", "openid orders:read orders:write", &[API]).await;
        let answer = exchanged(&world, "back", &token, &[]).await.unwrap();
        let new = live(&world, &answer.access_token).await.unwrap();
        assert_eq!(new.scope.to_string(), "openid orders:read", "cut to what the second client may have");
        assert!(new.aud.has(API) && new.aud.all().count() == 1);
        assert_eq!((new.gid, new.sid), (Some(grant.id), browser.caller.session));
        let old = live(&world, &token).await.unwrap();
        assert_eq!((new.auth_time, &new.acr, &new.amr), (old.auth_time, &old.acr, &old.amr), "i11");

        for (wish, expected) in [
            (("scope", "orders:write"), Code::InvalidScope),
            (("scope", "orders:read email"), Code::InvalidScope),
            (("resource", "https://evil.example"), Code::InvalidTarget),
            (("audience", "front"), Code::InvalidTarget),
            (("resource", world.project().issuer.as_str()), Code::InvalidTarget),
            (("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token"), Code::InvalidRequest),
            (("requested_token_type", "urn:ietf:params:oauth:token-type:id_token"), Code::InvalidRequest),
        ] {
            assert_eq!(code(exchanged(&world, "back", &token, &[wish]).await), expected, "{wish:?}");
        }
        // What an administrator listed for the second client may be asked for, and so may less.
        let further = exchanged(&world, "back", &token, &[("resource", STORE), ("scope", "orders:read")]).await.unwrap();
        let further = live(&world, &further.access_token).await.unwrap();
        assert!(further.aud.has(STORE) && !further.aud.has(API));
        assert_eq!(further.scope.to_string(), "orders:read");
        // Nor does its life.
        world.clock.advance(Duration::from_secs(600));
        let late = exchanged(&world, "back", &token, &[]).await.unwrap();
        assert_eq!(late.expires_in, 300);
        world.clock.advance(Duration::from_secs(300));
        assert!(live(&world, &late.access_token).await.is_none());
        assert_eq!(code(exchanged(&world, "back", &token, &[]).await), Code::InvalidRequest);
    }

    async fn b22_actors_are_written_down_one_inside_the_other(world: World) {
        declare(&world).await;
        let browser = ada(&world).await;
        let (token, _) = token_of(&world, &browser, "front", "openid orders:read", &[]).await;
        let own = exchanged(&world, "front", &token, &[]).await.unwrap();
        assert_eq!(live(&world, &own.access_token).await.unwrap().act, None, "nobody else acts");
        let second = exchanged(&world, "back", &token, &[]).await.unwrap();
        assert_eq!(live(&world, &second.access_token).await.unwrap().act, Some(json!({ "sub": "back" })));
        let third = exchanged(&world, "third", &second.access_token, &[]).await.unwrap();
        assert_eq!(live(&world, &third.access_token).await.unwrap().act, Some(json!({ "sub": "third", "act": { "sub": "back" } })));

        let machine = {
            let form = params(&[("grant_type", "client_credentials")]);
            let caller = world.browser("192.0.2.9").caller;
            grant::token(&world.app, &world.project(), &caller, &basic("back", SECRET), None, &form).await.unwrap().access_token
        };
        let bob = world.register(&world.browser("192.0.2.2"), "bob@example.com").await;
        let (helper, _) = token_of(&world, &bob, "back", "openid", &[]).await;
        let acted = |actor: &str| [("actor_token".to_owned(), actor.to_owned()), ("actor_token_type".to_owned(), ACCESS_TOKEN.to_owned())];
        for (actor, expected) in [
            (machine.as_str(), json!({ "sub": "back" })),
            (helper.as_str(), json!({ "sub": bob.caller.user_id().unwrap().to_string(), "client_id": "back" })),
        ] {
            let pair = acted(actor);
            let more: Vec<_> = pair.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let answer = exchanged(&world, "back", &token, &more).await.unwrap();
            assert_eq!(live(&world, &answer.access_token).await.unwrap().act, Some(expected));
        }
        assert_eq!(code(exchanged(&world, "back", &token, &[("actor_token", &helper)]).await), Code::InvalidRequest);
        assert_eq!(code(exchanged(&world, "back", &token, &[("actor_token_type", ACCESS_TOKEN)]).await), Code::InvalidRequest);
        assert_eq!(code(exchanged(&world, "back", &token, &[("actor_token", "x"), ("actor_token_type", ACCESS_TOKEN)]).await), Code::InvalidRequest);
        // A machine acts, but nobody acts for it.
        assert_eq!(code(exchanged(&world, "back", &machine, &[]).await), Code::InvalidRequest);
        // i15: no chain without end.
        let mut last = token;
        let mut refused = None;
        for at in 0..10 {
            let pair = acted(&machine);
            let more: Vec<_> = pair.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            match exchanged(&world, "back", &last, &more).await {
                Ok(answer) => last = answer.access_token,
                Err(error) => {
                    refused = Some((at, error.code()));
                    break;
                }
            }
        }
        assert_eq!(refused, Some((4, Code::InvalidRequest)));
    }

    async fn r41_an_exchanged_token_ends_with_whatever_its_subject_came_from(world: World) {
        declare(&world).await;
        let (app, project) = (&world.app, world.project());
        // Each story ends something and finds both tokens dead, and the subject no longer exchangeable.
        for story in 0..4 {
            let browser = world.register(&world.browser(&format!("192.0.{story}.1")), &format!("user{story}@example.com")).await;
            let (token, grant) = token_of(&world, &browser, "front", "openid orders:read", &[]).await;
            let new = exchanged(&world, "back", &token, &[]).await.unwrap().access_token;
            assert!(live(&world, &new).await.is_some());
            match story {
                0 => drop(world.write(async |tx| tx.revoke_grant(grant.id, "test", world.clock.now()).await).await),
                1 => session::sign_out(app, &project, &browser.caller).await.unwrap(),
                2 => world.write(async |tx| {
                    let mut user = tx.lock_user(grant.user_id).await?.unwrap();
                    user.state = UserState::Disabled;
                    tx.update_user(&user).await.map(drop)
                }).await,
                _ => world.declare(json!([{ "client_id": "front", "client_secret": SECRET, "redirect_uris": [CALLBACK], "disabled": true }])).await,
            }
            app.cache.grants.clear();
            app.cache.users.clear();
            assert!(live(&world, &token).await.is_none() && live(&world, &new).await.is_none(), "story {story}");
            assert_eq!(code(exchanged(&world, "back", &token, &[]).await), Code::InvalidRequest, "story {story}");
        }
    }

    async fn b22_an_exchanged_token_learns_nothing_that_the_first_client_asked_by_name(world: World) {
        declare(&world).await;
        let browser = ada(&world).await;
        let (_, grant) = token_of(&world, &browser, "front", "openid orders:read", &[]).await;
        let named = Grant {
            id: GrantId::new(&world.app.rng, world.clock.now()), claims: Some(r#"{"userinfo":{"email":null}}"#.into()), ..grant
        };
        world.write(async |tx| tx.insert_grant(&named).await).await;
        let token = minted(&world, &named, None).await;
        let new = exchanged(&world, "back", &token, &[]).await.unwrap().access_token;
        for (token, learns) in [(token, true), (new, false)] {
            let access = live(&world, &token).await.unwrap();
            let said = crate::oauth::userinfo::userinfo(&world.app, &world.project(), &access).await.unwrap();
            let crate::oauth::userinfo::UserInfo::Json(said) = said else { panic!("a JWT") };
            assert_eq!(said.contains_key("email"), learns, "{said:?}");
        }
    }

    async fn a_bound_token_is_exchanged_by_whoever_holds_its_key(world: World) {
        declare(&world).await;
        let (browser, key) = (ada(&world).await, Application::new("key").key);
        let (_, grant) = token_of(&world, &browser, "front", "openid orders:read", &[]).await;
        let token = minted(&world, &grant, Some(Confirmation::Dpop(key.public_jwk().thumbprint()))).await;
        let proof = |key: &limen_jose::SigningKey| {
            let claims = json!({ "jti": world.app.rng.token(), "htm": "POST", "htu": world.project().url("/oauth2/token"), "iat": world.clock.now().seconds() });
            let header = json!({ "typ": Typ::Dpop.name(), "jwk": limen_jose::Jwk::new(key.public_jwk().key.clone()) });
            limen_jose::jws::sign(key, &header, claims.to_string().as_bytes()).unwrap()
        };
        let pairs = [("subject_token", token.as_str()), ("subject_token_type", ACCESS_TOKEN)];
        let front = basic("front", SECRET);
        assert_eq!(code(ask(&world, &front, None, &pairs).await), Code::InvalidGrant);
        let thief = Application::new("thief").key;
        assert_eq!(code(ask(&world, &front, Some(&proof(&thief)), &pairs).await), Code::InvalidGrant);
        let answer = ask(&world, &front, Some(&proof(&key)), &pairs).await.unwrap();
        assert_eq!(answer.token_type, "DPoP");
        // A back end that the token was shown to cannot have the key; its own word is what counts.
        assert!(ask(&world, &basic("back", SECRET), None, &pairs).await.is_ok());
    }

    async fn r14_no_token_of_another_kind_is_a_subject(world: World) {
        declare(&world).await;
        let browser = ada(&world).await;
        let (token, grant) = token_of(&world, &browser, "front", "openid orders:read", &[]).await;
        let (app, project) = (&world.app, world.project());
        let client = client::find(app, &project, "front").await.unwrap().unwrap();
        let admission = issue::admit(app, &project, grant.user_id, &grant.proof).await.unwrap();
        let id = IdOrder { nonce: None, claims: None };
        let id_token = issue::mint_id_token(app, &project, &admission, &Order::of_grant(&client, &grant), &id, None).await.unwrap();
        let refresh = crate::oauth::refresh_token::RefreshToken { grant: grant.id, generation: 1 }.encode(&project);
        let (key, _) = key_of(&world, &browser, "openid", None).await;
        for other in [id_token.as_str(), &refresh, &key, "", "x", &token[..token.len() - 1], browser.cookie.reveal()] {
            if !other.is_empty() {
                assert_eq!(code(exchanged(&world, "front", other, &[]).await), Code::InvalidRequest, "{other}");
            }
        }
        assert_eq!(code(by_key(&world, &token, &[]).await), Code::InvalidRequest, "an access token is no key");
        for kind in ["urn:ietf:params:oauth:token-type:id_token", "urn:ietf:params:oauth:token-type:refresh_token", "urn:ietf:params:oauth:token-type:saml2", "x"] {
            let pairs = [("subject_token", token.as_str()), ("subject_token_type", kind)];
            assert_eq!(code(ask(&world, &basic("front", SECRET), None, &pairs).await), Code::InvalidRequest, "{kind}");
        }
        let missing = ask(&world, &basic("front", SECRET), None, &[("subject_token", token.as_str())]).await;
        assert_eq!(code(missing), Code::InvalidRequest);
    }

    async fn pairwise_subjects_stay_pairwise_and_their_tokens_live(world: World) {
        declare(&world).await;
        world.declare(json!([{
            "client_id": "pair", "client_secret": SECRET, "redirect_uris": ["https://pair.example/cb"], "subject_type": "pairwise",
            "grant_types": ["authorization_code", EXCHANGE], "exchange_from": ["self", "front"], "scope": "openid orders:read",
        }])).await;
        let browser = ada(&world).await;
        let (token, _) = token_of(&world, &browser, "front", "openid orders:read", &[]).await;
        let (key, _) = key_of(&world, &browser, "openid", None).await;
        let from_token = exchanged(&world, "pair", &token, &[]).await.unwrap();
        let pairs = [("subject_token", key.as_str()), ("subject_token_type", API_KEY)];
        let from_key = ask(&world, &basic("pair", SECRET), None, &pairs).await.unwrap();
        for answer in [from_token, from_key] {
            let token = live(&world, &answer.access_token).await.expect("a live token");
            assert_ne!(token.sub, browser.caller.user_id().unwrap().to_string());
            assert_eq!(token::owner(&world.app, &world.project(), &token).await.unwrap(), browser.caller.user_id());
        }
    }
}
