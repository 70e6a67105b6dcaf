//! The headers that are encoded ahead, and signers that are no local keys.

use super::*;
use crate::tests::keys::key;
use crate::{KeySet, Validation, VerifyingKey};
use limen_model::Time;
use serde_json::{Value, json};

fn header_of(token: &str) -> String {
    let encoded = token.split('.').next().unwrap();
    String::from_utf8(base64url::decode(encoded, "header").unwrap()).unwrap()
}

#[test]
fn headers_say_algorithm_type_and_key() {
    let signer = TokenSigner::new(key(Algorithm::Es256).with_kid("2026-07"));
    for (typ, name) in [(Typ::Jwt, "JWT"), (Typ::AccessToken, "at+jwt"), (Typ::Logout, "logout+jwt")] {
        let token = signer.sign(typ, &json!({})).unwrap();
        assert_eq!(header_of(&token), format!(r#"{{"alg":"ES256","typ":"{name}","kid":"2026-07"}}"#));
    }
    for typ in Typ::ALL {
        let header: Value = serde_json::from_str(&header_of(&signer.sign(typ, &json!({})).unwrap())).unwrap();
        assert_eq!(header["typ"], typ.name());
    }
}

#[test]
fn claims_are_an_object() {
    let signer = TokenSigner::new(key(Algorithm::Es256));
    for wrong in [json!([]), json!("text"), json!(null), json!(1)] {
        assert_eq!(signer.sign(Typ::Jwt, &wrong).unwrap_err(), Error::Malformed("claims"));
    }
}

/// Stands for a device: it holds the key elsewhere, and can be unplugged.
struct Device {
    key: crate::SigningKey,
    plugged: bool,
}

impl Signer for Device {
    fn algorithm(&self) -> Algorithm {
        self.key.algorithm()
    }

    fn public_jwk(&self) -> &Jwk {
        self.key.public_jwk()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>> {
        if self.plugged { self.key.sign(message) } else { Err(Error::Operation) }
    }

    fn blocks(&self) -> bool {
        true
    }
}

#[test]
fn a_device_signs_like_a_local_key() {
    let device = Device { key: key(Algorithm::Ps256), plugged: true };
    let keys = KeySet::from(VerifyingKey::new(device.public_jwk()).unwrap());
    let signer = TokenSigner::new(device);
    assert!(signer.signer().blocks() && !key(Algorithm::Ps256).blocks());
    let token = signer.sign(Typ::Jwt, &json!({"exp": 10})).unwrap();
    assert!(Validation::new(Typ::Jwt, Time::from_seconds(1)).verify::<Value>(&token, &keys).is_ok());

    let unplugged = TokenSigner::new(Device { key: key(Algorithm::Ps256), plugged: false });
    assert_eq!(unplugged.sign(Typ::Jwt, &json!({})).unwrap_err(), Error::Operation);
}
