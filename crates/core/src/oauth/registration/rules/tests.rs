use limen_model::{AuthMethod, SubjectType};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::fixture::application::{Application, CALLBACK};

/// Metadata that satisfies every rule, with some of it changed.
fn metadata(changes: Value) -> ClientMetadata {
    let mut members = json!({ "redirect_uris": [CALLBACK] });
    for (name, value) in changes.as_object().unwrap() {
        members[name] = value.clone();
    }
    serde_json::from_value(members).unwrap()
}

fn refusal(changes: Value, policy: &ClientPolicy) -> (Code, String) {
    let error = check(&metadata(changes.clone()), policy).expect_err(&changes.to_string());
    (error.code(), error.description())
}

#[test]
fn what_a_client_may_say() {
    let keys = Application::new("app").jwks();
    for fine in [
        json!({}),
        json!({ "client_name": "Schiffs-Ämter 港", "client_uri": "https://app.example/", "logo_uri": "https://app.example/logo.png", "policy_uri": "https://app.example/policy", "tos_uri": "https://app.example/tos" }),
        json!({ "jwks": keys, "token_endpoint_auth_method": "private_key_jwt", "token_endpoint_auth_signing_alg": "ES256" }),
        json!({ "jwks_uri": "https://app.example/jwks", "token_endpoint_auth_method": "private_key_jwt" }),
        json!({ "jwks_uri": "http://127.0.0.1:9000/jwks" }),
        json!({ "token_endpoint_auth_method": "none", "application_type": "native", "redirect_uris": ["http://127.0.0.1/cb", "com.example.app:/cb"] }),
        json!({ "grant_types": ["client_credentials"], "redirect_uris": [], "response_types": [] }),
        json!({ "token_endpoint_auth_method": "tls_client_auth", "tls_client_auth_subject_dn": "CN=Ship,O=Quayside" }),
        json!({ "token_endpoint_auth_method": "self_signed_tls_client_auth", "jwks": keys }),
        json!({ "subject_type": "pairwise", "redirect_uris": ["https://a.example/1", "https://a.example/2"] }),
        json!({ "subject_type": "pairwise", "redirect_uris": ["https://a.example/", "https://b.example/"], "sector_identifier_uri": "https://a.example/sector" }),
        json!({ "request_uris": ["https://app.example/r.jwt", format!("https://app.example/r.jwt#{}", "a".repeat(43))] }),
        json!({ "request_object_signing_alg": "none" }),
        json!({ "id_token_encrypted_response_alg": "ECDH-ES", "jwks": keys }),
        json!({ "frontchannel_logout_uri": "https://app.example/logout", "backchannel_logout_uri": "https://api.example/logout" }),
        json!({ "post_logout_redirect_uris": ["https://app.example/bye", "http://localhost:8080/bye"] }),
    ] {
        assert_eq!(
            check(&metadata(fine.clone()), &ClientPolicy::default()).map_err(|error| error.description()),
            Ok(()),
            "{fine}"
        );
    }
}

