//! Token introspection (RFC 7662), as JSON or signed (RFC 9701).
//!
//! In: a token, and the client that asks. Out: what the token says, or that it is not active, which is all a stranger learns.
//! What can go wrong: only the client's own authentication; a dead token is an answer, not an error.

use limen_jose::{Algorithm, Typ};
use limen_model::{Error, Kind, Result};
use serde::Serialize;
use serde_json::Value;

use super::error::OAuthError;
use super::params::Params;
use super::refresh_token::{self, RefreshToken};
use crate::app::App;
use crate::client::LiveClient;
use crate::project::Project;
use crate::token::{self, AccessToken, Confirmation};

/// An answer (RFC 7662 §2.2).
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Introspection {
    /// Unknown, over, or none of the asker's business.
    Inactive {
        /// Always false.
        active: bool,
    },
    /// A live access token: its claims.
    Access {
        /// Always true.
        active: bool,
        /// `Bearer` or `DPoP`.
        token_type: &'static str,
        /// The claims.
        #[serde(flatten)]
        claims: Box<Shown>,
    },
    /// A live refresh token.
    Refresh {
        /// Always true.
        active: bool,
        /// Whose it is.
        client_id: String,
        /// About whom.
        sub: String,
        /// What it covers.
        scope: String,
        /// When it ends, in seconds.
        exp: i64,
        /// When its grant began, in seconds.
        iat: i64,
        /// By whom it was made.
        iss: String,
    },
}

/// An access token as resource servers see it: our private claims stay out.
#[derive(Debug, Serialize)]
pub struct Shown(AccessToken);

const INACTIVE: Introspection = Introspection::Inactive { active: false };

/// Says what a token is worth to the client that asks.
pub async fn introspect(
    app: &App,
    project: &Project,
    asker: &LiveClient,
    params: &Params,
) -> Result<Introspection, OAuthError> {
    let token = params.require("token")?;
    if token.starts_with(refresh_token::PREFIX) {
        return Ok(refresh(app, project, asker, token).await?);
    }
    let claims = match token::verify(app, project, token).await {
        Ok(claims) => claims,
        Err(error) if error.is(Kind::Unauthenticated) => return Ok(INACTIVE),
        Err(error) => return Err(error.into()),
    };
    if !may_ask(project, asker, &claims) {
        return Ok(INACTIVE);
    }
    let token_type = if matches!(claims.cnf, Some(Confirmation::Dpop(_))) { "DPoP" } else { "Bearer" };
    let shown = AccessToken { gid: None, akid: None, uid: None, ..AccessToken::clone(&claims) };
    Ok(Introspection::Access { active: true, token_type, claims: Box::new(Shown(shown)) })
}

/// Its own tokens, tokens that are for it, or any where an administrator made it a resource server for all.
fn may_ask(project: &Project, asker: &LiveClient, claims: &AccessToken) -> bool {
    claims.client_id == asker.id
        || asker.policy.introspect_any
        || claims.aud.has(asker.id.as_str())
        || asker
            .policy
            .resources
            .iter()
            .any(|resource| claims.aud.has(resource) && *resource != project.issuer)
}

async fn refresh(app: &App, project: &Project, asker: &LiveClient, text: &str) -> Result<Introspection> {
    let Some(token) = RefreshToken::decode(project, text) else { return Ok(INACTIVE) };
    let grant = app.store.read(project.id, async |tx| tx.find_grant(token.grant).await).await?;
    let live = grant.filter(|grant| {
        grant.is_live(app.clock.now()) && grant.generation == token.generation && grant.client_id == asker.id
    });
    Ok(live.map_or(INACTIVE, |grant| Introspection::Refresh {
        active: true,
        sub: super::subject::of(project, asker, grant.user_id),
        client_id: grant.client_id.to_string(),
        scope: grant.scope.to_string(),
        exp: grant.idle_expires_at.min(grant.expires_at).seconds(),
        iat: grant.created_at.seconds(),
        iss: project.issuer.clone(),
    }))
}

/// The same answer as a signed JWT (RFC 9701 §5).
pub fn sign(app: &App, project: &Project, asker: &LiveClient, answer: &Introspection) -> Result<String> {
    let algorithm: Algorithm = match &asker.metadata.introspection_signed_response_alg {
        Some(name) => name.parse().map_err(Error::internal)?,
        None => Algorithm::Rs256,
    };
    let claims: Value = serde_json::json!({
        "iss": project.issuer,
        "aud": asker.id,
        "iat": app.clock.now().seconds(),
        "token_introspection": answer,
    });
    project.keys.signer(algorithm)?.sign(Typ::TokenIntrospection, &claims).map_err(Error::internal)
}
