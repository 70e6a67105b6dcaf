//! The step in which a password that somebody else issued is replaced by one of the person's own.
//!
//! In: a visit whose factors are proven; a new password. Out: the next page, or a session. What can go wrong: what makes a
//! password unfit; the issued one once more; `login_out_of_order`.

use limen_model::{Caller, Error, Result, Secret, UserId};

use super::machine::{Evidence, State};
use super::state::{self, Standing};
use super::step::{advance, asks_in, out_of_order, require_waiting};
use super::{Outcome, Visit, finish};
use crate::account::{self, password, recover, register};
use crate::app::App;
use crate::audit::{self, Event};
use crate::job;
use crate::limit::Endpoint;
use crate::mail::{Envelope, Letter};
use crate::password::{Verdict, rules};
use crate::project::Project;
use crate::session;

/// What the page shows: whose password it is, and the least number of its characters.
///
/// Errors: `precondition` with `login_out_of_order`.
pub async fn view_new_password(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<(String, usize)> {
    let (id, _) = at_renewal(app, project, caller, visit).await?;
    let name = state::name_of(&account::active(app, project, id).await?);
    Ok((name, project.settings.password.min_length.max(rules::LEAST_MIN_LENGTH)))
}

/// Takes the new password. Every other session of the account ends: whoever issued the old one knows it (I10).
///
/// Errors: `invalid` with the codes of [`rules::check`] or `password_unchanged`, field `password`; `unavailable` with
/// `hash_queue_full`; `precondition` with `login_out_of_order`; `limited`.
pub async fn new_password(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    new: &Secret<String>,
) -> Result<Outcome> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    let (id, standing) = at_renewal(app, project, caller, visit).await?;
    let user = account::active(app, project, id).await?;
    rules::check(new, &password::context(project, &user), &project.settings.password)?;
    let issued = app.store.read(project.id, async |tx| tx.find_password(id).await).await?;
    let issued = issued.map(|row| String::from_utf8_lossy(&row.data).into_owned());
    if app.hasher.verify(new, issued.as_deref()).await? != Verdict::Wrong {
        let text = "This is the password that was issued to you. Choose one of your own.";
        return Err(Error::invalid("password_unchanged", text).with_field("password"));
    }
    let phc = app.hasher.hash(new).await?;
    let (asks, ended, fresh) = app
        .store
        .write(project.id, async |tx| {
            let user = account::lock_active(tx, id).await?;
            require_waiting(app, project, tx, visit, &standing, id).await?;
            recover::forget_half_proven(tx, id).await?;
            register::set_password(app, tx, id, &phc).await?;
            let ended = session::end_others(app, tx, caller, id, None, "password_changed").await?;
            if let Some(address) = account::proven_address(&user) {
                let origin = account::origin(app, caller);
                let letter = Letter::PasswordChanged { origin, recover: project.url("/recover") };
                let language = account::language_of(&user, visit.language);
                job::send(app, project, tx, &Envelope::new(address, language, letter)).await?;
            }
            let target = audit::target("user", id).detail(serde_json::json!({ "by": "first sign-in" }));
            audit::append(app, tx, caller, Event::PasswordChanged, target).await?;
            let fresh = tx.find_password(id).await?.map(|row| row.id);
            Ok((asks_in(app, project, tx, visit, id).await?, ended, fresh))
        })
        .await?;
    session::forget(app, project, ended);
    let standing = Standing { password: fresh, ..standing };
    let standing = advance(app, project, standing, Evidence::PasswordRenewed { account: id, asks })?;
    finish::arrive(app, project, caller, visit, standing).await
}

async fn at_renewal(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<(UserId, Standing)> {
    let standing = state::load(app, project, caller, visit).await?;
    match &standing.state {
        State::RenewPassword { account, .. } => Ok((*account, standing)),
        State::Identify
        | State::Challenge { .. }
        | State::VerifyEmail { .. }
        | State::Enrol { .. }
        | State::Done { .. } => Err(out_of_order()),
    }
}
