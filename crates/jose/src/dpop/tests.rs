//! The examples of RFC 9449, and one wrong step at a time.

use super::*;
use crate::tests::keys::key;
use serde_json::json;

const NOW: Time = Time::from_seconds(1_562_262_620);

fn expected() -> Expected<'static> {
    Expected {
        method: "POST",
        url: "https://server.example.com/token",
        access_token: None,
        now: NOW,
        max_age: 60,
        leeway: 5,
        algorithms: Algorithm::FAPI,
    }
}

/// RFC 9449 §4.1, figure 2.
const TOKEN_REQUEST: &str = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";

/// RFC 9449 §7.1, figure 13.
const RESOURCE_REQUEST: &str = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";
const RESOURCE_TOKEN: &str = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";

/// RFC 9449 §6.1, figure 9.
const JKT: &str = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";

#[test]
fn the_token_request_of_the_rfc_holds() {
    let proof = verify(TOKEN_REQUEST, &expected()).unwrap();
    assert_eq!(
        proof,
        Proof {
            jkt: JKT.to_owned(),
            jti: "-BwC3ESc6acc2lTc".to_owned(),
            issued_at: Time::from_seconds(1_562_262_616),
            nonce: None,
        }
    );
}

#[test]
fn the_resource_request_of_the_rfc_holds() {
    let expected = Expected {
        method: "GET",
        url: "https://resource.example.org/protectedresource?page=2#top",
        access_token: Some(RESOURCE_TOKEN),
        ..expected()
    };
    assert_eq!(verify(RESOURCE_REQUEST, &expected).unwrap().jkt, JKT);
    let another = Expected { access_token: Some("another"), ..expected };
    assert_eq!(verify(RESOURCE_REQUEST, &another).unwrap_err(), Error::Invalid("ath"));
}

#[test]
fn a_proof_belongs_to_one_request() {
    let cases = [
        (Expected { method: "GET", ..expected() }, Error::Invalid("htm")),
        (Expected { method: "post", ..expected() }, Error::Invalid("htm")),
        (Expected { url: "https://server.example.com/par", ..expected() }, Error::Invalid("htu")),
        (Expected { url: "http://server.example.com/token", ..expected() }, Error::Invalid("htu")),
        (Expected { access_token: Some("token"), ..expected() }, Error::Missing("ath")),
        (Expected { now: Time::from_seconds(1_562_262_616 + 66), ..expected() }, Error::TooOld),
        (Expected { now: Time::from_seconds(1_562_262_616 - 6), ..expected() }, Error::NotYetValid),
        (Expected { algorithms: &[Algorithm::Ps256], ..expected() }, Error::AlgorithmNotAllowed),
    ];
    for (expected, error) in cases {
        assert_eq!(verify(TOKEN_REQUEST, &expected).unwrap_err(), error, "{expected:?}");
    }
    for seconds in [1_562_262_616 - 5, 1_562_262_616, 1_562_262_616 + 65] {
        assert!(verify(TOKEN_REQUEST, &Expected { now: Time::from_seconds(seconds), ..expected() }).is_ok());
    }
}

#[test]
fn our_own_proofs_hold_for_every_algorithm() {
    for algorithm in Algorithm::ASYMMETRIC.iter().copied() {
        let key = key(algorithm);
        let new = NewProof {
            method: "GET",
            url: "https://api.example/v1/me?full=1",
            jti: "a-random-one",
            now: NOW,
            nonce: Some("nonce-of-the-server"),
            access_token: Some("the-token"),
        };
        let expected = Expected {
            method: "GET",
            url: "https://api.example/v1/me",
            access_token: Some("the-token"),
            algorithms: Algorithm::ASYMMETRIC,
            ..expected()
        };
        let proof = verify(&sign(&key, &new).unwrap(), &expected).unwrap();
        assert_eq!(proof.jkt, key.public_jwk().thumbprint());
        assert_eq!(proof.nonce.as_deref(), Some("nonce-of-the-server"));
    }
}

