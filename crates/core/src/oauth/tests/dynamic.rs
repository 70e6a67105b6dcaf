//! What the Dynamic and Config certification plans ask, beyond registration itself.

use super::basic::published;
use super::*;
use crate::fixture::both_engines;
use crate::oauth::registration::{self, ClientInformation};
use crate::oauth::{discovery, redirect_uri};
use limen_jose::{Algorithm, Typ, Validation};
use serde_json::{Map, Value, json};

async fn register(world: &World, members: Value) -> Result<ClientInformation, OAuthError> {
    world.configure("[settings]\nregistration = \"open\"").await;
    let Value::Object(members) = members else { panic!("no object") };
    let members: Map<String, Value> = members;
    let caller = world.browser("192.0.2.1").caller;
    registration::register(&world.app, &world.project(), &caller, None, &members).await
}

/// What the consent page has to show of a client.
async fn shown(world: &World, members: Value) -> ClientMetadata {
    let made = register(world, members).await.unwrap();
    let id = made.client_id().to_owned();
    let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
    match world.authorize(&ada, &with(&id, &[])).await.unwrap() {
        Step::Consent { view, .. } => view.client.metadata,
        other => panic!("no consent: {other:?}"),
    }
}

/// The step that a request for this redirect URI leads to, where another one is registered.
async fn asked(world: &World, registered: &str, requested: Option<&str>) -> Result<Step, Failure> {
    world.client("quayside", |client| client.metadata.redirect_uris = vec![registered.into()]).await;
    let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
    let mut pairs = without("quayside", "redirect_uri");
    pairs.extend(requested.map(|uri| ("redirect_uri", uri)));
    world.authorize(&ada, &pairs).await
}

