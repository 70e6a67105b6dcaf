//! An authorization request that passed every check; it waits in an interaction while the person signs in.
//!
//! In: parameters. Out: typed values. What can go wrong: nothing any more.

use std::collections::BTreeSet;

use limen_model::{Acr, ClientId, Scope, Time};
use serde::{Deserialize, Serialize};

use super::prompt::Prompt;
use super::response::{AuthorizationResponse, ResponseMode};
use super::{Context, Failure};
use crate::oauth::claims::ClaimsRequest;
use crate::oauth::error::OAuthError;
use crate::project::Project;

/// A checked authorization request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    /// Who asks.
    pub client_id: ClientId,
    /// Where the answer goes.
    pub redirect_uri: String,
    /// Whether the request named it; the token request must then name it again (RFC 6749 §4.1.3).
    pub redirect_uri_given: bool,
    /// How the answer travels.
    pub response_mode: ResponseMode,
    /// Given back as it came (B20).
    pub state: Option<String>,
    /// Repeated in the ID token as it came (B20).
    pub nonce: Option<String>,
    /// What is asked for.
    pub scope: Scope,
    /// Whether `offline_access` is asked for.
    pub offline: bool,
    /// Whom tokens will be for.
    pub resources: Vec<String>,
    /// The PKCE challenge; S256, always.
    pub code_challenge: Option<String>,
    /// The DPoP key that the code is bound to.
    pub dpop_jkt: Option<String>,
    /// What the person must be shown.
    pub prompt: BTreeSet<Prompt>,
    /// How old the sign-in may be, in seconds.
    pub max_age: Option<u64>,
    /// Assurance levels wished for.
    pub acr_values: Vec<Acr>,
    /// The level without which the sign-in fails.
    pub required_acr: Option<Acr>,
    /// Claims asked for by name.
    pub claims: Option<ClaimsRequest>,
    /// What to put into the sign-in form.
    pub login_hint: Option<String>,
    /// Languages, best first.
    pub ui_locales: Option<String>,
    /// The person that the answer must be about, as the client knows them.
    pub hinted_subject: Option<String>,
    /// When the request came in: `prompt=login` wants a sign-in after this.
    pub received_at: Time,
}

impl AuthorizationRequest {
    /// The longest `state` or `nonce`, in bytes (B20).
    pub const MAX_STATE: usize = 2048;

    pub(super) fn draft(
        context: &Context<'_>,
        (redirect_uri, redirect_uri_given): (String, bool),
        response_mode: ResponseMode,
    ) -> Self {
        let kept = |name| context.params.get(name).map(str::to_owned);
        Self {
            client_id: context.client.id.clone(),
            redirect_uri,
            redirect_uri_given,
            response_mode,
            state: kept("state"),
            nonce: kept("nonce"),
            scope: Scope::default(),
            offline: false,
            resources: Vec::new(),
            code_challenge: None,
            dpop_jkt: None,
            prompt: BTreeSet::new(),
            max_age: None,
            acr_values: Vec::new(),
            required_acr: None,
            claims: None,
            login_hint: None,
            ui_locales: None,
            hinted_subject: None,
            received_at: context.arrival.at,
        }
    }

    /// Whether it is an OpenID Connect request.
    pub fn is_openid(&self) -> bool {
        self.scope.has("openid")
    }

    /// What the person is asked for: by scope, and by name.
    pub fn asked(&self) -> Scope {
        match &self.claims {
            Some(claims) => self.scope.or(&claims.scope()),
            None => self.scope.clone(),
        }
    }

    /// The refusal of this request, as its redirect URI hears it.
    pub fn refuse(&self, project: &Project, error: OAuthError) -> Failure {
        Failure { response: Some(Box::new(AuthorizationResponse::of_error(project, self, &error))), error }
    }
}
