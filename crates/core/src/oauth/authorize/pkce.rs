//! In: `code_challenge`, `code_challenge_method`. Out: the challenge. What can go wrong: none where one is needed, or `plain` (B3, R33).

use super::{AuthorizationRequest, Context};
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::pkce;

pub(super) fn check(context: &Context<'_>, request: &mut AuthorizationRequest) -> Result<(), OAuthError> {
    let refuse = |why: &'static str| Err(OAuthError::new(Code::InvalidRequest, why));
    match (context.params.get("code_challenge"), context.params.get("code_challenge_method")) {
        (Some(challenge), Some("S256")) if pkce::is_challenge(challenge) => {
            request.code_challenge = Some(challenge.to_owned());
            Ok(())
        }
        (Some(_), Some("S256")) => refuse(
            "The code_challenge is not the base64url of a SHA-256 hash: 43 characters without padding.",
        ),
        // The default of RFC 7636 §4.3 is plain, which RFC 9700 §2.1.1 rules out.
        (Some(_), _) => refuse("Only code_challenge_method S256 is taken. Send it beside code_challenge."),
        (None, Some(_)) => refuse("There is a code_challenge_method without a code_challenge."),
        (None, None) if !context.client.is_confidential() => {
            refuse("PKCE is required: send code_challenge and code_challenge_method=S256 (RFC 7636).")
        }
        (None, None) if context.client.policy.fapi => refuse("The FAPI 2.0 profile requires PKCE with S256."),
        (None, None) => Ok(()),
    }
}
