//! Changing the address: the new mailbox is proven first, the old one is told, and can take it back.
//!
//! In: a new address; then the code that went there. Out: the account with it. What can go wrong: an address that is none;
//! a wrong code. An address that another account has is no error: its owner gets a letter (I6).

use std::time::Duration;

use limen_model::{
    Artifact, ArtifactKind, AuthenticatorKind, Caller, Email, Error, Kind, Result, Secret, SessionId, Time,
    User, UserId,
};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use super::mailbox::{self, Claim};
use crate::app::App;
use crate::audit::{self, Event};
use crate::job;
use crate::limit::Endpoint;
use crate::login::{CodeSent, Visit};
use crate::mail::{Envelope, Language, Letter};
use crate::project::Project;
use crate::session;
use crate::token::fingerprint;

const KIND: ArtifactKind = ArtifactKind::EmailChangeUndo;

/// How long the old mailbox can take a change back, in days.
const UNDO_DAYS: u64 = 7;

/// What the undo link remembers.
#[derive(Debug, Serialize, Deserialize)]
struct Before {
    email: Email,
}

/// An undo link that still works.
struct Undo {
    user: UserId,
    before: Email,
    made_at: Time,
}

/// Sends a code to a new address; or to the one the account has, while it is not proven.
///
/// Errors: `invalid_email` or `email_unchanged`, field `email`; `password_wrong`, field `current_password`;
/// `reauthentication_required`; `limited`.
pub async fn request(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    new: &str,
    password: Option<&Secret<String>>,
) -> Result<CodeSent> {
    app.limits.check(Endpoint::Register, caller.request.address)?;
    let new: Email = new.parse()?;
    let (id, _) = super::own::proven(app, project, caller, visit, password).await?;
    let user = super::active(app, project, id).await?;
    if user.email.as_ref() == Some(&new) && user.email_verified_at.is_some() {
        return Err(Error::invalid("email_unchanged", "This is your address already.").with_field("email"));
    }
    app.store
        .write(project.id, async |tx| {
            let owner = tx.find_user_by_email(&new).await?;
            let claim = Claim::Change { user: id, taken: owner.is_some_and(|owner| owner.id != id) };
            let sent = mailbox::send(app, project, tx, visit, &new, &claim).await?;
            audit::append(app, tx, caller, Event::EmailChangeRequested, audit::target("user", id)).await?;
            Ok(sent)
        })
        .await
}

/// Takes the code: the account has the new address now, proven. The old mailbox gets a link that takes it back.
///
/// Errors: `code_wrong`, `code_expired`, `code_format`, field `code`.
pub async fn confirm(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    code: &str,
) -> Result<Email> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let (id, _) = super::own::at_browser(caller)?;
    let changed = mailbox::redeem(app, project, visit, code, async |tx, waiting| match waiting.claim {
        Claim::Change { user, .. } if user == id => {
            change(app, project, tx, caller, visit, id, &waiting.email).await
        }
        Claim::Change { .. } | Claim::Register { .. } | Claim::SignIn { .. } | Claim::Upgrade { .. } => {
            Err(mailbox::expired())
        }
    });
    let email = changed.await.map_err(|error| match error.kind() {
        // Somebody else proved the same mailbox in the meantime.
        Kind::Conflict => mailbox::expired().with_source(error),
        _ => error,
    })?;
    app.cache.users.forget(&(project.id, id));
    Ok(email)
}

async fn change(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    id: UserId,
    new: &Email,
) -> Result<Email> {
    let now = app.clock.now();
    let mut user = super::lock_active(tx, id).await?;
    let old = user.email_verified_at.and(user.email.clone()).filter(|old| old != new);
    let event = if user.email.as_ref() == Some(new) { Event::EmailVerified } else { Event::EmailChanged };
    user.email = Some(new.clone());
    user.email_verified_at = Some(now);
    user.updated_at = now;
    tx.update_user(&user).await?;
    // Links that went to the old mailbox lead nowhere any more.
    tx.delete_artifacts_of_user(ArtifactKind::PasswordReset, id).await?;
    if let Some(old) = old {
        tell_old_mailbox(app, project, tx, caller, visit, &user, old).await?;
    }
    audit::append(app, tx, caller, event, audit::target("user", id)).await?;
    Ok(new.clone())
}

