//! Who holds an access token, and how they can sign in.
//!
//! In: an access token. Out: [`LoginInfo`]. What can go wrong: `invalid_access_token`, for every reason: ended with its session, its
//! account or its client, expired, never ours, or the refresh token of its pair.

use std::sync::Arc;

use limen_model::{Caller, Error, Identity, Kind, Result, Scope, Session, UserId};

use super::{client, require};
use crate::account;
use crate::app::App;
use crate::authenticator::means::Means;
use crate::federation;
use crate::issue::pair;
use crate::project::Project;
use crate::{session, token};

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginInfo {
    /// The account.
    pub user_id: UserId,
    /// Its address; empty where it has none.
    pub email: String,
    /// Whether it has a password.
    pub password_enabled: bool,
    /// Its accounts at identity providers.
    pub connections: Vec<Connection>,
}

/// An account at an identity provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// The identity provider.
    pub provider: String,
    /// What it calls the account.
    pub subject: String,
}

impl LoginInfo {
    /// The first of its accounts at GitHub, in the order of text.
    pub fn github_id(&self) -> Option<&str> {
        let github = self.connections.iter().filter(|one| one.provider == "github");
        github.map(|one| one.subject.as_str()).min()
    }
}

/// The holder of an access token as a caller, with the session that it came of.
///
/// Errors: `not_found` with `identra_off`; `invalid` with `field_missing`; `unauthenticated` with `invalid_access_token`.
pub(super) async fn holder(
    app: &App,
    project: &Project,
    caller: &Caller,
    token: &str,
) -> Result<(Caller, Arc<Session>)> {
    let client = client(app, project).await?;
    let token = require(token, "access_token")?;
    let verified = pair::verify_access(app, project, &client, token).await;
    let (id, grant) = verified.map_err(invalid)?;
    let user = account::active(app, project, id).await?;
    let grant = token::grant(app, project, grant).await?;
    let session = match grant.and_then(|grant| grant.session_id) {
        Some(sid) => session::find(app, project, sid).await?,
        None => None,
    };
    let session = session.ok_or_else(|| invalid(token::refused()))?;
    let holder = Caller {
        identity: Identity::User { id, admin: user.is_admin() },
        scope: Scope::default(),
        session: Some(session.id),
        client: Some(client.id.clone()),
        api_key: None,
        proof: Some(session.proof_at(app.clock.now())),
        request: caller.request.clone(),
    };
    Ok((holder, session))
}

/// Tells who holds an access token.
///
/// Errors: `not_found` with `identra_off`; `invalid` with `field_missing`; `unauthenticated` with `invalid_access_token`.
pub async fn login_info(app: &App, project: &Project, caller: &Caller, token: &str) -> Result<LoginInfo> {
    let (holder, _) = holder(app, project, caller, token).await?;
    let user = account::active(app, project, holder.require_user()?).await?;
    let means = app.store.read(project.id, async |tx| Means::of(tx, &user).await).await?;
    let linked = federation::linked(app, project, user.id).await?;
    Ok(LoginInfo {
        user_id: user.id,
        email: user.email.map(|email| email.to_string()).unwrap_or_default(),
        password_enabled: means.password.is_some(),
        connections: linked
            .into_iter()
            .map(|identity| Connection { provider: identity.provider, subject: identity.subject })
            .collect(),
    })
}

fn invalid(error: Error) -> Error {
    match error.kind() {
        Kind::Unauthenticated => {
            Error::unauthenticated("invalid_access_token", "invalid access token").with_source(error)
        }
        _ => error,
    }
}
