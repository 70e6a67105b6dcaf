//! In: `max_age`. Out: how old a sign-in may be, in seconds. What can go wrong: something that is no number.

use super::{AuthorizationRequest, Context};
use crate::oauth::error::{Code, OAuthError};

pub(super) fn check(context: &Context<'_>, request: &mut AuthorizationRequest) -> Result<(), OAuthError> {
    request.max_age = match context.params.get("max_age") {
        Some(text) => {
            let seconds = text.parse().map_err(|_| {
                OAuthError::new(Code::InvalidRequest, "The parameter max_age is not a number of seconds.")
            })?;
            Some(seconds)
        }
        None => context.client.metadata.default_max_age,
    };
    Ok(())
}
