//! In: grant and response types. Out: nothing. What can go wrong: a type that we do not offer, or types that do not go together
//! (RFC 7591 §2.1).

use limen_model::{ClientMetadata, ClientPolicy};

use super::refuse;
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::grant::GRANT_TYPES;

pub(super) fn check(metadata: &ClientMetadata, _: &ClientPolicy) -> Result<(), OAuthError> {
    for grant_type in &metadata.grant_types {
        match grant_type.as_str() {
            known if GRANT_TYPES.contains(&known) => {}
            "implicit" | "password" => {
                return Err(refuse(
                    "grant_types",
                    format!("{grant_type} is not offered (OAuth 2.1); use authorization_code with PKCE"),
                ));
            }
            other => return Err(refuse("grant_types", format!("{other} is not offered here"))),
        }
    }
    // Implicit and hybrid would send tokens through the browser's address (B6).
    if let Some(other) = metadata.response_types.iter().find(|response_type| *response_type != "code") {
        return Err(refuse("response_types", format!("{other} is not offered; use code")));
    }
    let has = |grant_type: &str| metadata.grant_types.iter().any(|own| own == grant_type);
    if has("authorization_code") && metadata.response_types.is_empty() {
        return Err(refuse(
            "response_types",
            "the grant type authorization_code needs the response type code",
        ));
    }
    if has("authorization_code") && metadata.redirect_uris.is_empty() {
        return Err(OAuthError::new(
            Code::InvalidRedirectUri,
            "The grant type authorization_code needs redirect_uris.",
        ));
    }
    if has("client_credentials") && metadata.token_endpoint_auth_method == limen_model::AuthMethod::None {
        return Err(refuse("grant_types", "client_credentials needs a client that authenticates"));
    }
    Ok(())
}
