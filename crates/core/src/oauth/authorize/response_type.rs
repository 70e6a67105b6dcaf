//! In: `response_type`. Out: nothing; only `code` goes on. What can go wrong: implicit and hybrid, absent by design (B6).

use super::{AuthorizationRequest, Context};
use crate::oauth::error::{Code, OAuthError};

pub(super) fn check(context: &Context<'_>, _: &mut AuthorizationRequest) -> Result<(), OAuthError> {
    match context.params.require("response_type")? {
        "code" if !context.client.metadata.response_types.iter().any(|registered| registered == "code") => {
            Err(OAuthError::new(
                Code::UnauthorizedClient,
                "This client did not register the response type code.",
            ))
        }
        "code" if !context.client.allows("authorization_code") => Err(OAuthError::new(
            Code::UnauthorizedClient,
            "This client did not register the grant type authorization_code.",
        )),
        "code" => Ok(()),
        other => Err(OAuthError::new(
            Code::UnsupportedResponseType,
            format!(
                "The response type {other} is not offered. Use code with PKCE: no token ever travels in a redirect."
            ),
        )),
    }
}