both_engines! {
    async fn oidcc_idtoken_rs256(world: World) {
        world.client("quayside", |client| client.metadata.id_token_signed_response_alg = Some("RS256".into())).await;
        world.client("modern", |client| client.metadata.id_token_signed_response_alg = Some("EdDSA".into())).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        for (client, algorithm) in [("quayside", Algorithm::Rs256), ("modern", Algorithm::EdDsa)] {
            let token = world.tokens(&ada, client, &[]).await.id_token.unwrap();
            let read = Validation::new(Typ::Jwt, world.clock.now()).algorithms(&[algorithm]).verify::<Value>(&token, &published(&world)).unwrap();
            assert_eq!(read.header.algorithm(), algorithm);
        }
    }

    async fn oidcc_idtoken_unsigned(world: World) {
        let refused = register(&world, json!({ "redirect_uris": [CALLBACK], "id_token_signed_response_alg": "none" })).await.unwrap_err();
        assert_eq!(refused.code(), Code::InvalidClientMetadata, "nobody gets an unsigned one");
        let offered = discovery::metadata(&world.project())["id_token_signing_alg_values_supported"].clone();
        assert!(!offered.as_array().unwrap().contains(&"none".into()));
    }

    async fn oidcc_userinfo_rs256(world: World) {
        world.client("quayside", |client| client.metadata.userinfo_signed_response_alg = Some("RS256".into())).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let tokens = world.tokens(&ada, "quayside", &[]).await;
        let UserInfo::Jwt(jwt) = world.userinfo(&tokens.access_token).await.unwrap() else { panic!("not signed") };
        let issuer = world.project().issuer.clone();
        let expected = Validation::new(Typ::Jwt, world.clock.now()).algorithms(&[Algorithm::Rs256]).issuer(&issuer).audience("quayside").expiry_optional();
        let said = expected.verify::<Value>(&jwt, &published(&world)).unwrap().claims;
        assert_eq!((&said["email"], &said["sub"]), (&"ada@lovelace.example".into(), &claims(&tokens.id_token.unwrap())["sub"]));
    }

    async fn oidcc_ensure_redirect_uri_in_authorization_request(world: World) {
        let (code, response) = refusal(asked(&world, CALLBACK, None).await);
        assert_eq!((code, response), (Code::InvalidRequest, None), "OIDC Core section 3.1.2.1 wants it named");
    }

    async fn oidcc_redirect_uri_query_ok(world: World) {
        let step = asked(&world, "https://quayside.example/callback?foo=bar", Some("https://quayside.example/callback?foo=bar")).await.unwrap();
        assert!(answer(&step).location().starts_with("https://quayside.example/callback?foo=bar&code="), "{}", answer(&step).location());
    }

    async fn oidcc_redirect_uri_query_mismatch(world: World) {
        let (_, response) = refusal(asked(&world, "https://quayside.example/callback?foo=bar", Some("https://quayside.example/callback?bar=foo")).await);
        assert_eq!(response, None);
    }

    async fn oidcc_redirect_uri_query_added(world: World) {
        let (_, response) = refusal(asked(&world, CALLBACK, Some("https://quayside.example/callback?foo=bar")).await);
        assert_eq!(response, None);
    }

    async fn oidcc_registration_logo_uri(world: World) {
        let logo = "https://quayside.example/logo.png";
        let seen = shown(&world, json!({ "redirect_uris": [CALLBACK], "client_name": "Quayside", "logo_uri": logo })).await;
        assert_eq!((seen.logo_uri.as_deref(), seen.client_name.as_deref()), (Some(logo), Some("Quayside")));
    }

    async fn oidcc_registration_policy_uri(world: World) {
        let policy = "https://quayside.example/policy";
        let seen = shown(&world, json!({ "redirect_uris": [CALLBACK], "policy_uri": policy })).await;
        assert_eq!(seen.policy_uri.as_deref(), Some(policy));
        let refused = register(&world, json!({ "redirect_uris": [CALLBACK], "policy_uri": "javascript:alert(1)" })).await.unwrap_err();
        assert_eq!(refused.code(), Code::InvalidClientMetadata);
    }

    async fn oidcc_registration_tos_uri(world: World) {
        let terms = "https://quayside.example/terms";
        let seen = shown(&world, json!({ "redirect_uris": [CALLBACK], "tos_uri": terms })).await;
        assert_eq!(seen.tos_uri.as_deref(), Some(terms));
    }

    async fn oidcc_request_uri_unsigned_supported_correctly_or_rejected_as_unsupported(world: World) {
        unsigned_by_reference(&world).await;
    }

    async fn oidcc_request_uri_unsigned(world: World) {
        unsigned_by_reference(&world).await;
    }

    async fn oidcc_3rdparty_init_login(world: World) {
        let start = "https://quayside.example/start";
        let made = register(&world, json!({ "redirect_uris": [CALLBACK], "initiate_login_uri": start })).await.unwrap();
        assert_eq!(made.metadata().initiate_login_uri.as_deref(), Some(start));
        let kept = crate::client::find(&world.app, &world.project(), made.client_id()).await.unwrap().unwrap();
        assert_eq!(kept.metadata.initiate_login_uri.as_deref(), Some(start));
    }

    async fn oidcc_3rdparty_init_login_nohttps(world: World) {
        for bad in ["http://quayside.example/start", "javascript:alert(1)", "https://user@quayside.example/", "quayside"] {
            let refused = register(&world, json!({ "redirect_uris": [CALLBACK], "initiate_login_uri": bad })).await.unwrap_err();
            assert_eq!(refused.code(), Code::InvalidClientMetadata, "{bad}");
        }
    }

    async fn oidcc_discovery_endpoint_verification(world: World) {
        let (project, document) = (world.project(), discovery::metadata(&world.project()));
        assert_eq!(document["issuer"], project.issuer.as_str());
        for endpoint in ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "introspection_endpoint", "revocation_endpoint"] {
            let url = document[endpoint].as_str().unwrap_or_else(|| panic!("{endpoint}"));
            assert!(url.starts_with(&format!("{}/", project.issuer)), "{url}");
        }
        for (name, least) in [
            ("response_types_supported", vec!["code"]),
            ("subject_types_supported", vec!["public", "pairwise"]),
            ("id_token_signing_alg_values_supported", vec!["RS256", "ES256", "PS256", "EdDSA"]),
            ("token_endpoint_auth_methods_supported", vec!["client_secret_basic", "client_secret_post", "private_key_jwt", "none"]),
            ("scopes_supported", vec!["openid", "profile", "email", "address", "phone", "offline_access"]),
            ("claims_supported", vec!["sub", "iss", "name", "email", "auth_time", "acr"]),
            ("code_challenge_methods_supported", vec!["S256"]),
            ("response_modes_supported", vec!["query", "fragment", "form_post"]),
            ("grant_types_supported", vec!["authorization_code", "refresh_token"]),
        ] {
            let listed = document[name].as_array().unwrap_or_else(|| panic!("{name}"));
            for value in least {
                assert!(listed.contains(&value.into()), "{name} has no {value}");
            }
        }
        for (name, offered) in [("claims_parameter_supported", true), ("request_parameter_supported", true), ("authorization_response_iss_parameter_supported", true)] {
            assert_eq!(document[name], offered, "{name}");
        }
        for absent in ["plain", "implicit", "password", "id_token token", "code token"] {
            assert!(!document.to_string().contains(&format!("\"{absent}\"")), "{absent}");
        }
        assert!(document.get("registration_endpoint").is_some());
        assert!(document.get("check_session_iframe").is_none() && document.get("backchannel_authentication_endpoint").is_none());
    }
}

/// A request object that nobody signed, behind an address: for whoever registered that, and for nobody else.
async fn unsigned_by_reference(world: &World) {
    let neighbour = crate::fixture::neighbour::Neighbour::start().await;
    let uri = neighbour.url("/request.jwt");
    let encode = |part: &Value| data_encoding::BASE64URL_NOPAD.encode(part.to_string().as_bytes());
    let inner: Map<String, Value> =
        request("quayside").into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    neighbour
        .publish("/request.jwt", format!("{}.{}.", encode(&json!({ "alg": "none" })), encode(&inner.into())));
    for (id, algorithm) in [("quayside", Some("none")), ("strict", None)] {
        world
            .client(id, |client| {
                client.metadata.request_uris = vec![uri.clone()];
                client.metadata.request_object_signing_alg = algorithm.map(str::to_owned);
            })
            .await;
    }
    let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
    let outer =
        |id| [("client_id", id), ("response_type", "code"), ("scope", "openid"), ("request_uri", &*uri)];
    let step = world.authorize(&ada, &outer("quayside")).await.unwrap();
    let tokens = world.redeem("quayside", &code_in(&step)).await.unwrap();
    assert_eq!(claims(&tokens.id_token.unwrap())["nonce"], "n-0S6_WzA2Mj", "what counts stands inside");
    let (code, _) = refusal(world.authorize(&ada, &outer("strict")).await);
    assert_eq!(code, Code::InvalidRequestObject);
    let client = crate::client::find(&world.app, &world.project(), "quayside").await.unwrap().unwrap();
    assert!(redirect_uri::matches(&client.client, CALLBACK));
}
