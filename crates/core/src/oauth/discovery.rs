//! The metadata document (OIDC Discovery §3, RFC 8414 §2): one document, served under both names.
//!
//! In: a project. Out: JSON; every line says what the code does, because both come from the same lists. Nothing can go wrong.

use limen_jose::Algorithm;
use limen_model::{Acr, Registration};
use serde_json::{Map, Value, json};

use super::authorize::{Prompt, ResponseMode};
use super::claims;
use super::grant::GRANT_TYPES;
use super::scopes;
use crate::document::Document;
use crate::keys::SIGNING_ALGORITHMS;
use crate::login::factor::REACHABLE;
use crate::project::Project;

/// How clients may authenticate; `none` stands for public clients.
const AUTH_METHODS: [&str; 7] = [
    "client_secret_basic",
    "client_secret_post",
    "private_key_jwt",
    "client_secret_jwt",
    "tls_client_auth",
    "self_signed_tls_client_auth",
    "none",
];

/// The document as it is served; made once for each state of the project.
pub fn document(project: &Project) -> &Document {
    project.metadata.get_or_init(|| Document::new(&metadata(project)))
}

/// The document.
pub fn metadata(project: &Project) -> Value {
    let mut document = Map::new();
    endpoints(project, &mut document);
    tokens(&mut document);
    requests(&mut document);
    profiles(project, &mut document);
    Value::Object(document)
}

fn put(document: &mut Map<String, Value>, entries: Value) {
    if let Value::Object(entries) = entries {
        document.extend(entries);
    }
}

fn endpoints(project: &Project, document: &mut Map<String, Value>) {
    put(
        document,
        json!({
            "issuer": project.issuer,
            "authorization_endpoint": project.url("/oauth2/authorize"),
            "token_endpoint": project.url("/oauth2/token"),
            "userinfo_endpoint": project.url("/oauth2/userinfo"),
            "jwks_uri": project.url("/oauth2/jwks"),
            "introspection_endpoint": project.url("/oauth2/introspect"),
            "revocation_endpoint": project.url("/oauth2/revoke"),
            "device_authorization_endpoint": project.url("/oauth2/device"),
            "pushed_authorization_request_endpoint": project.url("/oauth2/par"),
            "end_session_endpoint": project.url("/oauth2/end_session"),
        }),
    );
    if project.settings.registration != Registration::Off {
        document.insert("registration_endpoint".into(), project.url("/oauth2/register").into());
    }
}

fn names(algorithms: &[Algorithm]) -> Vec<&'static str> {
    algorithms.iter().map(|algorithm| algorithm.name()).collect()
}

fn tokens(document: &mut Map<String, Value>) {
    let (signing, asymmetric) = (names(&SIGNING_ALGORITHMS), names(Algorithm::ASYMMETRIC));
    let with_hmac: Vec<_> = asymmetric.iter().copied().chain(["HS256", "HS384", "HS512"]).collect();
    put(
        document,
        json!({
            "grant_types_supported": GRANT_TYPES,
            "response_types_supported": ["code"],
            "scopes_supported": scopes::STANDARD,
            "claims_supported": claims::SUPPORTED,
            "subject_types_supported": ["public", "pairwise"],
            "acr_values_supported": REACHABLE.map(Acr::as_str),
            "id_token_signing_alg_values_supported": signing,
            "id_token_encryption_alg_values_supported": super::encryption::ALGORITHMS,
            "id_token_encryption_enc_values_supported": super::encryption::ENCODINGS,
            "userinfo_signing_alg_values_supported": signing,
            "userinfo_encryption_alg_values_supported": super::encryption::ALGORITHMS,
            "userinfo_encryption_enc_values_supported": super::encryption::ENCODINGS,
            "introspection_signing_alg_values_supported": signing,
            "dpop_signing_alg_values_supported": asymmetric,
            "token_endpoint_auth_methods_supported": AUTH_METHODS,
            "token_endpoint_auth_signing_alg_values_supported": with_hmac,
            "introspection_endpoint_auth_methods_supported": AUTH_METHODS,
            "introspection_endpoint_auth_signing_alg_values_supported": with_hmac,
            "revocation_endpoint_auth_methods_supported": AUTH_METHODS,
            "revocation_endpoint_auth_signing_alg_values_supported": with_hmac,
            "tls_client_certificate_bound_access_tokens": true,
        }),
    );
}

fn requests(document: &mut Map<String, Value>) {
    put(
        document,
        json!({
            "response_modes_supported": ResponseMode::ALL.map(|(name, _)| name),
            "code_challenge_methods_supported": ["S256"],
            "prompt_values_supported": Prompt::ALL.map(|(name, _)| name),
            "claims_parameter_supported": true,
            "claim_types_supported": ["normal"],
            "request_parameter_supported": true,
            "request_uri_parameter_supported": true,
            "require_request_uri_registration": true,
            "request_object_signing_alg_values_supported": names(Algorithm::ASYMMETRIC).into_iter().chain(["none"]).collect::<Vec<_>>(),
            "require_pushed_authorization_requests": false,
            "authorization_response_iss_parameter_supported": true,
            "ui_locales_supported": ["en", "de"],
            "display_values_supported": ["page"],
        }),
    );
}

fn profiles(project: &Project, document: &mut Map<String, Value>) {
    put(
        document,
        json!({
            "backchannel_logout_supported": true,
            "backchannel_logout_session_supported": true,
            "frontchannel_logout_supported": true,
            "frontchannel_logout_session_supported": true,
            "client_id_metadata_document_supported": project.settings.client_id_metadata_documents,
        }),
    );
    let brand = &project.settings.brand;
    for (name, value) in [
        ("op_policy_uri", &brand.privacy_url),
        ("op_tos_uri", &brand.terms_url),
        ("service_documentation", &brand.help_url),
    ] {
        if let Some(value) = value {
            document.insert(name.into(), value.as_str().into());
        }
    }
}
