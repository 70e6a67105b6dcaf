//! In: any bytes, as a token, as the parts of one, and as a key. Out: nothing; no reader may panic, hang or believe.

#![no_main]

use data_encoding::BASE64URL_NOPAD;
use libfuzzer_sys::fuzz_target;
use limen_jose::jwe::{self, ContentEncryption, DecryptionKey, KeyManagement};
use limen_jose::jwk::PrivateJwk;
use limen_jose::jws::{self, Compact};
use limen_jose::{Algorithm, Jwk, JwkSet, KeySet, SigningKey, Typ, Validation, VerifyingKey, dpop, jwt};
use limen_model::{Entropy, Rng, Time};
use std::sync::LazyLock;

/// Repeatable, so that a finding is one again.
struct Zeroes;

impl Entropy for Zeroes {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0);
    }
}

/// What somebody who may send anything tries to get past.
struct House {
    keys: KeySet,
    decryption: Vec<DecryptionKey>,
    rng: Rng,
}

static HOUSE: LazyLock<House> = LazyLock::new(|| {
    let own = SigningKey::generate(Algorithm::Es256).and_then(|key| key.verifying_key());
    let shared = VerifyingKey::hmac(b"a secret that no fuzzer will ever guess", Algorithm::Hs256);
    House {
        keys: [own, shared].into_iter().map(|key| key.expect("a key")).collect(),
        decryption: vec![
            DecryptionKey::generate(KeyManagement::EcdhEs).expect("a key"),
            DecryptionKey::shared(b"sixteen letters!", None),
        ],
        rng: Rng::new(Zeroes),
    }
});

fn token(text: &str) {
    let house = &*HOUSE;
    let now = Time::from_seconds(1_700_000_000);
    let _ = jws::is_unsecured(text);
    let _ = jwt::unverified_claims::<JwkSet>(text);
    if let Ok(compact) = Compact::parse(text) {
        assert!(compact.verify(&house.keys, &Algorithm::ALL).is_err(), "a forged token was believed");
    }
    let validation = Validation::new(Typ::Jwt, now).algorithms(&Algorithm::ALL).expiry_optional();
    assert!(validation.verify::<JwkSet>(text, &house.keys).is_err(), "forged claims were believed");
    let expected = dpop::Expected {
        method: "POST",
        url: "https://id.example/oauth2/token",
        access_token: None,
        now,
        max_age: 60,
        leeway: 5,
        algorithms: Algorithm::ASYMMETRIC,
    };
    let _ = dpop::verify(text, &expected);
    let _ = dpop::verify(text, &dpop::Expected { url: text, ..expected });
    let _ = jwe::decrypt(text, &house.decryption, &KeyManagement::ALL, &ContentEncryption::ALL, &house.rng);
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        token(text);
    }
    // Most mutations of base64url are no JSON any more: let the bytes be the header, and the claims, as well.
    let encoded = BASE64URL_NOPAD.encode(bytes);
    token(&format!("{encoded}.e30.AAAA"));
    token(&format!("eyJhbGciOiJFUzI1NiJ9.{encoded}.AAAA"));
    token(&format!("{encoded}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"));

    if let Ok(jwk) = Jwk::parse(bytes) {
        let _ = VerifyingKey::new(&jwk);
        assert_eq!(jwk.thumbprint().len(), 43);
    }
    if let Ok(set) = JwkSet::parse(bytes) {
        assert!(KeySet::new(&set).len() <= set.keys.len());
    }
    if let Ok(jwk) = PrivateJwk::parse(bytes) {
        for algorithm in [Algorithm::Es256, Algorithm::Es384, Algorithm::Rs256, Algorithm::EdDsa] {
            let _ = SigningKey::from_jwk(algorithm, &jwk);
        }
        let _ = DecryptionKey::from_jwk(&jwk);
    }
});
