//! Which keys are tried for which header.

use super::*;
use crate::jws::Compact;
use crate::tests::keys::key;
use crate::{Algorithm, Jwk, Signer, jws};
use serde_json::json;

fn jwk(algorithm: Algorithm, kid: Option<&str>) -> Jwk {
    let mut jwk = key(algorithm).public_jwk().clone();
    jwk.kid = kid.map(str::to_owned);
    jwk
}

/// A token by the key of this algorithm, whose header names `kid`.
fn token(algorithm: Algorithm, kid: &str) -> String {
    jws::sign(&key(algorithm).with_kid(kid), &json!({}), b"{}").unwrap()
}

fn outcome(keys: &KeySet, token: &str) -> Result<Vec<u8>> {
    Compact::parse(token)?.verify(keys, &Algorithm::ALL)
}

#[test]
fn the_kid_decides_where_it_is_known() {
    let stranger = crate::SigningKey::generate(Algorithm::Es256).unwrap().with_kid("a");
    let set = JwkSet::new(vec![stranger.public_jwk().clone(), jwk(Algorithm::Es256, Some("b"))]);
    let keys = KeySet::new(&set);
    assert_eq!(keys.len(), 2);
    assert!(outcome(&keys, &token(Algorithm::Es256, "b")).is_ok());
    assert_eq!(outcome(&keys, &token(Algorithm::Es256, "a")).unwrap_err(), Error::BadSignature);
    assert_eq!(outcome(&keys, &token(Algorithm::Es256, "c")).unwrap_err(), Error::UnknownKey);
}

#[test]
fn a_key_without_a_name_stands_in_for_unknown_kids_only() {
    let stranger = crate::SigningKey::generate(Algorithm::Es256).unwrap().with_kid("a");
    let keys = KeySet::new(&JwkSet::new(vec![jwk(Algorithm::Es256, None), stranger.public_jwk().clone()]));
    assert!(outcome(&keys, &token(Algorithm::Es256, "anything")).is_ok());
    assert_eq!(outcome(&keys, &token(Algorithm::Es256, "a")).unwrap_err(), Error::BadSignature);
}

#[test]
fn one_kid_may_name_keys_of_several_kinds() {
    let set = JwkSet::new(vec![jwk(Algorithm::Rs256, Some("k")), jwk(Algorithm::Es256, Some("k"))]);
    let keys = KeySet::new(&set);
    for algorithm in [Algorithm::Rs256, Algorithm::Es256] {
        assert!(outcome(&keys, &token(algorithm, "k")).is_ok());
    }
    // The RSA key names RS256 as its one algorithm.
    assert_eq!(outcome(&keys, &token(Algorithm::Ps256, "k")).unwrap_err(), Error::UnknownKey);
    let mut any = jwk(Algorithm::Rs256, Some("k"));
    any.alg = None;
    assert!(outcome(&KeySet::new(&JwkSet::new(vec![any])), &token(Algorithm::Ps256, "k")).is_ok());
}

#[test]
fn a_token_without_a_kid_is_tried_against_few_keys() {
    let strangers = || (0..MAX_TRIES).map(|_| crate::SigningKey::generate(Algorithm::Es256).unwrap());
    let ours = || key(Algorithm::Es256).verifying_key().unwrap();
    // A DPoP-like header carries its key instead of a kid.
    let token = jws::sign(&key(Algorithm::Es256), &json!({"jwk": {}}), b"{}").unwrap();
    assert_eq!(Compact::parse(&token).unwrap().header().kid(), None);

    let early: KeySet =
        std::iter::once(ours()).chain(strangers().map(|key| key.verifying_key().unwrap())).collect();
    assert!(outcome(&early, &token).is_ok());
    let late: KeySet =
        strangers().map(|key| key.verifying_key().unwrap()).chain(std::iter::once(ours())).collect();
    assert_eq!(outcome(&late, &token).unwrap_err(), Error::BadSignature);
}

#[test]
fn an_empty_set_knows_no_key() {
    assert!(KeySet::default().is_empty());
    assert_eq!(outcome(&KeySet::default(), &token(Algorithm::Es256, "k")).unwrap_err(), Error::UnknownKey);
}
