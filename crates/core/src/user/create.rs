//! An administrator makes an account.
//!
//! In: an address, a username, a profile, roles. Out: the account, and a password that works once where one was asked for.
//! What can go wrong: a name that is taken; a role that there is not, or that the caller does not hold.

use std::collections::BTreeSet;

use limen_model::{
    Caller, Email, Error, Profile, Result, RoleName, Secret, User, UserId, UserState, Username,
};
use limen_store::Tx;

use super::access;
use crate::account::{checked_name, register::set_password};
use crate::app::App;
use crate::audit::{self, Event};
use crate::policy;
use crate::project::Project;

/// The most bytes of a profile, as JSON.
const LARGEST_PROFILE: usize = 8 * 1024;

/// An account that is to be made.
#[derive(Debug, Clone, Default)]
pub struct NewUser {
    /// The address.
    pub email: Option<Email>,
    /// Whether its mailbox is known to be the person's.
    pub email_verified: bool,
    /// The name to sign in with.
    pub username: Option<Username>,
    /// The standard claims.
    pub profile: Profile,
    /// Roles of the project.
    pub roles: BTreeSet<RoleName>,
    /// Whether a password is made that has to be replaced at the first sign-in; without one the person chooses their
    /// own by way of `/recover`, or comes in another way.
    pub temporary_password: bool,
}

/// The account, and what is shown once.
#[derive(Debug)]
pub struct Created {
    /// The account.
    pub user: User,
    /// The password, where one was asked for.
    pub temporary_password: Option<Secret<String>>,
}

/// Makes an account.
///
/// Errors: those of [`policy::require_admin`]; `invalid` with `identifier_missing`, `name_too_long`, `name_invalid`,
/// `profile_too_large`, `unknown_role`; `forbidden` with `role_not_held`; `conflict` with `email_taken` or
/// `username_taken`; `unavailable` with `hash_queue_full`.
pub async fn create(app: &App, project: &Project, caller: &Caller, new: NewUser) -> Result<Created> {
    policy::require_admin(caller)?;
    let mut user = drafted(app, &new)?;
    check_profile(&mut user.profile)?;
    let password = new.temporary_password.then(|| super::password::generate(&app.rng));
    let phc = match &password {
        Some(password) => Some(app.hasher.hash(password).await?),
        None => None,
    };
    app.store
        .write(project.id, async |tx| {
            for role in &new.roles {
                access::known_role(tx, role).await?;
                access::require_grantable(tx, caller, role.as_str()).await?;
            }
            free(tx, &user).await?;
            tx.insert_user(&user).await?;
            if let Some(phc) = &phc {
                set_password(app, tx, user.id, phc).await?;
                tx.require_password_change(user.id, app.clock.now()).await?;
            }
            let detail = serde_json::json!({ "roles": user.roles, "temporary_password": phc.is_some() });
            audit::append(app, tx, caller, Event::UserCreated, audit::target("user", user.id).detail(detail))
                .await
        })
        .await
        .map_err(access::explained)?;
    Ok(Created { user, temporary_password: password })
}

fn drafted(app: &App, new: &NewUser) -> Result<User> {
    if new.email.is_none() && new.username.is_none() {
        let text = "An account needs an email address or a username. Give at least one of them.";
        return Err(Error::invalid("identifier_missing", text).with_field("email"));
    }
    let now = app.clock.now();
    Ok(User {
        id: UserId::new(&app.rng, now),
        email: new.email.clone(),
        email_verified_at: new.email.as_ref().filter(|_| new.email_verified).map(|_| now),
        username: new.username.clone(),
        profile: new.profile.clone(),
        roles: new.roles.iter().map(ToString::to_string).collect(),
        state: UserState::Active,
        anonymous: false,
        not_before: None,
        created_at: now,
        updated_at: now,
    })
}

/// Refuses an address or a username that another account has.
pub(super) async fn free(tx: &mut Tx<'_>, user: &User) -> Result<()> {
    if let Some(email) = &user.email
        && tx.find_user_by_email(email).await?.is_some_and(|other| other.id != user.id)
    {
        return Err(access::email_taken());
    }
    if let Some(username) = &user.username
        && tx.find_user_by_username(username).await?.is_some_and(|other| other.id != user.id)
    {
        return Err(access::username_taken());
    }
    Ok(())
}

/// Names are one line, and a profile is bounded.
pub(super) fn check_profile(profile: &mut Profile) -> Result<()> {
    let names = [
        &mut profile.name,
        &mut profile.given_name,
        &mut profile.family_name,
        &mut profile.middle_name,
        &mut profile.nickname,
    ];
    for name in names {
        *name = checked_name(name.as_deref())?;
    }
    let length = serde_json::to_string(profile).map_err(Error::internal)?.len();
    if length > LARGEST_PROFILE {
        let text = "This profile is larger than 8 KiB. Leave out what nobody needs.";
        return Err(Error::invalid("profile_too_large", text).with_field("profile"));
    }
    Ok(())
}
