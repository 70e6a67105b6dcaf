//! Changing the password while signed in.
//!
//! In: the old password, or a recent sign-in, and a new password. Out: a fresh session; all others have ended.
//! What can go wrong: a wrong old password, an unfit new one; nothing has changed then.

use limen_model::{Acr, Caller, Proof, Result, Secret, User};

use super::recover::forget_half_proven;
use super::register::set_password;
use crate::app::App;
use crate::audit::{self, Event};
use crate::issue;
use crate::job;
use crate::limit::soft_lock;
use crate::login::Visit;
use crate::mail::{Envelope, Letter};
use crate::password::rules;
use crate::project::Project;
use crate::session::{self, Begun};

/// Changes the password. The browser gets a new session (I10); every other session and grant of the account ends, and
/// its owner is told.
///
/// `current` may be left out only after a recent sign-in.
///
/// Errors: `password_wrong`, field `current_password`; `reauthentication_required`; the codes of [`rules::check`], field
/// `password`; `limited`.
pub async fn change(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    current: Option<&Secret<String>>,
    new: &Secret<String>,
) -> Result<Begun> {
    let (id, session) = super::own::proven(app, project, caller, visit, current).await?;
    let user = super::active(app, project, id).await?;
    rules::check(new, &context(project, &user), &project.settings.password)?;
    let phc = app.hasher.hash(new).await?;
    let now = app.clock.now();
    let ended = app
        .store
        .write(project.id, async |tx| {
            let user = super::lock_active(tx, id).await?;
            set_password(app, tx, id, &phc).await?;
            let ended = session::end_others(app, tx, caller, id, Some(session), "password_changed").await?;
            forget_half_proven(tx, id).await?;
            soft_lock::clear(tx, project, id).await?;
            if let Some(email) = user.email_verified_at.and(user.email.clone()) {
                let letter = Letter::PasswordChanged {
                    origin: super::origin(app, caller),
                    recover: project.url("/recover"),
                };
                let envelope = Envelope::new(email, super::language_of(&user, visit.language), letter);
                job::send(app, project, tx, &envelope).await?;
            }
            audit::append(app, tx, caller, Event::PasswordChanged, audit::target("user", id)).await?;
            Ok(ended)
        })
        .await?;
    session::forget(app, project, ended);
    let proof = match (&caller.proof, current) {
        // What was proven stays proven; the password was shown again just now.
        // Of a higher level it was one part only: the rest is as old as it was.
        (Some(proof), Some(_)) if proof.acr == Acr::Aal1 => Proof { auth_time: now, ..proof.clone() },
        (Some(proof), Some(_)) => proof.clone(),
        (Some(proof), None) => proof.clone(),
        (None, _) => Proof { auth_time: now, amr: vec!["pwd".into()], acr: Acr::Aal1, oldest: None },
    };
    let admission = issue::admit(app, project, id, &proof).await?;
    session::begin(app, project, caller, &admission, proof).await
}

/// The words that a password of this person must not be built around.
pub(crate) fn context(project: &Project, user: &User) -> rules::Context {
    let profile = &user.profile;
    let known = [
        user.email.as_ref().map(limen_model::Email::as_str),
        user.username.as_ref().map(limen_model::Username::as_str),
        profile.name.as_deref(),
        profile.given_name.as_deref(),
        profile.family_name.as_deref(),
        profile.nickname.as_deref(),
        profile.birthdate.as_deref(),
        Some(project.settings.brand.product_name.as_str()),
    ];
    rules::Context::new(known.into_iter().flatten())
}

#[cfg(test)]
mod tests;
