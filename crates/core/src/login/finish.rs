//! The last step: the door opens, and what belongs to that is written down with it.
//!
//! In: a state that is done. Out: a session. What can go wrong: a state of the account that forbids it, told by [`issue::admit`].

use limen_model::{Caller, Proof, Result, User, UserId};
use limen_store::Tx;

use super::machine::State;
use super::state::{self, Standing};
use super::{Outcome, Visit, email, factor, remembered, step};
use crate::account;
use crate::app::App;
use crate::issue;
use crate::job;
use crate::limit::familiar::Familiar;
use crate::mail::{Envelope, Letter};
use crate::project::Project;
use crate::session::{self, Begun};

/// Goes on after a step: opens the door, or writes down where the visit stands and tells which page comes next.
pub(super) async fn arrive(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    standing: Standing,
) -> Result<Outcome> {
    match &standing.state {
        State::Done { account, proof } => {
            open(app, project, caller, visit, &standing, (*account, proof)).await.map(Outcome::SignedIn)
        }
        State::VerifyEmail { account, .. } => {
            email::send_first_code(app, project, caller, visit, *account, &standing).await?;
            step::show(app, project, visit, &standing).await.map(Outcome::Next)
        }
        State::Identify | State::Challenge { .. } | State::RenewPassword { .. } | State::Enrol { .. } => {
            app.store
                .write(project.id, async |tx| state::keep(app, project, tx, visit, &standing).await)
                .await?;
            step::show(app, project, visit, &standing).await.map(Outcome::Next)
        }
    }
}

/// Opens the door: every state check once more, then the one place that begins sessions (I1).
pub(super) async fn open(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    standing: &Standing,
    (account, proof): (UserId, &Proof),
) -> Result<Begun> {
    let admission = issue::admit(app, project, account, proof).await?;
    let user = admission.require_user()?;
    let before = async |tx: &mut Tx<'_>| standing.require_password(app, tx).await;
    let over = async |tx: &mut Tx<'_>| {
        state::forget(tx, visit).await?;
        if standing.remember && factor::proves_two(&proof.amr) {
            remembered::remember(app, project, tx, visit, account).await?;
        }
        greet(app, project, tx, caller, visit, user).await
    };
    let begun = session::begin_with(app, project, caller, &admission, proof.clone(), (before, over)).await?;
    metrics::counter!("limen_sign_ins_total").increment(1);
    Ok(begun)
}

/// This place is known from now on; the owner hears of one that was not, unless it is their first (ASVS 6.3.5).
pub(super) async fn greet(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    user: &User,
) -> Result<()> {
    let (now, place) = (app.clock.now(), Familiar::new(project, Some(user), "", visit, &caller.request));
    if !place.is_known(tx).await?
        && tx.has_signed_in_before(user.id).await?
        && let Some(address) = account::proven_address(user)
    {
        let letter = Letter::NewSignIn {
            origin: account::origin(app, caller),
            sessions: project.url("/account/sessions"),
        };
        let language = account::language_of(user, visit.language);
        job::send(app, project, tx, &Envelope::new(address, language, letter)).await?;
    }
    place.remember(tx, now).await
}
