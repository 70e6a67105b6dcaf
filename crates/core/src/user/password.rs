//! An administrator helps somebody back in: with a link by mail, or a password that has to be replaced at once. No
//! administrator ever chooses a password for somebody.
//!
//! In: an id. Out: nothing to see, or the password, once. What can go wrong: an account without an address, or one that
//! is switched off.

use limen_model::{Caller, Error, Result, Rng, Secret, User, UserId};

use super::{access, state};
use crate::account::{language_of, recover::forget_half_proven, register::set_password};
use crate::app::App;
use crate::audit::{self, Event};
use crate::job::{self, ResetRequest};
use crate::limit::soft_lock;
use crate::mail::Language;
use crate::policy;
use crate::project::Project;
use crate::session;

/// Letters and digits that nobody mistakes for each other, in handwriting and on the telephone.
const LETTERS: &[u8; 30] = b"abcdefghjkmnpqrstuvwxyz2345678";

/// Groups of five letters: 25 of them carry 122 bits.
const GROUPS: usize = 5;

/// A fresh password, such as `k3fpd-…`.
pub(super) fn generate(rng: &Rng) -> Secret<String> {
    let bound = u32::try_from(LETTERS.len()).unwrap_or(1);
    let group = |_| -> String {
        (0..5).map(|_| char::from(LETTERS[rng.below(bound) as usize % LETTERS.len()])).collect()
    };
    Secret::new((0..GROUPS).map(group).collect::<Vec<_>>().join("-"))
}

/// Sends the link of `/recover` to the account's address. Until the person uses it, nothing changes.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_user`; `precondition` with `not_active` or
/// `no_address`.
pub async fn send_reset(app: &App, project: &Project, caller: &Caller, id: UserId) -> Result<()> {
    policy::require_admin(caller)?;
    app.store
        .write(project.id, async |tx| {
            let user = tx.find_user(id).await?.ok_or_else(access::absent)?;
            if !user.is_active() {
                return Err(state::not_active());
            }
            let email = user.email.as_ref().ok_or_else(no_address)?;
            let wish = ResetRequest {
                identifier: email.to_string(),
                language: language_of(&user, Language::default()),
                address: caller.request.address,
                user_agent: caller.request.user_agent.clone(),
                request_id: caller.request.request_id.clone(),
            };
            job::request_reset(app, project, tx, &wish).await?;
            let target = audit::target("user", id).detail(serde_json::json!({ "by": "administrator" }));
            audit::append(app, tx, caller, Event::PasswordResetRequested, target).await
        })
        .await
}

pub(super) fn no_address() -> Error {
    let text = "This account has no email address. Issue a temporary password instead.";
    Error::precondition("no_address", text)
}

/// Puts a fresh password in the place of whatever was there and gives it once. It has to be replaced at the next
/// sign-in; all sessions and grants of the account end.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_user`; `forbidden` with `own_account`;
/// `precondition` with `not_active`; `unavailable` with `hash_queue_full`.
pub async fn issue_temporary(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: UserId,
) -> Result<Secret<String>> {
    policy::require_admin(caller)?;
    access::not_oneself(caller, id)?;
    let password = generate(&app.rng);
    let phc = app.hasher.hash(&password).await?;
    let now = app.clock.now();
    let ended = app
        .store
        .write(project.id, async |tx| {
            let mut user: User = access::locked(tx, id).await?;
            if !user.is_active() {
                return Err(state::not_active());
            }
            set_password(app, tx, id, &phc).await?;
            tx.require_password_change(id, now).await?;
            user.not_before = Some(now);
            access::touch(&mut user, now);
            tx.update_user(&user).await?;
            let ended = session::end_others(app, tx, caller, id, None, "password_reset").await?;
            forget_half_proven(tx, id).await?;
            soft_lock::clear(tx, project, id).await?;
            let target = audit::target("user", id);
            audit::append(app, tx, caller, Event::TemporaryPasswordIssued, target).await?;
            Ok(ended)
        })
        .await?;
    session::forget(app, project, ended);
    app.cache.users.forget(&(project.id, id));
    Ok(password)
}
