//! Back-Channel Logout: what arrives at an application when its person signs out.

use super::basic::published;
use super::*;
use crate::fixture::both_engines;
use crate::fixture::neighbour::Neighbour;
use crate::oauth::{discovery, logout};
use limen_jose::{Algorithm, Typ, Validation};
use serde_json::Value;
use std::time::Duration;

/// Somebody signed in to an application that wants to hear of the end; and their ID token.
async fn signed_in(world: &World, neighbour: &Neighbour) -> (Browser, String) {
    let uri = neighbour.url("/back");
    world.client("quayside", |client| client.metadata.backchannel_logout_uri = Some(uri)).await;
    let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
    let id_token = world.tokens(&ada, "quayside", &[]).await.id_token.unwrap();
    (ada, id_token)
}

/// The logout tokens that arrived so far.
fn arrived(neighbour: &Neighbour) -> Vec<String> {
    let token = |request: String| {
        let (head, body) = request.split_once("\r\n\r\n")?;
        assert!(head.starts_with("POST /back "), "{head}");
        assert!(head.to_ascii_lowercase().contains("content-type: application/x-www-form-urlencoded"));
        let mut form = url::form_urlencoded::parse(body.as_bytes());
        form.find(|(name, _)| name == "logout_token").map(|(_, token)| token.into_owned())
    };
    neighbour.heard().into_iter().map(|request| token(request).expect("a token")).collect()
}

both_engines! {
    async fn oidcc_backchannel_logout_discovery_endpoint_verification(world: World) {
        let document = discovery::metadata(&world.project());
        assert_eq!(document["backchannel_logout_supported"], true);
        assert_eq!(document["backchannel_logout_session_supported"], true);
    }

    async fn oidcc_backchannel_rp_initiated_logout(world: World) {
        let neighbour = Neighbour::start().await;
        neighbour.publish("/back", "");
        let (ada, hint) = signed_in(&world, &neighbour).await;
        logout::end_session(&world.app, &world.project(), &ada.caller, &params(&[("id_token_hint", &hint)])).await.unwrap();
        crate::job::run_due(&world.app).await.unwrap();
        let tokens = arrived(&neighbour);
        assert_eq!(tokens.len(), 1);
        let issuer = world.project().issuer.clone();
        let expected = Validation::new(Typ::Logout, world.clock.now()).algorithms(&[Algorithm::Rs256]).issuer(&issuer).audience("quayside");
        let said = expected.require(&["iat", "jti", "exp"]).verify::<Value>(&tokens[0], &published(&world)).unwrap().claims;
        let id = claims(&hint);
        assert_eq!((&said["sub"], &said["sid"]), (&id["sub"], &id["sid"]));
        assert_eq!(said["events"], serde_json::json!({ "http://schemas.openid.net/event/backchannel-logout": {} }));
        assert!(said.get("nonce").is_none(), "Back-Channel Logout section 2.4 forbids it");
        // Told once: nothing is left to do.
        world.clock.advance(Duration::from_secs(24 * 3600));
        crate::job::run_due(&world.app).await.unwrap();
        assert_eq!(arrived(&neighbour).len(), 1);
    }

    async fn an_application_that_is_away_is_told_later(world: World) {
        let neighbour = Neighbour::start().await;
        neighbour.answer("/back", 503, "", "");
        let (ada, _) = signed_in(&world, &neighbour).await;
        crate::session::sign_out(&world.app, &world.project(), &ada.caller).await.unwrap();
        crate::job::run_due(&world.app).await.unwrap();
        assert_eq!(arrived(&neighbour).len(), 1);
        neighbour.publish("/back", "");
        world.clock.advance(Duration::from_secs(3600));
        crate::job::run_due(&world.app).await.unwrap();
        let tokens = arrived(&neighbour);
        assert_eq!(tokens.len(), 2);
        assert_ne!(claims(&tokens[0])["jti"], claims(&tokens[1])["jti"], "each attempt is a token of its own");
    }

    async fn v10_5_5_a_logout_token_is_typed_and_short_and_nothing_else(world: World) {
        let neighbour = Neighbour::start().await;
        neighbour.publish("/back", "");
        let (ada, _) = signed_in(&world, &neighbour).await;
        crate::session::sign_out(&world.app, &world.project(), &ada.caller).await.unwrap();
        crate::job::run_due(&world.app).await.unwrap();
        let token = arrived(&neighbour).remove(0);
        let header = limen_jose::jws::Compact::parse(&token).unwrap().header().clone();
        assert_eq!(header.typ(), Some(Typ::Logout));
        let said = claims(&token);
        assert_eq!(said["exp"].as_i64().unwrap() - said["iat"].as_i64().unwrap(), 120, "two minutes");
        // Whoever gets hold of it opens nothing with it, and signs nobody out here.
        assert!(!world.is_live(&token).await);
        let grace = world.register(&world.browser("192.0.2.2"), "grace@hopper.example").await;
        let refused = logout::end_session(&world.app, &world.project(), &grace.caller, &params(&[("id_token_hint", &token)])).await;
        assert_eq!(refused.unwrap_err().code(), Code::InvalidRequest);
    }

    async fn r20_no_unsigned_or_forged_hint_signs_anybody_out(world: World) {
        let neighbour = Neighbour::start().await;
        let (ada, hint) = signed_in(&world, &neighbour).await;
        let payload = hint.split('.').nth(1).unwrap();
        let encode = |json: Value| data_encoding::BASE64URL_NOPAD.encode(json.to_string().as_bytes());
        let jwks = world.project().keys.jwks().body();
        let symmetric = crate::fixture::application::Application::new("quayside").sign(Typ::Jwt, &claims(&hint));
        for forged in [
            format!("{}.{payload}.", encode(serde_json::json!({ "alg": "none" }))),
            format!("{}.{payload}.", encode(serde_json::json!({ "alg": "None", "typ": "JWT" }))),
            format!("{}.{payload}.AAAA", encode(serde_json::json!({ "alg": "HS256", "kid": "x" }))),
            format!("{}.{payload}.{}", encode(serde_json::json!({ "alg": "HS256" })), data_encoding::BASE64URL_NOPAD.encode(&jwks[..32])),
            format!("{}.{payload}.", hint.split('.').next().unwrap()),
            symmetric,
        ] {
            let refused = logout::end_session(&world.app, &world.project(), &ada.caller, &params(&[("id_token_hint", &forged)])).await;
            assert_eq!(refused.unwrap_err().code(), Code::InvalidRequest, "{forged}");
        }
        crate::job::run_due(&world.app).await.unwrap();
        assert_eq!(neighbour.asked(), 0);
        let id = ada.caller.session.unwrap();
        assert!(crate::session::find(&world.app, &world.project(), id).await.unwrap().unwrap().is_live(world.clock.now()));
    }
}
