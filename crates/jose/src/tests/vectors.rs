//! The examples of RFC 7515, 7517, 7638 and 8037, letter by letter.

use crate::jwk::PrivateJwk;
use crate::jws::{self, Compact};
use crate::{Algorithm, Error, Jwk, JwkSet, KeySet, Signer, SigningKey, VerifyingKey};
use serde_json::{Value, json};

fn vector(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../../vectors/rfc.json")).unwrap();
    all[name].clone()
}

fn token(name: &str) -> String {
    vector(name)["token"].as_str().unwrap().to_owned()
}

fn private(name: &str) -> PrivateJwk {
    PrivateJwk::parse(vector(name)["key"].to_string().as_bytes()).unwrap()
}

/// The payload that RFC 7515 signs in every example; the line ends are part of it.
const JOE: &str = "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";

#[test]
fn rfc7515_a1_hs256() {
    let key = VerifyingKey::hmac(private("rfc7515_a1").symmetric().unwrap(), Algorithm::Hs256).unwrap();
    let token = token("rfc7515_a1");
    let payload = Compact::parse(&token).unwrap().verify(&KeySet::from(key), &Algorithm::ALL).unwrap();
    assert_eq!(payload, JOE.as_bytes());
}

/// Verifies a vector, and signs it again where the algorithm gives one signature only.
fn verifies(name: &str, algorithm: Algorithm, payload: &str, deterministic: bool) {
    let key = SigningKey::from_jwk(algorithm, &private(name)).unwrap();
    let token = token(name);
    let keys = KeySet::from(key.verifying_key().unwrap());
    let verified = Compact::parse(&token).unwrap().verify(&keys, &[algorithm]).unwrap();
    assert_eq!(verified, payload.as_bytes(), "{name}");

    let (input, signature) = token.rsplit_once('.').unwrap();
    let ours = key.sign(input.as_bytes()).unwrap();
    assert_eq!(crate::base64url::encode(&ours) == signature, deterministic, "{name}");
    keys.iter().next().unwrap().verify(algorithm, input.as_bytes(), &ours).unwrap();

    // The same key through PKCS#8.
    let again = SigningKey::from_pkcs8(algorithm, &key.to_pkcs8().unwrap()).unwrap();
    assert_eq!(again.public_jwk(), key.public_jwk(), "{name}");
}

#[test]
fn rfc7515_a2_rs256() {
    verifies("rfc7515_a2", Algorithm::Rs256, JOE, true);
}

#[test]
fn rfc7515_a3_es256() {
    verifies("rfc7515_a3", Algorithm::Es256, JOE, false);
}

#[test]
fn rfc7515_a4_es512_is_not_taken() {
    assert_eq!(Compact::parse(&token("rfc7515_a4")).unwrap_err(), Error::UnsupportedAlgorithm);
    let outcome = PrivateJwk::parse(vector("rfc7515_a4")["key"].to_string().as_bytes());
    assert_eq!(outcome.unwrap_err(), Error::UnsupportedKey);
}

#[test]
fn rfc7515_a5_unsecured_is_recognised_and_refused() {
    let token = token("rfc7515_a5");
    assert!(jws::is_unsecured(&token));
    assert_eq!(Compact::parse(&token).unwrap_err(), Error::Unsecured);
}

#[test]
fn rfc8037_a4_eddsa() {
    verifies("rfc8037_a4", Algorithm::EdDsa, "Example of Ed25519 signing", true);
}

#[test]
fn rfc8037_a3_thumbprint() {
    let key = SigningKey::from_jwk(Algorithm::EdDsa, &private("rfc8037_a4")).unwrap();
    assert_eq!(key.kid(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

#[test]
fn rfc7517_a1_public_keys() {
    let set = JwkSet::parse(vector("rfc7517_a1").to_string().as_bytes()).unwrap();
    assert!(set.skipped.is_empty());
    assert_eq!(serde_json::to_value(&set).unwrap(), vector("rfc7517_a1"));
    // The first key is for encryption, so one remains that verifies.
    let keys = KeySet::new(&set);
    assert_eq!(keys.iter().map(VerifyingKey::kid).collect::<Vec<_>>(), [Some("2011-04-29")]);
}

#[test]
fn rfc7638_thumbprint() {
    let jwk = Jwk::parse(vector("rfc7517_a1")["keys"][1].to_string().as_bytes()).unwrap();
    assert_eq!(jwk.thumbprint(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
}

#[test]
fn rfc9449_thumbprint() {
    let jwk = json!({"kty": "EC", "crv": "P-256", "x": "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
        "y": "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA"});
    let jwk: Jwk = serde_json::from_value(jwk).unwrap();
    assert_eq!(jwk.thumbprint(), "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
}

/// OpenID Connect Core §A.3 (c_hash, at_hash) for the tokens of its example.
#[test]
fn half_hashes_of_openid_connect() {
    let access_token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
    assert_eq!(Algorithm::Rs256.half_hash(access_token), "77QmUPtjPfzWtF2AnpK9RQ");
    let code = "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk";
    assert_eq!(Algorithm::Rs256.half_hash(code), "LDktKdoQak3Pk0cnXxCltA");
    assert_eq!(Algorithm::Es384.half_hash(code).len(), 32);
    assert_eq!(Algorithm::EdDsa.half_hash(code).len(), 43);
}

/// SHA-256 of "abc" (FIPS 180-4): the thumbprint is the plain hash of the DER.
#[test]
fn certificate_thumbprint_is_the_hash_of_its_der() {
    assert_eq!(crate::certificate::thumbprint(b"abc"), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
}
