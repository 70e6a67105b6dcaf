//! The passkeys of an account: adding, naming and removing them.
//!
//! In: a caller at a browser who proved themselves lately; what the authenticator answered. Out: a new session (I10). What can
//! go wrong: `passkey_refused`, `passkey_over`, `passkey_known`; `last_way_in`; `second_factor_demanded`.

use std::time::Duration;

use limen_model::{
    Artifact, ArtifactKind, Authenticator, AuthenticatorId, Caller, Error, Fingerprint, Result, Time, UserId,
};
use serde_json::Value;

use super::{Added, own, renew_session, tell_added, tell_removed};
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::means::Means;
use crate::authenticator::passkey::registration::{self, Owner};
use crate::authenticator::passkey::{self, Stored};
use crate::limit::Endpoint;
use crate::login::factor::{self, Factor};
use crate::login::{self, Visit};
use crate::project::Project;
use crate::session::Begun;
use crate::token::fingerprint;

const DECLINED: ArtifactKind = ArtifactKind::DeclinedPasskey;

/// For how long nobody is asked again.
const DECLINED_FOR: Duration = Duration::from_secs(180 * 24 * 3600);

pub mod application;

/// A passkey, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its id.
    pub id: AuthenticatorId,
    /// Its owner's name for it.
    pub label: String,
    /// Since when.
    pub added: Time,
    /// When it was used last.
    pub used: Option<Time>,
    /// Whether it travels with its owner (backup eligible), rather than stay on one device.
    pub synced: bool,
}

impl Passkey {
    pub(super) fn of(row: &Authenticator) -> Result<Self> {
        Ok(Self {
            id: row.id,
            label: row.label.clone(),
            added: row.created_at,
            used: row.last_used_at,
            synced: Stored::read(row)?.credential.backup_eligible,
        })
    }
}

/// Whether the caller may add one now.
///
/// Errors: `reauthentication_required`, `step_up_required`; `precondition` with `method_off`.
pub async fn ready(app: &App, project: &Project, caller: &Caller) -> Result<()> {
    passkey::require_offered(project)?;
    own::strongly_proven(app, project, caller).await.map(drop)
}

/// Options for `navigator.credentials.create`.
///
/// Errors: `reauthentication_required`, `step_up_required`; `precondition` with `method_off`; `limited`.
pub async fn begin(app: &App, project: &Project, caller: &Caller, visit: &Visit<'_>) -> Result<Value> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    passkey::require_offered(project)?;
    let (user, means, _) = own::strongly_proven(app, project, caller).await?;
    registration::offer(app, project, visit, &Owner::of(&user), &means.passkeys, false).await
}

/// Takes the passkey that was made. The browser gets a new session that has proven it.
///
/// Errors: those of [`begin`]; `passkey_over`; `invalid` with `passkey_refused`, or with `label_too_long` or
/// `label_invalid`, field `label`; `conflict` with `passkey_known`.
pub async fn add(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    answer: &str,
    label: &str,
) -> Result<Begun> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    passkey::require_offered(project)?;
    let (user, _, _) = own::strongly_proven(app, project, caller).await?;
    let (_, factor) = store(app, project, caller, visit, user.id, answer, label).await?;
    let now = app.clock.now();
    let proof = caller.proof.as_ref().map(|proof| factor::beside(proof, factor, now));
    renew_session(app, project, caller, &user, proof).await
}

/// Checks the answer and stores the passkey that it brings.
async fn store(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    user: UserId,
    answer: &str,
    label: &str,
) -> Result<(Authenticator, Factor)> {
    let label = registration::label(label, caller)?;
    let (row, factor) = registration::redeem(app, project, visit, user, answer, label).await?;
    app.store
        .write(project.id, async |tx| {
            super::super::lock_active(tx, user).await?;
            registration::insert(tx, &row).await?;
            login::forget_browsers(tx, user).await?;
            login::forget_all(tx, user).await?;
            tell_added(app, project, tx, caller, visit, user, Added::passkey(factor, row.id)).await
        })
        .await?;
    Ok((row, factor))
}

