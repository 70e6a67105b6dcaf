//! In: a `sector_identifier_uri` (OIDC Registration §5). Out: nothing. What can go wrong: it does not answer with a list that
//! holds every redirect URI of the client; then its host is not the client's to be a sector in.

use limen_model::ClientMetadata;

use super::rules::refuse;
use crate::app::App;
use crate::oauth::error::OAuthError;

/// The largest list that is read, in bytes.
const MAX_BODY: usize = 64 * 1024;

/// Fetches the list and compares.
pub(super) async fn check(app: &App, metadata: &ClientMetadata) -> Result<(), OAuthError> {
    let Some(uri) = &metadata.sector_identifier_uri else { return Ok(()) };
    let refuse = |why: &str| refuse("sector_identifier_uri", why);
    let answer = app
        .outbound
        .get(uri, "application/json", MAX_BODY)
        .await
        .map_err(|error| refuse("it does not answer").with_source(error))?;
    if answer.status != http::StatusCode::OK {
        return Err(refuse("it does not answer with status 200"));
    }
    let listed: Vec<String> = serde_json::from_slice(&answer.body)
        .map_err(|_| refuse("it does not answer with a JSON array of URIs"))?;
    match metadata.redirect_uris.iter().find(|own| !listed.contains(own)) {
        Some(missing) => Err(refuse(&format!("its list does not hold the redirect URI {missing}"))),
        None => Ok(()),
    }
}
