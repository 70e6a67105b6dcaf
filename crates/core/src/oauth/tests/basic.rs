//! What the Basic certification plan asks of the code flow, module by module, beyond what its neighbours here ask already.

use super::*;
use crate::fixture::both_engines;
use limen_jose::{Algorithm, JwkSet, KeySet, Typ, Validation};
use std::time::Duration;

/// The keys as any client reads them from the published document.
pub(super) fn published(world: &World) -> KeySet {
    KeySet::new(&JwkSet::parse(&world.project().keys.jwks().body()).expect("a key set"))
}

both_engines! {
    async fn oidcc_server(world: World) {
        world.client("quayside", confidential).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = world.code(&ada, "quayside", &[]).await;
        let tokens = world.token_at(&world.app, &basic("quayside"), &redemption("quayside", &code)).await.unwrap();
        assert_eq!((tokens.token_type, tokens.expires_in), ("Bearer", 900));
        let (id, now) = (claims(tokens.id_token.as_ref().unwrap()), world.clock.now().seconds());
        assert_eq!((&id["iss"], &id["aud"]), (&world.project().issuer.as_str().into(), &"quayside".into()));
        assert_eq!((&id["iat"], &id["exp"], &id["nonce"]), (&now.into(), &(now + 900).into(), &"n-0S6_WzA2Mj".into()));
        assert_eq!(id["at_hash"], Algorithm::Rs256.half_hash(&tokens.access_token));
        assert!(id["sub"].as_str().is_some_and(|sub| !sub.is_empty() && sub.len() <= 255 && sub.is_ascii()));
        assert_eq!(world.said(&tokens.access_token).await["sub"], id["sub"]);
    }

    async fn oidcc_response_type_missing(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let (code, response) = refusal(world.authorize(&ada, &without("quayside", "response_type")).await);
        assert_eq!(code, Code::InvalidRequest);
        let response = response.unwrap();
        assert_eq!((of(&response, "error"), of(&response, "state")), (Some("invalid_request"), Some("af0ifjsldkj")));
        assert_eq!(of(&response, "code"), None);
    }

    async fn oidcc_idtoken_signature(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let token = world.tokens(&ada, "quayside", &[]).await.id_token.unwrap();
        let issuer = world.project().issuer.clone();
        let expected = Validation::new(Typ::Jwt, world.clock.now()).algorithms(&[Algorithm::Rs256]).issuer(&issuer).audience("quayside");
        let read = expected.verify::<serde_json::Value>(&token, &published(&world)).unwrap();
        assert!(read.header.kid().is_some(), "which key it was is said");
        let (head, signature) = token.rsplit_once('.').unwrap();
        let first = if signature.starts_with('A') { "B" } else { "A" };
        let forged = format!("{head}.{first}{}", &signature[1..]);
        assert!(expected.verify::<serde_json::Value>(&forged, &published(&world)).is_err());
    }

    async fn oidcc_ensure_request_without_nonce_succeeds_for_code_flow(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = code_in(&world.authorize(&ada, &without("quayside", "nonce")).await.unwrap());
        let tokens = world.redeem("quayside", &code).await.unwrap();
        assert_eq!(claims(&tokens.id_token.unwrap()).get("nonce"), None);
    }

    async fn oidcc_alternate_happy_flow(world: World) {
        let other = "https://quayside.example/other?from=limen";
        world.client("quayside", |client| client.metadata.redirect_uris.push(other.into())).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        // Another redirect URI with a query, the scopes in another order, a long state, a short nonce.
        let state = "0123456789abcdef".repeat(16);
        let more = [("redirect_uri", other), ("scope", "email profile openid"), ("state", state.as_str()), ("nonce", "1")];
        let step = world.authorize(&ada, &with("quayside", &more)).await.unwrap();
        assert!(answer(&step).location().starts_with("https://quayside.example/other?from=limen&code="));
        assert_eq!(of(answer(&step), "state"), Some(state.as_str()));
        let code = code_in(&step);
        let mut pairs = redemption("quayside", &code);
        pairs.retain(|(name, _)| *name != "redirect_uri");
        pairs.push(("redirect_uri", other));
        let tokens = world.token(&pairs).await.unwrap();
        assert_eq!(tokens.scope.to_string(), "email openid profile");
        assert_eq!(claims(&tokens.id_token.unwrap())["nonce"], "1");
    }

    async fn oidcc_ensure_request_with_unknown_parameter_succeeds(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let step = world.authorize(&ada, &with("quayside", &[("extra", "foobar"), ("x y", "\u{fc}")])).await.unwrap();
        code_in(&step);
        assert_eq!((of(answer(&step), "extra"), of(answer(&step), "x y")), (None, None), "and is nobody's answer");
    }

    async fn oidcc_login_hint(world: World) {
        world.client("quayside", |_| {}).await;
        let nobody = world.browser("192.0.2.1");
        let step = world.authorize(&nobody, &with("quayside", &[("login_hint", "buffy@quayside.example")])).await.unwrap();
        assert_eq!(need(&step), &LoginNeed::SignIn { login_hint: Some("buffy@quayside.example".into()) });
        // It is a hint: whoever is signed in already stays.
        let ada = world.register(&nobody, "ada@lovelace.example").await;
        code_in(&world.authorize(&ada, &with("quayside", &[("login_hint", "buffy@quayside.example")])).await.unwrap());
    }

    async fn oidcc_claims_locales(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        for wish in ["se", "fr-CA fr en", "not a language"] {
            let tokens = world.tokens(&ada, "quayside", &[("claims_locales", wish)]).await;
            assert_eq!(world.said(&tokens.access_token).await["name"], "Ada Lovelace", "{wish}");
        }
    }

    async fn oidcc_codereuse_30seconds(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = world.code(&ada, "quayside", &[]).await;
        let tokens = world.redeem("quayside", &code).await.unwrap();
        world.clock.advance(Duration::from_secs(30));
        assert!(world.is_live(&tokens.access_token).await);
        assert_eq!(world.redeem("quayside", &code).await.unwrap_err().code(), Code::InvalidGrant);
        assert!(!world.is_live(&tokens.access_token).await);
        assert!(world.userinfo(&tokens.access_token).await.is_err());
    }

    async fn oidcc_ensure_registered_redirect_uri(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let unknown = format!("{CALLBACK}/not-registered");
        let (code, response) = refusal(world.authorize(&ada, &with("quayside", &[("redirect_uri", &unknown)])).await);
        assert_eq!((code, response), (Code::InvalidRequest, None), "a page of ours tells it");
    }

    async fn oidcc_server_client_secret_post(world: World) {
        world.client("quayside", |client| {
            confidential(client);
            client.metadata.token_endpoint_auth_method = AuthMethod::ClientSecretPost;
        }).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = world.code(&ada, "quayside", &[]).await;
        let in_header = world.token_at(&world.app, &super::basic("quayside"), &redemption("quayside", &code)).await;
        assert_eq!(in_header.unwrap_err().code(), Code::InvalidClient, "it registered another way");
        let mut pairs = redemption("quayside", &code);
        assert_eq!(world.token(&pairs).await.unwrap_err().code(), Code::InvalidClient);
        pairs.push(("client_secret", SECRET));
        assert!(world.token(&pairs).await.unwrap().id_token.is_some());
    }

    async fn oidcc_ensure_request_with_valid_pkce_succeeds(world: World) {
        world.client("quayside", confidential).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = world.code(&ada, "quayside", &[]).await;
        let redeem = async |pairs: &[(&str, &str)]| world.token_at(&world.app, &super::basic("quayside"), pairs).await;
        let wrong: Vec<_> = redemption("quayside", &code).into_iter().map(|(name, value)| (name, if name == "code_verifier" { CHALLENGE } else { value })).collect();
        assert_eq!(redeem(&wrong).await.unwrap_err().code(), Code::InvalidGrant);
        assert!(redeem(&redemption("quayside", &code)).await.unwrap().id_token.is_some());
    }
}
