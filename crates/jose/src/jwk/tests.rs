//! Keys that are taken as they are, and every way in which one can be wrong.

use super::*;
use crate::tests::keys::key;
use crate::{KeySet, Signer, VerifyingKey};
use serde_json::json;

const ALGORITHMS: [Algorithm; 4] = [Algorithm::Es256, Algorithm::Es384, Algorithm::Rs256, Algorithm::EdDsa];

fn json_of(algorithm: Algorithm) -> Value {
    serde_json::to_value(key(algorithm).public_jwk()).unwrap()
}

fn parse(value: &Value) -> Result<Jwk> {
    Jwk::parse(value.to_string().as_bytes())
}

#[test]
fn what_we_publish_we_read() {
    for algorithm in ALGORITHMS {
        let jwk = key(algorithm).public_jwk().clone();
        assert_eq!(parse(&serde_json::to_value(&jwk).unwrap()).unwrap(), jwk);
        assert_eq!(jwk.alg.as_deref(), Some(algorithm.name()));
        assert_eq!(jwk.usage, Some(KeyUse::Signature));
        assert!(jwk.may_verify() && !jwk.may_encrypt());
    }
}

#[test]
fn unknown_members_are_ignored_and_kept_out_of_the_thumbprint() {
    let mut value = json_of(Algorithm::Es256);
    let thumbprint = parse(&value).unwrap().thumbprint();
    value["x5t"] = json!("abc");
    value["ext"] = json!(true);
    value["kid"] = json!("another");
    assert_eq!(parse(&value).unwrap().thumbprint(), thumbprint);
}

#[test]
fn private_members_are_refused_everywhere() {
    for algorithm in ALGORITHMS {
        for member in PRIVATE_MEMBERS {
            let mut value = json_of(algorithm);
            value[member] = json!("AAAA");
            assert_eq!(parse(&value).unwrap_err(), Error::PrivateKey, "{member}");
            value[member] = json!(null);
            assert_eq!(parse(&value).unwrap_err(), Error::PrivateKey, "{member}");
            let set = json!({"keys": [json_of(Algorithm::Es256), value]});
            assert_eq!(JwkSet::parse(set.to_string().as_bytes()).unwrap_err(), Error::PrivateKey);
            assert!(serde_json::from_value::<JwkSet>(set).is_err());
        }
    }
    assert_eq!(parse(&json!({"kty": "oct", "k": "c2VjcmV0"})).unwrap_err(), Error::PrivateKey);
}

#[test]
fn members_have_their_types_and_lengths() {
    let cases = [
        (Algorithm::Es256, "kty", json!(null), Error::Invalid("kty")),
        (Algorithm::Es256, "kty", json!("ec"), Error::UnsupportedKey),
        (Algorithm::Es256, "crv", json!("P-521"), Error::UnsupportedKey),
        (Algorithm::Es256, "crv", json!("secp256k1"), Error::UnsupportedKey),
        (Algorithm::Es256, "crv", json!("P-384"), Error::InvalidKey),
        (Algorithm::Es256, "x", json!("AAAA"), Error::InvalidKey),
        (Algorithm::Es256, "x", json!(1), Error::Invalid("x")),
        (Algorithm::Es256, "x", json!("not base64!"), Error::Malformed("x")),
        (Algorithm::Es256, "y", json!("AAAA="), Error::Malformed("y")),
        (Algorithm::EdDsa, "crv", json!("X25519"), Error::UnsupportedKey),
        (Algorithm::EdDsa, "crv", json!("Ed448"), Error::UnsupportedKey),
        (Algorithm::EdDsa, "x", json!("AAAA"), Error::InvalidKey),
        (Algorithm::Rs256, "e", json!("AQ"), Error::InvalidKey),
        (Algorithm::Rs256, "e", json!("AA"), Error::InvalidKey),
        (Algorithm::Rs256, "e", json!("BA"), Error::InvalidKey),
        (Algorithm::Rs256, "e", json!(""), Error::InvalidKey),
        (Algorithm::Rs256, "e", json!("AAEAAQ"), Error::InvalidKey),
        (Algorithm::Rs256, "e", json!("AQAAAAE"), Error::InvalidKey),
        (Algorithm::Rs256, "n", json!(""), Error::InvalidKey),
        (Algorithm::Rs256, "n", json!(base64url::encode([0xff; 128])), Error::WeakKey),
        (Algorithm::Rs256, "n", json!(base64url::encode([0x7f; 256])), Error::WeakKey),
        (Algorithm::Rs256, "n", json!(base64url::encode([0xff; 1025])), Error::TooLarge("n")),
        (Algorithm::Es256, "kid", json!(7), Error::Invalid("kid")),
        (Algorithm::Es256, "kid", json!("k".repeat(257)), Error::TooLarge("kid")),
        (Algorithm::Es256, "use", json!("both"), Error::UnsupportedKey),
        (Algorithm::Es256, "use", json!(["sig"]), Error::Invalid("use")),
        (Algorithm::Es256, "alg", json!({}), Error::Invalid("alg")),
        (Algorithm::Es256, "key_ops", json!("verify"), Error::Invalid("key_ops")),
        (Algorithm::Es256, "key_ops", json!([]), Error::Invalid("key_ops")),
        (Algorithm::Es256, "key_ops", json!([1]), Error::Invalid("key_ops")),
    ];
    for (algorithm, member, wrong, error) in cases {
        let mut value = json_of(algorithm);
        value[member] = wrong.clone();
        assert_eq!(parse(&value).unwrap_err(), error, "{algorithm}: {member} = {wrong}");
    }
    for member in ["kty", "crv", "x", "y"] {
        let mut value = json_of(Algorithm::Es256);
        value.as_object_mut().unwrap().remove(member);
        assert_eq!(parse(&value).unwrap_err(), Error::Missing(member));
    }
}