/// A proof with any header and claims, signed with our test key.
fn proof(header: Value, claims: &Value) -> String {
    jws::sign(&key(Algorithm::Es256), &header, claims.to_string().as_bytes()).unwrap()
}

fn header() -> Value {
    json!({"typ": "dpop+jwt", "jwk": key(Algorithm::Es256).public_jwk()})
}

fn claims() -> Value {
    json!({"jti": "1", "htm": "POST", "htu": "https://server.example.com/token", "iat": 1_562_262_616})
}

#[test]
fn the_header_must_be_that_of_a_proof() {
    assert!(verify(&proof(header(), &claims()), &expected()).is_ok());
    let mut private = serde_json::to_value(key(Algorithm::Es256).public_jwk()).unwrap();
    private["d"] = json!("AAAA");
    let forger = crate::SigningKey::generate(Algorithm::Es256).unwrap();
    let cases = [
        (json!({"typ": "JWT", "jwk": header()["jwk"]}), Error::WrongType),
        (json!({"jwk": header()["jwk"]}), Error::WrongType),
        (json!({"typ": "dpop+jwt"}), Error::Missing("jwk")),
        (json!({"typ": "dpop+jwt", "jwk": "key"}), Error::Invalid("jwk")),
        (json!({"typ": "dpop+jwt", "jwk": private}), Error::PrivateKey),
        (json!({"typ": "dpop+jwt", "jwk": {"kty": "oct", "k": "c2VjcmV0"}}), Error::PrivateKey),
        (json!({"typ": "dpop+jwt", "jwk": forger.public_jwk()}), Error::BadSignature),
        (json!({"typ": "dpop+jwt", "jwk": key(Algorithm::Rs256).public_jwk()}), Error::UnknownKey),
    ];
    for (header, error) in cases {
        assert_eq!(verify(&proof(header.clone(), &claims()), &expected()).unwrap_err(), error, "{header}");
    }
}

#[test]
fn every_claim_is_needed_and_typed() {
    for name in ["jti", "htm", "htu", "iat"] {
        let mut without = claims();
        without.as_object_mut().unwrap().remove(name);
        assert_eq!(verify(&proof(header(), &without), &expected()).unwrap_err(), Error::Missing(name));
        for wrong in [json!(null), json!([]), json!({}), json!(true)] {
            let mut claims = claims();
            claims[name] = wrong;
            assert_eq!(verify(&proof(header(), &claims), &expected()).unwrap_err(), Error::Invalid(name));
        }
    }
    let mut long = claims();
    long["jti"] = json!("x".repeat(257));
    assert_eq!(verify(&proof(header(), &long), &expected()).unwrap_err(), Error::TooLarge("jti"));
    let mut nonce = claims();
    nonce["nonce"] = json!(7);
    assert_eq!(verify(&proof(header(), &nonce), &expected()).unwrap_err(), Error::Invalid("nonce"));
}

#[test]
fn targets_compare_after_normalisation() {
    const TOKEN: &str = "https://server.example.com/token";
    for same in [
        TOKEN,
        "HTTPS://Server.Example.COM/token",
        "https://server.example.com:443/token",
        "https://server.example.com/token?x=1",
        "https://server.example.com/token#top",
        "https://server.example.com/a/../token",
        "https://server.example.com/./token",
        "https://server.example.com/%74oken",
    ] {
        assert!(target::same(same, TOKEN), "{same}");
    }
    for other in [
        "",
        "/token",
        "server.example.com/token",
        "https://server.example.com/token/",
        "https://server.example.com/Token",
        "https://server.example.com:444/token",
        "https://user@server.example.com/token",
        "https://server.example.com.evil.example/token",
        "https://server.example.com/token%2F",
        " https://server.example.com/token",
        "https://server.example.com/tok\ten",
        "ftp://server.example.com/token",
    ] {
        assert!(!target::same(other, TOKEN), "{other}");
    }
    assert!(target::same("http://localhost:8080", "http://localhost:8080/"));
    assert!(target::same("http://[::1]:80/a%2fb", "http://[::1]/a%2Fb"));
    assert!(!target::same("http://localhost/%", "http://localhost/%25"));
}
