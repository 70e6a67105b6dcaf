//! What a forger tries: swapping the algorithm, carrying the key along, cutting and flipping.

use super::keys::{key, keys};
use crate::jws::{self, Compact};
use crate::{
    Algorithm, Error, Jwk, JwkSet, KeySet, Signer, TokenSigner, Typ, Validation, VerifyingKey, base64url,
};
use limen_model::Time;
use serde_json::{Value, json};

const NOW: Time = Time::from_seconds(1_000);

fn claims() -> Value {
    json!({"iss": "https://id.example", "aud": "api", "sub": "anna", "exp": 2_000})
}

fn token(algorithm: Algorithm) -> String {
    TokenSigner::new(key(algorithm)).sign(Typ::AccessToken, &claims()).unwrap()
}

/// Accepts whatever verifies: every algorithm, no expectations but the type.
fn verify(token: &str, keys: &KeySet) -> Result<Value, Error> {
    Validation::new(Typ::AccessToken, NOW)
        .algorithms(&Algorithm::ALL)
        .verify::<Value>(token, keys)
        .map(|token| token.claims)
}

/// Puts another header on a token and keeps payload and signature.
fn with_header(token: &str, header: &Value) -> String {
    let (_, rest) = token.split_once('.').unwrap();
    format!("{}.{rest}", base64url::encode(header.to_string()))
}

/// A token under any header, MACed with any secret.
fn mac(header: &Value, secret: &[u8], algorithm: Algorithm) -> String {
    use aws_lc_rs::hmac;
    let input =
        format!("{}.{}", base64url::encode(header.to_string()), base64url::encode(claims().to_string()));
    let algorithm = match algorithm {
        Algorithm::Hs384 => hmac::HMAC_SHA384,
        Algorithm::Hs512 => hmac::HMAC_SHA512,
        _ => hmac::HMAC_SHA256,
    };
    let tag = hmac::sign(&hmac::Key::new(algorithm, secret), input.as_bytes());
    format!("{input}.{}", base64url::encode(tag))
}

#[test]
fn r11_algorithm_confusion() {
    let kid = |algorithm| key(algorithm).kid().to_owned();
    for signed_with in Algorithm::ASYMMETRIC.iter().copied() {
        let token = token(signed_with);
        assert_eq!(verify(&token, &keys(signed_with)).unwrap(), claims());
        let header = |alg: &str| json!({"alg": alg, "typ": "at+jwt", "kid": kid(signed_with)});

        // Every other algorithm over the same bytes, also within the same family and the same key pair.
        for claimed in Algorithm::ALL.into_iter().filter(|claimed| *claimed != signed_with) {
            let outcome = verify(&with_header(&token, &header(claimed.name())), &keys(signed_with));
            assert_eq!(outcome.unwrap_err(), Error::UnknownKey, "{signed_with} as {claimed}");
            let any = KeySet::new(&JwkSet::new(vec![key(signed_with).jwk_for_any_algorithm()]));
            assert!(verify(&with_header(&token, &header(claimed.name())), &any).is_err());
        }

        // No algorithm at all, with and without the signature, in every spelling.
        for none in ["none", "None", "NONE", "nOnE", "none ", "", "null"] {
            let stripped = with_header(token.rsplit_once('.').unwrap().0, &header(none)) + ".";
            for forged in [stripped, with_header(&token, &header(none))] {
                assert!(verify(&forged, &keys(signed_with)).is_err(), "{none:?}");
                assert_eq!(jws::is_unsecured(&forged), none == "none" && forged.ends_with('.'));
            }
        }

        // Names are case-sensitive, and nothing but a string is a name.
        let lower = signed_with.name().to_lowercase();
        for alg in [json!(lower), json!(null), json!([signed_with.name()]), json!(1), json!({})] {
            let forged = with_header(&token, &json!({"alg": alg, "typ": "at+jwt"}));
            assert!(verify(&forged, &keys(signed_with)).is_err());
        }
        let upper_member = with_header(&token, &json!({"ALG": signed_with.name(), "typ": "at+jwt"}));
        assert_eq!(verify(&upper_member, &keys(signed_with)).unwrap_err(), Error::Missing("alg"));

        // The public key, in every form in which it is public, as the secret of a MAC.
        let jwk = key(signed_with).public_jwk().clone();
        let spellings = [
            serde_json::to_vec(&jwk).unwrap(),
            jwk.thumbprint().into_bytes(),
            match &jwk.key {
                crate::jwk::PublicKey::Ec { x, y, .. } => [&[4], x.as_slice(), y].concat(),
                crate::jwk::PublicKey::Rsa { n, .. } => n.clone(),
                crate::jwk::PublicKey::Ed25519 { x } => x.clone(),
            },
        ];
        for secret in spellings {
            for algorithm in [Algorithm::Hs256, Algorithm::Hs384, Algorithm::Hs512] {
                let forged = mac(&header(algorithm.name()), &secret, algorithm);
                assert_eq!(verify(&forged, &keys(signed_with)).unwrap_err(), Error::UnknownKey);
            }
        }
    }
}

