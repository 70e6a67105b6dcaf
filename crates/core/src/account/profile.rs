//! The account at a glance, and what others see of it.
//!
//! In: a caller; a form. Out: the account, and what happened on it. What can go wrong: a field that does not hold.

use limen_model::{AuditEvent, AuditEventId, Caller, Error, Kind, Result, Time, User, Username};

use crate::app::App;
use crate::audit::{self, Event};
use crate::mail::Language;
use crate::project::Project;

/// The most lists that a page counts through; beyond that it says "200".
const MOST: usize = 200;

/// What a person wants to see first.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// The account.
    pub user: User,
    /// When the password was last set; none where there is none.
    pub password_set_at: Option<Time>,
    /// How many browsers and devices are signed in.
    pub sessions: usize,
    /// How many applications have access.
    pub applications: usize,
    /// What happened last, newest first.
    pub recent: Vec<AuditEvent>,
}

/// The account at a glance.
pub async fn overview(app: &App, project: &Project, caller: &Caller) -> Result<Overview> {
    caller.require_scope("limen:read")?;
    let (id, now) = (caller.require_user()?, app.clock.now());
    let user = super::active(app, project, id).await?;
    app.store
        .read(project.id, async |tx| {
            Ok(Overview {
                user,
                password_set_at: tx.find_password(id).await?.map(|password| password.created_at),
                sessions: tx.list_sessions_of_user(id, now, None, MOST).await?.len(),
                applications: tx.list_consents_of_user(id, None, MOST).await?.len(),
                recent: tx.list_audit_about(&id.to_string(), None, 5).await?,
            })
        })
        .await
}

/// What was done by the caller and to them, newest first; `after` is the last one of the page before.
pub async fn activity(
    app: &App,
    project: &Project,
    caller: &Caller,
    after: Option<AuditEventId>,
    limit: usize,
) -> Result<Vec<AuditEvent>> {
    caller.require_scope("limen:read")?;
    let id = caller.require_user()?.to_string();
    app.store.read(project.id, async |tx| tx.list_audit_about(&id, after, limit).await).await
}

/// The form. An empty field takes the value away.
#[derive(Debug, Clone, Default)]
pub struct ProfileForm<'a> {
    /// The full name.
    pub name: &'a str,
    /// A name to sign in with.
    pub username: &'a str,
    /// The tag of a language that we write in.
    pub locale: &'a str,
}

/// Changes what others see. Who somebody is to us, and how they prove it, is changed elsewhere.
///
/// Errors: `name_too_long`, `invalid_username`, `username_taken`, `locale_unknown`, each with its field.
pub async fn update(app: &App, project: &Project, caller: &Caller, form: ProfileForm<'_>) -> Result<User> {
    let (id, _) = super::own::at_browser(caller)?;
    let name = super::checked_name(Some(form.name))?;
    let username: Option<Username> =
        Some(form.username).filter(|text| !text.trim().is_empty()).map(str::parse).transpose()?;
    let locale = locale(form.locale)?;
    let written = app
        .store
        .write(project.id, async |tx| {
            let mut user = super::lock_active(tx, id).await?;
            if user.email.is_none() && username.is_none() {
                let text = "An account without an email address keeps its username.";
                return Err(Error::invalid("username_needed", text).with_field("username"));
            }
            user.profile.name = name;
            user.profile.locale = locale;
            user.username = username;
            user.updated_at = app.clock.now();
            tx.update_user(&user).await?;
            audit::append(app, tx, caller, Event::UserUpdated, audit::target("user", id)).await?;
            Ok(user)
        })
        .await;
    app.cache.users.forget(&(project.id, id));
    written.map_err(|error| match error.kind() {
        Kind::Conflict => {
            let text = "Somebody else has this username. Choose another one.";
            Error::conflict("username_taken", text).with_field("username").with_source(error)
        }
        _ => error,
    })
}

/// What a program may change of it; what is absent stays as it is, an empty text takes the value away.
#[derive(Debug, Clone, Copy, Default)]
pub struct Change<'a> {
    /// The full name.
    pub name: Option<&'a str>,
    /// The tag of a language that we write in.
    pub locale: Option<&'a str>,
}

/// Changes what others see, in the name of a program that may (`limen:write`). Nothing here has to do with signing in (I11).
///
/// Errors: `name_too_long`, `name_invalid`, `locale_unknown`, each with its field; `not_found`.
pub async fn change(app: &App, project: &Project, caller: &Caller, change: Change<'_>) -> Result<User> {
    caller.require_scope("limen:write")?;
    let id = caller.require_user()?;
    let name = change.name.map(|name| super::checked_name(Some(name))).transpose()?;
    let locale = change.locale.map(locale).transpose()?;
    let written = app
        .store
        .write(project.id, async |tx| {
            let mut user = super::lock_active(tx, id).await?;
            user.profile.name = name.unwrap_or(user.profile.name);
            user.profile.locale = locale.unwrap_or(user.profile.locale);
            user.updated_at = app.clock.now();
            tx.update_user(&user).await?;
            audit::append(app, tx, caller, Event::UserUpdated, audit::target("user", id)).await?;
            Ok(user)
        })
        .await;
    app.cache.users.forget(&(project.id, id));
    written
}

fn locale(tag: &str) -> Result<Option<String>> {
    if tag.is_empty() {
        return Ok(None);
    }
    let known = Language::ALL.into_iter().find(|language| language.tag() == tag);
    let known = known.ok_or_else(|| {
        Error::invalid("locale_unknown", "Choose one of the languages.").with_field("locale")
    })?;
    Ok(Some(known.tag().to_owned()))
}

#[cfg(test)]
mod tests;
