//! Who holds an access token, and how they can sign in.
//!
//! In: an access token. Out: [`LoginInfo`]. What can go wrong: `invalid_access_token`, for every reason: ended with its session, its
//! account or its client, expired, never ours, or the refresh token of its pair.

use limen_model::{Error, Kind, Result, UserId};

use super::{client, require};
use crate::account;
use crate::app::App;
use crate::authenticator::means::Means;
use crate::issue::pair;
use crate::project::Project;

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginInfo {
    /// The account.
    pub user_id: UserId,
    /// Its address; empty where it has none.
    pub email: String,
    /// Whether it has a password.
    pub password_enabled: bool,
}

/// The person behind an access token of this API.
///
/// Errors: `not_found` with `identra_off`; `invalid` with `field_missing`; `unauthenticated` with `invalid_access_token`.
pub async fn holder(app: &App, project: &Project, token: &str) -> Result<UserId> {
    let client = client(app, project).await?;
    let token = require(token, "access_token")?;
    pair::verify_access(app, project, &client, token).await.map_err(|error| match error.kind() {
        Kind::Unauthenticated => {
            Error::unauthenticated("invalid_access_token", "invalid access token").with_source(error)
        }
        _ => error,
    })
}

/// Tells who holds an access token.
///
/// Errors: those of [`holder`].
pub async fn login_info(app: &App, project: &Project, token: &str) -> Result<LoginInfo> {
    let user = account::active(app, project, holder(app, project, token).await?).await?;
    let means = app.store.read(project.id, async |tx| Means::of(tx, &user).await).await?;
    Ok(LoginInfo {
        user_id: user.id,
        email: user.email.map(|email| email.to_string()).unwrap_or_default(),
        password_enabled: means.password.is_some(),
    })
}
