//! Client authentication (RFC 6749 §2.3, RFC 7523 §2.2, RFC 8705 §2): one method in a request, the one that was registered.
//!
//! In: credentials of the connection and of the form. Out: the client. What can go wrong: `invalid_request` for several
//! methods at once; else `invalid_client`, which never tells an unknown client from a wrong secret.

mod assertion;
mod certificate;
mod distinguished_name;

use std::net::IpAddr;
use std::sync::Arc;

use limen_model::{AuthMethod, Secret};

use super::client_secret;
use super::error::{Code, OAuthError};
use super::params::Params;
use crate::app::App;
use crate::client::{self, LiveClient};
use crate::project::Project;

pub(super) use distinguished_name::DistinguishedName;

/// The methods that we offer, as discovery lists them.
pub const METHODS: [AuthMethod; 7] = [
    AuthMethod::ClientSecretBasic,
    AuthMethod::ClientSecretPost,
    AuthMethod::ClientSecretJwt,
    AuthMethod::PrivateKeyJwt,
    AuthMethod::TlsClientAuth,
    AuthMethod::SelfSignedTlsClientAuth,
    AuthMethod::None,
];

/// What stands beside the form: the `Authorization` header, the certificate of the connection, and where it comes from.
#[derive(Debug, Default)]
pub struct Credentials {
    /// User name and password of HTTP Basic, as [`Credentials::basic`] reads them.
    pub basic: Option<(String, Secret<String>)>,
    /// The TLS client certificate, or what a listed proxy forwards as such. Who it belongs to is decided here.
    pub certificate: Option<Certificate>,
    /// The address that asks: what it names is fetched only so often.
    pub address: Option<IpAddr>,
}

/// A certificate whose key the client proved to hold.
#[derive(Debug, Clone)]
pub struct Certificate {
    /// The certificate in DER.
    pub der: Vec<u8>,
    /// Whether whoever accepted the connection found an authority that vouches for what it says.
    pub vouched: bool,
}

impl Credentials {
    /// Reads an `Authorization` header with the scheme `Basic`. Both halves are form-encoded (RFC 6749 §2.3.1).
    pub fn basic(header: &str) -> Option<(String, Secret<String>)> {
        let (scheme, encoded) = header.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("basic") {
            return None;
        }
        let decoded = data_encoding::BASE64.decode(encoded.trim().as_bytes()).ok()?;
        let (id, secret) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
        Some((form_decode(id), Secret::new(form_decode(secret))))
    }
}

fn form_decode(text: &str) -> String {
    // One value; an `&` in it is no separator.
    let pair = format!("v={}", text.replace('&', "%26"));
    url::form_urlencoded::parse(pair.as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

/// What the request shows of its client.
enum Shown<'a> {
    Basic(&'a Secret<String>),
    Post(Secret<String>),
    Assertion(&'a str),
    /// Nothing beyond its name; perhaps a certificate.
    Name,
}

impl<'a> Shown<'a> {
    /// Reads the one method in a request (RFC 6749 §2.3: never more than one), and the name that it goes with.
    fn read(credentials: &'a Credentials, params: &'a Params) -> Result<(String, Self), OAuthError> {
        let assertion = params.get("client_assertion").or(params.get("client_assertion_type"));
        let secret = params.secret("client_secret");
        let methods = usize::from(credentials.basic.is_some())
            + usize::from(assertion.is_some())
            + usize::from(secret.is_some());
        if methods > 1 {
            return Err(OAuthError::new(
                Code::InvalidRequest,
                "The request authenticates its client in more than one way.",
            ));
        }
        let named = params.get("client_id");
        let (id, shown) = match (&credentials.basic, secret) {
            (Some((id, secret)), _) => (id.clone(), Self::Basic(secret)),
            (None, Some(secret)) => (params.require("client_id")?.to_owned(), Self::Post(secret)),
            (None, None) if assertion.is_some() => {
                let assertion = assertion::of(params)?;
                (assertion::subject(assertion)?, Self::Assertion(assertion))
            }
            (None, None) => (params.require("client_id")?.to_owned(), Self::Name),
        };
        if named.is_some_and(|named| named != id) {
            return Err(refused());
        }
        Ok((id, shown))
    }
}

/// Finds out which client asks.
pub async fn authenticate(
    app: &App,
    project: &Project,
    credentials: &Credentials,
    params: &Params,
) -> Result<Arc<LiveClient>, OAuthError> {
    let (id, shown) = Shown::read(credentials, params)?;
    let client = client::named(app, project, &id, credentials.address).await?;
    let proven = prove(app, project, client.as_deref(), &shown, credentials).await?;
    let method =
        client.as_deref().map_or("unknown", |client| client.metadata.token_endpoint_auth_method.as_str());
    let outcome = if proven { "ok" } else { "refused" };
    metrics::counter!("limen_client_authentications_total", "method" => method, "outcome" => outcome)
        .increment(1);
    client.filter(|_| proven).ok_or_else(refused)
}

/// Whether what is shown proves the client by the method that it registered.
async fn prove(
    app: &App,
    project: &Project,
    client: Option<&LiveClient>,
    shown: &Shown<'_>,
    credentials: &Credentials,
) -> Result<bool, OAuthError> {
    let now = app.clock.now();
    let registered = client.map(|client| client.metadata.token_endpoint_auth_method);
    // FAPI 2.0 Security Profile §5.3.2.1: mutual TLS or private_key_jwt, nothing weaker.
    let strong = client.is_none_or(|client| !client.policy.fapi);
    match (shown, registered, client) {
        // The secret is looked at before the method, so that every refusal costs the same.
        (Shown::Basic(secret), _, _) => {
            Ok(client_secret::holds(client.map(|client| &client.client), secret, now)
                && strong
                && registered == Some(AuthMethod::ClientSecretBasic))
        }
        (Shown::Post(secret), _, _) => {
            Ok(client_secret::holds(client.map(|client| &client.client), secret, now)
                && strong
                && registered == Some(AuthMethod::ClientSecretPost))
        }
        (Shown::Assertion(assertion), Some(AuthMethod::PrivateKeyJwt), Some(client)) => {
            assertion::signed_by_key(app, project, client, assertion).await
        }
        (Shown::Assertion(assertion), Some(AuthMethod::ClientSecretJwt), Some(client)) if strong => {
            assertion::signed_by_secret(app, project, client, assertion).await
        }
        (Shown::Name, Some(AuthMethod::TlsClientAuth), Some(client)) => {
            // Names count only where an authority vouches for them.
            let shown = credentials.certificate.as_ref().filter(|shown| shown.vouched);
            Ok(shown.is_some_and(|shown| certificate::names(client, &shown.der, now)))
        }
        (Shown::Name, Some(AuthMethod::SelfSignedTlsClientAuth), Some(client)) => {
            match &credentials.certificate {
                Some(shown) => certificate::is_registered(app, client, &shown.der, now).await,
                None => Ok(false),
            }
        }
        (Shown::Name, Some(AuthMethod::None), Some(_)) => Ok(strong),
        (Shown::Assertion(_) | Shown::Name, _, _) => Ok(false),
    }
}

/// The one refusal: whether the client, the method or the proof is wrong is not said.
fn refused() -> OAuthError {
    OAuthError::new(Code::InvalidClient, "The client is not known here, or its authentication does not hold.")
}

#[cfg(test)]
mod tests;
