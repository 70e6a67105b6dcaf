//! In: `response_mode`. Out: how the answer travels. What can go wrong: an unknown mode.

use super::{Context, ResponseMode};
use crate::oauth::error::{Code, OAuthError};

/// The mode; `query` when none is named (OAuth 2.0 Multiple Response Type Encoding Practices §2.1).
pub(super) fn check(context: &Context<'_>) -> Result<ResponseMode, OAuthError> {
    match context.params.get("response_mode") {
        None => Ok(ResponseMode::Query),
        Some(name) => ResponseMode::parse(name).ok_or_else(|| {
            OAuthError::new(
                Code::InvalidRequest,
                format!("The response_mode {name} is not offered. Use query, fragment or form_post."),
            )
        }),
    }
}
