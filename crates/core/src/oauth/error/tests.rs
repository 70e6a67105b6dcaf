use super::*;

#[test]
fn descriptions_keep_to_the_characters_of_rfc_6749() {
    let error = OAuthError::new(Code::InvalidRequest, "say \"no\" to \\ and \u{e9}\n");
    assert_eq!(error.description(), "say 'no' to ' and ??");
}

#[test]
fn our_own_faults_are_never_the_clients() {
    assert_eq!(OAuthError::from(Error::internal("boom")).code(), Code::ServerError);
    assert_eq!(OAuthError::from(Error::unavailable("x", "later")).code().status(), 503);
}
