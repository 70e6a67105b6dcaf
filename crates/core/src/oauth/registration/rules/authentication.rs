//! In: how a client wants to authenticate, and its keys. Out: nothing. What can go wrong: a method without what it needs, keys
//! given twice, private keys, weak keys.

use limen_jose::{Algorithm, JwkSet, KeySet};
use limen_model::{AuthMethod, ClientMetadata, ClientPolicy};

use super::refuse;
use crate::oauth::client_authentication::DistinguishedName;
use crate::oauth::error::OAuthError;

pub(super) fn check(metadata: &ClientMetadata, policy: &ClientPolicy) -> Result<(), OAuthError> {
    keys(metadata)?;
    let has_keys = metadata.jwks.is_some() || metadata.jwks_uri.is_some();
    let method = metadata.token_endpoint_auth_method;
    match method {
        AuthMethod::PrivateKeyJwt | AuthMethod::SelfSignedTlsClientAuth if !has_keys => {
            return Err(refuse(
                "token_endpoint_auth_method",
                format!("{} needs jwks or jwks_uri", method.as_str()),
            ));
        }
        AuthMethod::ClientSecretJwt if !policy.allow_client_secret_jwt => {
            return Err(refuse(
                "token_endpoint_auth_method",
                "client_secret_jwt is off here; use private_key_jwt",
            ));
        }
        AuthMethod::TlsClientAuth => subject(metadata)?,
        AuthMethod::None
        | AuthMethod::ClientSecretBasic
        | AuthMethod::ClientSecretPost
        | AuthMethod::ClientSecretJwt
        | AuthMethod::PrivateKeyJwt
        | AuthMethod::SelfSignedTlsClientAuth => {}
    }
    if metadata.require_signed_request_object && !has_keys {
        return Err(refuse("require_signed_request_object", "it needs jwks or jwks_uri"));
    }
    signing_algorithm(metadata)
}

/// By value or by reference, never both (RFC 7591 §2); public keys, at least one that we can use.
fn keys(metadata: &ClientMetadata) -> Result<(), OAuthError> {
    let Some(jwks) = &metadata.jwks else { return Ok(()) };
    if metadata.jwks_uri.is_some() {
        return Err(refuse("jwks", "jwks and jwks_uri exclude each other"));
    }
    let set = JwkSet::parse(jwks.to_string().as_bytes()).map_err(|error| match error {
        limen_jose::Error::PrivateKey => refuse("jwks", "it contains a private or symmetric key, which is burnt now; make a new one and send its public half"),
        other => refuse("jwks", other),
    })?;
    if set.keys.is_empty() {
        let reason = set.skipped.first().map_or("it contains no key".to_owned(), ToString::to_string);
        return Err(refuse("jwks", format!("no key in it can be used: {reason}")));
    }
    let signs = metadata.token_endpoint_auth_method == AuthMethod::PrivateKeyJwt
        || metadata.require_signed_request_object;
    if signs && KeySet::new(&set).is_empty() {
        return Err(refuse("jwks", "no key in it is for signatures"));
    }
    Ok(())
}

/// RFC 8705 §2.1.2: exactly one name.
fn subject(metadata: &ClientMetadata) -> Result<(), OAuthError> {
    let names = [
        &metadata.tls_client_auth_subject_dn,
        &metadata.tls_client_auth_san_dns,
        &metadata.tls_client_auth_san_uri,
        &metadata.tls_client_auth_san_ip,
        &metadata.tls_client_auth_san_email,
    ];
    if names.iter().filter(|name| name.as_ref().is_some_and(|name| !name.is_empty())).count() != 1 {
        return Err(refuse(
            "token_endpoint_auth_method",
            "tls_client_auth needs exactly one of the tls_client_auth_ names",
        ));
    }
    if metadata
        .tls_client_auth_subject_dn
        .as_ref()
        .is_some_and(|name| name.parse::<DistinguishedName>().is_err())
    {
        return Err(refuse(
            "tls_client_auth_subject_dn",
            "it is not a distinguished name as RFC 4514 writes it",
        ));
    }
    if metadata.tls_client_auth_san_ip.as_ref().is_some_and(|ip| ip.parse::<std::net::IpAddr>().is_err()) {
        return Err(refuse("tls_client_auth_san_ip", "it is not an address"));
    }
    Ok(())
}

fn signing_algorithm(metadata: &ClientMetadata) -> Result<(), OAuthError> {
    let Some(name) = &metadata.token_endpoint_auth_signing_alg else { return Ok(()) };
    let fits = match metadata.token_endpoint_auth_method {
        AuthMethod::PrivateKeyJwt => {
            name.parse().is_ok_and(|algorithm: Algorithm| Algorithm::ASYMMETRIC.contains(&algorithm))
        }
        AuthMethod::ClientSecretJwt => name.parse().is_ok_and(Algorithm::is_symmetric),
        // Where nothing is signed, any known name does no harm.
        AuthMethod::None
        | AuthMethod::ClientSecretBasic
        | AuthMethod::ClientSecretPost
        | AuthMethod::TlsClientAuth
        | AuthMethod::SelfSignedTlsClientAuth => name.parse::<Algorithm>().is_ok(),
    };
    if fits {
        Ok(())
    } else {
        Err(refuse("token_endpoint_auth_signing_alg", format!("{name} is not offered for this method")))
    }
}
