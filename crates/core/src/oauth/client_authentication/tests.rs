use std::time::Duration;

use limen_jose::{Algorithm, TokenSigner, Typ};
use serde_json::{Value, json};

use super::*;
use crate::fixture::application::{
    Application, CALLBACK, bare, basic, params, params_with, with_certificate,
};
use crate::fixture::neighbour::Neighbour;
use crate::fixture::{World, both_engines};

const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// Whether the client is let in, or the code of the refusal.
async fn outcome(world: &World, credentials: &Credentials, params: &Params) -> Result<String, Code> {
    let outcome = authenticate(&world.app, &world.project(), credentials, params).await;
    outcome.map(|client| client.id.to_string()).map_err(|error| error.code())
}

fn entry(id: &str, more: Value) -> Value {
    let mut entry = json!({ "client_id": id, "redirect_uris": [CALLBACK] });
    for (name, value) in more.as_object().unwrap() {
        entry[name] = value.clone();
    }
    entry
}

fn with_key(application: &Application, more: Value) -> Value {
    let mut entry = entry(
        &application.id,
        json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": application.jwks() }),
    );
    for (name, value) in more.as_object().unwrap() {
        entry[name] = value.clone();
    }
    entry
}

async fn asserts(world: &World, application: &Application, claims: &Value) -> Result<String, Code> {
    outcome(world, &bare(), &params_with(application.asserting(claims), &[])).await
}

/// The claims with some of them changed; `null` takes one out.
fn changed(claims: &Value, changes: Value) -> Value {
    let mut claims = claims.clone();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
            value => claims[name] = value.clone(),
        }
    }
    claims
}