#[test]
fn what_a_client_may_not_say() {
    let keys = Application::new("app").jwks();
    let mut private = keys.clone();
    private["keys"][0]["d"] = "AAAA".into();
    let long = "x".repeat(3000);
    for (field, changes) in [
        ("grant_types", json!({ "grant_types": ["implicit"] })),
        ("grant_types", json!({ "grant_types": ["password"] })),
        ("grant_types", json!({ "grant_types": ["telepathy"] })),
        (
            "grant_types",
            json!({ "grant_types": ["client_credentials"], "token_endpoint_auth_method": "none" }),
        ),
        ("response_types", json!({ "response_types": ["code id_token"] })),
        ("response_types", json!({ "response_types": ["token"] })),
        ("response_types", json!({ "response_types": [] })),
        ("client_name", json!({ "client_name": "a\u{202e}b" })),
        ("client_name", json!({ "client_name": "line\nbreak" })),
        ("client_name", json!({ "client_name": long })),
        ("contacts", json!({ "contacts": vec!["a@b.example"; 21] })),
        ("logo_uri", json!({ "logo_uri": "http://app.example/logo.png" })),
        ("logo_uri", json!({ "logo_uri": "data:image/png;base64,AAAA" })),
        ("policy_uri", json!({ "policy_uri": "javascript:alert(1)" })),
        ("tos_uri", json!({ "tos_uri": "https://user@app.example/" })),
        ("client_uri", json!({ "client_uri": "nonsense" })),
        ("initiate_login_uri", json!({ "initiate_login_uri": "http://app.example/" })),
        ("backchannel_logout_uri", json!({ "backchannel_logout_uri": "https://app.example/#fragment" })),
        ("frontchannel_logout_uri", json!({ "frontchannel_logout_uri": "https://other.example/logout" })),
        ("post_logout_redirect_uris", json!({ "post_logout_redirect_uris": ["https://app.example/../bye"] })),
        ("request_uris", json!({ "request_uris": ["http://app.example/r.jwt"] })),
        ("request_uris", json!({ "request_uris": ["https://app.example/r.jwt#short"] })),
        ("request_uris", json!({ "request_uris": [format!("https://app.example/{}", "r".repeat(500))] })),
        ("jwks_uri", json!({ "jwks_uri": "ftp://app.example/" })),
        ("jwks", json!({ "jwks": keys, "jwks_uri": "https://app.example/jwks" })),
        ("jwks", json!({ "jwks": private })),
        ("jwks", json!({ "jwks": { "keys": [] } })),
        ("jwks", json!({ "jwks": { "keys": [{ "kty": "oct", "k": "AAAA" }] } })),
        ("jwks", json!({ "jwks": { "keys": [{ "kty": "RSA", "n": "AQAB", "e": "AQAB" }] } })),
        ("jwks", json!({ "jwks": "nonsense" })),
        ("token_endpoint_auth_method", json!({ "token_endpoint_auth_method": "private_key_jwt" })),
        ("token_endpoint_auth_method", json!({ "token_endpoint_auth_method": "client_secret_jwt" })),
        ("token_endpoint_auth_method", json!({ "token_endpoint_auth_method": "tls_client_auth" })),
        (
            "token_endpoint_auth_method",
            json!({ "token_endpoint_auth_method": "tls_client_auth", "tls_client_auth_san_dns": "a", "tls_client_auth_san_uri": "b" }),
        ),
        (
            "tls_client_auth_subject_dn",
            json!({ "token_endpoint_auth_method": "tls_client_auth", "tls_client_auth_subject_dn": "Ship" }),
        ),
        (
            "tls_client_auth_san_ip",
            json!({ "token_endpoint_auth_method": "tls_client_auth", "tls_client_auth_san_ip": "ship" }),
        ),
        (
            "token_endpoint_auth_signing_alg",
            json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": keys, "token_endpoint_auth_signing_alg": "HS256" }),
        ),
        ("token_endpoint_auth_signing_alg", json!({ "token_endpoint_auth_signing_alg": "none" })),
        ("require_signed_request_object", json!({ "require_signed_request_object": true })),
        (
            "request_object_signing_alg",
            json!({ "require_signed_request_object": true, "jwks": keys, "request_object_signing_alg": "none" }),
        ),
        ("request_object_signing_alg", json!({ "request_object_signing_alg": "HS256" })),
        ("id_token_signed_response_alg", json!({ "id_token_signed_response_alg": "none" })),
        ("id_token_signed_response_alg", json!({ "id_token_signed_response_alg": "HS256" })),
        ("userinfo_signed_response_alg", json!({ "userinfo_signed_response_alg": "ES512" })),
        (
            "id_token_encrypted_response_alg",
            json!({ "id_token_encrypted_response_alg": "RSA1_5", "jwks": keys }),
        ),
        (
            "id_token_encrypted_response_alg",
            json!({ "id_token_encrypted_response_alg": "dir", "jwks": keys }),
        ),
        ("id_token_encrypted_response_alg", json!({ "id_token_encrypted_response_alg": "ECDH-ES" })),
        ("id_token_encrypted_response_enc", json!({ "id_token_encrypted_response_enc": "A256GCM" })),
        (
            "userinfo_encrypted_response_enc",
            json!({ "userinfo_encrypted_response_alg": "ECDH-ES", "userinfo_encrypted_response_enc": "ROT13", "jwks": keys }),
        ),
        (
            "sector_identifier_uri",
            json!({ "subject_type": "pairwise", "redirect_uris": ["https://a.example/", "https://b.example/"] }),
        ),
        ("sector_identifier_uri", json!({ "sector_identifier_uri": "http://a.example/" })),
        ("scope", json!({ "scope": "a\u{e4}" })),
    ] {
        let (code, description) = refusal(changes.clone(), &ClientPolicy::default());
        assert_eq!(code, Code::InvalidClientMetadata, "{changes}");
        assert!(description.starts_with(&format!("{field}: ")), "{changes}: {description}");
    }
}

