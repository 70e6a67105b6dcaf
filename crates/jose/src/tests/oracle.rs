//! Another library must read what we write, and we what it writes.

use super::keys::{key, keys};
use crate::{Algorithm, KeySet, Signer, TokenSigner, Typ, Validation, VerifyingKey};
use jsonwebtoken as other;
use limen_model::Time;
use serde_json::{Value, json};

const ALGORITHMS: [(Algorithm, other::Algorithm); 9] = [
    (Algorithm::Es256, other::Algorithm::ES256),
    (Algorithm::Es384, other::Algorithm::ES384),
    (Algorithm::Rs256, other::Algorithm::RS256),
    (Algorithm::Rs384, other::Algorithm::RS384),
    (Algorithm::Rs512, other::Algorithm::RS512),
    (Algorithm::Ps256, other::Algorithm::PS256),
    (Algorithm::Ps384, other::Algorithm::PS384),
    (Algorithm::Ps512, other::Algorithm::PS512),
    (Algorithm::EdDsa, other::Algorithm::EdDSA),
];

fn claims() -> Value {
    json!({"iss": "https://id.example", "aud": ["api", "other"], "sub": "änna", "exp": 4_000_000_000_u64})
}

#[test]
fn others_verify_our_tokens_with_our_jwk() {
    for (ours, theirs) in ALGORITHMS {
        let token = TokenSigner::new(key(ours)).sign(Typ::AccessToken, &claims()).unwrap();
        let jwk: other::jwk::Jwk =
            serde_json::from_value(serde_json::to_value(key(ours).public_jwk()).unwrap()).unwrap();
        let mut validation = other::Validation::new(theirs);
        validation.set_audience(&["api"]);
        validation.set_issuer(&["https://id.example"]);
        let decoded =
            other::decode::<Value>(&token, &other::DecodingKey::from_jwk(&jwk).unwrap(), &validation)
                .unwrap();
        assert_eq!(decoded.claims, claims());
        assert_eq!(decoded.header.kid.as_deref(), Some(key(ours).kid()));
        assert_eq!(decoded.header.typ.as_deref(), Some("at+jwt"));
    }
}

#[test]
fn we_verify_tokens_of_others() {
    for (ours, theirs) in ALGORITHMS {
        let pkcs8 = key(ours).to_pkcs8().unwrap();
        let encoding_key = match ours {
            Algorithm::Es256 | Algorithm::Es384 => other::EncodingKey::from_ec_der(&pkcs8),
            Algorithm::EdDsa => other::EncodingKey::from_ed_der(&pkcs8),
            // The other library wants the bare RSAPrivateKey, which sits at the end of the PKCS#8 document.
            _ => other::EncodingKey::from_rsa_der(&pkcs8[26..]),
        };
        let mut header = other::Header::new(theirs);
        header.typ = Some("application/at+JWT".to_owned());
        let token = other::encode(&header, &claims(), &encoding_key).unwrap();
        let verified = Validation::new(Typ::AccessToken, Time::from_seconds(1_000))
            .algorithms(&[ours])
            .issuer("https://id.example")
            .audience("api")
            .verify::<Value>(&token, &keys(ours))
            .unwrap();
        assert_eq!(verified.claims, claims());
    }
}

#[test]
fn we_verify_macs_of_others() {
    let secret = [42; 64];
    for (ours, theirs) in [
        (Algorithm::Hs256, other::Algorithm::HS256),
        (Algorithm::Hs384, other::Algorithm::HS384),
        (Algorithm::Hs512, other::Algorithm::HS512),
    ] {
        let key = other::EncodingKey::from_secret(&secret);
        let token = other::encode(&other::Header::new(theirs), &claims(), &key).unwrap();
        let keys = KeySet::from(VerifyingKey::hmac(&secret, ours).unwrap());
        let validation = Validation::new(Typ::Jwt, Time::from_seconds(1_000)).algorithms(&Algorithm::ALL);
        assert_eq!(validation.verify::<Value>(&token, &keys).unwrap().claims, claims());
    }
}

#[test]
fn thumbprints_agree() {
    for (ours, _) in ALGORITHMS {
        let jwk = key(ours).public_jwk().clone();
        let theirs: other::jwk::Jwk = serde_json::from_value(serde_json::to_value(&jwk).unwrap()).unwrap();
        assert_eq!(jwk.thumbprint(), theirs.thumbprint(other::jwk::ThumbprintHash::SHA256).unwrap());
    }
}