#[test]
fn documents_are_bounded_and_unambiguous() {
    assert_eq!(Jwk::parse(b"").unwrap_err(), Error::Malformed("jwk"));
    assert_eq!(Jwk::parse(b"[]").unwrap_err(), Error::Malformed("jwk"));
    assert_eq!(Jwk::parse(br#"{"kty":"EC","kty":"RSA"}"#).unwrap_err(), Error::Malformed("jwk"));
    assert_eq!(Jwk::parse(&vec![b' '; MAX_JWK + 1]).unwrap_err(), Error::TooLarge("jwk"));
    assert!(serde_json::from_str::<Jwk>(r#"{"kty":"EC","kty":"RSA"}"#).is_err());
    assert!(serde_json::from_str::<Jwk>("[]").is_err());
    let many = json!({"keys": vec![json_of(Algorithm::Es256); 65]});
    assert_eq!(JwkSet::parse(many.to_string().as_bytes()).unwrap_err(), Error::TooLarge("jwks"));
    for wrong in [json!({}), json!({"keys": {}}), json!({"keys": null})] {
        assert_eq!(JwkSet::parse(wrong.to_string().as_bytes()).unwrap_err(), Error::Malformed("jwks"));
    }
    assert_eq!(JwkSet::parse(&vec![b' '; 256 * 1024 + 1]).unwrap_err(), Error::TooLarge("jwks"));
}

#[test]
fn exotic_keys_do_not_spoil_a_set() {
    let mut weak = json_of(Algorithm::Rs256);
    weak["n"] = json!(base64url::encode([0xff; 128]));
    let set = json!({"keys": [
        {"kty": "OKP", "crv": "X25519", "x": "AAAA"}, weak, "no key at all", json_of(Algorithm::Es256)
    ]});
    let set = JwkSet::parse(set.to_string().as_bytes()).unwrap();
    assert_eq!(set.keys, [key(Algorithm::Es256).public_jwk().clone()]);
    assert_eq!(set.skipped, [Error::UnsupportedKey, Error::WeakKey, Error::Malformed("jwks")]);
}

#[test]
fn points_off_the_curve_never_become_keys() {
    for algorithm in [Algorithm::Es256, Algorithm::Es384] {
        let mut value = json_of(algorithm);
        value["y"] = value["x"].clone();
        let jwk = parse(&value).unwrap();
        assert_eq!(VerifyingKey::new(&jwk).unwrap_err(), Error::InvalidKey);
        assert!(KeySet::new(&JwkSet::new(vec![jwk])).is_empty());
        let zero = base64url::encode(vec![0; Curve::P384.coordinate_len()]);
        value["x"] = json!(&zero[..value["x"].as_str().unwrap().len()]);
        value["y"] = value["x"].clone();
        assert_eq!(VerifyingKey::new(&parse(&value).unwrap()).unwrap_err(), Error::InvalidKey);
    }
}

#[test]
fn private_keys_print_nothing() {
    let text = json!({"kty": "oct", "k": "c2VjcmV0LXNlY3JldA", "kid": "name"}).to_string();
    let key = PrivateJwk::parse(text.as_bytes()).unwrap();
    assert_eq!(key.symmetric().unwrap(), b"secret-secret");
    assert_eq!(format!("{key:?}"), "PrivateJwk(***)");
    assert_eq!(
        PrivateJwk::parse(json_of(Algorithm::Es256).to_string().as_bytes()).unwrap_err(),
        Error::InvalidKey
    );
    assert_eq!(PrivateJwk::parse(br#"{"kty":"oct","k":1}"#).unwrap_err(), Error::Invalid("k"));
    assert_eq!(PrivateJwk::parse(br#"{"kty":"oct"}"#).unwrap_err(), Error::InvalidKey);
}
