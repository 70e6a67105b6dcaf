//! The token endpoint (RFC 6749 §3.2): who asks, then the one grant that is asked for. Each grant is a file beside.
//!
//! In: parameters, client credentials, a DPoP proof, a certificate. Out: a [`TokenResponse`].
//! What can go wrong: [`OAuthError`], never with a hint about what exists.

mod authorization_code;
mod client_credentials;
mod device_code;
mod direct_sign_in;
pub(crate) mod identra;
mod jwt_bearer;
mod refresh;
mod token_exchange;

pub(crate) use direct_sign_in::{DirectGrant, direct_sign_in};

use std::sync::Arc;

use limen_model::{Caller, Error, Grant, GrantId, Proof, Scope, SessionId, UserId};
use serde::Serialize;

use super::claims::ClaimsRequest;
use super::client_authentication::{self, Credentials};
use super::dpop;
use super::error::{Code, OAuthError};
use super::params::Params;
use crate::app::App;
use crate::client::LiveClient;
use crate::issue::Minted;
use crate::project::Project;
use crate::token::Confirmation;

/// A token request whose client has authenticated.
pub(super) struct TokenRequest<'a> {
    pub(super) app: &'a App,
    pub(super) project: &'a Project,
    pub(super) caller: &'a Caller,
    pub(super) client: Arc<LiveClient>,
    pub(super) params: &'a Params,
    /// The key that new tokens will be bound to.
    pub(super) confirmation: Option<Confirmation>,
}

/// A successful answer (RFC 6749 §5.1).
#[derive(Debug, Serialize)]
pub struct TokenResponse {
    /// The token.
    pub access_token: String,
    /// `Bearer`, `DPoP`, or `N_A` for what is no access token (RFC 8693 §2.2.1).
    pub token_type: &'static str,
    /// Seconds until it ends.
    pub expires_in: u64,
    /// The next refresh token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// Who signed in (OIDC Core §3.1.3.3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token: Option<String>,
    /// What was granted; always said, so that nobody has to guess.
    pub scope: Scope,
    /// What was issued (RFC 8693 §2.2.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_token_type: Option<&'static str>,
}

impl TokenResponse {
    pub(super) fn new(minted: Minted, scope: Scope) -> Self {
        Self {
            access_token: minted.access_token,
            token_type: minted.token_type,
            expires_in: minted.expires_in,
            refresh_token: None,
            id_token: None,
            scope,
            issued_token_type: None,
        }
    }
}

/// Where a new grant comes from.
struct Origin<'a> {
    /// The id that was chosen when the code was made, so that its reuse finds the grant.
    id: Option<GrantId>,
    user_id: UserId,
    session_id: Option<SessionId>,
    scope: &'a Scope,
    resources: &'a [String],
    claims: Option<&'a ClaimsRequest>,
    nonce: Option<&'a str>,
    proof: &'a Proof,
}

/// A grant that begins now. One that cannot be refreshed ends with its access token.
fn new_grant(request: &TokenRequest<'_>, origin: Origin<'_>) -> Result<Grant, Error> {
    let TokenRequest { app, project, client, confirmation, .. } = request;
    let (now, lifetimes) = (app.clock.now(), &project.settings.lifetimes);
    let refreshes = client.allows("refresh_token");
    let (idle, absolute) = match refreshes {
        true => (lifetimes.refresh_idle(), lifetimes.refresh_absolute()),
        false => (lifetimes.access_token(), lifetimes.access_token()),
    };
    Ok(Grant {
        id: origin.id.unwrap_or_else(|| GrantId::new(&app.rng, now)),
        user_id: origin.user_id,
        client_id: client.id.clone(),
        session_id: origin.session_id,
        scope: origin.scope.clone(),
        resources: origin.resources.to_vec(),
        claims: origin.claims.map(serde_json::to_string).transpose().map_err(Error::internal)?,
        nonce: origin.nonce.map(str::to_owned),
        binding: confirmation.as_ref().map(Confirmation::to_text),
        proof: origin.proof.clone(),
        offline: origin.scope.has("offline_access") && refreshes,
        generation: i64::from(refreshes),
        rotated_at: now,
        created_at: now,
        idle_expires_at: now + idle,
        expires_at: now + absolute,
        revoked_at: None,
        revoke_reason: None,
    })
}

