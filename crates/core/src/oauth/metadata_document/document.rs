//! In: the address and the text of a client ID metadata document. Out: a client. What can go wrong: an address that is not
//! its own, a secret that could not be one, a redirect to somebody else.

use limen_model::{
    ApplicationType, AuthMethod, Client, ClientId, ClientMetadata, ClientOrigin, ClientPolicy, Time,
};
use serde_json::{Map, Value};
use url::Url;

use crate::oauth::registration::{self, rules};

/// Whether a `client_id` may be the address of a document (draft §3): https, a path without dot segments, no credentials, no
/// fragment, and written as it is read, so that one document has one name.
pub(super) fn is_address(id: &ClientId) -> bool {
    let text = id.as_str();
    let Ok(url) = Url::parse(text) else { return false };
    let plain = url.username().is_empty()
        && url.password().is_none()
        && url.fragment().is_none()
        && !text.contains('@');
    url.scheme() == "https" && plain && url.path() != "/" && url.as_str() == text
}

/// Reads a document: what registration would accept from anybody, and nothing that needs a secret (draft §4).
pub(super) fn read(id: &ClientId, body: &[u8], now: Time) -> Result<Client, String> {
    let members: Map<String, Value> =
        serde_json::from_slice(body).map_err(|_| "it is not a JSON object".to_owned())?;
    if members.get("client_id").and_then(Value::as_str) != Some(id.as_str()) {
        return Err("its client_id is not its address".to_owned());
    }
    if members.contains_key("client_secret") || members.contains_key("client_secret_expires_at") {
        return Err("it contains a secret".to_owned());
    }
    let mut metadata = registration::metadata_of_anybody(&members).map_err(|error| error.description())?;
    if !members.contains_key("token_endpoint_auth_method") {
        // The default of RFC 7591 would be a secret.
        metadata.token_endpoint_auth_method = AuthMethod::None;
    }
    if !matches!(metadata.token_endpoint_auth_method, AuthMethod::None | AuthMethod::PrivateKeyJwt) {
        return Err("it authenticates by something else than private_key_jwt or nothing".to_owned());
    }
    settle_application_type(&members, &mut metadata);
    rules::check(&metadata, &ClientPolicy::default()).map_err(|error| error.description())?;
    let own = Url::parse(id.as_str()).map_err(|error| error.to_string())?;
    if let Some(foreign) = metadata.redirect_uris.iter().find(|uri| !is_own(&own, uri)) {
        return Err(format!("the redirect URI {foreign} is at another host"));
    }
    Ok(Client {
        id: id.clone(),
        metadata,
        policy: ClientPolicy::default(),
        origin: ClientOrigin::MetadataDocument,
        secrets: Vec::new(),
        registration_token: None,
        not_before: None,
        disabled_at: None,
        created_at: now,
        updated_at: now,
    })
}

/// A document that says nothing of its type and names a private-use scheme describes a native application.
fn settle_application_type(members: &Map<String, Value>, metadata: &mut ClientMetadata) {
    let private = |uri: &String| !uri.starts_with("https://") && !uri.starts_with("http://");
    if !members.contains_key("application_type") && metadata.redirect_uris.iter().any(private) {
        metadata.application_type = ApplicationType::Native;
    }
}

/// An answer goes to the host that describes the client, to the person's own machine, or to a scheme named after that host
/// (RFC 8252 §7.1): whoever reads the address knows where it ends up.
fn is_own(document: &Url, redirect_uri: &str) -> bool {
    let (Ok(url), Some(host)) = (Url::parse(redirect_uri), document.host_str()) else { return false };
    match url.scheme() {
        "https" => url.host_str() == Some(host),
        // Registration has seen to it that http is a loopback address.
        "http" => true,
        scheme => {
            let reversed = host.rsplit('.').collect::<Vec<_>>().join(".");
            scheme == reversed || scheme.strip_prefix(&reversed).is_some_and(|rest| rest.starts_with('.'))
        }
    }
}

#[cfg(test)]
mod tests;
