//! Making, storing and sharing private keys.

use super::*;
use crate::tests::keys::key;

#[test]
fn every_key_survives_storage_and_names_itself_by_its_thumbprint() {
    for algorithm in Algorithm::ASYMMETRIC.iter().copied() {
        let original = key(algorithm);
        let stored = original.to_pkcs8().unwrap();
        let restored = SigningKey::from_pkcs8(algorithm, &stored).unwrap();
        assert_eq!(restored.public_jwk(), original.public_jwk());
        assert_eq!(restored.kid(), restored.public_jwk().thumbprint());
        let signature = restored.sign(b"message").unwrap();
        original.verifying_key().unwrap().verify(algorithm, b"message", &signature).unwrap();
    }
}

#[test]
fn a_stored_key_is_not_read_as_one_of_another_kind() {
    let kinds = [Algorithm::Es256, Algorithm::Es384, Algorithm::Rs256, Algorithm::EdDsa];
    for stored in kinds {
        let der = key(stored).to_pkcs8().unwrap();
        for wanted in kinds.into_iter().filter(|wanted| *wanted != stored) {
            let outcome = SigningKey::from_pkcs8(wanted, &der);
            assert_eq!(outcome.unwrap_err(), Error::InvalidKey, "{stored} as {wanted}");
            assert_eq!(key(stored).with_algorithm(wanted).unwrap_err(), Error::AlgorithmMismatch);
        }
        for broken in [&der[..der.len() - 1], &der[1..], b""] {
            assert_eq!(SigningKey::from_pkcs8(stored, broken).unwrap_err(), Error::InvalidKey);
        }
    }
}

#[test]
fn one_rsa_pair_signs_with_both_paddings() {
    let rs256 = key(Algorithm::Rs256);
    let ps256 = rs256.with_algorithm(Algorithm::Ps256).unwrap();
    assert!(Arc::ptr_eq(&rs256.pair, &ps256.pair));
    assert_eq!(rs256.kid(), ps256.kid());
    let published = VerifyingKey::new(&rs256.jwk_for_any_algorithm()).unwrap();
    published.verify(Algorithm::Rs256, b"m", &rs256.sign(b"m").unwrap()).unwrap();
    published.verify(Algorithm::Ps256, b"m", &ps256.sign(b"m").unwrap()).unwrap();
    let crossed = published.verify(Algorithm::Rs256, b"m", &ps256.sign(b"m").unwrap());
    assert_eq!(crossed.unwrap_err(), Error::BadSignature);
}

#[test]
fn elloloop_32_symmetric_algorithms_sign_nothing() {
    for algorithm in [Algorithm::Hs256, Algorithm::Hs384, Algorithm::Hs512] {
        assert_eq!(SigningKey::generate(algorithm).unwrap_err(), Error::AlgorithmMismatch);
        assert_eq!(key(Algorithm::Es256).with_algorithm(algorithm).unwrap_err(), Error::AlgorithmMismatch);
    }
}

#[test]
fn larger_rsa_keys_on_request() {
    let key = SigningKey::generate_sized(Algorithm::Ps256, RsaSize::Bits3072).unwrap();
    let PublicKey::Rsa { n, .. } = &key.public_jwk().key else { panic!("an RSA key") };
    assert_eq!(n.len() * 8, 3072);
    let signature = key.sign(b"m").unwrap();
    assert_eq!(signature.len() * 8, 3072);
    key.verifying_key().unwrap().verify(Algorithm::Ps256, b"m", &signature).unwrap();
}

#[test]
fn a_jwk_bound_to_another_algorithm_is_refused() {
    let jwk = r#"{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","kid":"mine",
        "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    let jwk = PrivateJwk::parse(jwk.as_bytes()).unwrap();
    assert_eq!(SigningKey::from_jwk(Algorithm::EdDsa, &jwk).unwrap().kid(), "mine");
    for other in [Algorithm::Ed25519, Algorithm::Es256] {
        assert_eq!(SigningKey::from_jwk(other, &jwk).unwrap_err(), Error::AlgorithmMismatch);
    }
}

#[test]
fn halves_that_do_not_belong_together_are_refused() {
    let jwk = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw"}"#;
    let jwk = PrivateJwk::parse(jwk.as_bytes()).unwrap();
    assert_eq!(SigningKey::from_jwk(Algorithm::Es256, &jwk).unwrap_err(), Error::InvalidKey);
}

#[test]
fn i08_keys_print_no_secret() {
    for algorithm in Algorithm::ASYMMETRIC.iter().copied() {
        let key = key(algorithm);
        let printed = format!("{key:?}");
        assert_eq!(printed, format!("SigningKey {{ alg: {algorithm:?}, kid: Some({:?}), .. }}", key.kid()));
    }
    let secret = VerifyingKey::hmac(&[b'x'; 32], Algorithm::Hs256).unwrap();
    assert!(!format!("{secret:?}").contains("120"), "the bytes of the secret");
}