both_engines! {
    async fn the_registered_method_counts_and_no_other(world: World) {
        let keyed = Application::new("keyed");
        world.declare(json!([
            entry("basic", json!({ "client_secret": SECRET })),
            entry("post", json!({ "client_secret": SECRET, "token_endpoint_auth_method": "client_secret_post" })),
            entry("public", json!({})),
            with_key(&keyed, json!({})),
        ])).await;
        for registered in ["basic", "post", "public", "keyed"] {
            let shown = [
                ("basic", outcome(&world, &basic(registered, SECRET), &params(&[])).await),
                ("post", outcome(&world, &bare(), &params(&[("client_id", registered), ("client_secret", SECRET)])).await),
                ("public", outcome(&world, &bare(), &params(&[("client_id", registered)])).await),
                ("keyed", {
                    let claims = changed(&keyed.assertion_claims(&world), json!({ "iss": registered, "sub": registered }));
                    asserts(&world, &keyed, &claims).await
                }),
            ];
            for (method, outcome) in shown {
                let expected = if method == registered { Ok(registered.to_owned()) } else { Err(Code::InvalidClient) };
                assert_eq!(outcome, expected, "{registered} shows {method}");
            }
        }
    }

    async fn r32_unknown_clients_and_wrong_secrets_look_alike(world: World) {
        world.declare(json!([entry("basic", json!({ "client_secret": SECRET })), entry("public", json!({})), entry("off", json!({ "disabled": true }))])).await;
        let requests = [
            (basic("basic", "wrong"), params(&[])),
            (basic("nobody", "wrong"), params(&[])),
            (basic("public", ""), params(&[])),
            (bare(), params(&[("client_id", "basic")])),
            (bare(), params(&[("client_id", "nobody")])),
            (bare(), params(&[("client_id", "off")])),
            (bare(), params(&[("client_id", "018f0000-0000-7000-8000-000000000000")])),
            (basic("basic", SECRET), params(&[("client_id", "public")])),
        ];
        let mut told = Vec::new();
        for (credentials, params) in &requests {
            let Err(error) = authenticate(&world.app, &world.project(), credentials, params).await else { panic!("{params:?}") };
            told.push((error.code(), error.description()));
        }
        assert!(told.iter().all(|one| one.0 == Code::InvalidClient && *one == told[0]), "{told:?}");
    }

    async fn one_request_authenticates_in_one_way(world: World) {
        let keyed = Application::new("keyed");
        world.declare(json!([with_key(&keyed, json!({}))])).await;
        let assertion = || keyed.authentic(&world);
        for (credentials, params) in [
            (basic("keyed", SECRET), params(&[("client_id", "keyed"), ("client_secret", SECRET)])),
            (basic("keyed", SECRET), params_with(assertion(), &[])),
            (bare(), params_with(assertion(), &[("client_secret", SECRET)])),
            (bare(), params(&[("client_assertion", "x")])),
            (bare(), params(&[("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"), ("client_assertion", "x")])),
            (bare(), params(&[("client_secret", SECRET)])),
            (bare(), params(&[])),
        ] {
            assert_eq!(outcome(&world, &credentials, &params).await, Err(Code::InvalidRequest), "{params:?}");
        }
        assert_eq!(outcome(&world, &bare(), &params_with(assertion(), &[("client_id", "keyed")])).await, Ok("keyed".into()));
        assert_eq!(outcome(&world, &bare(), &params_with(assertion(), &[("client_id", "other")])).await, Err(Code::InvalidClient));
    }

    async fn b13_r06_an_assertion_serves_once_on_every_replica(world: World) {
        let (keyed, replica) = (Application::new("keyed"), world.replica().await);
        world.declare(json!([with_key(&keyed, json!({}))])).await;
        let params = params_with(keyed.authentic(&world), &[]);
        let (project, credentials) = (world.project(), bare());
        let tries = (0..16).map(|at| {
            let app = if at % 2 == 0 { &world.app } else { &replica };
            authenticate(app, &project, &credentials, &params)
        });
        let let_in = futures_util::future::join_all(tries).await.into_iter().filter(Result::is_ok).count();
        assert_eq!(let_in, 1);
        // Also when its time is nearly over, and after the cache of clients was emptied.
        world.clock.advance(Duration::from_secs(59));
        world.app.cache.clients.clear();
        assert_eq!(outcome(&world, &credentials, &params).await, Err(Code::InvalidClient));
    }

    async fn r19_every_claim_of_an_assertion_counts(world: World) {
        let keyed = Application::new("keyed");
        world.declare(json!([with_key(&keyed, json!({}))])).await;
        let now = world.clock.now().seconds();
        for spoiled in [
            json!({ "iss": null }), json!({ "sub": null }), json!({ "aud": null }), json!({ "exp": null }), json!({ "jti": null }),
            json!({ "iss": "other" }), json!({ "sub": "other" }), json!({ "jti": "" }), json!({ "jti": 7 }),
            json!({ "aud": "https://other.example" }), json!({ "aud": format!("{}/", world.project().issuer) }), json!({ "aud": [] }),
            json!({ "exp": now - 31 }), json!({ "exp": now + 7200 }), json!({ "exp": "soon" }), json!({ "exp": -1 }),
            json!({ "iat": now + 61 }), json!({ "nbf": now + 61 }), json!({ "iat": now - 7200 }),
        ] {
            let claims = changed(&keyed.assertion_claims(&world), spoiled.clone());
            assert_eq!(asserts(&world, &keyed, &claims).await, Err(Code::InvalidClient), "{spoiled}");
        }
        // FAPI 2.0 §5.3.2.1 has clocks up to ten seconds ahead accepted.
        let ahead = changed(&keyed.assertion_claims(&world), json!({ "iat": now + 10, "nbf": now + 10, "exp": now as f64 + 70.5 }));
        assert_eq!(asserts(&world, &keyed, &ahead).await, Ok("keyed".into()));
    }

    async fn oidcc_ensure_client_assertion_with_iss_aud_succeeds(world: World) {
        let keyed = Application::new("keyed");
        world.declare(json!([with_key(&keyed, json!({}))])).await;
        let issuer = world.project().issuer.clone();
        let token = world.project().url("/oauth2/token");
        for aud in [json!(issuer), json!(token), json!([issuer, token]), json!(world.project().url("/oauth2/par"))] {
            let claims = changed(&keyed.assertion_claims(&world), json!({ "aud": aud }));
            assert_eq!(asserts(&world, &keyed, &claims).await, Ok("keyed".into()), "{aud}");
        }
    }

    async fn fapi2_security_profile_final_par_test_array_as_audience_fails(world: World) {
        let keyed = Application::new("keyed");
        world.declare(json!([with_key(&keyed, json!({ "fapi": true }))])).await;
        let claims = changed(&keyed.assertion_claims(&world), json!({ "aud": [world.project().issuer] }));
        assert_eq!(asserts(&world, &keyed, &claims).await, Err(Code::InvalidClient));
        assert_eq!(asserts(&world, &keyed, &keyed.assertion_claims(&world)).await, Ok("keyed".into()));
    }

    async fn fapi2_security_profile_final_par_test_token_endpoint_url_as_audience_fails(world: World) {
        let (keyed, lenient) = (Application::new("keyed"), Application::new("lenient"));
        world.declare(json!([
            with_key(&keyed, json!({ "fapi": true })),
            with_key(&lenient, json!({ "fapi": true, "assertion_audience_token_endpoint": true })),
        ])).await;
        let token = world.project().url("/oauth2/token");
        let claims = changed(&keyed.assertion_claims(&world), json!({ "aud": token }));
        assert_eq!(asserts(&world, &keyed, &claims).await, Err(Code::InvalidClient));
        let older = changed(&lenient.assertion_claims(&world), json!({ "aud": token }));
        assert_eq!(asserts(&world, &lenient, &older).await, Ok("lenient".into()), "where an administrator says so");
    }

    async fn fapi2_security_profile_final_ensure_client_assertion_with_exp_is_5_minutes_in_past_fails(world: World) {
        let keyed = Application::new("keyed");
        world.declare(json!([with_key(&keyed, json!({ "fapi": true }))])).await;
        let now = world.clock.now().seconds();
        let claims = changed(&keyed.assertion_claims(&world), json!({ "iat": now - 360, "exp": now - 300 }));
        assert_eq!(asserts(&world, &keyed, &claims).await, Err(Code::InvalidClient));
    }

    async fn v10_4_16_a_weak_algorithm_proves_no_client_under_the_profile(world: World) {
        let (weak, strong) = (Application::with("weak", Algorithm::Rs256), Application::with("strong", Algorithm::Ps256));
        world.declare(json!([with_key(&weak, json!({ "fapi": true })), with_key(&strong, json!({ "fapi": true }))])).await;
        assert_eq!(asserts(&world, &weak, &weak.assertion_claims(&world)).await, Err(Code::InvalidClient), "RS256");
        assert_eq!(asserts(&world, &strong, &strong.assertion_claims(&world)).await, Ok("strong".into()));
    }

    async fn keys_behind_an_address_are_fetched_and_fetched_again_when_they_change(world: World) {
        let (first, second, neighbour) = (Application::new("remote"), Application::new("remote"), Neighbour::start().await);
        neighbour.publish("/keys", first.jwks());
        let remote = entry("remote", json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks_uri": neighbour.url("/keys") }));
        world.declare(json!([remote])).await;
        assert_eq!(asserts(&world, &first, &first.assertion_claims(&world)).await, Ok("remote".into()));
        assert_eq!(asserts(&world, &second, &second.assertion_claims(&world)).await, Err(Code::InvalidClient));
        // A minute later a new key may be asked for again.
        world.clock.advance(Duration::from_secs(60));
        neighbour.publish("/keys", second.jwks());
        assert_eq!(asserts(&world, &second, &second.assertion_claims(&world)).await, Ok("remote".into()));
        assert_eq!(asserts(&world, &first, &first.assertion_claims(&world)).await, Err(Code::InvalidClient));
        let before = neighbour.asked();
        for _ in 0..10 {
            assert_eq!(asserts(&world, &first, &first.assertion_claims(&world)).await, Err(Code::InvalidClient));
        }
        assert_eq!(neighbour.asked(), before, "strangers cannot make us ask");
    }

    async fn client_secret_jwt_needs_an_administrators_word(world: World) {
        let by_secret = |claims: &Value, algorithm: &str, secret: &str| {
            let encode = |part: &Value| data_encoding::BASE64URL_NOPAD.encode(part.to_string().as_bytes());
            let input = format!("{}.{}", encode(&json!({ "alg": algorithm })), encode(claims));
            let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret.as_bytes());
            let tag = data_encoding::BASE64URL_NOPAD.encode(aws_lc_rs::hmac::sign(&key, input.as_bytes()).as_ref());
            vec![
                ("client_assertion_type".to_owned(), "urn:ietf:params:oauth:client-assertion-type:jwt-bearer".to_owned()),
                ("client_assertion".to_owned(), format!("{input}.{tag}")),
            ]
        };
        let method = json!({ "client_secret": SECRET, "token_endpoint_auth_method": "client_secret_jwt", "allow_client_secret_jwt": true });
        world.declare(json!([entry("mac", method)])).await;
        let claims = || Application::new("mac").assertion_claims(&world);
        let good = by_secret(&claims(), "HS256", SECRET);
        assert_eq!(outcome(&world, &bare(), &params_with(good.clone(), &[])).await, Ok("mac".into()));
        assert_eq!(outcome(&world, &bare(), &params_with(good, &[])).await, Err(Code::InvalidClient), "a replay");
        for (algorithm, secret) in [("HS256", "another secret of thirty-two bytes"), ("HS384", SECRET), ("none", SECRET), ("ES256", SECRET)] {
            let forged = by_secret(&claims(), algorithm, secret);
            assert_eq!(outcome(&world, &bare(), &params_with(forged, &[])).await, Err(Code::InvalidClient), "{algorithm}");
        }
        // The word is taken back.
        let id = "mac".parse().unwrap();
        world.write(async |tx| {
            let mut client = tx.lock_client(&id).await?.unwrap();
            client.policy.allow_client_secret_jwt = false;
            tx.update_client(&client).await.map(|_| ())
        }).await;
        world.app.cache.clients.clear();
        assert_eq!(outcome(&world, &bare(), &params_with(by_secret(&claims(), "HS256", SECRET), &[])).await, Err(Code::InvalidClient));
    }

    async fn r11_a_public_key_is_never_a_secret(world: World) {
        let keyed = Application::new("keyed");
        world.declare(json!([with_key(&keyed, json!({ "token_endpoint_auth_signing_alg": "ES256" }))])).await;
        let claims = keyed.assertion_claims(&world);
        let encode = |part: &[u8]| data_encoding::BASE64URL_NOPAD.encode(part);
        for header in [json!({ "alg": "none" }), json!({ "alg": "HS256" }), json!({ "alg": "HS256", "kid": keyed.jwks()["keys"][0]["kid"] })] {
            let input = format!("{}.{}", encode(header.to_string().as_bytes()), encode(claims.to_string().as_bytes()));
            let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, keyed.jwks().to_string().as_bytes());
            let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
            let forged = format!("{input}.{}", encode(tag.as_ref()));
            let first = vec![
                ("client_assertion_type".into(), "urn:ietf:params:oauth:client-assertion-type:jwt-bearer".into()),
                ("client_assertion".into(), forged),
            ];
            assert_eq!(outcome(&world, &bare(), &params_with(first, &[])).await, Err(Code::InvalidClient), "{header}");
        }
        // Another algorithm of a key that is registered, but not for it.
        let rsa = Application::with("rsa", Algorithm::Rs256);
        let mut keys = rsa.jwks();
        keys["keys"][0].as_object_mut().unwrap().remove("alg");
        world.declare(json!([with_key(&rsa, json!({ "jwks": keys, "token_endpoint_auth_signing_alg": "PS256" }))])).await;
        assert_eq!(asserts(&world, &rsa, &rsa.assertion_claims(&world)).await, Err(Code::InvalidClient));
        let other = Application { id: "rsa".into(), key: rsa.key.with_algorithm(Algorithm::Ps256).unwrap() };
        assert_eq!(asserts(&world, &other, &other.assertion_claims(&world)).await, Ok("rsa".into()));
    }

    async fn r14_tokens_of_other_kinds_are_no_assertions(world: World) {
        let keyed = Application::new("keyed");
        world.declare(json!([with_key(&keyed, json!({}))])).await;
        for typ in Typ::ALL {
            let claims = keyed.assertion_claims(&world);
            let mut pairs = keyed.asserting(&claims);
            pairs[1].1 = TokenSigner::new(keyed.key.clone()).sign(typ, &claims).unwrap();
            let expected = if matches!(typ, Typ::Jwt | Typ::ClientAuthentication) { Ok("keyed".to_owned()) } else { Err(Code::InvalidClient) };
            assert_eq!(outcome(&world, &bare(), &params_with(pairs, &[])).await, expected, "{typ:?}");
        }
    }

    async fn mutual_tls_knows_a_client_by_name_or_by_key(world: World) {
        let certificate = |key: &rcgen::KeyPair, name: &str| {
            let mut params = rcgen::CertificateParams::default();
            params.distinguished_name = rcgen::DistinguishedName::new();
            params.distinguished_name.push(rcgen::DnType::CommonName, name);
            params.self_signed(key).unwrap().der().to_vec()
        };
        let (key, other) = (rcgen::KeyPair::generate().unwrap(), rcgen::KeyPair::generate().unwrap());
        let jwk = {
            let point = key.public_key_raw();
            let encode = |part: &[u8]| data_encoding::BASE64URL_NOPAD.encode(part);
            json!({ "keys": [{ "kty": "EC", "crv": "P-256", "x": encode(&point[1..33]), "y": encode(&point[33..]) }] })
        };
        world.declare(json!([
            entry("named", json!({ "token_endpoint_auth_method": "tls_client_auth", "tls_client_auth_subject_dn": "CN=Ship" })),
            entry("self", json!({ "token_endpoint_auth_method": "self_signed_tls_client_auth", "jwks": jwk })),
        ])).await;
        for (client, der, expected) in [
            ("named", Some(certificate(&other, "Ship")), true),
            ("named", Some(certificate(&other, "Boat")), false),
            ("named", None, false),
            ("self", Some(certificate(&key, "anything")), true),
            ("self", Some(certificate(&other, "anything")), false),
            ("self", Some(b"noise".to_vec()), false),
            ("self", None, false),
        ] {
            let credentials = der.map_or_else(bare, with_certificate);
            let outcome = outcome(&world, &credentials, &params(&[("client_id", client)])).await;
            assert_eq!(outcome.is_ok(), expected, "{client}: {outcome:?}");
        }
        // Without an authority behind it, a certificate may call itself whatever it likes: only a registered key counts.
        for (client, der, expected) in [("named", certificate(&other, "Ship"), false), ("self", certificate(&key, "anything"), true)] {
            let strange = Credentials { certificate: Some(Certificate { der, vouched: false }), ..Credentials::default() };
            let outcome = outcome(&world, &strange, &params(&[("client_id", client)])).await;
            assert_eq!(outcome.is_ok(), expected, "{client}: {outcome:?}");
        }
    }
}

#[test]
fn basic_credentials_are_form_encoded_inside() {
    let header = |text: &str| format!("Basic {}", data_encoding::BASE64.encode(text.as_bytes()));
    let read = |header: &str| Credentials::basic(header).map(|(id, secret)| (id, secret.reveal().clone()));
    assert_eq!(read(&header("app:secret")), Some(("app".into(), "secret".into())));
    assert_eq!(read(&header("my%3Aapp:a%2Bb+c%25&=:d")), Some(("my:app".into(), "a+b c%&=:d".into())));
    assert_eq!(read(&header("app:")), Some(("app".into(), String::new())));
    assert_eq!(read("bAsIc YTpi"), Some(("a".into(), "b".into())));
    for none in ["", "Basic", "Basic !!", "Bearer YTpi", &header("no colon")] {
        assert_eq!(read(none), None, "{none}");
    }
}
