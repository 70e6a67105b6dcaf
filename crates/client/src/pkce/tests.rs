use super::*;

#[test]
fn the_example_of_rfc_7636_appendix_b() {
    let pair = Pkce::of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned());
    assert_eq!(pair.challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

#[test]
fn every_login_has_its_own() {
    let rng = crate::system_rng();
    assert_ne!(Pkce::new(&rng).verifier.reveal(), Pkce::new(&rng).verifier.reveal());
}
