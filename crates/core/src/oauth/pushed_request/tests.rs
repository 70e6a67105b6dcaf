use std::time::Duration;

use limen_jose::{Signer, Typ};
use serde_json::{Value, json};

use super::*;
use crate::client;
use crate::fixture::application::{Application, CALLBACK, bare, basic, params, params_with};
use crate::fixture::{World, both_engines};

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// What every authorization request here says.
const REQUEST: [(&str, &str); 6] = [
    ("response_type", "code"),
    ("redirect_uri", CALLBACK),
    ("scope", "openid"),
    ("state", "s1"),
    ("code_challenge", CHALLENGE),
    ("code_challenge_method", "S256"),
];

async fn declare(world: &World) {
    let entry = |id: &str| json!({ "client_id": id, "client_secret": SECRET, "redirect_uris": [CALLBACK] });
    world
        .declare(
            json!([entry("app"), entry("other"), { "client_id": "public", "redirect_uris": [CALLBACK] }]),
        )
        .await;
}

async fn pushed(world: &World, id: &str, more: &[(&str, &str)]) -> Result<PushedResponse, OAuthError> {
    let request = params(&[&REQUEST, more].concat());
    let caller = world.browser("192.0.2.1").caller;
    push(&world.app, &world.project(), &caller, &basic(id, SECRET), None, request).await
}

async fn redeemed(app: &App, world: &World, id: &str, uri: &str) -> Result<(Params, bool), Code> {
    let client = client::find(app, &world.project(), id).await.unwrap().unwrap();
    redeem(app, &world.project(), &client, uri).await.map_err(|failure| failure.error.code())
}