/// Gives a passkey another name.
///
/// Errors: `not_found` with `no_such_authenticator`; `invalid` with `label_missing`, `label_too_long` or `label_invalid`,
/// field `label`; `browser_only`.
pub async fn rename(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: AuthenticatorId,
    label: &str,
) -> Result<()> {
    let (user, _) = own::at_browser(caller)?;
    if label.trim().is_empty() {
        return Err(Error::invalid("label_missing", "Enter a name.").with_field("label"));
    }
    let label = registration::label(label, caller)?;
    app.store
        .write(project.id, async |tx| {
            let user = super::super::lock_active(tx, user).await?;
            one(&Means::of(tx, &user).await?, id)?;
            tx.rename_authenticator(id, user.id, &label).await?;
            let target = audit::target("user", user.id);
            audit::append(app, tx, caller, Event::AuthenticatorRenamed, target).await
        })
        .await
}

/// One passkey of the caller's.
///
/// Errors: `not_found` with `no_such_authenticator`.
pub async fn view(app: &App, project: &Project, caller: &Caller, id: AuthenticatorId) -> Result<Passkey> {
    caller.require_scope("limen:read")?;
    let user = super::super::active(app, project, caller.require_user()?).await?;
    let means = app.store.read(project.id, async |tx| Means::of(tx, &user).await).await?;
    Passkey::of(one(&means, id)?)
}

/// Removes a passkey. The browser gets a new session.
///
/// Errors: `reauthentication_required`, `step_up_required`; `not_found` with `no_such_authenticator`; `precondition` with
/// `last_way_in` or `second_factor_demanded`.
pub async fn remove(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    id: AuthenticatorId,
) -> Result<Begun> {
    let (user, _, _) = own::strongly_proven(app, project, caller).await?;
    app.store
        .write(project.id, async |tx| {
            super::super::lock_active(tx, user.id).await?;
            let mut means = Means::of(tx, &user).await?;
            let synced = Passkey::of(one(&means, id)?)?.synced;
            let identities = tx.list_linked_identities(user.id).await?;
            if !means.opens(app, project, &user, Some(id), &identities) {
                return Err(Error::precondition(
                    "last_way_in",
                    "This is your only way to sign in. Add another one first, then remove this one.",
                ));
            }
            means.passkeys.retain(|row| row.id != id);
            means.require_second_factor(project, &user)?;
            let factor = if synced { Factor::Passkey } else { Factor::DevicePasskey };
            tx.delete_authenticator(id).await?;
            login::forget_browsers(tx, user.id).await?;
            login::forget_all(tx, user.id).await?;
            tell_removed(app, project, tx, caller, visit, &user, factor).await
        })
        .await?;
    renew_session(app, project, caller, &user, caller.proof.clone()).await
}

/// Whether to offer a passkey to whoever has just signed in: they have none, may add one now, and have not said "not now" in
/// this browser.
pub async fn invites(app: &App, project: &Project, caller: &Caller, visit: &Visit<'_>) -> Result<bool> {
    if !passkey::offered(project) {
        return Ok(false);
    }
    let Ok((user, means, _)) = own::strongly_proven(app, project, caller).await else { return Ok(false) };
    let (now, hash) = (app.clock.now(), declined(visit, user.id));
    let row = app.store.read(project.id, async |tx| tx.find_artifact(DECLINED, &hash).await).await?;
    Ok(means.passkeys.is_empty() && row.is_none_or(|row| row.expires_at <= now))
}

/// "Not now": this account is not asked again in this browser for half a year.
pub async fn decline(app: &App, project: &Project, caller: &Caller, visit: &Visit<'_>) -> Result<()> {
    let (user, _) = own::at_browser(caller)?;
    let now = app.clock.now();
    let row = Artifact {
        kind: DECLINED,
        hash: declined(visit, user),
        alias_hash: None,
        client_id: None,
        user_id: Some(user),
        session_id: None,
        grant_id: None,
        data: Value::Null,
        created_at: now,
        expires_at: now + DECLINED_FOR,
        consumed_at: None,
    };
    app.store.write(project.id, async |tx| tx.put_artifact(&row).await).await
}

/// Under the browser and the account, on whatever way.
fn declined(visit: &Visit<'_>, user: UserId) -> Fingerprint {
    fingerprint(format!("declined passkey\0{}\0{user}", visit.browser.reveal()).as_bytes())
}

fn one(means: &Means, id: AuthenticatorId) -> Result<&Authenticator> {
    means.passkeys.iter().find(|row| row.id == id).ok_or_else(|| {
        Error::not_found("no_such_authenticator", "This account has no such passkey any more.")
    })
}

#[cfg(test)]
mod tests;
