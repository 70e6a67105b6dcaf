//! In: the algorithms that a client wants. Out: nothing. What can go wrong: one that we do not offer, or an encryption without a
//! key to encrypt to.

use limen_jose::Algorithm;
use limen_model::{ClientMetadata, ClientPolicy};

use super::refuse;
use crate::keys::SIGNING_ALGORITHMS;
use crate::oauth::encryption::{ALGORITHMS, ENCODINGS};
use crate::oauth::error::OAuthError;

pub(super) fn check(metadata: &ClientMetadata, policy: &ClientPolicy) -> Result<(), OAuthError> {
    let ours = [
        ("id_token_signed_response_alg", &metadata.id_token_signed_response_alg),
        ("userinfo_signed_response_alg", &metadata.userinfo_signed_response_alg),
        ("introspection_signed_response_alg", &metadata.introspection_signed_response_alg),
        ("access_token_algorithm", &policy.access_token_algorithm),
    ];
    for (field, name) in ours {
        let offered = |name: &String| SIGNING_ALGORITHMS.iter().any(|algorithm| algorithm.name() == name);
        if let Some(name) = name.as_ref().filter(|name| !offered(name)) {
            return Err(refuse(
                field,
                format!("{name} is not offered; choose one of ES256, RS256, PS256, EdDSA"),
            ));
        }
    }
    if let Some(name) = &metadata.request_object_signing_alg {
        // OIDC Core §6.1 knows unsigned request objects; they say no more than a query.
        let known = name == "none"
            || name.parse().is_ok_and(|algorithm: Algorithm| Algorithm::ASYMMETRIC.contains(&algorithm));
        let contradicts = name == "none" && metadata.require_signed_request_object;
        if !known || contradicts {
            return Err(refuse(
                "request_object_signing_alg",
                format!("{name} is not offered for this client"),
            ));
        }
    }
    let has_keys = metadata.jwks.is_some() || metadata.jwks_uri.is_some();
    encryption(
        "id_token",
        &metadata.id_token_encrypted_response_alg,
        &metadata.id_token_encrypted_response_enc,
        has_keys,
    )?;
    encryption(
        "userinfo",
        &metadata.userinfo_encrypted_response_alg,
        &metadata.userinfo_encrypted_response_enc,
        has_keys,
    )
}

fn encryption(
    of: &str,
    algorithm: &Option<String>,
    encoding: &Option<String>,
    has_keys: bool,
) -> Result<(), OAuthError> {
    let (alg, enc) = (format!("{of}_encrypted_response_alg"), format!("{of}_encrypted_response_enc"));
    match (algorithm, encoding) {
        (None, None) => Ok(()),
        // OIDC Registration §2: the second is only there with the first.
        (None, Some(_)) => Err(refuse(&enc, format!("it needs {alg}"))),
        (Some(name), _) if !ALGORITHMS.contains(&name.as_str()) => {
            Err(refuse(&alg, format!("{name} is not offered")))
        }
        (Some(_), Some(name)) if !ENCODINGS.contains(&name.as_str()) => {
            Err(refuse(&enc, format!("{name} is not offered")))
        }
        (Some(_), _) if !has_keys => Err(refuse(&alg, "it needs jwks or jwks_uri with a key to encrypt to")),
        (Some(_), _) => Ok(()),
    }
}
