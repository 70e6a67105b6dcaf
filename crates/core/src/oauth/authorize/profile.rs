//! In: how the request came, and what the client's profile asks. Out: nothing. What can go wrong: a request by the wrong way.

use super::{AuthorizationRequest, Context};
use crate::oauth::error::{Code, OAuthError};

/// FAPI 2.0 Security Profile §5.3.2.2, RFC 9126 §6, RFC 9101 §10.5.
pub(super) fn check(context: &Context<'_>, _: &mut AuthorizationRequest) -> Result<(), OAuthError> {
    let metadata = &context.client.metadata;
    if (metadata.require_pushed_authorization_requests || context.client.policy.fapi)
        && !context.arrival.pushed
    {
        return Err(OAuthError::new(
            Code::InvalidRequest,
            "This client sends its request to the pushed authorization request endpoint first.",
        ));
    }
    if metadata.require_signed_request_object && !context.arrival.signed {
        return Err(OAuthError::new(
            Code::InvalidRequest,
            "This client sends its parameters in a signed request object.",
        ));
    }
    Ok(())
}
