//! An administrator removes the second factors of somebody who has lost them, or who has found one that is not theirs.
//!
//! In: an id. Out: how many ways there were. What can go wrong: `no_such_user`; `own_account`: nobody lowers their own bar from
//! here.

use limen_model::{AuthenticatorKind, Caller, Result, UserId};

use super::access;
use crate::account::{self, recover};
use crate::app::App;
use crate::audit::{self, Event};
use crate::job;
use crate::limit::soft_lock::{self, Tries};
use crate::mail::{Envelope, Language, Letter};
use crate::policy;
use crate::project::Project;
use crate::session;

/// Nobody lowers their own bar from here.
///
/// Errors: `forbidden` with `own_account`.
pub(crate) fn require_somebody_else(caller: &Caller, id: UserId) -> Result<()> {
    access::not_oneself(caller, id)
}

/// Removes the authenticator app, its recovery codes, the passkeys and the phone number of a user; all sessions and grants end, and the owner is
/// told. The password stays: whoever has no other way in gets a link or a temporary one besides.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_user`; `forbidden` with `own_account`.
pub async fn remove_factors(app: &App, project: &Project, caller: &Caller, id: UserId) -> Result<u64> {
    policy::require_admin(caller)?;
    require_somebody_else(caller, id)?;
    let now = app.clock.now();
    let (removed, ended) = app
        .store
        .write(project.id, async |tx| {
            let mut user = access::locked(tx, id).await?;
            let mut removed = 0;
            for kind in [
                AuthenticatorKind::Totp,
                AuthenticatorKind::RecoveryCodes,
                AuthenticatorKind::Passkey,
                AuthenticatorKind::Phone,
            ] {
                removed += tx.delete_authenticators(id, kind).await?;
            }
            user.profile.phone_number_verified = false;
            user.not_before = Some(now);
            access::touch(&mut user, now);
            tx.update_user(&user).await?;
            let ended = session::end_others(app, tx, caller, id, None, "factors_removed").await?;
            recover::forget_half_proven(tx, id).await?;
            soft_lock::clear_of(tx, project, id, Tries::SecondFactor).await?;
            soft_lock::clear_of(tx, project, id, Tries::MailedCode).await?;
            soft_lock::clear_of(tx, project, id, Tries::TextedCode).await?;
            if let Some(address) = account::proven_address(&user) {
                let letter = Letter::FactorsRemoved { recover: project.url("/recover") };
                let language = account::language_of(&user, Language::default());
                job::send(app, project, tx, &Envelope::new(address, language, letter)).await?;
            }
            let detail = serde_json::json!({ "by": "administrator", "count": removed });
            let target = audit::target("user", id).detail(detail);
            audit::append(app, tx, caller, Event::AuthenticatorRemoved, target).await?;
            Ok((removed, ended))
        })
        .await?;
    session::forget(app, project, ended);
    app.cache.users.forget(&(project.id, id));
    Ok(removed)
}
