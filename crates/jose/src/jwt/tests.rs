//! Each expectation by itself: what meets it, what misses it, and what has the wrong type.

use super::*;
use crate::tests::keys::{key, keys};
use crate::{Algorithm, Error, TokenSigner, Typ, base64url};
use limen_model::Time;
use serde::Deserialize;
use serde_json::json;

const NOW: i64 = 1_700_000_000;
const ISSUER: &str = "https://id.example";

fn claims() -> Value {
    json!({"iss": ISSUER, "aud": "api", "sub": "anna", "exp": NOW + 60, "iat": NOW - 10, "jti": "1"})
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

fn without(name: &str) -> Value {
    let mut claims = claims();
    claims.as_object_mut().unwrap().remove(name);
    claims
}

fn expect() -> Validation<'static> {
    Validation::new(Typ::AccessToken, Time::from_seconds(NOW)).issuer(ISSUER).audience("api")
}

fn sign(typ: Typ, claims: &Value) -> String {
    TokenSigner::new(key(Algorithm::Es256)).sign(typ, claims).unwrap()
}

fn check(validation: &Validation<'_>, claims: &Value) -> Result<Value> {
    let token = sign(Typ::AccessToken, claims);
    validation.verify::<Value>(&token, &keys(Algorithm::Es256)).map(|token| token.claims)
}

fn refused(validation: &Validation<'_>, claims: &Value) -> Error {
    check(validation, claims).unwrap_err()
}

#[test]
fn good_claims_come_out_as_they_went_in() {
    assert_eq!(check(&expect(), &claims()).unwrap(), claims());

    #[derive(Deserialize)]
    struct Mine {
        sub: String,
    }
    let token = sign(Typ::AccessToken, &claims());
    let verified = expect().verify::<Mine>(&token, &keys(Algorithm::Es256)).unwrap();
    assert_eq!(verified.claims.sub, "anna");
    assert_eq!(verified.header.typ(), Some(Typ::AccessToken));
    assert_eq!(unverified_claims::<Mine>(&token).unwrap().sub, "anna");

    #[derive(Debug, Deserialize)]
    struct Other {
        #[allow(dead_code, reason = "it is not there to be read")]
        absent: String,
    }
    let outcome = expect().verify::<Other>(&token, &keys(Algorithm::Es256));
    assert_eq!(outcome.unwrap_err(), Error::Malformed("claims"));
    assert_eq!(unverified_claims::<Other>(&token).unwrap_err(), Error::Malformed("claims"));
}

#[test]
fn registered_claims_of_a_wrong_type_never_count_as_absent() {
    // Nothing is required here, and still none of these is skipped.
    let anything = Validation::new(Typ::AccessToken, Time::from_seconds(NOW)).expiry_optional();
    for name in ["iss", "sub", "jti"] {
        for wrong in [json!(null), json!(1), json!(true), json!([]), json!({}), json!(["x"])] {
            assert_eq!(
                refused(&anything, &with(name, wrong.clone())),
                Error::Invalid(name),
                "{name} = {wrong}"
            );
        }
    }
    for name in ["exp", "nbf", "iat"] {
        for wrong in [
            json!(null),
            json!("1"),
            json!(true),
            json!([NOW]),
            json!({}),
            json!(-1),
            json!(1e300),
            json!(-1e300),
        ] {
            assert_eq!(
                refused(&anything, &with(name, wrong.clone())),
                Error::Invalid(name),
                "{name} = {wrong}"
            );
        }
        assert_eq!(refused(&anything, &with(name, json!(NOW * 1000))), Error::Invalid(name), "milliseconds");
        assert_eq!(refused(&anything, &with(name, json!(u64::MAX))), Error::Invalid(name));
    }
    for wrong in
        [json!(null), json!(1), json!({}), json!([]), json!([1]), json!(["api", null]), json!([["api"]])]
    {
        assert_eq!(refused(&anything, &with("aud", wrong.clone())), Error::Invalid("aud"), "{wrong}");
    }
    let many: Vec<_> = (0..33).map(|n| n.to_string()).collect();
    assert_eq!(refused(&anything, &with("aud", json!(many))), Error::Invalid("aud"));
}

#[test]
fn r19_v9_2_3_each_expected_claim_is_required() {
    let strict = expect().require(&["sub", "jti", "nonce"]).max_age(3600);
    let complete = with("nonce", json!("n"));
    assert!(check(&strict, &complete).is_ok());
    for name in ["iss", "aud", "exp", "iat", "sub", "jti", "nonce"] {
        let mut claims = complete.clone();
        claims.as_object_mut().unwrap().remove(name);
        assert_eq!(refused(&strict, &claims), Error::Missing(name));
    }
    for empty in [json!(null), json!("")] {
        assert_eq!(refused(&strict, &with("nonce", empty)), Error::Invalid("nonce"));
    }
}

