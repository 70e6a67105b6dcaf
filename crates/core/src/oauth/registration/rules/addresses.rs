//! In: the addresses of a client. Out: nothing. What can go wrong: an address that is no https URL, or not the client's (R7, R15).

use limen_model::{ClientMetadata, ClientPolicy};
use url::{Host, Url};

use super::refuse;
use crate::oauth::error::OAuthError;
use crate::oauth::redirect_uri;

/// The longest `request_uri` (RFC 9101 §5.2).
const MAX_REQUEST_URI: usize = 512;

pub(super) fn check(metadata: &ClientMetadata, _: &ClientPolicy) -> Result<(), OAuthError> {
    for uri in &metadata.redirect_uris {
        redirect_uri::check(uri, metadata.application_type)?;
    }
    for uri in &metadata.post_logout_redirect_uris {
        redirect_uri::check(uri, metadata.application_type).map_err(|error| {
            refuse("post_logout_redirect_uris", error.description().trim_end_matches('.'))
        })?;
    }
    for uri in &metadata.request_uris {
        request_uri(uri)?;
    }
    let single = [
        ("client_uri", &metadata.client_uri),
        ("logo_uri", &metadata.logo_uri),
        ("policy_uri", &metadata.policy_uri),
        ("tos_uri", &metadata.tos_uri),
        ("jwks_uri", &metadata.jwks_uri),
        ("sector_identifier_uri", &metadata.sector_identifier_uri),
        ("initiate_login_uri", &metadata.initiate_login_uri),
        ("backchannel_logout_uri", &metadata.backchannel_logout_uri),
        ("frontchannel_logout_uri", &metadata.frontchannel_logout_uri),
    ];
    for (name, uri) in single {
        if let Some(uri) = uri {
            https(name, uri)?;
        }
    }
    front_channel(metadata)
}

/// An https URL without credentials and fragment; http where it never leaves the machine.
fn https(name: &str, uri: &str) -> Result<Url, OAuthError> {
    let url = Url::parse(uri).map_err(|_| refuse(name, "it is not an absolute URL"))?;
    let stays_here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let scheme_fits = url.scheme() == "https" || (url.scheme() == "http" && stays_here);
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    if scheme_fits && plain {
        Ok(url)
    } else {
        Err(refuse(name, "it must be an https URL without credentials and fragment"))
    }
}

/// A fragment is the hash of what stands there (OIDC Core §6.2), and nothing else.
fn request_uri(uri: &str) -> Result<(), OAuthError> {
    let (address, hash) = uri.split_once('#').map_or((uri, None), |(address, hash)| (address, Some(hash)));
    let is_hash = |hash: &str| {
        hash.len() == 43 && hash.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    if uri.len() > MAX_REQUEST_URI || hash.is_some_and(|hash| !is_hash(hash)) {
        return Err(refuse(
            "request_uris",
            "each has at most 512 characters, and a fragment only for the SHA-256 of its content",
        ));
    }
    https("request_uris", address).map(|_| ())
}

/// OIDC Front-Channel Logout §2: at the origin of a redirect URI, so that nobody has strangers' pages loaded in our name.
fn front_channel(metadata: &ClientMetadata) -> Result<(), OAuthError> {
    let Some(uri) = &metadata.frontchannel_logout_uri else { return Ok(()) };
    let origin = https("frontchannel_logout_uri", uri)?.origin();
    let own = metadata
        .redirect_uris
        .iter()
        .filter_map(|uri| Url::parse(uri).ok())
        .any(|redirect| redirect.origin() == origin);
    if own {
        Ok(())
    } else {
        Err(refuse("frontchannel_logout_uri", "it must have the origin of a redirect URI"))
    }
}
