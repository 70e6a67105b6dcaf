//! What a client authenticates by beside its message: the `Authorization` header and the certificate of the connection.
//!
//! In: the context of a request. Out: credentials, which `limen_core` looks at. What can go wrong: `invalid_client` for a scheme
//! other than Basic; two headers.

use limen_core::oauth::client_authentication::{Certificate, Credentials};
use limen_core::oauth::error::{Code, OAuthError};

use crate::bearer;
use crate::context::Context;

/// What a client authenticates by, beside the form or the message.
///
/// Errors: `invalid_request` for two headers; `invalid_client` for another scheme.
pub fn credentials(context: &Context) -> Result<Credentials, OAuthError> {
    let basic = match bearer::authorization(&context.headers)? {
        Some(line) => Some(Credentials::basic(line).ok_or_else(not_basic)?),
        None => None,
    };
    let certificate = context
        .arrival
        .certificate
        .as_ref()
        .map(|shown| Certificate { der: shown.der.to_vec(), vouched: shown.vouched });
    Ok(Credentials { basic, certificate, address: Some(context.arrival.address) })
}

fn not_basic() -> OAuthError {
    let text = "The Authorization header of this endpoint takes HTTP Basic with client_id and client_secret.";
    OAuthError::new(Code::InvalidClient, text)
}
