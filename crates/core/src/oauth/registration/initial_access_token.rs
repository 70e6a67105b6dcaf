//! Initial access tokens (RFC 7591 §3): an administrator's word that somebody may register clients.
//!
//! In: an administrator's wish; later the token. Out: the token once; later what its holder may register.
//! What can go wrong: a caller who is no administrator; a token that is unknown, used or over, which is `invalid_token`.

use std::time::Duration;

use limen_model::{Artifact, ArtifactKind, Caller, Error, Fingerprint, Result, Scope, Secret, Time};
use limen_store::Tx;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::allowance::Allowance;
use crate::app::App;
use crate::audit::{self, Event};
use crate::oauth::error::{Code, OAuthError};
use crate::policy;
use crate::project::Project;
use crate::token::fingerprint;

/// What every initial access token begins with, so that secret scanners know it.
const PREFIX: &str = "lmn_i_";

const KIND: ArtifactKind = ArtifactKind::InitialAccessToken;

/// How long one may live.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);

/// A wish for an initial access token.
#[derive(Debug, Clone)]
pub struct NewInitialAccessToken {
    /// How long it works; a year at most.
    pub life: Duration,
    /// Whether it serves for many registrations; once otherwise.
    pub reusable: bool,
    /// Scopes that its holder's clients may register beyond those about a person.
    pub scope: Scope,
}

/// A new token; its text is told once.
#[derive(Debug)]
pub struct CreatedInitialAccessToken {
    /// The token.
    pub token: Secret<String>,
    /// When it ends.
    pub expires_at: Time,
}

#[derive(Serialize, Deserialize)]
struct Word {
    reusable: bool,
    scope: Scope,
}

/// Makes an initial access token.
///
/// Errors: `forbidden`; `invalid` for a life of nothing or more than a year.
pub async fn create(
    app: &App,
    project: &Project,
    caller: &Caller,
    wish: NewInitialAccessToken,
) -> Result<CreatedInitialAccessToken> {
    policy::require_admin(caller)?;
    if wish.life.is_zero() || wish.life > LONGEST {
        return Err(Error::invalid(
            "invalid_life",
            "An initial access token lives between a second and a year.",
        )
        .with_field("life"));
    }
    let (now, token) = (app.clock.now(), format!("{PREFIX}{}", app.rng.token()));
    let artifact = Artifact {
        kind: KIND,
        hash: fingerprint(token.as_bytes()),
        alias_hash: None,
        client_id: None,
        user_id: caller.user_id(),
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(Word { reusable: wish.reusable, scope: wish.scope.clone() })
            .map_err(Error::internal)?,
        created_at: now,
        expires_at: now + wish.life,
        consumed_at: None,
    };
    let detail = json!({ "reusable": wish.reusable, "scope": wish.scope, "expires_at": artifact.expires_at.rfc3339() });
    app.store
        .write(project.id, async |tx| {
            tx.insert_artifact(&artifact).await?;
            audit::append(
                app,
                tx,
                caller,
                Event::InitialAccessTokenCreated,
                audit::target("project", project.id).detail(detail),
            )
            .await
        })
        .await?;
    Ok(CreatedInitialAccessToken { token: Secret::new(token), expires_at: artifact.expires_at })
}

/// A token that was shown and holds; a single use is spent with [`Shown::spend`], in the transaction of the registration.
pub(super) struct Shown {
    hash: Fingerprint,
    reusable: bool,
    pub(super) allowance: Allowance,
}

/// Looks at a token.
pub(super) async fn look_up(app: &App, project: &Project, token: &str) -> Result<Shown, OAuthError> {
    let (hash, now) = (fingerprint(token.as_bytes()), app.clock.now());
    let found = app.store.read(project.id, async |tx| tx.find_artifact(KIND, &hash).await).await?;
    let found = found
        .filter(|artifact| artifact.consumed_at.is_none() && now < artifact.expires_at)
        .ok_or_else(refused)?;
    let word: Word = serde_json::from_value(found.data).map_err(Error::internal)?;
    Ok(Shown { hash, reusable: word.reusable, allowance: Allowance::of_token(word.scope) })
}

impl Shown {
    /// Spends the token where it serves once; `false` when somebody was first (I2).
    pub(super) async fn spend(&self, tx: &mut Tx<'_>, now: Time) -> Result<bool> {
        if self.reusable {
            let found = tx.find_artifact(KIND, &self.hash).await?;
            return Ok(found.is_some_and(|artifact| now < artifact.expires_at));
        }
        Ok(tx.consume_artifact(KIND, &self.hash, now).await?.is_some())
    }
}

pub(super) fn refused() -> OAuthError {
    OAuthError::new(
        Code::InvalidToken,
        "Clients are registered with an initial access token here, and this one is unknown, used or expired.",
    )
}
