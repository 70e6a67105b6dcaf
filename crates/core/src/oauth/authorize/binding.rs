//! In: `dpop_jkt`. Out: the key that the code is bound to (RFC 9449 §10). What can go wrong: something that is no thumbprint.

use super::{AuthorizationRequest, Context};
use crate::oauth::error::{Code, OAuthError};

pub(super) fn check(context: &Context<'_>, request: &mut AuthorizationRequest) -> Result<(), OAuthError> {
    let Some(thumbprint) = context.params.get("dpop_jkt") else { return Ok(()) };
    if thumbprint.len() != 43
        || !thumbprint.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    {
        return Err(OAuthError::new(
            Code::InvalidRequest,
            "The parameter dpop_jkt is not a JWK SHA-256 thumbprint.",
        ));
    }
    request.dpop_jkt = Some(thumbprint.to_owned());
    Ok(())
}
