//! What an authorization code remembers (RFC 6749 §4.1.2, RFC 7636, RFC 9449 §10).
//!
//! In: a checked request and a proof. Out: what the token endpoint needs. Nothing can go wrong.

use limen_model::{Proof, Scope};
use serde::{Deserialize, Serialize};

use super::authorize::AuthorizationRequest;
use super::claims::ClaimsRequest;

/// The memory of a code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CodeData {
    /// Where it was sent.
    pub redirect_uri: String,
    /// Whether the request named that URI.
    pub redirect_uri_given: bool,
    /// What was granted.
    pub scope: Scope,
    /// Whether `offline_access` was.
    pub offline: bool,
    /// Whom tokens will be for.
    pub resources: Vec<String>,
    /// The `nonce`.
    pub nonce: Option<String>,
    /// The PKCE challenge.
    pub code_challenge: Option<String>,
    /// The DPoP key.
    pub dpop_jkt: Option<String>,
    /// The `claims` parameter.
    pub claims: Option<ClaimsRequest>,
    /// How the person proved themselves.
    pub proof: Proof,
}

impl CodeData {
    /// From a request that was answered with yes.
    pub(crate) fn new(request: &AuthorizationRequest, proof: Proof) -> Self {
        Self {
            redirect_uri: request.redirect_uri.clone(),
            redirect_uri_given: request.redirect_uri_given,
            scope: request.scope.clone(),
            offline: request.offline,
            resources: request.resources.clone(),
            nonce: request.nonce.clone(),
            code_challenge: request.code_challenge.clone(),
            dpop_jkt: request.dpop_jkt.clone(),
            claims: request.claims.clone(),
            proof,
        }
    }
}
