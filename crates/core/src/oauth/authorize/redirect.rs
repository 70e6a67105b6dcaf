//! In: `redirect_uri`. Out: where the answer goes. What can go wrong: anything but a registered URI; the browser sees a page (B1).

use super::Context;
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::redirect_uri;

/// The URI to answer at, and whether the request named it (RFC 6749 §4.1.3 asks for it again only then).
pub(super) fn check(context: &Context<'_>) -> Result<(String, bool), OAuthError> {
    let registered = &context.client.metadata.redirect_uris;
    match context.params.get("redirect_uri") {
        Some(uri) if redirect_uri::matches(&context.client.client, uri) => Ok((uri.to_owned(), true)),
        Some(_) => Err(OAuthError::new(
            Code::InvalidRequest,
            "The redirect_uri is not one that this client registered. It must be the same, character by character.",
        )),
        // Optional in plain OAuth when one is registered (RFC 6749 §3.1.2.3), required by OIDC Core §3.1.2.1.
        None if registered.len() == 1 && !is_openid(context) => Ok((registered[0].clone(), false)),
        None => Err(OAuthError::new(Code::InvalidRequest, "The parameter redirect_uri is missing.")),
    }
}

fn is_openid(context: &Context<'_>) -> bool {
    context.params.get("scope").is_some_and(|scope| scope.split(' ').any(|token| token == "openid"))
}