#[test]
fn the_issuer_is_one_string() {
    for other in ["https://id.example/", "https://ID.example", "https://id.example.evil", "", "id.example"] {
        assert_eq!(refused(&expect(), &with("iss", json!(other))), Error::WrongIssuer, "{other}");
    }
}

#[test]
fn the_audience_is_a_string_or_contains_it() {
    for good in [json!("api"), json!(["api"]), json!(["x", "api", "y"])] {
        assert!(check(&expect(), &with("aud", good)).is_ok());
    }
    for other in [json!("API"), json!("api "), json!("ap"), json!(["x", "y"]), json!([""])] {
        assert_eq!(refused(&expect(), &with("aud", other)), Error::WrongAudience);
    }
    let either = expect().audience("https://id.example/token");
    assert!(check(&either, &with("aud", json!("https://id.example/token"))).is_ok());
    assert!(check(&either, &claims()).is_ok());
    let single = expect().single_audience();
    assert!(check(&single, &claims()).is_ok());
    assert_eq!(refused(&single, &with("aud", json!(["api"]))), Error::Invalid("aud"));
    let nobody = Validation::new(Typ::AccessToken, Time::from_seconds(NOW));
    assert!(check(&nobody, &without("aud")).is_ok());
}

#[test]
fn expiry_is_exact_to_the_second() {
    for (exp, leeway, outcome) in [
        (NOW + 1, 0, Ok(())),
        (NOW, 0, Err(Error::Expired)),
        (NOW - 1, 0, Err(Error::Expired)),
        (NOW - 9, 10, Ok(())),
        (NOW - 10, 10, Err(Error::Expired)),
        (0, 60, Err(Error::Expired)),
    ] {
        let checked = check(&expect().leeway(leeway), &with("exp", json!(exp)));
        assert_eq!(checked.map(drop), outcome, "exp {exp}, leeway {leeway}");
    }
    assert!(check(&expect(), &with("exp", json!(NOW as f64 + 1.5))).is_ok());
    assert_eq!(refused(&expect(), &with("exp", json!(NOW as f64 + 0.5))), Error::Expired);

    assert!(check(&expect().expiry_optional(), &without("exp")).is_ok());
    assert_eq!(refused(&expect().expiry_optional(), &with("exp", json!(NOW))), Error::Expired);
    assert!(check(&expect().ignore_expiry(), &with("exp", json!(1))).is_ok());
    assert_eq!(refused(&expect().ignore_expiry(), &with("exp", json!("1"))), Error::Invalid("exp"));
}

#[test]
fn tokens_from_the_future_wait() {
    for name in ["nbf", "iat"] {
        assert!(check(&expect(), &with(name, json!(NOW))).is_ok());
        assert_eq!(refused(&expect(), &with(name, json!(NOW + 1))), Error::NotYetValid);
        assert!(check(&expect().leeway(5), &with(name, json!(NOW + 5))).is_ok());
        assert_eq!(refused(&expect().leeway(5), &with(name, json!(NOW + 6))), Error::NotYetValid);
    }
}

#[test]
fn age_counts_from_the_older_date() {
    let fresh = expect().max_age(60).leeway(5);
    assert!(check(&fresh, &with("iat", json!(NOW - 65))).is_ok());
    assert_eq!(refused(&fresh, &with("iat", json!(NOW - 66))), Error::TooOld);
    assert_eq!(refused(&fresh, &with("nbf", json!(NOW - 66))), Error::TooOld);
    let mut by_nbf = without("iat");
    assert_eq!(refused(&fresh, &by_nbf), Error::Missing("iat"));
    by_nbf["nbf"] = json!(NOW - 65);
    assert!(check(&fresh, &by_nbf).is_ok());
}

#[test]
fn lifetime_is_bounded_from_its_beginning() {
    let hour = expect().max_lifetime(3600);
    assert!(check(&hour, &with("exp", json!(NOW - 10 + 3600))).is_ok());
    assert_eq!(refused(&hour, &with("exp", json!(NOW - 10 + 3601))), Error::LivesTooLong);
    let mut unborn = without("iat");
    unborn["exp"] = json!(NOW + 3601);
    assert_eq!(refused(&hour, &unborn), Error::LivesTooLong);
    unborn["nbf"] = json!(NOW - 1);
    unborn["exp"] = json!(NOW + 3599);
    assert!(check(&hour, &unborn).is_ok());
}