#[test]
fn oidcc_redirect_uri_regfrag() {
    for uri in [
        "https://app.example/cb#fragment",
        "http://app.example/cb",
        "https://*.example/cb",
        "myapp:/cb",
        "javascript:alert(1)",
    ] {
        assert_eq!(
            refusal(json!({ "redirect_uris": [uri] }), &ClientPolicy::default()).0,
            Code::InvalidRedirectUri,
            "{uri}"
        );
    }
    assert_eq!(refusal(json!({ "redirect_uris": [] }), &ClientPolicy::default()).0, Code::InvalidRedirectUri);
    assert_eq!(
        refusal(json!({ "redirect_uris": vec![CALLBACK; 101] }), &ClientPolicy::default()).0,
        Code::InvalidClientMetadata
    );
}

#[test]
fn v10_4_16_fapi_clients_are_strong_or_refused() {
    let (fapi, keys) =
        (ClientPolicy { fapi: true, ..ClientPolicy::default() }, Application::new("app").jwks());
    let strong = |changes: Value| {
        let mut members = json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": keys });
        for (name, value) in changes.as_object().unwrap() {
            members[name] = value.clone();
        }
        members
    };
    assert!(check(&metadata(strong(json!({}))), &fapi).is_ok());
    let direct = ClientPolicy { direct_sign_in: true, ..fapi.clone() };
    assert_eq!(refusal(strong(json!({})), &direct).0, Code::InvalidClientMetadata);
    for weak in [
        json!({}),
        json!({ "token_endpoint_auth_method": "none" }),
        strong(json!({ "redirect_uris": ["http://127.0.0.1/cb"], "application_type": "native" })),
        strong(json!({ "id_token_signed_response_alg": "RS256" })),
        strong(json!({ "token_endpoint_auth_signing_alg": "RS256" })),
        strong(json!({ "request_object_signing_alg": "RS512" })),
    ] {
        assert_eq!(refusal(weak, &fapi).0, Code::InvalidClientMetadata);
    }
}

#[test]
fn an_administrator_may_allow_macs() {
    let allowed = ClientPolicy { allow_client_secret_jwt: true, ..ClientPolicy::default() };
    assert!(check(&metadata(json!({ "token_endpoint_auth_method": "client_secret_jwt", "token_endpoint_auth_signing_alg": "HS256" })), &allowed).is_ok());
    assert!(check(&metadata(json!({ "token_endpoint_auth_method": "client_secret_jwt", "token_endpoint_auth_signing_alg": "ES256" })), &allowed).is_err());
}

proptest! {
    #[test]
    fn no_metadata_makes_the_rules_panic(uri in "\\PC{0,40}", name in "\\PC{0,20}", method in 0usize..7, pairwise in any::<bool>()) {
        let method = crate::oauth::client_authentication::METHODS[method];
        let metadata = ClientMetadata {
            redirect_uris: vec![uri.clone(), format!("https://{uri}")],
            request_uris: vec![uri.clone()],
            frontchannel_logout_uri: Some(uri.clone()),
            tls_client_auth_subject_dn: Some(name.clone()),
            client_name: Some(name),
            token_endpoint_auth_method: method,
            subject_type: if pairwise { SubjectType::Pairwise } else { SubjectType::Public },
            scope: Some(uri),
            ..ClientMetadata::default()
        };
        prop_assert!(check(&metadata, &ClientPolicy::default()).is_err() || method != AuthMethod::PrivateKeyJwt);
    }
}
