//! What clients send: a form, and beside it what they authenticate by.
//!
//! In: a request. Out: parameters and credentials. What can go wrong: `invalid_request` for what is no form or too much of one;
//! `invalid_client` for credentials of another kind.

use http::header::CONTENT_TYPE;
use limen_core::oauth::error::{Code, OAuthError};
use limen_core::oauth::params::Params;

use crate::context::{Call, Context};

pub(super) use crate::credentials::credentials;

/// The longest form, in bytes: a request object takes most of it.
const MAX_FORM: usize = 64 * 1024;

/// The parameters in the body (RFC 6749 appendix B).
pub(super) fn form(call: &Call) -> Result<Params, OAuthError> {
    if call.body.len() > MAX_FORM {
        return Err(OAuthError::new(Code::InvalidRequest, "The form is longer than any request needs."));
    }
    if !call.body.is_empty() && !is_form(&call.context) {
        let text = "Send the parameters as application/x-www-form-urlencoded.";
        return Err(OAuthError::new(Code::InvalidRequest, text));
    }
    Params::parse(&call.body)
}

/// Whether the body says that it is a form.
pub(super) fn is_form(context: &Context) -> bool {
    let named = context.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = named.and_then(|named| named.split(';').next()).unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
