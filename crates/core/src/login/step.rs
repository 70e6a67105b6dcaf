//! The steps of a sign-in that every way has: who it is, beginning again, proving more.
//!
//! In: a visit and one form. Out: the next page, or a session. What can go wrong: `limited`; `login_out_of_order`, which
//! leads back to the first page.

use std::time::Duration;

use limen_model::{Acr, Caller, Error, Result, User, UserId};
use limen_store::Tx;

use super::factor::{Factor, Proven};
use super::machine::{Asks, Evidence, Policy, Refusal, State};
use super::state::{self, Standing};
use super::{Outcome, Step, View, Visit, enrol, finish, remembered, second};
use crate::account::{self, mailbox};
use crate::app::App;
use crate::authenticator::means::Means;
use crate::limit::Endpoint;
use crate::limit::soft_lock::Attempt;
use crate::project::Project;

/// The longest text that is looked up as an account.
const LONGEST_IDENTIFIER: usize = 254;

/// Which page stands there now. Writes nothing.
pub async fn view(app: &App, project: &Project, caller: &Caller, visit: &Visit<'_>) -> Result<View> {
    let standing = state::load(app, project, caller, visit).await?;
    show(app, project, visit, &standing).await
}

/// Takes the first page: who is it?
///
/// Errors: `invalid` with `identifier_missing` or `identifier_too_long`, field `identifier`; `limited`.
pub async fn identify(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    identifier: &str,
) -> Result<View> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    let identifier = identifier.trim();
    if identifier.is_empty() {
        return Err(
            Error::invalid("identifier_missing", "Enter your email or username.").with_field("identifier")
        );
    }
    if identifier.len() > LONGEST_IDENTIFIER {
        let text = "This is too long for an email address or username.";
        return Err(Error::invalid("identifier_too_long", text).with_field("identifier"));
    }
    let first = state::first(app, project, caller).await?;
    let (standing, user) = app
        .store
        .read(project.id, async |tx| {
            let standing = state::kept(app, tx, visit).await?.unwrap_or(first);
            Ok((standing, account::find(tx, identifier).await?))
        })
        .await?;
    let account = user.map(|user| user.id);
    let evidence = Evidence::Identified { identifier: identifier.to_owned(), account };
    let again = account.is_some() && account == caller.user_id();
    let standing = advance(app, project, standing, evidence)?;
    keep_and_show(app, project, visit, Standing { again, remember: false, password: None, ..standing }).await
}

/// "Another account": begins again, and forgets what was proven.
pub async fn restart(app: &App, project: &Project, caller: &Caller, visit: &Visit<'_>) -> Result<View> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    let standing = state::load(app, project, caller, visit).await?;
    let standing = advance(app, project, standing, Evidence::Restart)?;
    keep_and_show(app, project, visit, Standing { again: false, remember: false, password: None, ..standing })
        .await
}

/// What somebody who is signed in has to prove beyond what they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// As much as makes this level.
    Level(Acr),
    /// All that the account has, whatever level that makes.
    EveryFactor,
}

/// Somebody is signed in and needs to prove more than they did: asks for what is missing, and for nothing else.
///
/// What the session proved counts for as long as its level lasts (NIST SP 800-63B-4 §2.2.3). Adding a factor takes a fresh
/// proof first: whoever found a browser open must not add one of theirs.
pub async fn step_up(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    demand: Demand,
) -> Result<View> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    let user = account::active(app, project, caller.require_user()?).await?;
    let means = app.store.read(project.id, async |tx| Means::of(tx, &user).await).await?;
    let now = app.clock.now();
    let proof = caller.proof.as_ref();
    let age = proof.map(|proof| now.since(proof.since())).unwrap_or(Duration::MAX);
    let (wanted, every_factor) = match demand {
        Demand::Level(acr) => (acr, false),
        Demand::EveryFactor => (means.reach(project), true),
    };
    let (lasts, recent) = (wanted.limits().0, project.settings.lifetimes.recent_authentication());
    let limit = if means.reach(project) >= wanted { lasts } else { recent };
    let counts = proof.filter(|_| age < limit).filter(|proof| proof.amr.iter().any(|word| word == "pwd"));
    let proven = counts.map(|proof| Proven { factor: Factor::Password, at: proof.since() });
    let standing = state::again(&user, proven.into_iter().collect());
    let policy = policy(project, wanted);
    let state = standing.state.settled(means.asks(project, &user, false), policy);
    let standing = Standing { again: true, wanted, every_factor, ..Standing::at(state) };
    keep_and_show(app, project, visit, standing).await
}

