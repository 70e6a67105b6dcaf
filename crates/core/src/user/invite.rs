//! Inviting somebody: the account stands there, and whoever reads its mailbox makes it theirs.
//!
//! In: an administrator's wish; later the link's token, a name and a password. Out: a letter; then the account, signed in, with
//! everything else that is asked. What can go wrong: `link_over`, whatever the reason; an account that has had its owner in
//! already (`already_accepted`); what makes a password unfit.

use std::time::Duration;

use limen_model::{Artifact, ArtifactKind, Caller, Email, Error, Kind, Result, Secret, User, UserId};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use super::create::{self, NewUser};
use super::password::no_address;
use super::{access, state};
use crate::account::{self, checked_name, recover, register::set_password};
use crate::app::App;
use crate::audit::{self, Event};
use crate::job;
use crate::limit::Endpoint;
use crate::login::factor::Factor;
use crate::login::{self, Outcome, Visit};
use crate::mail::{Envelope, Language, Letter};
use crate::password::rules;
use crate::policy;
use crate::project::Project;
use crate::token::fingerprint;

const KIND: ArtifactKind = ArtifactKind::Invitation;

/// How long an invitation waits.
pub const LIFE: Duration = Duration::from_secs(7 * 24 * 3600);

/// The mailbox that the link went to; it works only while it is the account's.
#[derive(Debug, Serialize, Deserialize)]
struct Sent {
    email: Email,
}

/// What the page behind a link shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Whose account it is.
    pub account: Email,
    /// The name that the administrator gave it.
    pub name: Option<String>,
    /// The least number of characters of a password.
    pub min_length: usize,
}

/// Makes an account without any way in, and invites its mailbox.
///
/// Errors: those of [`create::create`]; `invalid` with `email_missing`, field `email`.
pub async fn invite(app: &App, project: &Project, caller: &Caller, new: NewUser) -> Result<User> {
    policy::require_admin(caller)?;
    if new.email.is_none() {
        let text = "An invitation goes by mail. Give an email address.";
        return Err(Error::invalid("email_missing", text).with_field("email"));
    }
    let wish = NewUser { email_verified: false, temporary_password: false, ..new };
    let made = create::create(app, project, caller, wish).await?;
    invite_again(app, project, caller, made.user.id).await?;
    Ok(made.user)
}

/// Sends an invitation once more; the earlier one stops working.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_user`; `precondition` with `not_active`,
/// `no_address` or `already_accepted`.
pub async fn invite_again(app: &App, project: &Project, caller: &Caller, id: UserId) -> Result<()> {
    policy::require_admin(caller)?;
    let (now, token) = (app.clock.now(), app.rng.token());
    app.store
        .write(project.id, async |tx| {
            let user = access::locked(tx, id).await?;
            if !user.is_active() {
                return Err(state::not_active());
            }
            let Some(email) = user.email.clone() else {
                return Err(no_address());
            };
            if user.email_verified_at.is_some() {
                let text =
                    "The owner of this account has been here already. Send a link to choose a new password.";
                return Err(Error::precondition("already_accepted", text));
            }
            tx.delete_artifacts_of_user(KIND, id).await?;
            let row = Artifact {
                kind: KIND,
                hash: fingerprint(token.as_bytes()),
                alias_hash: None,
                client_id: None,
                user_id: Some(id),
                session_id: None,
                grant_id: None,
                data: serde_json::to_value(Sent { email: email.clone() }).map_err(Error::internal)?,
                created_at: now,
                expires_at: now + LIFE,
                consumed_at: None,
            };
            tx.insert_artifact(&row).await?;
            let letter = Letter::Invitation {
                link: project.url(&format!("/invitation?token={token}")),
                days: LIFE.as_secs() / (24 * 3600),
            };
            let language = account::language_of(&user, Language::default());
            job::send(app, project, tx, &Envelope::new(email, language, letter).until(row.expires_at))
                .await?;
            audit::append(app, tx, caller, Event::UserInvited, audit::target("user", id)).await
        })
        .await
}

/// What the page behind a link shows. Looking spends nothing.
///
/// Errors: `precondition` with `link_over`.
pub async fn view_invitation(app: &App, project: &Project, token: &str) -> Result<Invitation> {
    let (user, email) = app.store.read(project.id, async |tx| read(app, tx, token).await).await?;
    Ok(Invitation {
        account: email,
        name: user.profile.name,
        min_length: project.settings.password.min_length.max(rules::LEAST_MIN_LENGTH),
    })
}

/// Accepts: the mailbox is proven, the password is whoever reads it chose, and the machine takes it from there (I11, I13).
///
/// Errors: `precondition` with `link_over`; `invalid` with `name_too_long` and the codes of [`rules::check`], with which the
/// link stays good; `unavailable` with `hash_queue_full`; `limited`.
pub async fn accept_invitation(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    token: &str,
    name: &str,
    password: &Secret<String>,
) -> Result<Outcome> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let (user, _) = app.store.read(project.id, async |tx| read(app, tx, token).await).await?;
    let name = checked_name(Some(name))?;
    rules::check(password, &account::password::context(project, &user), &project.settings.password)?;
    let phc = app.hasher.hash(password).await?;
    let user = app
        .store
        .write(project.id, async |tx| {
            let now = app.clock.now();
            let (user, _) = read(app, tx, token).await?;
            tx.consume_artifact(KIND, &fingerprint(token.as_bytes()), now).await?.ok_or_else(over)?;
            let mut user = account::lock_active(tx, user.id).await.map_err(gone)?;
            recover::forget_half_proven(tx, user.id).await?;
            set_password(app, tx, user.id, &phc).await?;
            user.email_verified_at = Some(now);
            user.profile.name = name.clone().or(user.profile.name);
            access::touch(&mut user, now);
            tx.update_user(&user).await?;
            audit::append(app, tx, caller, Event::EmailVerified, audit::target("user", user.id)).await?;
            audit::append(app, tx, caller, Event::InvitationAccepted, audit::target("user", user.id)).await?;
            Ok(user)
        })
        .await?;
    app.cache.users.forget(&(project.id, user.id));
    login::admit_registered(app, project, caller, visit, &user, Factor::Password).await
}

/// The account behind a link that still works. One whose mailbox was proven another way has its owner already.
async fn read(app: &App, tx: &mut Tx<'_>, token: &str) -> Result<(User, Email)> {
    let now = app.clock.now();
    let row = tx.find_artifact(KIND, &fingerprint(token.as_bytes())).await?;
    let row = row.filter(|row| row.consumed_at.is_none() && now < row.expires_at).ok_or_else(over)?;
    let sent: Sent = serde_json::from_value(row.data).map_err(Error::internal)?;
    let user = match row.user_id {
        Some(id) => tx.find_user(id).await?,
        None => None,
    };
    let fits = |user: &User| {
        user.is_active() && user.email.as_ref() == Some(&sent.email) && user.email_verified_at.is_none()
    };
    let user = user.filter(fits).ok_or_else(over)?;
    Ok((user, sent.email))
}

/// An account that was closed or erased meanwhile ends its invitation; what the database says stays what it is.
fn gone(error: Error) -> Error {
    if matches!(error.kind(), Kind::NotFound | Kind::Forbidden) { over() } else { error }
}

fn over() -> Error {
    Error::precondition(
        "link_over",
        "This invitation no longer works. It was used already, or it is older than a week. Ask for another one.",
    )
}

#[cfg(test)]
mod tests;
