//! Access tokens as we meet them again: read, verified once, and asked each time whether they still live.
//!
//! In: what stood behind `Bearer` or `DPoP`. Out: its claims. What can go wrong: `invalid_token`, whatever the reason.

mod denial;
mod opaque;

use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::digest;
use limen_jose::{Typ, Validation};
use limen_model::{ApiKeyId, ClientId, Error, Fingerprint, GrantId, Result, Scope, SessionId, Time, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::app::App;
use crate::client::LiveClient;
use crate::project::Project;
use crate::{api_key, client, session, user};

pub(crate) use denial::load as load_denials;
pub use denial::{Denials, deny};
pub(crate) use opaque::{PREFIX as OPAQUE_PREFIX, open as open_opaque, seal as seal_opaque};

/// The claims of an access token (RFC 9068 §2.2), in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccessToken {
    /// The project's issuer.
    pub iss: String,
    /// The user as this client sees them, or the client itself.
    pub sub: String,
    /// Whom the token is for.
    pub aud: Audience,
    /// When it ends, in seconds.
    pub exp: i64,
    /// When it was minted, in seconds.
    pub iat: i64,
    /// A time-ordered UUID: its first 48 bits are the moment of minting in milliseconds.
    pub jti: Uuid,
    /// The client that it was minted for.
    pub client_id: ClientId,
    /// What it may do.
    pub scope: Scope,
    /// When the person proved themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    /// How well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    /// By what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amr: Vec<String>,
    /// The session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<SessionId>,
    /// The grant; ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gid: Option<GrantId>,
    /// The API key that it was exchanged for; ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub akid: Option<ApiKeyId>,
    /// The user's own id where `sub` is pairwise; only in opaque tokens, which nobody else reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<UserId>,
    /// The key that the token is bound to (RFC 7800).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cnf: Option<Confirmation>,
    /// Who acts for the subject (RFC 8693 §4.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<serde_json::Value>,
}

/// One audience, or several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Audience {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Audience {
    /// From a list that is not empty.
    pub fn new(mut all: Vec<String>) -> Self {
        if all.len() == 1 { Self::One(all.remove(0)) } else { Self::Many(all) }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many.as_slice(),
        }
        .iter()
        .map(String::as_str)
    }

    /// Whether the token is for this resource.
    pub fn has(&self, resource: &str) -> bool {
        match self {
            Self::One(one) => one == resource,
            Self::Many(many) => many.iter().any(|one| one == resource),
        }
    }
}

/// The key that a token is bound to (RFC 9449 §6.1, RFC 8705 §3.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confirmation {
    /// The thumbprint of a DPoP key.
    #[serde(rename = "jkt")]
    Dpop(String),
    /// The thumbprint of a client certificate.
    #[serde(rename = "x5t#S256")]
    Certificate(String),
}

impl Confirmation {
    /// The stored form: kind and thumbprint.
    pub fn to_text(&self) -> String {
        match self {
            Self::Dpop(thumbprint) => format!("jkt:{thumbprint}"),
            Self::Certificate(thumbprint) => format!("x5t#S256:{thumbprint}"),
        }
    }

    /// Reads the stored form.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("jkt", thumbprint) => Some(Self::Dpop(thumbprint.to_owned())),
            ("x5t#S256", thumbprint) => Some(Self::Certificate(thumbprint.to_owned())),
            _ => None,
        }
    }
}

impl AccessToken {
    /// When it was minted, to the millisecond: the `jti` knows it better than `iat`.
    pub fn minted_at(&self) -> Time {
        Time(i64::try_from(self.jti.as_u128() >> 80).unwrap_or(0).saturating_mul(1000))
    }

    /// Whether it is a client's own token, not a person's.
    pub fn is_own(&self) -> bool {
        self.gid.is_none() && self.sub == self.client_id.as_str()
    }
}

/// SHA-256, as everything of high entropy is stored and looked up.
pub fn fingerprint(value: &[u8]) -> Fingerprint {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, value).as_ref());
    hash
}

/// Reads a token that we minted and asks whether it still lives.
///
/// Errors: `unauthenticated` with code `invalid_token`, the same for every reason.
pub async fn verify(app: &App, project: &Project, token: &str) -> Result<Arc<AccessToken>> {
    let claims = read(app, project, token)?;
    if !is_live(app, project, &claims).await? {
        return Err(refused());
    }
    Ok(claims)
}

