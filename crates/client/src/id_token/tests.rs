use limen_jose::{Algorithm, SigningKey, TokenSigner};
use serde_json::{Value, json};

use super::*;

const ISSUER: &str = "https://auth.example.com";
const NOW: i64 = 1_000_000;

fn key() -> SigningKey {
    SigningKey::generate(Algorithm::Es256).unwrap().with_kid("one")
}

fn good() -> Value {
    json!({"iss": ISSUER, "sub": "u1", "aud": CLIENT_ID, "exp": NOW + 300, "iat": NOW, "nonce": "n"})
}

fn check_signed(signer: SigningKey, keys: &KeySet, claims: &Value, nonce: Option<&str>) -> Result<()> {
    let token = TokenSigner::new(signer).sign(Typ::Jwt, claims).unwrap();
    verify(&token, keys, ISSUER, nonce, Time::from_seconds(NOW))
}

/// The good token with one claim changed (or removed, by null).
fn with(name: &str, value: Value) -> Result<()> {
    let (key, mut claims) = (key(), good());
    match value {
        Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
        value => claims[name] = value,
    }
    let keys = KeySet::from(key.verifying_key().unwrap());
    check_signed(key, &keys, &claims, Some("n"))
}

#[test]
fn b24_a_good_one_holds() {
    with("sub", json!("u2")).unwrap();
    with("aud", json!([CLIENT_ID])).unwrap();
    with("exp", json!(NOW - 299)).unwrap();
    with("azp", json!(CLIENT_ID)).unwrap();
}

#[test]
fn b24_each_claim_counts() {
    for name in ["iss", "sub", "aud", "exp", "iat", "nonce"] {
        assert!(with(name, Value::Null).is_err(), "without {name}");
    }
    for (name, value) in [
        ("iss", json!("https://auth.example.com/")),
        ("aud", json!("other")),
        ("aud", json!([])),
        ("aud", json!([CLIENT_ID, "other"])),
        ("azp", json!("other")),
        ("nonce", json!("m")),
        ("nonce", json!(7)),
        ("sub", json!("")),
        ("exp", json!(NOW - 301)),
        ("iat", json!(NOW + 301)),
    ] {
        assert!(with(name, value.clone()).is_err(), "{name} = {value}");
    }
}

#[test]
fn b24_more_than_one_audience_needs_the_authorized_party() {
    let key = key();
    let keys = KeySet::from(key.verifying_key().unwrap());
    let mut claims = good();
    claims["aud"] = json!([CLIENT_ID, "other"]);
    claims["azp"] = json!(CLIENT_ID);
    check_signed(key, &keys, &claims, Some("n")).unwrap();
}

#[test]
fn b24_another_key_of_the_same_name_does_not_sign() {
    let keys = KeySet::from(key().verifying_key().unwrap());
    let error = check_signed(key(), &keys, &good(), Some("n")).unwrap_err();
    assert_eq!(error.code(), "bad_id_token");
}

#[test]
fn the_device_grant_has_no_nonce() {
    let key = key();
    let keys = KeySet::from(key.verifying_key().unwrap());
    let mut claims = good();
    claims.as_object_mut().unwrap().remove("nonce");
    check_signed(key, &keys, &claims, None).unwrap();
}

#[test]
fn a_wrong_clock_is_named() {
    let hint = with("exp", json!(NOW - 4000)).unwrap_err().hint().unwrap().to_owned();
    assert!(hint.contains("clock"), "{hint}");
}
