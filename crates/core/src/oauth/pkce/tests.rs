use super::*;
use proptest::prelude::*;

/// RFC 7636 appendix B.
const PAIR: (&str, &str) =
    ("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

#[test]
fn the_example_of_the_standard_holds() {
    assert!(is_challenge(PAIR.0) && proves(PAIR.0, PAIR.1));
    assert!(!proves(PAIR.0, PAIR.0), "plain is no proof");
    assert!(!proves(PAIR.1, PAIR.1));
}

#[test]
fn a_challenge_has_one_spelling() {
    // 43 characters carry two spare bits: a lenient reader would take four spellings for one hash.
    let spare = format!("{}N", &PAIR.0[..42]);
    for odd in
        [&spare, &format!("{}=", PAIR.0), &PAIR.0[..42], "", &PAIR.0.replace('-', "+"), &"A".repeat(44)]
    {
        assert!(!is_challenge(odd), "{odd}");
    }
}

proptest! {
    #[test]
    fn i15_b03_a_verifier_of_the_standard_proves_its_own_challenge_only(verifier in "[A-Za-z0-9._~-]{43,128}", other in "[A-Za-z0-9._~-]{43,128}") {
        let challenge = BASE64URL_NOPAD.encode(&fingerprint(verifier.as_bytes()));
        prop_assert!(is_challenge(&challenge));
        prop_assert!(proves(&challenge, &verifier));
        prop_assert_eq!(proves(&challenge, &other), other == verifier);
    }

    #[test]
    fn i15_b03_whatever_is_sent_is_answered(challenge in "\\PC{0,60}", verifier in "\\PC{0,150}") {
        let _ = is_challenge(&challenge);
        prop_assert!(!proves(&challenge, &verifier));
        // The right hash of something that is no verifier.
        let hash = BASE64URL_NOPAD.encode(&fingerprint(verifier.as_bytes()));
        let fits = (43..=128).contains(&verifier.len()) && verifier.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
        prop_assert_eq!(proves(&hash, &verifier), fits);
    }
}
