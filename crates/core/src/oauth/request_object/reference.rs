//! In: a `request_uri` by reference (RFC 9101 §5.2). Out: the request object that stands there.
//! What can go wrong: an address that the client did not register, a document that is not the registered one.

use data_encoding::BASE64URL_NOPAD;
use limen_model::Caller;

use crate::app::App;
use crate::client::LiveClient;
use crate::limit::Endpoint;
use crate::oauth::error::{Code, OAuthError};
use crate::token::fingerprint;

/// The longest `request_uri`, in characters (RFC 9101 §5.2).
const MAX_URI: usize = 512;
/// The largest request object, in bytes.
const MAX_OBJECT: usize = 64 * 1024;

/// Fetches a request object; only from where the client said beforehand that it would be (R15).
pub(super) async fn fetch(
    app: &App,
    caller: &Caller,
    client: &LiveClient,
    uri: &str,
) -> Result<String, OAuthError> {
    let (address, hash) = split(uri);
    if client.policy.fapi
        || uri.len() > MAX_URI
        || !is_registered(&client.metadata.request_uris, uri, address)
    {
        return Err(refuse("The request_uri is not one that this client registered in request_uris."));
    }
    // A client that describes itself says for itself where this is: whoever sends people here must not hammer somebody.
    app.limits.check(Endpoint::Fetch, caller.request.address)?;
    let unreachable =
        |error| refuse("The request_uri does not answer with a request object.").with_source(error);
    let answer = app
        .outbound
        .get(address, "application/oauth-authz-req+jwt, application/jwt", MAX_OBJECT)
        .await
        .map_err(unreachable)?;
    if answer.status != http::StatusCode::OK {
        return Err(refuse("The request_uri does not answer with a request object."));
    }
    // OIDC Core §6.2: a hash in the fragment tells which content is meant.
    if hash.is_some_and(|hash| BASE64URL_NOPAD.encode(&fingerprint(&answer.body)) != hash) {
        return Err(refuse("What stands at the request_uri is not what its fragment names."));
    }
    let text = std::str::from_utf8(&answer.body)
        .map_err(|_| refuse("What stands at the request_uri is no request object."))?;
    Ok(text.trim().to_owned())
}

/// The address and the hash behind it.
fn split(uri: &str) -> (&str, Option<&str>) {
    match uri.split_once('#') {
        Some((address, hash)) => (address, Some(hash)),
        None => (uri, None),
    }
}

/// Compared as strings: with the fragment, or without it where none was registered.
fn is_registered(registered: &[String], uri: &str, address: &str) -> bool {
    registered.iter().any(|own| own == uri || own == address)
}

fn refuse(why: &'static str) -> OAuthError {
    OAuthError::new(Code::InvalidRequestUri, why)
}
