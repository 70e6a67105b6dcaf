use limen_jose::Typ;
use serde_json::json;

use super::*;
use crate::client;
use crate::fixture::application::{Application, CALLBACK, params};
use crate::fixture::neighbour::Neighbour;
use crate::fixture::{World, both_engines};
use crate::token::fingerprint;

/// A client with a key, and perhaps more to say.
async fn declare(world: &World, application: &Application, more: Value) {
    let mut entry = json!({
        "client_id": application.id, "redirect_uris": [CALLBACK],
        "token_endpoint_auth_method": "private_key_jwt", "jwks": application.jwks(),
    });
    for (name, value) in more.as_object().unwrap() {
        entry[name] = value.clone();
    }
    world.declare(json!([entry])).await;
}

/// A good request object, with some claims changed; `null` takes one out.
fn claims(world: &World, application: &Application, changes: Value) -> Value {
    let now = world.clock.now().seconds();
    let mut claims = json!({
        "iss": application.id, "aud": world.project().issuer, "nbf": now, "iat": now, "exp": now + 300,
        "client_id": application.id, "response_type": "code", "redirect_uri": CALLBACK, "scope": "openid", "state": "inside",
    });
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
            value => claims[name] = value.clone(),
        }
    }
    claims
}

fn unsecured(claims: &Value) -> String {
    let encode = |part: &Value| data_encoding::BASE64URL_NOPAD.encode(part.to_string().as_bytes());
    format!("{}.{}.", encode(&json!({ "alg": "none" })), encode(claims))
}

async fn opened(world: &World, id: &str, outer: &[(&str, &str)]) -> Result<(Params, bool), Failure> {
    let client = client::find(&world.app, &world.project(), id).await.unwrap().unwrap();
    let outer = [&[("client_id", id)], outer].concat();
    unpack(&world.app, &world.project(), &world.browser("192.0.2.1").caller, &client, params(&outer)).await
}

fn code(outcome: Result<(Params, bool), Failure>) -> Code {
    outcome.map(|(params, _)| params).expect_err("a refusal").error.code()
}