/// Checks signature or seal, kind, issuer and expiry; remembers the outcome of the signature.
fn read(app: &App, project: &Project, token: &str) -> Result<Arc<AccessToken>> {
    let now = app.clock.now();
    let key = (project.id, fingerprint(token.as_bytes()));
    if let Some(claims) = app.cache.tokens.peek(&key) {
        return if now.seconds() < claims.exp { Ok(claims) } else { Err(refused()) };
    }
    let claims: AccessToken = if token.starts_with(OPAQUE_PREFIX) {
        open_opaque(project, token)
            .filter(|claims| claims.iss == project.issuer && now.seconds() < claims.exp)
            .ok_or_else(refused)?
    } else {
        Validation::new(Typ::AccessToken, now)
            .algorithms(&crate::keys::SIGNING_ALGORITHMS)
            .issuer(&project.issuer)
            .verify(token, project.keys.verifying())
            .map_err(|error| refused().with_source(error))?
            .claims
    };
    let claims = Arc::new(claims);
    app.cache.tokens.put(key, claims.clone());
    Ok(claims)
}

/// What a `jti` does not tell of the moment of minting.
const MILLISECOND: Duration = Duration::from_millis(1);

/// Whether everything that the token leans on still stands (DESIGN §5).
pub(crate) async fn is_live(app: &App, project: &Project, token: &AccessToken) -> Result<bool> {
    let now = app.clock.now();
    if app.cache.denials.has(project.id, token.jti, now) {
        return Ok(false);
    }
    let Some(client) = client::find(app, project, token.client_id.as_str()).await? else { return Ok(false) };
    // The moment of minting is cut to milliseconds; whatever was there a millisecond later was there.
    if client.not_before.is_some_and(|moment| token.minted_at() <= moment)
        || !client.was_here(token.minted_at() + MILLISECOND)
    {
        return Ok(false);
    }
    if token.is_own() {
        return Ok(true);
    }
    if let Some(id) = token.akid
        && !api_key::find(app, project, id).await?.is_some_and(|key| key.is_live(now))
    {
        return Ok(false);
    }
    if let Some(id) = token.gid
        && !is_grant_live(app, project, token, id).await?
    {
        return Ok(false);
    }
    match owner(app, project, token).await? {
        Some(id) => Ok(user::find(app, project, id).await?.is_some_and(|user| {
            user.is_active() && user.not_before.is_none_or(|moment| token.minted_at() > moment)
        })),
        None => Ok(false),
    }
}

/// Whether the grant stands from which a token hangs, with whatever it leans on itself.
async fn is_grant_live(app: &App, project: &Project, token: &AccessToken, id: GrantId) -> Result<bool> {
    let now = app.clock.now();
    let Some(grant) = grant(app, project, id).await?.filter(|grant| grant.is_live(now)) else {
        return Ok(false);
    };
    if grant.client_id != token.client_id {
        // Only an exchanged token hangs from another client's grant; that client must stand as well (RFC 8693).
        let before = client::find(app, project, grant.client_id.as_str()).await?;
        let stands =
            |client: Arc<LiveClient>| client.not_before.is_none_or(|moment| token.minted_at() > moment);
        if token.act.is_none() || !before.is_some_and(stands) {
            return Ok(false);
        }
    }
    match grant.session_id {
        Some(sid) if !grant.offline => {
            Ok(session::find(app, project, sid).await?.is_some_and(|session| session.is_live(now)))
        }
        Some(_) | None => Ok(true),
    }
}

/// The user behind a token, where it is a person's.
pub async fn owner(app: &App, project: &Project, token: &AccessToken) -> Result<Option<UserId>> {
    if token.is_own() {
        return Ok(None);
    }
    if let Some(id) = token.gid {
        return Ok(grant(app, project, id).await?.map(|grant| grant.user_id));
    }
    if let Some(id) = token.akid {
        return Ok(api_key::find(app, project, id).await?.map(|key| key.user_id));
    }
    Ok(token.uid.or_else(|| token.sub.parse().ok()))
}

/// A grant from memory.
pub(crate) async fn grant(
    app: &App,
    project: &Project,
    id: GrantId,
) -> Result<Option<Arc<limen_model::Grant>>> {
    app.cache
        .grants
        .get(&(project.id, id), async || {
            let row = app.store.read(project.id, async |tx| tx.find_grant(id).await).await?;
            Ok(row.map(Arc::new))
        })
        .await
}

/// The one refusal for every token that does not hold.
pub fn refused() -> Error {
    Error::unauthenticated("invalid_token", "The token is unknown, expired or revoked.")
}
