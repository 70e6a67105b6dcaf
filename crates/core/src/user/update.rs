//! An administrator changes an account.
//!
//! In: the fields that change, and what the caller saw. Out: the account as it is now. What can go wrong: somebody was
//! faster; a name that is taken; a role that may not be given or taken.

use std::collections::BTreeSet;

use limen_model::{Caller, Email, Error, Profile, Result, RoleName, Time, User, UserId, Username};
use limen_store::Tx;
use serde_json::json;

use super::access;
use super::create::{check_profile, free};
use crate::account::recover::forget_half_proven;
use crate::app::App;
use crate::audit::{self, Event};
use crate::policy;
use crate::project::Project;

/// What changes; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct UserChange {
    /// The address; `Some(None)` takes it away. Another address is unproven unless `email_verified` says otherwise.
    pub email: Option<Option<Email>>,
    /// Whether the mailbox is known to be the person's.
    pub email_verified: Option<bool>,
    /// The username; `Some(None)` takes it away.
    pub username: Option<Option<Username>>,
    /// The standard claims, as a whole.
    pub profile: Option<Profile>,
    /// The roles, as a whole.
    pub roles: Option<BTreeSet<RoleName>>,
    /// The `updated_at` that the caller saw: the change is refused when it is another one by now.
    pub unchanged_since: Option<Time>,
}

/// Changes an account.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_user`; `conflict` with `user_changed`,
/// `email_taken`, `username_taken`; `invalid` with `identifier_missing`, `name_too_long`, `name_invalid`,
/// `profile_too_large`, `unknown_role`; `forbidden` with `role_not_held`; `precondition` with `last_administrator`.
pub async fn update(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: UserId,
    change: UserChange,
) -> Result<User> {
    policy::require_admin(caller)?;
    let user = app
        .store
        .write(project.id, async |tx| {
            let mut user = access::locked(tx, id).await?;
            access::unchanged(&user, change.unchanged_since)?;
            apply(app, tx, caller, &mut user, &change).await?;
            Ok(user)
        })
        .await
        .map_err(access::explained)?;
    app.cache.users.forget(&(project.id, id));
    Ok(user)
}

/// Makes the change in a transaction; tells whether there was anything to change.
pub(super) async fn apply(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    user: &mut User,
    change: &UserChange,
) -> Result<bool> {
    let before = user.clone();
    fields(user, change, app.clock.now())?;
    if let Some(roles) = &change.roles {
        guard_roles(tx, caller, &before, roles).await?;
        user.roles = roles.iter().map(ToString::to_string).collect();
    }
    if *user == before {
        return Ok(false);
    }
    free(tx, user).await?;
    access::touch(user, app.clock.now());
    tx.update_user(user).await?;
    if user.email != before.email {
        // What was mailed to the old address proves nothing any more.
        forget_half_proven(tx, user.id).await?;
    }
    tell(app, tx, caller, &before, user).await?;
    Ok(true)
}

fn fields(user: &mut User, change: &UserChange, now: Time) -> Result<()> {
    if let Some(email) = &change.email
        && user.email != *email
    {
        (user.email, user.email_verified_at) = (email.clone(), None);
    }
    match change.email_verified {
        Some(true) if user.email.is_some() => {
            user.email_verified_at = user.email_verified_at.or(Some(now));
        }
        Some(false) => user.email_verified_at = None,
        Some(true) | None => {}
    }
    if let Some(username) = &change.username {
        user.username.clone_from(username);
    }
    if user.email.is_none() && user.username.is_none() {
        let text = "An account needs an email address or a username. Leave it one of them.";
        return Err(Error::invalid("identifier_missing", text).with_field("email"));
    }
    if let Some(profile) = &change.profile {
        user.profile.clone_from(profile);
        check_profile(&mut user.profile)?;
    }
    Ok(())
}

async fn guard_roles(
    tx: &mut Tx<'_>,
    caller: &Caller,
    before: &User,
    wanted: &BTreeSet<RoleName>,
) -> Result<()> {
    for role in wanted.iter().filter(|role| !before.roles.contains(role.as_str())) {
        access::known_role(tx, role).await?;
        access::require_grantable(tx, caller, role.as_str()).await?;
    }
    for role in before.roles.iter().filter(|role| !wanted.iter().any(|kept| kept.as_str() == role.as_str())) {
        access::require_grantable(tx, caller, role).await?;
        if role == User::ADMIN {
            access::keep_an_administrator(tx, before).await?;
        }
    }
    Ok(())
}

async fn tell(app: &App, tx: &mut Tx<'_>, caller: &Caller, before: &User, after: &User) -> Result<()> {
    let target = || audit::target("user", after.id);
    if before.roles != after.roles {
        let detail = json!({
            "added": after.roles.difference(&before.roles).collect::<Vec<_>>(),
            "removed": before.roles.difference(&after.roles).collect::<Vec<_>>(),
        });
        audit::append(app, tx, caller, Event::UserRolesChanged, target().detail(detail)).await?;
    }
    if before.email != after.email {
        let target = target().detail(json!({ "by": "administrator" }));
        audit::append(app, tx, caller, Event::EmailChanged, target).await?;
    }
    if before.email_verified_at.is_none() && after.email_verified_at.is_some() {
        let target = target().detail(json!({ "by": "administrator" }));
        audit::append(app, tx, caller, Event::EmailVerified, target).await?;
    }
    let changed: Vec<&str> = [
        ("username", before.username != after.username),
        ("profile", before.profile != after.profile),
        (
            "email_verified",
            before.email == after.email
                && before.email_verified_at.is_some()
                && after.email_verified_at.is_none(),
        ),
    ]
    .into_iter()
    .filter_map(|(field, changed)| changed.then_some(field))
    .collect();
    if !changed.is_empty() {
        let target = target().detail(json!({ "fields": changed }));
        audit::append(app, tx, caller, Event::UserUpdated, target).await?;
    }
    Ok(())
}
