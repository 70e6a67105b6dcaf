//! Switching an account off and on, giving it up with a time to think again, and erasing it.
//!
//! In: an id, and why. Out: the account as it is now. What can go wrong: one's own account; the last administrator; a
//! state in which it makes no sense.

use limen_model::{Caller, Error, Identity, Result, User, UserId, UserState};
use limen_store::Standing;
use serde_json::json;

use super::access;
use crate::account::delete::give_up;
use crate::account::recover::forget_half_proven;
use crate::app::App;
use crate::audit::{self, Event};
use crate::policy;
use crate::project::Project;
use crate::session;

/// Days until an account is erased that an administrator has deleted.
pub const GRACE_DAYS: u64 = 30;

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// Switches an account off: nobody signs in to it, its sessions and grants end, its API keys and tokens do not work.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_user`; `forbidden` with `own_account`;
/// `precondition` with `last_administrator` or `not_active`; `invalid` with `reason_too_long`.
pub async fn disable(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: UserId,
    reason: Option<&str>,
) -> Result<User> {
    policy::require_admin(caller)?;
    let reason = checked_reason(reason)?;
    access::not_oneself(caller, id)?;
    let now = app.clock.now();
    let (user, ended) = app
        .store
        .write(project.id, async |tx| {
            let mut user = access::locked(tx, id).await?;
            if !user.is_active() {
                return Err(not_active());
            }
            access::keep_an_administrator(tx, &user).await?;
            (user.state, user.not_before) = (UserState::Disabled, Some(now));
            access::touch(&mut user, now);
            tx.update_user(&user).await?;
            tx.set_standing(id, &Standing { reason: reason.clone(), ..Standing::default() }).await?;
            let ended = session::end_others(app, tx, caller, id, None, "account_disabled").await?;
            forget_half_proven(tx, id).await?;
            let detail = json!({ "state": "disabled", "reason": reason });
            let target = audit::target("user", id).detail(detail);
            audit::append(app, tx, caller, Event::UserStateChanged, target).await?;
            Ok((user, ended))
        })
        .await?;
    session::forget(app, project, ended);
    app.cache.users.forget(&(project.id, id));
    Ok(user)
}

/// Switches an account on again that was switched off, or that was deleted and still waits to be erased.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_user`; `precondition` with `already_active` or
/// `merged_account`.
pub async fn enable(app: &App, project: &Project, caller: &Caller, id: UserId) -> Result<User> {
    policy::require_admin(caller)?;
    let user = app
        .store
        .write(project.id, async |tx| {
            let mut user = access::locked(tx, id).await?;
            if user.is_active() {
                return Err(Error::precondition("already_active", "This account is switched on already."));
            }
            let standing = tx.find_standing(id).await?.unwrap_or_default();
            if let Some(survivor) = standing.merged_into {
                let text = format!("This account went into {survivor} and cannot be switched on again.");
                return Err(Error::precondition("merged_account", text).with_param("user", survivor));
            }
            let before = user.state.as_str();
            user.state = UserState::Active;
            access::touch(&mut user, app.clock.now());
            tx.update_user(&user).await?;
            tx.set_standing(id, &Standing::default()).await?;
            let target = audit::target("user", id).detail(json!({ "state": "active", "before": before }));
            audit::append(app, tx, caller, Event::UserStateChanged, target).await?;
            Ok(user)
        })
        .await?;
    app.cache.users.forget(&(project.id, id));
    Ok(user)
}

/// Deletes an account: at once for everybody, for good after [`GRACE_DAYS`]; until then [`enable`] brings it back.
///
/// Errors: as for [`disable`], and `precondition` with `already_deleted` in the place of `not_active`.
pub async fn delete(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: UserId,
    reason: Option<&str>,
) -> Result<User> {
    policy::require_admin(caller)?;
    let reason = checked_reason(reason)?;
    access::not_oneself(caller, id)?;
    let (user, ended) = app
        .store
        .write(project.id, async |tx| {
            let mut user = access::locked(tx, id).await?;
            if user.state == UserState::Deleted {
                let text = "This account is deleted already and waits to be erased.";
                return Err(Error::precondition("already_deleted", text));
            }
            access::keep_an_administrator(tx, &user).await?;
            let ended = give_up(app, tx, caller, &mut user, GRACE_DAYS, reason.as_deref()).await?;
            let target = audit::target("user", id).detail(json!({ "reason": reason, "days": GRACE_DAYS }));
            audit::append(app, tx, caller, Event::UserDeleted, target).await?;
            Ok((user, ended))
        })
        .await?;
    session::forget(app, project, ended);
    app.cache.users.forget(&(project.id, id));
    Ok(user)
}

/// Erases an account at once; only the audit trail remembers its id. Only the server's command line may.
///
/// Errors: `forbidden` with `operator_only`; `not_found` with `no_such_user`; `precondition` with `last_administrator`.
pub async fn erase(app: &App, project: &Project, caller: &Caller, id: UserId) -> Result<()> {
    if caller.identity != Identity::Operator {
        let text = "Only the server's command line erases accounts at once. Delete it: it is erased later.";
        return Err(Error::forbidden("operator_only", text));
    }
    app.store
        .write(project.id, async |tx| {
            let user = access::locked(tx, id).await?;
            access::keep_an_administrator(tx, &user).await?;
            // Clients hear of the end of their sessions; the rows go with the account.
            session::end_others(app, tx, caller, id, None, "account_erased").await?;
            tx.delete_user(id).await?;
            audit::append(app, tx, caller, Event::UserErased, audit::target("user", id)).await
        })
        .await?;
    app.cache.users.forget(&(project.id, id));
    Ok(())
}

pub(super) fn not_active() -> Error {
    Error::precondition("not_active", "This account is not switched on.")
}

fn checked_reason(reason: Option<&str>) -> Result<Option<String>> {
    let Some(reason) = reason.map(str::trim).filter(|reason| !reason.is_empty()) else { return Ok(None) };
    if reason.chars().count() > LONGEST_REASON || reason.contains('\0') {
        let text = format!("A reason has at most {LONGEST_REASON} characters.");
        return Err(Error::invalid("reason_too_long", text)
            .with_field("reason")
            .with_param("max", LONGEST_REASON));
    }
    Ok(Some(reason.to_owned()))
}