#[test]
fn r14_v9_2_2_no_type_of_token_passes_as_another() {
    let keys = keys(Algorithm::Es256);
    for signed in Typ::ALL {
        let token = sign(signed, &claims());
        for expected in Typ::ALL {
            let outcome = Validation::new(expected, Time::from_seconds(NOW)).verify::<Value>(&token, &keys);
            if signed == expected {
                assert!(outcome.is_ok(), "{signed:?}");
            } else {
                assert_eq!(outcome.unwrap_err(), Error::WrongType, "{signed:?} as {expected:?}");
            }
        }
        let two = Validation::new(Typ::Jwt, Time::from_seconds(NOW)).or_typ(Typ::ClientAuthentication);
        let taken = matches!(signed, Typ::Jwt | Typ::ClientAuthentication);
        assert_eq!(two.verify::<Value>(&token, &keys).is_ok(), taken);
    }
    let typed =
        |typ: Value| crate::jws::sign(&key(Algorithm::Es256), &typ, claims().to_string().as_bytes()).unwrap();
    for untyped in [json!({}), json!({"typ": "jwt"}), json!({"typ": "application/JWT"})] {
        assert!(
            Validation::new(Typ::Jwt, Time::from_seconds(NOW))
                .verify::<Value>(&typed(untyped), &keys)
                .is_ok()
        );
    }
    for unknown in [json!({"typ": "JOSE"}), json!({"typ": "x+jwt"}), json!({"typ": ""})] {
        for expected in Typ::ALL {
            let outcome = Validation::new(expected, Time::from_seconds(NOW))
                .verify::<Value>(&typed(unknown.clone()), &keys);
            assert_eq!(outcome.unwrap_err(), Error::WrongType);
        }
    }
}

#[test]
fn the_signature_is_checked_before_anything_is_said_about_claims() {
    let token = sign(Typ::Jwt, &json!({"exp": "wrong"}));
    let (input, _) = token.rsplit_once('.').unwrap();
    let forged = format!("{input}.{}", base64url::encode([1; 64]));
    assert_eq!(expect().verify::<Value>(&forged, &keys(Algorithm::Es256)).unwrap_err(), Error::BadSignature);
}

#[test]
fn payloads_that_are_no_claims_are_malformed() {
    for payload in [&b""[..], b"[]", b"null", b"{", b"{\"exp\":1,\"exp\":9999999999}", b"\xff"] {
        let token = crate::jws::sign(&key(Algorithm::Es256), &json!({"typ": "at+jwt"}), payload).unwrap();
        let outcome = expect().verify::<Value>(&token, &keys(Algorithm::Es256));
        assert_eq!(outcome.unwrap_err(), Error::Malformed("claims"), "{payload:?}");
        assert_eq!(unverified_claims::<Value>(&token).unwrap_err(), Error::Malformed("claims"));
    }
}

#[test]
fn r11_a_token_that_nobody_signed_is_read_only_where_somebody_asks_for_it() {
    let unsecured = |header: Value, claims: &Value| {
        format!("{}.{}.", base64url::encode(header.to_string()), base64url::encode(claims.to_string()))
    };
    let token = unsecured(json!({"alg": "none", "typ": "at+jwt"}), &claims());
    assert_eq!(expect().read_unsecured::<Value>(&token).unwrap(), claims());
    assert_eq!(expect().verify::<Value>(&token, &keys(Algorithm::Es256)).unwrap_err(), Error::Unsecured);

    // Every other check holds, and a signature is never skipped.
    let wrong_type = unsecured(json!({"alg": "none"}), &claims());
    assert_eq!(expect().read_unsecured::<Value>(&wrong_type).unwrap_err(), Error::WrongType);
    let expired = unsecured(json!({"alg": "none", "typ": "at+jwt"}), &with("exp", json!(NOW)));
    assert_eq!(expect().read_unsecured::<Value>(&expired).unwrap_err(), Error::Expired);
    let signed = sign(Typ::AccessToken, &claims());
    let stripped = format!("{}.", signed.rsplit_once('.').unwrap().0);
    for forged in [signed, stripped, format!("{token}AA"), unsecured(json!({"alg": "None"}), &claims())] {
        assert_eq!(expect().read_unsecured::<Value>(&forged).unwrap_err(), Error::AlgorithmNotAllowed);
    }
}
