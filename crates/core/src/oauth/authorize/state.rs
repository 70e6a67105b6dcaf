//! In: `state`, `nonce`. Out: nothing; they pass untouched. What can go wrong: more than 2 KB of either (B20).

use super::{AuthorizationRequest, Context};
use crate::oauth::error::{Code, OAuthError};

pub(super) fn check(_: &Context<'_>, request: &mut AuthorizationRequest) -> Result<(), OAuthError> {
    let fits = |value: &Option<String>| {
        value.as_ref().is_none_or(|value| value.len() <= AuthorizationRequest::MAX_STATE)
    };
    if fits(&request.state) && fits(&request.nonce) {
        return Ok(());
    }
    // What is too long to keep is not sent back either.
    request.state = request.state.take().filter(|state| state.len() <= AuthorizationRequest::MAX_STATE);
    Err(OAuthError::new(Code::InvalidRequest, "The parameters state and nonce have at most 2048 bytes."))
}
