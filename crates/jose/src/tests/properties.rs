//! Properties over any input: parsers answer, mutated tokens fail, round trips return.

use super::keys::{key, keys, rng};
use crate::jwe::{self, ContentEncryption, DecryptionKey, EncryptionKey, KeyManagement};
use crate::jwk::PrivateJwk;
use crate::jws::{self, Compact};
use crate::{Algorithm, Jwk, JwkSet, TokenSigner, Typ, Validation, base64url, dpop, jwt};
use limen_model::Time;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// JSON that may stand where a header or claims are expected.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i32>().prop_map(|halves| Value::from(f64::from(halves) / 2.0)),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec!["ES256", "none", "HS256", "dir", "at+jwt", "EC", "P-256", "AQAB", "sig"])
            .prop_map(Value::from),
    ];
    let name = prop_oneof![
        prop::sample::select(vec![
            "alg", "kid", "typ", "enc", "epk", "jwk", "crit", "kty", "crv", "x", "y", "n", "e", "d", "k",
            "use", "keys", "exp", "nbf", "iat", "aud", "iss", "sub", "jti", "htm", "htu", "ath", "nonce",
        ])
        .prop_map(str::to_owned),
        ".{0,6}",
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Text that is nearly a token.
fn any_token() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        any_json().prop_map(|json| base64url::encode(json.to_string())),
        prop::collection::vec(any::<u8>(), 0..64).prop_map(base64url::encode),
        ".{0,16}",
        Just(String::new()),
    ];
    prop::collection::vec(part, 0..7).prop_map(|parts| parts.join("."))
}

/// Gives `text` to everything that reads strangers' text.
fn read_everywhere(text: &str) {
    let keys = keys(Algorithm::Es256);
    let now = Time::from_seconds(1_000);
    let _ = jws::is_unsecured(text);
    let _ = jwt::unverified_claims::<Value>(text);
    assert!(Compact::parse(text).and_then(|compact| compact.verify(&keys, &Algorithm::ALL)).is_err());
    assert!(Validation::new(Typ::Jwt, now).verify::<Value>(text, &keys).is_err());
    let expected = dpop::Expected {
        method: "POST",
        url: text,
        access_token: None,
        now,
        max_age: 60,
        leeway: 5,
        algorithms: Algorithm::ASYMMETRIC,
    };
    assert!(dpop::verify(text, &expected).is_err());
    let shared = [DecryptionKey::shared(&[1; 16], None)];
    assert!(jwe::decrypt(text, &shared, &KeyManagement::ALL, &ContentEncryption::ALL, &rng()).is_err());
    let _ = Jwk::parse(text.as_bytes());
    let _ = JwkSet::parse(text.as_bytes());
    let _ = PrivateJwk::parse(text.as_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_gets_an_answer(text in any_token()) {
        read_everywhere(&text);
    }

    #[test]
    fn any_document_gets_an_answer(json in any_json()) {
        read_everywhere(&json.to_string());
        if let Ok(jwk) = serde_json::from_value::<Jwk>(json) {
            let again = serde_json::to_value(&jwk).unwrap();
            prop_assert_eq!(serde_json::from_value::<Jwk>(again).unwrap(), jwk);
        }
    }

    #[test]
    fn claims_return_as_they_went(extra in any_json(), sub in ".{0,40}") {
        let claims = json!({"sub": sub, "exp": 2_000, "extra": extra});
        let token = TokenSigner::new(key(Algorithm::EdDsa)).sign(Typ::Jwt, &claims).unwrap();
        let verified = Validation::new(Typ::Jwt, Time::from_seconds(1_000))
            .verify::<Value>(&token, &keys(Algorithm::EdDsa))
            .unwrap();
        prop_assert_eq!(verified.claims, claims);
    }

    #[test]
    fn r27_mutated_tokens_never_verify(
        at in any::<prop::sample::Index>(),
        cut in 0_usize..4,
        insert in "[A-Za-z0-9_.=-]{0,4}",
    ) {
        let token = TokenSigner::new(key(Algorithm::EdDsa)).sign(Typ::Jwt, &json!({"exp": 2_000})).unwrap();
        let start = at.index(token.len());
        let end = (start + cut).min(token.len());
        let mutated = format!("{}{insert}{}", &token[..start], &token[end..]);
        prop_assume!(mutated != token);
        let outcome = Validation::new(Typ::Jwt, Time::from_seconds(1_000))
            .verify::<Value>(&mutated, &keys(Algorithm::EdDsa));
        prop_assert!(outcome.is_err(), "{}", mutated);
    }

    #[test]
    fn sealed_content_returns(plaintext in prop::collection::vec(any::<u8>(), 0..300), short in any::<bool>()) {
        let (secret, content) =
            if short { (&[1; 16][..], ContentEncryption::A128Gcm) } else { (&[1; 32][..], ContentEncryption::A128CbcHs256) };
        let token = jwe::encrypt(&plaintext, &EncryptionKey::shared(secret), content, None, &rng()).unwrap();
        let keys = [DecryptionKey::shared(secret, None)];
        let opened = jwe::decrypt(&token, &keys, &KeyManagement::ALL, &ContentEncryption::ALL, &rng()).unwrap();
        prop_assert_eq!(opened.plaintext.as_slice(), plaintext);
    }

    #[test]
    fn an_hmac_key_never_verifies_without_its_secret(secret in prop::array::uniform32(any::<u8>())) {
        let verifying = crate::VerifyingKey::hmac(&secret, Algorithm::Hs256).unwrap();
        prop_assert!(verifying.verify(Algorithm::Hs256, b"message", &[0; 32]).is_err());
        prop_assert!(verifying.verify(Algorithm::Hs256, b"message", b"").is_err());
    }
}
