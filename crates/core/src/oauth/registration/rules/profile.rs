//! In: a client that its administrator holds to the FAPI 2.0 Security Profile. Out: nothing. What can go wrong: anything weaker
//! than the profile.

use limen_jose::Algorithm;
use limen_model::{AuthMethod, ClientMetadata, ClientPolicy};

use super::refuse;
use crate::oauth::error::OAuthError;

pub(super) fn check(metadata: &ClientMetadata, policy: &ClientPolicy) -> Result<(), OAuthError> {
    if !policy.fapi {
        return Ok(());
    }
    // §5.3.2.1: clients authenticate with mutual TLS or private_key_jwt.
    if !matches!(
        metadata.token_endpoint_auth_method,
        AuthMethod::PrivateKeyJwt | AuthMethod::TlsClientAuth | AuthMethod::SelfSignedTlsClientAuth
    ) {
        return Err(refuse("token_endpoint_auth_method", "FAPI 2.0 takes private_key_jwt or mutual TLS"));
    }
    // The profile knows the authorization endpoint only, and every token is bound to a key.
    if policy.direct_sign_in {
        return Err(refuse("direct_sign_in", "FAPI 2.0 sends people to the authorization endpoint"));
    }
    // §5.3.2.2: answers go to https.
    if let Some(uri) = metadata.redirect_uris.iter().find(|uri| !uri.starts_with("https://")) {
        return Err(refuse("redirect_uris", format!("FAPI 2.0 takes https only, not {uri}")));
    }
    // §5.4.1: PS256, ES256, EdDSA.
    let algorithms = [
        ("token_endpoint_auth_signing_alg", &metadata.token_endpoint_auth_signing_alg),
        ("id_token_signed_response_alg", &metadata.id_token_signed_response_alg),
        ("userinfo_signed_response_alg", &metadata.userinfo_signed_response_alg),
        ("request_object_signing_alg", &metadata.request_object_signing_alg),
        ("access_token_algorithm", &policy.access_token_algorithm),
    ];
    for (field, name) in algorithms {
        let allowed = |name: &String| Algorithm::FAPI.iter().any(|algorithm| algorithm.name() == name);
        if let Some(name) = name.as_ref().filter(|name| !allowed(name)) {
            return Err(refuse(field, format!("FAPI 2.0 does not take {name}")));
        }
    }
    Ok(())
}