both_engines! {
    async fn oidcc_ensure_request_object_with_redirect_uri(world: World) {
        let app = Application::new("app");
        declare(&world, &app, json!({})).await;
        let object = app.sign(Typ::RequestObject, &claims(&world, &app, json!({})));
        let outer = [("request", object.as_str()), ("redirect_uri", "https://evil.example/"), ("state", "outside"), ("nonce", "outside"), ("response_type", "code"), ("scope", "openid")];
        let (params, signed) = opened(&world, "app", &outer).await.unwrap();
        assert!(signed);
        assert_eq!(params.get("redirect_uri"), Some(CALLBACK));
        assert_eq!(params.get("state"), Some("inside"));
        assert_eq!(params.get("nonce"), None, "what is outside of the object does not count");
        assert_eq!(params.get("client_id"), Some("app"));
        assert_eq!(params.get("request"), None);
    }

    async fn what_stands_outside_may_complete_but_not_contradict(world: World) {
        let app = Application::new("app");
        declare(&world, &app, json!({})).await;
        let inner = claims(&world, &app, json!({ "response_type": null, "scope": null }));
        let object = app.sign(Typ::Jwt, &inner);
        let (params, _) = opened(&world, "app", &[("request", &object), ("response_type", "code"), ("scope", "openid email")]).await.unwrap();
        assert_eq!((params.get("response_type"), params.get("scope")), (Some("code"), Some("openid email")));

        let object = app.sign(Typ::Jwt, &claims(&world, &app, json!({ "scope": "openid email" })));
        let (params, _) = opened(&world, "app", &[("request", &object), ("scope", "openid")]).await.unwrap();
        assert_eq!(params.get("scope"), Some("openid email"));
        for outside in [("scope", "openid phone"), ("response_type", "token")] {
            assert_eq!(code(opened(&world, "app", &[("request", &object), outside]).await), Code::InvalidRequest, "{outside:?}");
        }
    }

    async fn r19_a_request_object_is_by_its_client_and_for_us(world: World) {
        let (app, other) = (Application::new("app"), Application::new("app"));
        declare(&world, &app, json!({})).await;
        let now = world.clock.now().seconds();
        for spoiled in [
            json!({ "iss": "other" }), json!({ "client_id": "other" }), json!({ "aud": "https://other.example" }), json!({ "aud": [] }), json!({ "aud": 1 }),
            json!({ "exp": now - 31 }), json!({ "nbf": now + 31 }), json!({ "iat": now + 31 }), json!({ "exp": "later" }),
            json!({ "sub": "app" }), json!({ "request": "x" }), json!({ "request_uri": "urn:x" }),
        ] {
            let object = app.sign(Typ::RequestObject, &claims(&world, &app, spoiled.clone()));
            assert_eq!(code(opened(&world, "app", &[("request", &object)]).await), Code::InvalidRequestObject, "{spoiled}");
        }
        for typ in Typ::ALL {
            let object = app.sign(typ, &claims(&world, &app, json!({})));
            let fits = matches!(typ, Typ::RequestObject | Typ::Jwt);
            assert_eq!(opened(&world, "app", &[("request", &object)]).await.is_ok(), fits, "{typ:?}");
        }
        let forged = other.sign(Typ::RequestObject, &claims(&world, &app, json!({})));
        let sealed = "eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIn0.AA.AA.AA.AA";
        for object in [forged.as_str(), sealed, "x", "..", ""] {
            let outcome = opened(&world, "app", &[("request", object)]).await;
            assert_eq!(outcome.is_err(), !object.is_empty(), "{object}");
        }
        // What RFC 9101 leaves to the client may be left out.
        let bare = claims(&world, &app, json!({ "iss": null, "aud": null, "exp": null, "nbf": null, "iat": null, "client_id": null }));
        assert!(opened(&world, "app", &[("request", &app.sign(Typ::Jwt, &bare))]).await.is_ok());
    }

    async fn oidcc_unsigned_request_object_supported_correctly_or_rejected_as_unsupported(world: World) {
        let (plain, strict, fapi) = (Application::new("plain"), Application::new("strict"), Application::new("fapi"));
        declare(&world, &plain, json!({ "request_object_signing_alg": "none" })).await;
        declare(&world, &strict, json!({})).await;
        declare(&world, &fapi, json!({ "fapi": true })).await;
        let (params, signed) = opened(&world, "plain", &[("request", &unsecured(&claims(&world, &plain, json!({}))))]).await.unwrap();
        assert_eq!((params.get("state"), signed), (Some("inside"), false));
        // Whoever registered none does not sign, and the other way round.
        let signed = plain.sign(Typ::RequestObject, &claims(&world, &plain, json!({})));
        assert_eq!(code(opened(&world, "plain", &[("request", &signed)]).await), Code::InvalidRequestObject);
        for application in [&strict, &fapi] {
            let object = unsecured(&claims(&world, application, json!({})));
            assert_eq!(code(opened(&world, &application.id, &[("request", &object)]).await), Code::InvalidRequestObject);
        }
    }

    async fn a_refusal_goes_to_the_redirect_uri_only_where_that_is_registered(world: World) {
        let app = Application::new("app");
        declare(&world, &app, json!({})).await;
        let outer = [("request", "nonsense"), ("redirect_uri", CALLBACK), ("state", "s1"), ("response_mode", "fragment")];
        let failure = opened(&world, "app", &outer).await.map(|(params, _)| params).unwrap_err();
        let answer = failure.response.unwrap();
        assert!(answer.location().starts_with("https://app.example/callback#error=invalid_request_object&"), "{}", answer.location());
        assert!(answer.params.contains(&("state", "s1".to_owned())));
        let evil = [("request", "nonsense"), ("redirect_uri", "https://evil.example/")];
        assert!(opened(&world, "app", &evil).await.map(|(params, _)| params).unwrap_err().response.is_none());
    }

    async fn oidcc_request_uri_signed_rs256(world: World) {
        let (app, neighbour) = (Application::with("app", Algorithm::Rs256), Neighbour::start().await);
        let (plain, hashed) = (neighbour.url("/plain.jwt"), neighbour.url("/hashed.jwt"));
        declare(&world, &app, json!({ "request_uris": [plain, hashed], "request_object_signing_alg": "RS256" })).await;
        let object = app.sign(Typ::RequestObject, &claims(&world, &app, json!({})));
        neighbour.publish("/plain.jwt", format!("{object}\n"));
        neighbour.publish("/hashed.jwt", &object);
        neighbour.publish("/other.jwt", &object);
        let hash = data_encoding::BASE64URL_NOPAD.encode(&fingerprint(object.as_bytes()));
        for uri in [plain.clone(), hashed.clone(), format!("{hashed}#{hash}")] {
            let (params, signed) = opened(&world, "app", &[("request_uri", &uri)]).await.unwrap();
            assert_eq!((params.get("state"), signed), (Some("inside"), true), "{uri}");
        }
        let asked = neighbour.asked();
        for uri in [neighbour.url("/other.jwt"), format!("{plain}?x"), plain.replace("plain", "./plain"), "urn:x".to_owned(), format!("{plain}#{}", "a".repeat(600))] {
            assert_eq!(code(opened(&world, "app", &[("request_uri", &uri)]).await), Code::InvalidRequestUri, "{uri}");
        }
        assert_eq!(neighbour.asked(), asked, "r15: nobody is asked who was not registered");
        for (uri, expected) in [(format!("{hashed}#{}", "A".repeat(43)), Code::InvalidRequestUri)] {
            assert_eq!(code(opened(&world, "app", &[("request_uri", &uri)]).await), expected);
        }
        neighbour.publish("/plain.jwt", "nonsense");
        assert_eq!(code(opened(&world, "app", &[("request_uri", &plain)]).await), Code::InvalidRequestObject);
        neighbour.answer("/plain.jwt", 302, "location: /hashed.jwt\r\n", "");
        assert_eq!(code(opened(&world, "app", &[("request_uri", &plain)]).await), Code::InvalidRequestUri);
        let both = [("request_uri", plain.as_str()), ("request", object.as_str())];
        assert_eq!(code(opened(&world, "app", &both).await), Code::InvalidRequest);
    }

    async fn fapi2_message_signing_final_request_objects_live_an_hour_at_most(world: World) {
        let app = Application::new("app");
        declare(&world, &app, json!({ "fapi": true })).await;
        let now = world.clock.now().seconds();
        for spoiled in [
            json!({ "nbf": null }), json!({ "exp": null }), json!({ "iss": null }), json!({ "aud": null }), json!({ "client_id": null }),
            json!({ "nbf": now - 3700, "exp": now + 60 }), json!({ "exp": now + 3700 }), json!({ "nbf": now - 3000, "exp": now + 1000 }),
        ] {
            let object = app.sign(Typ::RequestObject, &claims(&world, &app, spoiled.clone()));
            assert_eq!(code(opened(&world, "app", &[("request", &object)]).await), Code::InvalidRequestObject, "{spoiled}");
        }
        let object = app.sign(Typ::RequestObject, &claims(&world, &app, json!({ "response_type": null, "nbf": now - 60, "exp": now + 3000 })));
        let (params, signed) = opened(&world, "app", &[("request", &object), ("response_type", "code")]).await.unwrap();
        assert!(signed);
        assert_eq!(params.get("response_type"), None, "nothing outside of the object counts");
    }
}