#[test]
fn r11_v9_1_3_a_token_cannot_bring_its_own_key() {
    let (ours, forger) = (keys(Algorithm::Es256), crate::SigningKey::generate(Algorithm::Es256).unwrap());
    let forger = forger.with_kid(key(Algorithm::Es256).kid());
    let claims = claims().to_string();
    for extra in [
        json!({"typ": "at+jwt", "jwk": forger.public_jwk(), "kid": key(Algorithm::Es256).kid()}),
        json!({"typ": "at+jwt", "jku": "https://evil.example/jwks"}),
        json!({"typ": "at+jwt", "x5u": "https://evil.example/chain"}),
        json!({"typ": "at+jwt", "x5c": ["MIIB"]}),
    ] {
        let forged = jws::sign(&forger, &extra, claims.as_bytes()).unwrap();
        assert_eq!(verify(&forged, &ours).unwrap_err(), Error::BadSignature, "{extra}");
    }
}

#[test]
fn r11_an_hmac_key_verifies_no_public_key_signature() {
    let secret = [7; 64];
    for own in [Algorithm::Hs256, Algorithm::Hs384, Algorithm::Hs512] {
        let keys = KeySet::from(VerifyingKey::hmac(&secret, own).unwrap());
        for claimed in [Algorithm::Hs256, Algorithm::Hs384, Algorithm::Hs512] {
            let forged = mac(&json!({"alg": claimed, "typ": "at+jwt"}), &secret, claimed);
            assert_eq!(verify(&forged, &keys).is_ok(), own == claimed);
        }
        for signed_with in Algorithm::ASYMMETRIC.iter().copied() {
            assert_eq!(verify(&token(signed_with), &keys).unwrap_err(), Error::UnknownKey);
        }
    }
    assert_eq!(VerifyingKey::hmac(&[1; 31], Algorithm::Hs256).unwrap_err(), Error::WeakKey);
    assert_eq!(VerifyingKey::hmac(&secret, Algorithm::Es256).unwrap_err(), Error::AlgorithmMismatch);
}

#[test]
fn r11_v9_1_2_callers_allow_list_decides_before_any_key() {
    let token = token(Algorithm::Rs256);
    let outcome = Validation::new(Typ::AccessToken, NOW)
        .algorithms(Algorithm::FAPI)
        .verify::<Value>(&token, &keys(Algorithm::Rs256));
    assert_eq!(outcome.unwrap_err(), Error::AlgorithmNotAllowed);
}

#[test]
fn r11_a_key_for_encryption_verifies_nothing() {
    let mut jwk: Jwk = key(Algorithm::Rs256).public_jwk().clone();
    jwk.usage = Some(crate::jwk::KeyUse::Encryption);
    assert_eq!(VerifyingKey::new(&jwk).unwrap_err(), Error::UnsupportedKey);
    jwk.usage = None;
    jwk.operations = vec!["wrapKey".to_owned()];
    assert_eq!(VerifyingKey::new(&jwk).unwrap_err(), Error::UnsupportedKey);
    jwk.operations = vec!["verify".to_owned()];
    jwk.alg = Some("RSA-OAEP-256".to_owned());
    assert_eq!(VerifyingKey::new(&jwk).unwrap_err(), Error::UnsupportedKey);
}

#[test]
fn r27_truncated_or_flipped_tokens_refused() {
    for algorithm in [Algorithm::Es256, Algorithm::EdDsa, Algorithm::Rs256, Algorithm::Ps256] {
        let (token, keys) = (token(algorithm), keys(algorithm));
        assert!(verify(&token, &keys).is_ok());
        for end in 0..token.len() {
            assert!(verify(&token[..end], &keys).is_err(), "{algorithm}: prefix of {end}");
            assert!(verify(&token[token.len() - end..], &keys).is_err(), "{algorithm}: suffix of {end}");
        }
        for index in 0..token.len() {
            for bit in 0..8 {
                let mut bytes = token.clone().into_bytes();
                bytes[index] ^= 1 << bit;
                let Ok(flipped) = String::from_utf8(bytes) else { continue };
                assert!(verify(&flipped, &keys).is_err(), "{algorithm}: byte {index}, bit {bit}");
            }
        }
        for suffix in ["A", "=", ".", " ", "\n", "AA", ".AA"] {
            assert!(verify(&format!("{token}{suffix}"), &keys).is_err());
            assert!(verify(&format!("{suffix}{token}"), &keys).is_err());
        }
    }
}

#[test]
fn r27_signatures_have_exactly_one_encoding() {
    let token = token(Algorithm::Es256);
    let (input, signature) = token.rsplit_once('.').unwrap();
    // 64 bytes end in a character of which four bits are padding: 15 other spellings decode to the same bytes elsewhere.
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let last = signature.chars().last().unwrap();
    for other in ALPHABET.chars().filter(|other| *other != last) {
        let forged = format!("{input}.{}{other}", &signature[..signature.len() - 1]);
        assert!(verify(&forged, &keys(Algorithm::Es256)).is_err());
    }
    assert!(
        Compact::parse(&token.replace('-', "+").replace('_', "/")).is_err() || !token.contains(['-', '_'])
    );
}
