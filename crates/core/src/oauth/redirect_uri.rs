//! Redirect URIs: what may be registered, and what matches what was registered.
//!
//! In: text from a registration or a request. Out: yes or no. What can go wrong: anything but the exact string (B1, R7),
//! save the port of a loopback address (RFC 8252 §7.3).

use limen_model::{ApplicationType, Client};
use url::{Host, Url};

use super::error::{Code, OAuthError};

/// The longest redirect URI that we register, in bytes.
pub const MAX: usize = 2048;

/// Refuses what must never be registered.
pub fn check(uri: &str, application_type: ApplicationType) -> Result<(), OAuthError> {
    let refuse = |why: &str| {
        OAuthError::new(Code::InvalidRedirectUri, format!("The redirect URI {uri} cannot be used: {why}."))
    };
    if uri.len() > MAX
        || !uri.bytes().all(|byte| (0x21..=0x7e).contains(&byte))
        || uri.contains(['\\', '"', '<', '>', '`', '{', '}', '|', '^'])
    {
        return Err(refuse("it has characters that a URI does not have, or is too long"));
    }
    let parsed = Url::parse(uri).map_err(|_| refuse("it is not an absolute URI"))?;
    if uri.contains('#') {
        return Err(refuse("it has a fragment (RFC 6749 section 3.1.2)"));
    }
    if !parsed.username().is_empty() || parsed.password().is_some() || authority_of(uri).contains('@') {
        return Err(refuse("it carries credentials"));
    }
    // What browsers would rewrite is refused, so that the string we compare is the address people end up at.
    if has_dot_segments(uri) || uri.contains('*') {
        return Err(refuse("it has dot segments or a wildcard"));
    }
    match parsed.scheme() {
        "https" if parsed.host().is_some() => Ok(()),
        "http" if is_loopback(&parsed) => Ok(()),
        "http" => Err(refuse("plain http is for loopback addresses only")),
        "javascript" | "data" | "file" | "blob" | "about" | "vbscript" | "view-source" | "ws" | "wss"
        | "ftp" | "https" => Err(refuse("this scheme cannot carry an answer")),
        // RFC 8252 §7.1: a private-use scheme is a domain name in reverse, so that two vendors do not meet.
        scheme if application_type == ApplicationType::Native && scheme.contains('.') => Ok(()),
        _ => Err(refuse(
            "a private-use scheme needs application_type native and a dot in it, such as com.example.app",
        )),
    }
}

/// Whether a client may be answered at this URI.
///
/// The comparison is of strings (RFC 9700 §2.1). Only where the registered URI is a loopback address with the scheme
/// `http`, the port may differ (RFC 8252 §7.3): `127.0.0.1`, `[::1]`, and `localhost` for clients that insist on it.
pub fn matches(client: &Client, requested: &str) -> bool {
    client
        .metadata
        .redirect_uris
        .iter()
        .any(|registered| registered == requested || same_but_port(registered, requested))
}

fn same_but_port(registered: &str, requested: &str) -> bool {
    let Ok(parsed) = Url::parse(registered) else { return false };
    if parsed.scheme() != "http" || !is_loopback(&parsed) {
        return false;
    }
    match (split_port(registered), split_port(requested)) {
        (Some((host, _, rest)), Some((other_host, port, other_rest))) => {
            host == other_host
                && rest == other_rest
                && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
        }
        _ => false,
    }
}

/// `http://host`, the port if there is one, and everything after it; as text, without any normalisation.
fn split_port(uri: &str) -> Option<(&str, Option<&str>, &str)> {
    let start = "http://".len();
    let authority_end = uri.get(start..)?.find(['/', '?', '#']).map_or(uri.len(), |at| start + at);
    let (authority, rest) = (uri.get(..authority_end)?, uri.get(authority_end..)?);
    let host_end = if authority.as_bytes().get(start) == Some(&b'[') {
        authority.find(']')? + 1
    } else {
        authority.get(start..)?.find(':').map_or(authority.len(), |at| start + at)
    };
    let (host, port) = authority.split_at_checked(host_end)?;
    match port.strip_prefix(':') {
        Some(port)
            if !port.is_empty()
                && port.bytes().all(|byte| byte.is_ascii_digit())
                && !port.starts_with('0') =>
        {
            Some((host, Some(port), rest))
        }
        Some(_) => None,
        None if port.is_empty() => Some((host, None, rest)),
        None => None,
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn authority_of(uri: &str) -> &str {
    let rest = uri.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

fn has_dot_segments(uri: &str) -> bool {
    let path = uri.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase().replace("%2e", ".");
    path.split(['/', ';']).any(|segment| segment == "." || segment == "..")
}

#[cfg(test)]
mod tests;
