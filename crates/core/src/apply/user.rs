//! In: a user as a file describes them. Out: that user. What can go wrong: an unfit password; an address that another one has.

use std::collections::BTreeSet;

use limen_model::{Authenticator, Profile, Result, Time, User, UserId, UserState};
use limen_store::Tx;
use serde_json::{Value, json};

use super::declaration::{UserEntry, refuse};
use super::difference::{self, Change};
use super::{Plan, event};
use crate::account;
use crate::app::App;
use crate::audit::Event;
use crate::mail::Language;
use crate::password::{Verdict, rules};
use crate::project::Project;
use crate::session;

/// A password that the account does not have yet.
pub(super) struct NewPassword {
    phc: String,
}

/// Hashes the passwords that differ from what is stored; one for each entry, in order.
pub(super) async fn hash_passwords(
    app: &App,
    project: &Project,
    entries: &[UserEntry],
) -> Result<Vec<Option<NewPassword>>> {
    let mut hashed = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        hashed.push(hash_password(app, project, &format!("users[{at}]"), entry).await?);
    }
    Ok(hashed)
}

async fn hash_password(
    app: &App,
    project: &Project,
    place: &str,
    entry: &UserEntry,
) -> Result<Option<NewPassword>> {
    let Some(password) = &entry.secret else { return Ok(None) };
    let stored: Option<Authenticator> = app
        .store
        .read(project.id, async |tx| match find(tx, entry).await? {
            Some(user) => tx.find_password(user.id).await,
            None => Ok(None),
        })
        .await?;
    if let Some(stored) = stored {
        let phc = String::from_utf8_lossy(&stored.data);
        if app.hasher.verify(password, Some(&phc)).await? != Verdict::Wrong {
            return Ok(None);
        }
    }
    let context = [
        entry.email.as_ref().map(limen_model::Email::as_str),
        entry.username.as_ref().map(limen_model::Username::as_str),
        entry.name.as_deref(),
        Some(project.settings.brand.product_name.as_str()),
    ];
    // Every way to a password has the same strength (ASVS 6.3.4).
    rules::check(password, &rules::Context::new(context.into_iter().flatten()), &project.settings.password)
        .map_err(|error| refuse(place, error.public()))?;
    Ok(Some(NewPassword { phc: app.hasher.hash(password).await? }))
}

async fn find(tx: &mut Tx<'_>, entry: &UserEntry) -> Result<Option<User>> {
    match (&entry.email, &entry.username) {
        (Some(email), _) => tx.find_user_by_email(email).await,
        (None, Some(username)) => tx.find_user_by_username(username).await,
        (None, None) => Ok(None),
    }
}

pub(super) async fn apply(
    plan: &Plan<'_>,
    tx: &mut Tx<'_>,
    entry: &UserEntry,
    password: Option<&NewPassword>,
) -> Result<Option<Change>> {
    let now = plan.app.clock.now();
    let existing = match find(tx, entry).await? {
        Some(user) if plan.write => tx.lock_user(user.id).await?,
        found => found,
    };
    let before = existing.as_ref().map_or(Value::Null, describe);
    let mut user = existing.clone().unwrap_or_else(|| fresh(plan.app, now));
    describe_into(entry, &mut user, now);
    let mut fields = difference::between(&before, &describe(&user));
    if password.is_some() {
        let had = existing.is_some() && tx.find_password(user.id).await?.is_some();
        fields.push(difference::masked("password", had));
    }
    if fields.is_empty() {
        return Ok(None);
    }
    if plan.write {
        write(plan, tx, existing.as_ref(), &mut user, password, now).await?;
    }
    let name = user
        .email
        .as_ref()
        .map(ToString::to_string)
        .or_else(|| user.username.as_ref().map(ToString::to_string));
    Ok(Some(Change {
        noun: "user",
        id: name.unwrap_or_else(|| user.id.to_string()),
        created: existing.is_none(),
        fields,
        event: event(existing.is_some(), Event::UserCreated, Event::UserUpdated),
    }))
}

async fn write(
    plan: &Plan<'_>,
    tx: &mut Tx<'_>,
    existing: Option<&User>,
    user: &mut User,
    password: Option<&NewPassword>,
    now: Time,
) -> Result<()> {
    // A changed password or a closed door ends what was open (I10).
    let closes =
        existing.is_some_and(|before| before.is_active() && (!user.is_active() || password.is_some()));
    if closes {
        user.not_before = Some(now);
    }
    user.updated_at = now;
    match existing {
        Some(_) => drop(tx.update_user(user).await?),
        None => tx.insert_user(user).await?,
    }
    if user.is_active() && existing.is_some_and(|before| !before.is_active()) {
        tx.set_standing(user.id, &limen_store::Standing::default()).await?;
    }
    if let Some(password) = password {
        account::register::set_password(plan.app, tx, user.id, &password.phc).await?;
    }
    if closes {
        account::recover::forget_half_proven(tx, user.id).await?;
        let operator = limen_model::Caller::operator();
        session::end_others(plan.app, tx, &operator, user.id, None, "administrator").await?;
    }
    Ok(())
}

fn fresh(app: &App, now: Time) -> User {
    User {
        id: UserId::new(&app.rng, now),
        email: None,
        email_verified_at: None,
        username: None,
        profile: Profile::default(),
        roles: BTreeSet::new(),
        state: UserState::Active,
        anonymous: false,
        not_before: None,
        created_at: now,
        updated_at: now,
    }
}

/// Puts what the file says into a user; what it does not name stays.
fn describe_into(entry: &UserEntry, user: &mut User, now: Time) {
    if let Some(email) = &entry.email {
        user.email = Some(email.clone());
    }
    if let Some(username) = &entry.username {
        user.username = Some(username.clone());
    }
    if let Some(name) = &entry.name {
        user.profile.name = Some(name.clone()).filter(|name| !name.is_empty());
    }
    if let Some(locale) = &entry.locale {
        user.profile.locale = Some(Language::negotiate([locale.as_str()]).tag().to_owned());
    }
    match entry.email_verified {
        Some(true) => user.email_verified_at = user.email_verified_at.or(Some(now)),
        Some(false) => user.email_verified_at = None,
        None => {}
    }
    match entry.admin {
        Some(true) => drop(user.roles.insert(User::ADMIN.to_owned())),
        Some(false) => drop(user.roles.remove(User::ADMIN)),
        None => {}
    }
    match entry.disabled {
        Some(true) => user.state = UserState::Disabled,
        // Also brings back an account that waits to be erased.
        Some(false) => user.state = UserState::Active,
        None => {}
    }
}

/// What a file can say of a user, as it is.
fn describe(user: &User) -> Value {
    json!({
        "email": user.email,
        "username": user.username,
        "name": user.profile.name,
        "locale": user.profile.locale,
        "email_verified": user.email_verified_at.is_some(),
        "admin": user.is_admin(),
        "state": user.state,
    })
}
