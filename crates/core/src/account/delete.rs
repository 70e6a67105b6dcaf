//! Giving an account up: at once for everybody, for good after two weeks.
//!
//! In: the account's address or name, typed again, and the password. Out: where the last letter goes. What can go wrong: a wrong
//! confirmation, or a wrong password; nothing has changed then.

use std::time::Duration;

use limen_model::{Caller, Email, Error, Result, Secret, SessionId, Time, User, UserId, UserState};
use limen_store::{Standing, Tx};

use crate::app::App;
use crate::audit::{self, Event};
use crate::job::{self, Work};
use crate::login::Visit;
use crate::mail::{Envelope, Letter};
use crate::project::Project;
use crate::session;

/// Days until everything is erased.
pub const GRACE_DAYS: u64 = 14;

/// Gives the caller's account up: nobody can sign in to it from now on, and in [`GRACE_DAYS`] it is erased. Gives the
/// address to which the last letter goes.
///
/// Errors: `confirmation_wrong`, field `confirm`; `password_wrong`, field `current_password`;
/// `reauthentication_required`; `limited`; `precondition` with `last_administrator`.
pub async fn delete(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    confirm: &str,
    password: Option<&Secret<String>>,
) -> Result<Option<Email>> {
    let (id, _) = super::own::at_browser(caller)?;
    let user = super::active(app, project, id).await?;
    if !names(&user, confirm) {
        let text = "This is not the address or username of your account. Type it as it stands above.";
        return Err(Error::invalid("confirmation_wrong", text).with_field("confirm"));
    }
    super::own::proven(app, project, caller, visit, password).await?;
    let (email, ended) = app
        .store
        .write(project.id, async |tx| {
            let mut user = super::lock_active(tx, id).await?;
            crate::user::keep_an_administrator(tx, &user).await?;
            let ended = give_up(app, tx, caller, &mut user, GRACE_DAYS, None).await?;
            let email = user.email_verified_at.and(user.email.clone());
            if let Some(email) = email.clone() {
                let letter = Letter::AccountDeleted { days: GRACE_DAYS, origin: super::origin(app, caller) };
                let envelope = Envelope::new(email, super::language_of(&user, visit.language), letter);
                job::send(app, project, tx, &envelope).await?;
            }
            audit::append(app, tx, caller, Event::UserDeleted, audit::target("user", id)).await?;
            Ok((email, ended))
        })
        .await?;
    session::forget(app, project, ended);
    app.cache.users.forget(&(project.id, id));
    Ok(email)
}

/// Closes an account in the transaction of the cause, to be erased after so many days; gives the sessions that ended.
pub(crate) async fn give_up(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    user: &mut User,
    days: u64,
    reason: Option<&str>,
) -> Result<Vec<SessionId>> {
    let now = app.clock.now();
    let erase_at = now + Duration::from_secs(days * 24 * 3600);
    user.state = UserState::Deleted;
    user.not_before = Some(now);
    user.updated_at = now.max(Time(user.updated_at.0 + 1));
    tx.update_user(user).await?;
    let reason = reason.map(str::to_owned);
    tx.set_standing(user.id, &Standing { reason, erase_at: Some(erase_at), merged_into: None }).await?;
    tx.revoke_api_keys_of_user(user.id, now).await?;
    let ended = session::end_others(app, tx, caller, user.id, None, "account_deleted").await?;
    super::recover::forget_half_proven(tx, user.id).await?;
    let erase = Work::EraseUser { user: user.id, deleted_at: now };
    job::enqueue(app, tx, &erase, erase_at).await?;
    Ok(ended)
}

/// The job behind it: erases the account, unless it was brought back.
pub(crate) async fn erase(app: &App, project: &Project, id: UserId, deleted_at: Time) -> Result<()> {
    app.store
        .write(project.id, async |tx| {
            let Some(user) = tx.lock_user(id).await? else { return Ok(()) };
            if user.state != UserState::Deleted || user.not_before != Some(deleted_at) {
                return Ok(());
            }
            tx.delete_user(id).await?;
            audit::append(app, tx, &Caller::system(), Event::UserErased, audit::target("user", id)).await
        })
        .await?;
    app.cache.users.forget(&(project.id, id));
    Ok(())
}

/// Whether the text names the account, in any spelling that signs in to it.
fn names(user: &User, text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let email = user.email.as_ref().is_some_and(|email| email.as_str() == text);
    email || user.username.as_ref().is_some_and(|username| username.as_str() == text)
}

#[cfg(test)]
mod tests;
