//! Who a credential speaks for.
//!
//! In: a caller. Out: the person, and the key that was shown, where it was one. What can go wrong: a credential without a person.

use std::sync::Arc;

use limen_model::{ApiKey, Caller, Error, Result, User};

use crate::app::App;
use crate::project::Project;
use crate::user;

/// A person, as one credential of theirs sees them.
#[derive(Debug, Clone)]
pub struct Oneself {
    /// The person.
    pub user: Arc<User>,
    /// The key that was shown, where it was one.
    pub api_key: Option<ApiKey>,
}

/// The person behind the caller.
///
/// Errors: `unauthenticated` for nobody; `forbidden` without `limen:read`.
pub async fn whoami(app: &App, project: &Project, caller: &Caller) -> Result<Oneself> {
    caller.require_scope("limen:read")?;
    let id = caller.require_user()?;
    let user = user::find(app, project, id).await?;
    let user =
        user.ok_or_else(|| Error::not_found("no_such_account", "There is no such account any more."))?;
    let api_key = match caller.api_key {
        Some(key) => app.store.read(project.id, async |tx| tx.find_api_key(key).await).await?,
        None => None,
    };
    Ok(Oneself { user, api_key })
}
