//! What client metadata must satisfy, whoever wrote it: a table of small checks, one file for each kind.
//!
//! In: metadata (RFC 7591 §2, OIDC Registration §2) and the administrator's policy. Out: nothing, when it fits together.
//! What can go wrong: `invalid_redirect_uri`; else `invalid_client_metadata`, which names the field and what to do.

mod addresses;
mod algorithms;
mod authentication;
mod bounds;
mod flows;
mod profile;
mod subjects;

use limen_model::{ClientMetadata, ClientPolicy};

use crate::oauth::error::{Code, OAuthError};

type Rule = fn(&ClientMetadata, &ClientPolicy) -> Result<(), OAuthError>;

/// Sizes first, so that nothing later works on more than a client needs (I15).
const RULES: [Rule; 7] = [
    bounds::check,
    flows::check,
    addresses::check,
    authentication::check,
    algorithms::check,
    subjects::check,
    profile::check,
];

/// Checks metadata against every rule.
pub fn check(metadata: &ClientMetadata, policy: &ClientPolicy) -> Result<(), OAuthError> {
    RULES.iter().try_for_each(|rule| rule(metadata, policy))
}

/// The one form of a refusal.
pub(super) fn refuse(field: &str, why: impl std::fmt::Display) -> OAuthError {
    OAuthError::new(Code::InvalidClientMetadata, format!("{field}: {why}."))
}

#[cfg(test)]
mod tests;
