//! In: metadata. Out: nothing. What can go wrong: more or longer values than any client needs (I15), or text that no page can show.

use limen_model::{ClientMetadata, ClientPolicy, Scope};

use super::refuse;
use crate::oauth::error::OAuthError;

/// The longest URI, in bytes.
const MAX_URI: usize = 2048;
/// The longest name or word, in bytes.
const MAX_TEXT: usize = 200;
/// The most redirect URIs.
const MAX_REDIRECTS: usize = 100;
/// The most entries in any other list.
const MAX_ENTRIES: usize = 20;
/// The largest key set by value, in bytes.
const MAX_JWKS: usize = 64 * 1024;

pub(super) fn check(metadata: &ClientMetadata, _: &ClientPolicy) -> Result<(), OAuthError> {
    uris(metadata)?;
    texts(metadata)?;
    lists(metadata)?;
    if metadata.jwks.as_ref().is_some_and(|jwks| jwks.to_string().len() > MAX_JWKS) {
        return Err(refuse("jwks", format!("it has more than {MAX_JWKS} bytes; publish it at a jwks_uri")));
    }
    match &metadata.scope {
        Some(scope) => scope.parse::<Scope>().map(|_| ()).map_err(|error| refuse("scope", error.public())),
        None => Ok(()),
    }
}

fn uris(metadata: &ClientMetadata) -> Result<(), OAuthError> {
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
        ("tls_client_auth_subject_dn", &metadata.tls_client_auth_subject_dn),
        ("tls_client_auth_san_uri", &metadata.tls_client_auth_san_uri),
    ];
    let long = single.iter().find(|(_, uri)| uri.as_ref().is_some_and(|uri| uri.len() > MAX_URI));
    long.map_or(Ok(()), |(name, _)| Err(refuse(name, format!("it has more than {MAX_URI} bytes"))))
}

fn texts(metadata: &ClientMetadata) -> Result<(), OAuthError> {
    let single = [
        ("client_name", &metadata.client_name),
        ("software_id", &metadata.software_id),
        ("software_version", &metadata.software_version),
        ("tls_client_auth_san_dns", &metadata.tls_client_auth_san_dns),
        ("tls_client_auth_san_ip", &metadata.tls_client_auth_san_ip),
        ("tls_client_auth_san_email", &metadata.tls_client_auth_san_email),
    ];
    let single = single.iter().filter_map(|(name, text)| Some((*name, text.as_ref()?)));
    let contacts = metadata.contacts.iter().map(|text| ("contacts", text));
    let classes = metadata.default_acr_values.iter().map(|text| ("default_acr_values", text));
    for (name, text) in single.chain(contacts).chain(classes) {
        if text.len() > MAX_TEXT || text.chars().any(is_unfit) {
            return Err(refuse(
                name,
                format!("it has more than {MAX_TEXT} bytes, or characters that cannot be shown"),
            ));
        }
    }
    Ok(())
}

/// Control characters, and those that turn the direction of text around: a name must read as it is written.
fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn lists(metadata: &ClientMetadata) -> Result<(), OAuthError> {
    if metadata.redirect_uris.len() > MAX_REDIRECTS {
        return Err(refuse("redirect_uris", format!("there are more than {MAX_REDIRECTS}")));
    }
    let lists = [
        ("grant_types", &metadata.grant_types),
        ("response_types", &metadata.response_types),
        ("contacts", &metadata.contacts),
        ("request_uris", &metadata.request_uris),
        ("default_acr_values", &metadata.default_acr_values),
        ("post_logout_redirect_uris", &metadata.post_logout_redirect_uris),
    ];
    let long = lists.iter().find(|(_, list)| list.len() > MAX_ENTRIES);
    long.map_or(Ok(()), |(name, _)| Err(refuse(name, format!("there are more than {MAX_ENTRIES}"))))
}