async fn tell_old_mailbox(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    user: &User,
    old: Email,
) -> Result<()> {
    let (now, token) = (app.clock.now(), app.rng.token());
    let link = Artifact {
        kind: KIND,
        hash: fingerprint(token.as_bytes()),
        alias_hash: None,
        client_id: None,
        user_id: Some(user.id),
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(Before { email: old.clone() }).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + Duration::from_secs(UNDO_DAYS * 24 * 3600),
        consumed_at: None,
    };
    tx.insert_artifact(&link).await?;
    let letter = Letter::EmailChanged {
        masked: user.email.as_ref().map(super::masked).unwrap_or_default(),
        origin: super::origin(app, caller),
        undo: project.url(&format!("/account/email/undo?token={token}")),
        days: UNDO_DAYS,
    };
    job::send(app, project, tx, &Envelope::new(old, super::language_of(user, visit.language), letter)).await
}

/// The address that an undo link would bring back. Looking spends nothing.
///
/// Errors: `precondition` with `link_over`.
pub async fn view_undo(app: &App, project: &Project, token: &str) -> Result<Email> {
    app.store.read(project.id, async |tx| read(app, tx, token).await).await.map(|undo| undo.before)
}

/// Takes a change of address back. Whoever made it knew the password: it is void, all sessions, grants and API keys end,
/// and the old mailbox is asked to choose a new password.
///
/// Errors: `precondition` with `link_over`.
pub async fn undo(
    app: &App,
    project: &Project,
    caller: &Caller,
    language: Language,
    token: &str,
) -> Result<()> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let undone = app
        .store
        .write(project.id, async |tx| take_back(app, project, tx, caller, language, token).await)
        .await;
    let (id, ended) = undone.map_err(|error| match error.kind() {
        // The old address belongs to another account by now.
        Kind::Conflict => over().with_source(error),
        _ => error,
    })?;
    session::forget(app, project, ended);
    app.cache.users.forget(&(project.id, id));
    Ok(())
}

async fn take_back(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    language: Language,
    token: &str,
) -> Result<(UserId, Vec<SessionId>)> {
    let now = app.clock.now();
    let Undo { user: id, before, made_at } = read(app, tx, token).await?;
    tx.consume_artifact(KIND, &fingerprint(token.as_bytes()), now).await?.ok_or_else(over)?;
    let mut user = super::lock_active(tx, id).await.map_err(|_| over())?;
    user.email = Some(before.clone());
    user.email_verified_at = Some(now);
    user.not_before = Some(now);
    user.updated_at = now;
    tx.delete_authenticators(id, AuthenticatorKind::Password).await?;
    // Whoever changed the address may have added ways in of theirs since.
    for row in tx.list_authenticators(id).await?.into_iter().filter(|row| row.created_at >= made_at) {
        tx.delete_authenticator(row.id).await?;
        if row.kind == AuthenticatorKind::Phone {
            user.profile.phone_number = None;
            user.profile.phone_number_verified = false;
        }
    }
    for identity in tx.list_linked_identities(id).await?.iter().filter(|one| one.created_at >= made_at) {
        tx.delete_linked_identity(id, &identity.provider, &identity.subject).await?;
    }
    tx.update_user(&user).await?;
    tx.revoke_api_keys_of_user(id, now).await?;
    let ended = session::end_others(app, tx, caller, id, None, "email_change_undone").await?;
    super::recover::forget_half_proven(tx, id).await?;
    // Later links went to mailboxes that this change or one after it brought in: whoever is put out must not come back by
    // one. Earlier links stay, or else they could be used up by whoever holds a later one.
    tx.delete_artifacts_of_user_since(KIND, id, made_at).await?;
    tx.delete_artifacts_of_user_since(ArtifactKind::FactorUndo, id, made_at).await?;
    let letter = Letter::EmailRestored { recover: project.url("/recover") };
    job::send(app, project, tx, &Envelope::new(before, super::language_of(&user, language), letter)).await?;
    let target = audit::target("user", id).detail(serde_json::json!({ "by": "undo" }));
    audit::append(app, tx, caller, Event::EmailChanged, target).await?;
    Ok((id, ended))
}

async fn read(app: &App, tx: &mut Tx<'_>, token: &str) -> Result<Undo> {
    let now = app.clock.now();
    let link = tx.find_artifact(KIND, &fingerprint(token.as_bytes())).await?;
    let link = link.filter(|link| link.consumed_at.is_none() && now < link.expires_at).ok_or_else(over)?;
    let before: Before = serde_json::from_value(link.data).map_err(Error::internal)?;
    Ok(Undo { user: link.user_id.ok_or_else(over)?, before: before.email, made_at: link.created_at })
}

fn over() -> Error {
    Error::precondition(
        "link_over",
        "This link no longer works. It was used already, or it is older than 7 days.",
    )
}

#[cfg(test)]
mod tests;