/// Lets somebody in whose account came into being a moment ago. The machine takes every step, so that no door stands
/// beside it (I11): they named themselves, chose the password or made the passkey
/// in this browser, and proved the mailbox with its code.
pub(crate) async fn admit_registered(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    user: &User,
    factor: Factor,
) -> Result<Outcome> {
    let means = app.store.read(project.id, async |tx| Means::of(tx, user).await).await?;
    let asks = means.asks(project, user, false);
    let standing = by_one_factor(app, project, user, factor, asks)?;
    let attempt = Attempt::new(project, Some(user), "", visit, &caller.request);
    app.store.write(project.id, async |tx| attempt.forget(tx).await).await?;
    finish::arrive(app, project, caller, visit, standing).await
}

/// Where a sign-in stands that begins with one factor of somebody who is named.
pub(super) fn by_one_factor(
    app: &App,
    project: &Project,
    user: &User,
    factor: Factor,
    asks: Asks,
) -> Result<Standing> {
    let steps = [
        Evidence::Identified { identifier: state::name_of(user), account: Some(user.id) },
        Evidence::Factor { account: user.id, factor, asks },
    ];
    steps.into_iter().try_fold(Standing::fresh(), |standing, step| advance(app, project, standing, step))
}

/// Shows the machine a piece of evidence.
pub(super) fn advance(
    app: &App,
    project: &Project,
    standing: Standing,
    evidence: Evidence,
) -> Result<Standing> {
    let policy = policy(project, standing.wanted);
    let evidence = if standing.every_factor { evidence.spares_nobody() } else { evidence };
    let state =
        standing.state.advance(evidence, policy, app.clock.now()).map_err(|refusal| match refusal {
            Refusal::OutOfOrder | Refusal::Finished => out_of_order(),
            Refusal::OtherAccount => super::password::wrong(),
        })?;
    Ok(Standing { state, ..standing })
}

fn policy(project: &Project, wanted: Acr) -> Policy {
    Policy { acr: wanted, verified_email: project.settings.require_verified_email }
}

/// What an account asks of whoever comes in with this browser.
pub(super) async fn asks(app: &App, project: &Project, visit: &Visit<'_>, account: UserId) -> Result<Asks> {
    app.store.read(project.id, async |tx| asks_in(app, project, tx, visit, account).await).await
}

/// The same, in a transaction.
pub(super) async fn asks_in(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    account: UserId,
) -> Result<Asks> {
    let user = tx.find_user(account).await?.ok_or_else(out_of_order)?;
    let remembered = remembered::is_remembered(app, project, tx, visit, account).await?;
    Ok(Means::of(tx, &user).await?.asks(project, &user, remembered))
}

/// Refuses where a state waits for something that nobody asks any more: it was answered elsewhere.
pub(super) async fn require_waiting(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    standing: &Standing,
    account: UserId,
) -> Result<()> {
    let asks = asks_in(app, project, tx, visit, account).await?;
    if standing.state.still_waits(asks, policy(project, standing.wanted)) {
        Ok(())
    } else {
        Err(out_of_order())
    }
}

async fn keep_and_show(app: &App, project: &Project, visit: &Visit<'_>, standing: Standing) -> Result<View> {
    app.store.write(project.id, async |tx| state::keep(app, project, tx, visit, &standing).await).await?;
    show(app, project, visit, &standing).await
}

pub(super) async fn show(
    app: &App,
    project: &Project,
    visit: &Visit<'_>,
    standing: &Standing,
) -> Result<View> {
    let (step, identifier) = match &standing.state {
        State::Identify | State::Done { .. } => (Step::Identify, None),
        State::Challenge { identifier, proven, .. } if proven.is_empty() => {
            (Step::Password, Some(identifier.clone()))
        }
        State::Challenge { identifier, account, proven } => {
            let ways = second::ways(app, project, *account, proven).await?;
            (Step::SecondFactor(ways), Some(identifier.clone()))
        }
        State::VerifyEmail { .. } => match mailbox::pending(app, project, visit).await? {
            Some(sent) => (Step::VerifyEmail(sent), None),
            // The code is gone with its ten minutes: the password opens the way to a new one.
            None => (Step::Identify, None),
        },
        State::RenewPassword { .. } => (Step::RenewPassword, None),
        State::Enrol { account, .. } => (Step::Enrol, Some(enrol::name(app, project, *account).await?)),
    };
    Ok(View { step, identifier, again: standing.again })
}

pub(super) fn out_of_order() -> Error {
    Error::precondition(
        "login_out_of_order",
        "This step comes later, or it is over. Begin again with your email or username.",
    )
}

#[cfg(test)]
mod tests;