both_engines! {
    async fn a_pushed_request_comes_back_without_what_proved_its_client(world: World) {
        declare(&world).await;
        let keyed = Application::new("keyed");
        world.declare(json!([{ "client_id": "keyed", "redirect_uris": [CALLBACK], "jwks": keyed.jwks() }])).await;
        let caller = world.browser("192.0.2.1").caller;
        let request = params_with(keyed.authentic(&world), &REQUEST);
        let answer = push(&world.app, &world.project(), &caller, &bare(), None, request).await.unwrap();
        assert!(is_ours(&answer.request_uri));
        assert_eq!(answer.expires_in, world.project().settings.lifetimes.pushed_request);
        let (params, signed) = redeemed(&world.app, &world, "keyed", &answer.request_uri).await.unwrap();
        assert!(!signed);
        let names: Vec<&str> = params.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["response_type", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method", "client_id"]);
    }

    async fn fapi2_security_profile_final_par_attempt_reuse_request_uri(world: World) {
        declare(&world).await;
        let replica = world.replica().await;
        let uri = pushed(&world, "app", &[]).await.unwrap().request_uri;
        let tries = (0..16).map(|at| redeemed(if at % 2 == 0 { &world.app } else { &replica }, &world, "app", &uri));
        let won = futures_util::future::join_all(tries).await.into_iter().filter(Result::is_ok).count();
        assert_eq!(won, 1, "i02: one statement decides");
        assert_eq!(redeemed(&world.app, &world, "app", &uri).await, Err(Code::InvalidRequestUri));
    }

    async fn fapi2_security_profile_final_par_attempt_to_use_expired_request_uri(world: World) {
        declare(&world).await;
        let answer = pushed(&world, "app", &[]).await.unwrap();
        world.clock.advance(Duration::from_secs(answer.expires_in));
        assert_eq!(redeemed(&world.app, &world, "app", &answer.request_uri).await, Err(Code::InvalidRequestUri));
    }

    async fn fapi2_security_profile_final_par_attempt_to_use_request_uri_for_different_client(world: World) {
        declare(&world).await;
        let uri = pushed(&world, "app", &[]).await.unwrap().request_uri;
        assert_eq!(redeemed(&world.app, &world, "other", &uri).await, Err(Code::InvalidRequestUri));
        assert!(redeemed(&world.app, &world, "app", &uri).await.is_ok(), "the attempt has not spent it");
        for uri in ["urn:ietf:params:oauth:request_uri:", "urn:ietf:params:oauth:request_uri:x", "", "x"] {
            assert_eq!(redeemed(&world.app, &world, "app", uri).await, Err(Code::InvalidRequestUri), "{uri}");
        }
    }

    async fn r25_a_pushed_request_stays_in_its_project(world: World) {
        declare(&world).await;
        let other = world.other_project().await;
        let uri = pushed(&world, "app", &[]).await.unwrap().request_uri;
        let client = client::find(&world.app, &world.project(), "app").await.unwrap().unwrap();
        assert!(redeem(&world.app, &other, &client, &uri).await.is_err());
    }

    async fn what_the_authorization_endpoint_would_refuse_is_refused_at_once(world: World) {
        declare(&world).await;
        for (spoiled, expected) in [
            (("redirect_uri", "https://evil.example/"), Code::InvalidRequest),
            (("response_type", "token"), Code::UnsupportedResponseType),
            (("scope", "openid unheard:of"), Code::InvalidScope),
            (("prompt", "none login"), Code::InvalidRequest),
            (("request_uri", "urn:ietf:params:oauth:request_uri:x"), Code::InvalidRequest),
            (("request", "nonsense"), Code::InvalidRequestObject),
            (("resource", "https://elsewhere.example"), Code::InvalidTarget),
            // fapi2-security-profile-final-par-plain-pkce-rejected
            (("code_challenge_method", "plain"), Code::InvalidRequest),
        ] {
            let request: Vec<_> = REQUEST.iter().copied().filter(|(name, _)| *name != spoiled.0).chain([spoiled]).collect();
            let caller = world.browser("192.0.2.1").caller;
            let outcome = push(&world.app, &world.project(), &caller, &basic("app", SECRET), None, params(&request)).await;
            assert_eq!(outcome.unwrap_err().code(), expected, "{spoiled:?}");
        }
        let caller = world.browser("192.0.2.1").caller;
        let stranger = push(&world.app, &world.project(), &caller, &basic("app", "wrong"), None, params(&REQUEST)).await;
        assert_eq!(stranger.unwrap_err().code(), Code::InvalidClient);
    }

    async fn a_dpop_proof_binds_the_code_to_its_key(world: World) {
        declare(&world).await;
        let key = Application::new("key").key;
        let (jkt, url) = (key.public_jwk().thumbprint(), world.project().url("/oauth2/par"));
        let proof = || {
            let claims = json!({ "jti": world.app.rng.token(), "htm": "POST", "htu": url, "iat": world.clock.now().seconds() });
            let header = json!({ "typ": Typ::Dpop.name(), "jwk": limen_jose::Jwk::new(key.public_jwk().key.clone()) });
            limen_jose::jws::sign(&key, &header, claims.to_string().as_bytes()).unwrap()
        };
        let caller = world.browser("192.0.2.1").caller;
        let send = async |proof: &str, more: &[(&str, &str)]| {
            let request = params(&[&REQUEST, more].concat());
            push(&world.app, &world.project(), &caller, &basic("app", SECRET), Some(dpop::Presented { proof, url: &url }), request).await
        };
        let uri = send(&proof(), &[]).await.unwrap().request_uri;
        let (params, _) = redeemed(&world.app, &world, "app", &uri).await.unwrap();
        assert_eq!(params.get("dpop_jkt"), Some(jkt.as_str()));
        assert!(send(&proof(), &[("dpop_jkt", &jkt)]).await.is_ok());
        let other = "A".repeat(43);
        assert_eq!(send(&proof(), &[("dpop_jkt", &other)]).await.unwrap_err().code(), Code::InvalidDpopProof);
        let used = proof();
        assert!(send(&used, &[]).await.is_ok());
        assert_eq!(send(&used, &[]).await.unwrap_err().code(), Code::InvalidDpopProof, "a replay");
        assert_eq!(send("nonsense", &[]).await.unwrap_err().code(), Code::InvalidDpopProof);
    }

    async fn a_signed_request_object_may_be_pushed(world: World) {
        let keyed = Application::new("keyed");
        let entry = json!({ "client_id": "keyed", "redirect_uris": [CALLBACK], "jwks": keyed.jwks(), "require_signed_request_object": true });
        world.declare(json!([entry])).await;
        let mut claims: serde_json::Map<String, Value> =
            REQUEST.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        claims.insert("client_id".into(), json!("keyed"));
        claims.insert("iss".into(), json!("keyed"));
        claims.insert("aud".into(), json!(world.project().issuer));
        let object = keyed.sign(Typ::RequestObject, &Value::Object(claims));
        let caller = world.browser("192.0.2.1").caller;
        let send = async |more: &[(&str, &str)]| {
            let request = params_with(keyed.authentic(&world), more);
            push(&world.app, &world.project(), &caller, &bare(), None, request).await
        };
        let uri = send(&[("request", &object)]).await.unwrap().request_uri;
        let (params, signed) = redeemed(&world.app, &world, "keyed", &uri).await.unwrap();
        assert_eq!((params.get("state"), signed), (Some("s1"), true));
        assert_eq!(send(&REQUEST).await.unwrap_err().code(), Code::InvalidRequest, "the client promised to sign");
    }

    async fn r22_strangers_cannot_push_without_end(world: World) {
        declare(&world).await;
        let caller = world.browser("203.0.113.9").caller;
        let request = || params(&[&REQUEST[..], &[("client_id", "public")]].concat());
        let mut refused = None;
        for _ in 0..200 {
            if let Err(error) = push(&world.app, &world.project(), &caller, &bare(), None, request()).await {
                refused = Some(error);
                break;
            }
        }
        let refused = refused.expect("a limit");
        assert_eq!(refused.code(), Code::TemporarilyUnavailable);
        assert!(refused.retry_after().is_some());
        // Clients that prove themselves are not counted with them.
        assert!(push(&world.app, &world.project(), &caller, &basic("app", SECRET), None, params(&REQUEST)).await.is_ok());
    }
}
