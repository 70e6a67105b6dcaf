//! In: `resource`, as often as wanted (RFC 8707 §2). Out: whom tokens will be for. What can go wrong: `invalid_target`.

use super::{AuthorizationRequest, Context};
use crate::oauth::error::OAuthError;
use crate::oauth::resources;

pub(super) fn check(context: &Context<'_>, request: &mut AuthorizationRequest) -> Result<(), OAuthError> {
    request.resources = resources::asked(context.project, context.client, context.params)?;
    Ok(())
}