macro_rules! grants {
    ($($name:literal => $module:ident),* $(,)?) => {
        /// Every grant type, as discovery lists them.
        pub const GRANT_TYPES: &[&str] = &[$($name),*];

        async fn dispatch(grant_type: &str, request: &TokenRequest<'_>) -> Result<TokenResponse, OAuthError> {
            match grant_type {
                $($name => $module::redeem(request).await,)*
                other => Err(OAuthError::new(Code::UnsupportedGrantType, format!("The grant type {other} is not offered here."))),
            }
        }
    };
}

grants! {
    "authorization_code" => authorization_code,
    "refresh_token" => refresh,
    "client_credentials" => client_credentials,
    "urn:ietf:params:oauth:grant-type:device_code" => device_code,
    "urn:ietf:params:oauth:grant-type:token-exchange" => token_exchange,
    "urn:ietf:params:oauth:grant-type:jwt-bearer" => jwt_bearer,
}

/// Answers a token request.
pub async fn token(
    app: &App,
    project: &Project,
    caller: &Caller,
    credentials: &Credentials,
    proof: Option<dpop::Presented<'_>>,
    params: &Params,
) -> Result<TokenResponse, OAuthError> {
    let grant_type = params.require("grant_type")?;
    if !GRANT_TYPES.contains(&grant_type) {
        return Err(OAuthError::new(
            Code::UnsupportedGrantType,
            format!("The grant type {grant_type} is not offered here."),
        ));
    }
    let client = client_authentication::authenticate(app, project, credentials, params).await?;
    if !client.allows(grant_type) {
        return Err(OAuthError::new(
            Code::UnauthorizedClient,
            format!("This client did not register the grant type {grant_type}."),
        ));
    }
    let confirmation = confirmation(app, project, &client, credentials, proof).await?;
    let request = TokenRequest { app, project, caller, client, params, confirmation };
    let answer = dispatch(grant_type, &request).await;
    let outcome = if answer.is_ok() { "ok" } else { "refused" };
    metrics::counter!("limen_token_requests_total", "grant_type" => grant_type_label(grant_type), "outcome" => outcome).increment(1);
    answer
}

fn grant_type_label(grant_type: &str) -> &'static str {
    GRANT_TYPES.iter().find(|known| **known == grant_type).copied().unwrap_or("other")
}

/// The key that the tokens will be bound to, and a refusal where the client promised one and brings none.
async fn confirmation(
    app: &App,
    project: &Project,
    client: &LiveClient,
    credentials: &Credentials,
    proof: Option<dpop::Presented<'_>>,
) -> Result<Option<Confirmation>, OAuthError> {
    if let Some(dpop::Presented { proof, url }) = proof {
        let target = dpop::Target { method: "POST", url, access_token: None, nonce: client.policy.fapi };
        return Ok(Some(Confirmation::Dpop(dpop::prove(app, project, proof, target).await?)));
    }
    if client.metadata.tls_client_certificate_bound_access_tokens {
        let certificate = credentials.certificate.as_ref().ok_or_else(|| {
            OAuthError::new(
                Code::InvalidRequest,
                "This client's tokens are bound to its TLS certificate, and the connection shows none.",
            )
        })?;
        return Ok(Some(Confirmation::Certificate(limen_jose::certificate::thumbprint(&certificate.der))));
    }
    if client.metadata.dpop_bound_access_tokens || client.policy.fapi {
        return Err(OAuthError::new(
            Code::InvalidDpopProof,
            "This client's tokens are bound to a key: send a DPoP proof (RFC 9449).",
        ));
    }
    Ok(None)
}
