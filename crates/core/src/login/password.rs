//! The step with the password.
//!
//! In: what was typed. Out: the next page, or a session. What can go wrong: `password_wrong`, whether it is the account or the
//! password that does not exist (I6); `limited`; `login_out_of_order`.

use limen_model::{AuthenticatorId, Caller, Error, Result, Secret, Time, User, UserId};
use limen_store::Tx;

use super::factor::Factor;
use super::machine::{Asks, Evidence, State};
use super::state::{self, Standing};
use super::step::{advance, out_of_order};
use super::{Outcome, Visit, finish, remembered};
use crate::account;
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::means::Means;
use crate::job::{self, Work};
use crate::limit::Endpoint;
use crate::limit::soft_lock::Attempt;
use crate::mail::{Envelope, Language, Letter};
use crate::password::Verdict;
use crate::project::Project;

/// Takes the second page: the password.
///
/// Errors: `unauthenticated` with `password_wrong`, field `password`; `limited` with `password_wait`,
/// `password_exhausted` or `too_many_requests`; `unavailable` with `hash_queue_full`; `forbidden` with
/// `account_disabled`, only after the right password, and `precondition` with `issued_password_expired` likewise; `precondition`
/// with `login_out_of_order`.
pub async fn password(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    password: &Secret<String>,
) -> Result<Outcome> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    let first = state::first(app, project, caller).await?;
    let read = app.store.read(project.id, async |tx| {
        let standing = state::kept(app, tx, visit).await?.unwrap_or(first);
        let State::Challenge { identifier, account, .. } = &standing.state else {
            return Err(out_of_order());
        };
        let known = look(app, project, tx, caller, visit, (*account, identifier)).await?;
        Ok((standing, known))
    });
    let (standing, known) = read.await?;
    let tried = compare(app, project, caller, visit, known, password).await?;
    let Tried::Right { user, asks, row } = tried else { return Err(wrong()) };
    let standing = Standing { password: Some(row), ..standing };
    let evidence = Evidence::Factor { account: user.id, factor: Factor::Password, asks };
    let standing = advance(app, project, standing, evidence)?;
    finish::arrive(app, project, caller, visit, standing).await
}

/// How a try ended.
pub(crate) enum Tried {
    /// It is the password of this user.
    Right {
        /// Whose it is.
        user: Box<User>,
        /// What the account asks beyond it.
        asks: Asks,
        /// Where the password is kept.
        row: AuthenticatorId,
    },
    /// It is not, or there is no such account.
    Wrong,
}

/// Compares a password, behind the soft lock. Nothing of the outcome is told before the try was counted.
pub(crate) async fn try_password(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    account: Option<UserId>,
    typed: &str,
    password: &Secret<String>,
) -> Result<Tried> {
    let who = (account, typed);
    let read = app.store.read(project.id, async |tx| look(app, project, tx, caller, visit, who).await);
    compare(app, project, caller, visit, read.await?, password).await
}

/// What is known of somebody before their password is compared.
struct Known {
    attempt: Attempt,
    user: Option<User>,
    means: Means,
    remembered: bool,
}

/// Looks up whose password it would be, and whether they may try one now.
async fn look(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    (account, typed): (Option<UserId>, &str),
) -> Result<Known> {
    let user = match account {
        Some(id) => tx.find_user(id).await?,
        None => None,
    };
    let attempt = Attempt::new(project, user.as_ref(), typed, visit, &caller.request);
    attempt.look(tx, app.clock.now()).await?;
    let (means, remembered) = match &user {
        Some(user) => {
            (Means::of(tx, user).await?, remembered::is_remembered(app, project, tx, visit, user.id).await?)
        }
        None => (Means::default(), false),
    };
    Ok(Known { attempt, user, means, remembered })
}

async fn compare(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    known: Known,
    password: &Secret<String>,
) -> Result<Tried> {
    let Known { attempt, user, means, remembered } = known;
    let stored = means.password.as_ref().filter(|_| project.settings.methods.password);
    let phc = stored.as_ref().map(|stored| String::from_utf8_lossy(&stored.data).into_owned());
    let verdict = app.hasher.verify(password, phc.as_deref()).await?;
    let now = app.clock.now();
    let (Verdict::Right { needs_rehash }, Some(user), Some(stored)) = (verdict, user.as_ref(), stored) else {
        app.store
            .write(project.id, async |tx| refuse(app, tx, caller, visit, &attempt, user.as_ref(), now).await)
            .await?;
        return Ok(Tried::Wrong);
    };
    let stronger = if needs_rehash { app.hasher.hash(password).await.ok() } else { None };
    let stands = app
        .store
        .write(project.id, async |tx| {
            let counted = attempt.count(tx, now).await?;
            // A password that was replaced while this one was compared opens nothing any more (I10).
            if !tx.touch_authenticator(stored.id, now).await? {
                return Ok(false);
            }
            attempt.succeed(tx, counted).await?;
            if let Some(phc) = &stronger {
                tx.replace_authenticator_data(stored.id, &stored.data, phc.as_bytes()).await?;
            }
            Ok(true)
        })
        .await?;
    if !stands {
        return Ok(Tried::Wrong);
    }
    // Told to nobody but who knows it.
    if means.issued.is_some_and(|since| since + project.settings.lifetimes.issued_password() <= now) {
        let text = "The password that was issued to you has expired. Ask your administrator for another one, or choose one by mail.";
        return Err(Error::precondition("issued_password_expired", text).with_field("password"));
    }
    Ok(Tried::Right {
        user: Box::new(user.clone()),
        asks: means.asks(project, user, remembered),
        row: stored.id,
    })
}

/// Counts a wrong password, writes it down, and tells the owner when strangers have spent their budget (ASVS 6.3.5).
async fn refuse(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    attempt: &Attempt,
    user: Option<&User>,
    now: Time,
) -> Result<()> {
    let counted = attempt.count(tx, now).await?;
    if counted.spent {
        let work = Work::TellOfFailures { user: user.map(|user| user.id), language: visit.language };
        job::enqueue(app, tx, &work, now).await?;
    }
    let target = match user {
        Some(user) => audit::target("user", user.id),
        None => audit::Target::none(),
    };
    audit::append(app, tx, caller, Event::SignInRefused, target.refused("password_wrong")).await
}

/// The job behind a spent budget.
pub(crate) async fn tell_of_failures(
    app: &App,
    project: &Project,
    user: Option<UserId>,
    language: Language,
) -> Result<()> {
    let Some(id) = user else { return Ok(()) };
    app.store
        .write(project.id, async |tx| {
            let Some(user) = tx.find_user(id).await? else { return Ok(()) };
            let Some(address) = account::proven_address(&user) else { return Ok(()) };
            let letter = Letter::TooManyFailures { recover: project.url("/recover") };
            let envelope = Envelope::new(address, account::language_of(&user, language), letter);
            job::send(app, project, tx, &envelope).await
        })
        .await
}

/// The same for a wrong password and for an account that does not exist.
pub(super) fn wrong() -> Error {
    Error::unauthenticated(
        "password_wrong",
        "That password and account do not match. Check for caps lock, or recover your account below.",
    )
    .with_field("password")
}
