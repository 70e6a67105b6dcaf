//! What a proven mailbox brings: the account that has it, or one that comes into being now.
//!
//! In: whose mailbox it was when the letter was written. Out: the account, and what it asks. What can go wrong: the account has
//! another address by now, or somebody else has made one with this.
//!
//! The first proof of an address voids what was added to its account before it: a password, an app, keys and sessions of
//! whoever had claimed it are not the owner's (I12).

use std::collections::BTreeSet;

use limen_model::{AuthenticatorKind, Caller, Email, Profile, Result, SignUp, User, UserId, UserState};
use limen_store::Tx;

use super::super::Visit;
use super::super::machine::Asks;
use super::super::step::asks_in;
use super::Found;
use crate::account::{self, mailbox, recover};
use crate::app::App;
use crate::audit::{self, Event};
use crate::mail::Language;
use crate::project::Project;
use crate::session;

/// Redeems a proof of a mailbox.
///
/// Errors: `precondition` with `code_expired` where it is not that account's any more; `forbidden` with `account_disabled`.
pub(super) async fn redeem(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    language: Language,
    found: &Found,
) -> Result<(UserId, Asks)> {
    let account = match found {
        Found::Account { user, email } => of_account(app, tx, caller, *user, email).await?,
        Found::Newcomer { email } => newcomer(app, project, tx, caller, language, email).await?,
    };
    Ok((account, asks_in(app, project, tx, visit, account).await?))
}

/// Somebody has proven the mailbox of an account, here or at an identity provider.
///
/// Errors: `precondition` with `code_expired` where it has another address by now; `forbidden` with `account_disabled`.
pub(crate) async fn of_account(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: UserId,
    email: &Email,
) -> Result<UserId> {
    let now = app.clock.now();
    let mut user = account::lock_active(tx, id).await?;
    if user.email.as_ref() != Some(email) {
        return Err(mailbox::expired());
    }
    if user.email_verified_at.is_none() {
        // An address that an administrator put in the place of a proven one proves no less, and voids nothing (I11).
        if !tx.was_proven(id).await? {
            void_unproven(app, tx, caller, id).await?;
            user.profile.phone_number_verified = false;
        }
        user.email_verified_at = Some(now);
        user.not_before = Some(now);
        user.updated_at = now;
        tx.update_user(&user).await?;
        audit::append(app, tx, caller, Event::EmailVerified, audit::target("user", id)).await?;
    }
    Ok(id)
}

/// Removes whatever was added before anybody had proven the mailbox.
async fn void_unproven(app: &App, tx: &mut Tx<'_>, caller: &Caller, user: UserId) -> Result<()> {
    let mut removed = 0;
    for kind in AuthenticatorKind::ALL {
        removed += tx.delete_authenticators(user, kind).await?;
    }
    take_identities(app, tx, caller, user).await?;
    tx.revoke_api_keys_of_user(user, app.clock.now()).await?;
    for ended in session::end_others(app, tx, caller, user, None, "unproven").await? {
        app.cache.sessions.forget(&(tx.project, ended));
    }
    recover::forget_half_proven(tx, user).await?;
    if removed > 0 {
        let target =
            audit::target("user", user).detail(serde_json::json!({ "why": "unproven", "count": removed }));
        audit::append(app, tx, caller, Event::AuthenticatorRemoved, target).await?;
    }
    Ok(())
}

/// Takes from an account the identities that whoever had claimed it linked.
pub(crate) async fn take_identities(app: &App, tx: &mut Tx<'_>, caller: &Caller, user: UserId) -> Result<()> {
    for gone in tx.delete_linked_identities(user).await? {
        let detail =
            serde_json::json!({ "provider": gone.provider, "subject": gone.subject, "why": "unproven" });
        let target = audit::target("user", user).detail(detail);
        audit::append(app, tx, caller, Event::IdentityUnlinked, target).await?;
    }
    Ok(())
}

/// An account without a password: whoever reads the mailbox comes in.
async fn newcomer(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    language: Language,
    email: &Email,
) -> Result<UserId> {
    if project.settings.sign_up != SignUp::Open || tx.find_user_by_email(email).await?.is_some() {
        return Err(mailbox::expired());
    }
    let now = app.clock.now();
    let locale = Some(language.tag().to_owned());
    let user = User {
        id: UserId::new(&app.rng, now),
        email: Some(email.clone()),
        email_verified_at: Some(now),
        username: None,
        profile: Profile { locale, ..Profile::default() },
        roles: BTreeSet::new(),
        state: UserState::Active,
        anonymous: false,
        not_before: None,
        created_at: now,
        updated_at: now,
    };
    tx.insert_user(&user).await?;
    audit::append(app, tx, caller, Event::UserCreated, audit::target("user", user.id)).await?;
    audit::append(app, tx, caller, Event::EmailVerified, audit::target("user", user.id)).await?;
    Ok(user.id)
}
