//! Two accounts of one person become one.
//!
//! In: the account that stays and the one that goes into it. Out: the account that stays. What can go wrong: one of them
//! is not in use; the address may not move.
//!
//! What moves: memberships of groups; linked identities, which name a person and not an account; the username where the
//! survivor has none; the address where that is asked for, its mailbox is proven and the survivor has no proven one. What
//! does not: passwords, keys and codes, roles, sessions, grants and API keys.

use limen_model::{Caller, Email, Error, Result, User, UserId, UserState};
use limen_store::{Standing, Tx};
use serde_json::json;

use super::{access, state};
use crate::account::recover::forget_half_proven;
use crate::app::App;
use crate::audit::{self, Event};
use crate::policy;
use crate::project::Project;
use crate::session;

/// Lets one account go into another; it stays switched off, and tells where it went.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_user`; `invalid` with `same_account`;
/// `forbidden` with `own_account`; `precondition` with `not_active`, `last_administrator`, `address_not_proven` or
/// `address_present`.
pub async fn merge(
    app: &App,
    project: &Project,
    caller: &Caller,
    survivor: UserId,
    other: UserId,
    take_address: bool,
) -> Result<User> {
    policy::require_admin(caller)?;
    if survivor == other {
        return Err(Error::invalid("same_account", "An account cannot go into itself. Name two accounts."));
    }
    access::not_oneself(caller, other)?;
    let (user, ended) = app
        .store
        .write(project.id, async |tx| {
            let (mut survivor, mut retired) = both(tx, survivor, other).await?;
            access::keep_an_administrator(tx, &retired).await?;
            let address = if take_address { Some(movable_address(&survivor, &retired)?) } else { None };
            let username = survivor.username.is_none().then(|| retired.username.clone()).flatten();
            let ended =
                retire(app, tx, caller, &mut retired, survivor.id, &address, username.is_some()).await?;
            take_over(app, tx, &mut survivor, &retired, address, username).await?;
            tell(app, tx, caller, &survivor, &retired, take_address).await?;
            Ok((survivor, ended))
        })
        .await
        .map_err(access::explained)?;
    session::forget(app, project, ended);
    for id in [survivor, other] {
        app.cache.users.forget(&(project.id, id));
        app.cache.groups.forget(&(project.id, id));
    }
    Ok(user)
}

/// Both accounts, locked in one order, so that two merges do not wait for each other.
async fn both(tx: &mut Tx<'_>, survivor: UserId, other: UserId) -> Result<(User, User)> {
    let (first, second) = (survivor.min(other), survivor.max(other));
    let (first, second) = (access::locked(tx, first).await?, access::locked(tx, second).await?);
    if !first.is_active() || !second.is_active() {
        return Err(state::not_active());
    }
    Ok(if first.id == survivor { (first, second) } else { (second, first) })
}

fn movable_address(survivor: &User, retired: &User) -> Result<Email> {
    if survivor.email_verified_at.is_some() && survivor.email.is_some() {
        let text = "The account that stays has a proven address of its own. Take that one away first.";
        return Err(Error::precondition("address_present", text));
    }
    retired.email_verified_at.and(retired.email.clone()).ok_or_else(|| {
        let text = "The address of the other account is not proven, so that it may be somebody else's.";
        Error::precondition("address_not_proven", text)
    })
}

async fn retire(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    retired: &mut User,
    survivor: UserId,
    address: &Option<Email>,
    username: bool,
) -> Result<Vec<limen_model::SessionId>> {
    let now = app.clock.now();
    (retired.state, retired.not_before) = (UserState::Disabled, Some(now));
    if address.is_some() {
        (retired.email, retired.email_verified_at) = (None, None);
    }
    if username {
        retired.username = None;
    }
    access::touch(retired, now);
    tx.update_user(retired).await?;
    let standing = Standing { reason: None, erase_at: None, merged_into: Some(survivor) };
    tx.set_standing(retired.id, &standing).await?;
    tx.revoke_api_keys_of_user(retired.id, now).await?;
    let ended = session::end_others(app, tx, caller, retired.id, None, "account_merged").await?;
    forget_half_proven(tx, retired.id).await?;
    Ok(ended)
}

async fn take_over(
    app: &App,
    tx: &mut Tx<'_>,
    survivor: &mut User,
    retired: &User,
    address: Option<Email>,
    username: Option<limen_model::Username>,
) -> Result<()> {
    let now = app.clock.now();
    if let Some(address) = address {
        (survivor.email, survivor.email_verified_at) = (Some(address), Some(now));
        forget_half_proven(tx, survivor.id).await?;
    }
    survivor.username = survivor.username.take().or(username);
    access::touch(survivor, now);
    tx.update_user(survivor).await?;
    tx.move_linked_identities(retired.id, survivor.id).await?;
    tx.move_memberships(retired.id, survivor.id).await.map(drop)
}

async fn tell(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    survivor: &User,
    retired: &User,
    address: bool,
) -> Result<()> {
    for (id, detail) in [
        (survivor.id, json!({ "other": retired.id, "address": address })),
        (retired.id, json!({ "survivor": survivor.id, "address": address })),
    ] {
        let target = audit::target("user", id).detail(detail);
        audit::append(app, tx, caller, Event::UserMerged, target).await?;
    }
    Ok(())
}
