//! One account, as administrators see it.
//!
//! In: an id. Out: the account with its standing and ways in. What can go wrong: `no_such_user`.

use limen_model::{AuthenticatorKind, Caller, Group, Result, Time, User, UserId};
use limen_store::Standing;

use super::access;
use crate::app::App;
use crate::group;
use crate::policy;
use crate::project::Project;

/// An account with what hangs from it.
#[derive(Debug, Clone, PartialEq)]
pub struct UserView {
    /// The account.
    pub user: User,
    /// Why it is in its state.
    pub standing: Standing,
    /// Its ways in.
    pub authenticators: Vec<AuthenticatorKind>,
    /// Since when its password has to be replaced at the next sign-in.
    pub password_change_required: Option<Time>,
    /// The groups that it is in, directly or through other groups.
    pub groups: Vec<Group>,
}

/// Shows an account.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_user`.
pub async fn read(app: &App, project: &Project, caller: &Caller, id: UserId) -> Result<UserView> {
    policy::require_admin(caller)?;
    app.store
        .read(project.id, async |tx| {
            let user = tx.find_user(id).await?.ok_or_else(access::absent)?;
            let ways = tx.list_authenticators(id).await?;
            Ok(UserView {
                user,
                standing: tx.find_standing(id).await?.unwrap_or_default(),
                authenticators: ways.into_iter().map(|way| way.kind).collect(),
                password_change_required: tx.password_change_required(id).await?,
                groups: tx.list_effective_groups(id, group::MOST_GROUPS_OF_USER).await?,
            })
        })
        .await
}

/// The account of an id, an address or a username, however it was spelled.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_user`.
pub async fn named(app: &App, project: &Project, caller: &Caller, name: &str) -> Result<User> {
    policy::require_admin(caller)?;
    let found = app
        .store
        .read(project.id, async |tx| match name.parse::<UserId>() {
            Ok(id) => tx.find_user(id).await,
            Err(_) => crate::account::find(tx, name).await,
        })
        .await?;
    found.ok_or_else(access::absent)
}
