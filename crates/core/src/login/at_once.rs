//! A sign-in that is one call: the machine takes its steps one after the other, and what is left to do is told, not kept.
//!
//! In: an account and the one factor that was proven. Out: a session, or what the account asks beyond it.
//! What can go wrong: a state of the account that forbids it; `email_not_verified`.

use limen_model::{AuthenticatorId, Caller, Error, Result, User};

use super::factor::Factor;
use super::machine::{Asks, State};
use super::state::Standing;
use super::{Outcome, Visit, finish, step};
use crate::app::App;
use crate::project::Project;

/// Lets somebody in by one factor, where that is enough (I11); `password` is the row of the password that was proven, if it was
/// one.
pub(crate) async fn at_once(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    user: &User,
    (factor, asks): (Factor, Asks),
    password: Option<AuthenticatorId>,
) -> Result<Outcome> {
    let standing = Standing { password, ..step::by_one_factor(app, project, user, factor, asks)? };
    match &standing.state {
        State::Done { account, proof } => {
            finish::open(app, project, caller, visit, &standing, (*account, proof))
                .await
                .map(Outcome::SignedIn)
        }
        State::VerifyEmail { .. } => Err(Error::precondition(
            "email_not_verified",
            "The mailbox of this account is not proven yet. Ask for a code by mail, and sign in with that.",
        )),
        State::Identify | State::Challenge { .. } | State::RenewPassword { .. } | State::Enrol { .. } => {
            step::show(app, project, visit, &standing).await.map(Outcome::Next)
        }
    }
}
