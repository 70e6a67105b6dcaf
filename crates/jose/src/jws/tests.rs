//! The form of a compact JWS: exactly one spelling is right.

use super::*;
use crate::tests::keys::{key, keys};
use serde_json::json;

fn encoded(header: &Value) -> String {
    base64url::encode(header.to_string())
}

fn parse_header(header: &Value) -> Result<Header> {
    let token = format!("{}.e30.AA", encoded(header));
    Compact::parse(&token).map(|compact| compact.header)
}

#[test]
fn three_parts_and_no_other_number() {
    let header = encoded(&json!({"alg": "ES256"}));
    for token in [
        String::new(),
        ".".to_owned(),
        "...".to_owned(),
        header.clone(),
        format!("{header}.e30"),
        format!("{header}.e30.AA.AA"),
        format!("{header}.e30.AA."),
        format!(".{header}.e30.AA"),
        format!("{header}.e30.AA.AA.AA"),
    ] {
        assert_eq!(Compact::parse(&token).unwrap_err(), Error::Malformed("token"), "{token}");
    }
    for token in [
        format!("{header}=.e30.AA"),
        format!(" {header}.e30.AA"),
        format!("{header}\n.e30.AA"),
        "..".to_owned(),
        "e30=.e30.AA".to_owned(),
        format!("{}.e30.AA", base64url::encode("[]")),
        format!("{}.e30.AA", base64url::encode(r#"{"alg":"ES256","alg":"HS256"}"#)),
        format!("{}.e30.AA", base64url::encode(b"{\"alg\":\"ES256\",\"\xff\":1}")),
    ] {
        assert_eq!(Compact::parse(&token).unwrap_err(), Error::Malformed("header"), "{token}");
    }
    for signature in ["AB", "A", "AA=", "A+", "A/", "A A"] {
        let token = format!("{header}.e30.{signature}");
        assert_eq!(Compact::parse(&token).unwrap_err(), Error::Malformed("signature"), "{signature}");
    }
}

#[test]
fn sizes_are_bounded() {
    let header = encoded(&json!({"alg": "ES256"}));
    let long = format!("{header}.{}.AA", "A".repeat(MAX_TOKEN));
    assert_eq!(Compact::parse(&long).unwrap_err(), Error::TooLarge("token"));
    let padded = json!({"alg": "ES256", "x": "y".repeat(MAX_HEADER)});
    assert_eq!(parse_header(&padded).unwrap_err(), Error::TooLarge("header"));
}

#[test]
fn extensions_are_refused_and_unknown_members_are_not() {
    for header in [
        json!({"alg": "ES256", "crit": ["exp"], "exp": 1}),
        json!({"alg": "ES256", "crit": []}),
        json!({"alg": "ES256", "crit": null}),
        json!({"alg": "ES256", "b64": false, "crit": ["b64"]}),
        json!({"alg": "ES256", "b64": true}),
        json!({"alg": "ES256", "zip": "DEF"}),
    ] {
        assert_eq!(parse_header(&header).unwrap_err(), Error::UnsupportedExtension, "{header}");
    }
    let header = parse_header(&json!({"alg": "ES256", "kid": "k", "typ": "at+jwt", "http://x": {}})).unwrap();
    assert_eq!((header.algorithm(), header.kid()), (Algorithm::Es256, Some("k")));
    assert_eq!((header.typ(), header.has_typ()), (Some(Typ::AccessToken), true));
}

#[test]
fn members_have_their_types() {
    for (header, error) in [
        (json!({}), Error::Missing("alg")),
        (json!({"alg": null}), Error::Invalid("alg")),
        (json!({"alg": 1}), Error::Invalid("alg")),
        (json!({"alg": ["ES256"]}), Error::Invalid("alg")),
        (json!({"alg": "ES512"}), Error::UnsupportedAlgorithm),
        (json!({"alg": "ES256K"}), Error::UnsupportedAlgorithm),
        (json!({"alg": "none"}), Error::Unsecured),
        (json!({"alg": "None"}), Error::UnsupportedAlgorithm),
        (json!({"alg": "ES256", "kid": 1}), Error::Invalid("kid")),
        (json!({"alg": "ES256", "kid": null}), Error::Invalid("kid")),
        (json!({"alg": "ES256", "typ": []}), Error::Invalid("typ")),
    ] {
        assert_eq!(parse_header(&header).unwrap_err(), error, "{header}");
    }
}

#[test]
fn unsecured_tokens_are_recognised_by_their_whole_form() {
    let header = encoded(&json!({"alg": "none"}));
    assert!(is_unsecured(&format!("{header}.e30.")));
    for other in
        [format!("{header}.e30"), format!("{header}.e30.AA"), format!("{header}..e30."), "..".to_owned()]
    {
        assert!(!is_unsecured(&other), "{other}");
    }
    assert!(!is_unsecured(&format!("{}.e30.", encoded(&json!({"alg": "ES256"})))));
}

#[test]
fn any_payload_can_be_signed_under_any_header() {
    let key = key(Algorithm::Es256);
    let token =
        sign(&key, &json!({"typ": "secevent+jwt", "alg": "none", "kid": "other"}), b"\x00any").unwrap();
    let compact = Compact::parse(&token).unwrap();
    assert_eq!(compact.header().algorithm(), Algorithm::Es256, "the signer names its algorithm itself");
    assert_eq!(compact.header().kid(), Some(key.kid()));
    assert_eq!(compact.verify(&keys(Algorithm::Es256), Algorithm::FAPI).unwrap(), b"\x00any");
    assert_eq!(sign(&key, &"no object", b"").unwrap_err(), Error::Malformed("header"));
}

#[test]
fn an_empty_payload_is_a_payload() {
    let token = sign(&key(Algorithm::EdDsa), &json!({}), b"").unwrap();
    let payload = Compact::parse(&token).unwrap().verify(&keys(Algorithm::EdDsa), Algorithm::FAPI).unwrap();
    assert!(payload.is_empty());
}
