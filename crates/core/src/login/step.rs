//! The steps of a sign-in: who, then how.
//!
//! In: a visit and one form. Out: the next page, or a session. What can go wrong: `password_wrong`, whether it is the
//! account or the password that does not exist (I6); `limited`; `login_out_of_order`, which leads back to the first page.

use limen_model::{Acr, Caller, Error, Proof, Result, Secret, Time, User, UserId};
use limen_store::Tx;

use super::machine::{Evidence, Factor, Policy, Refusal, State};
use super::state::{self, Standing};
use super::{Outcome, Step, View, Visit, email};
use crate::account::{self, mailbox};
use crate::app::App;
use crate::audit::{self, Event};
use crate::issue;
use crate::job::{self, Work};
use crate::limit::Endpoint;
use crate::limit::soft_lock::Attempt;
use crate::mail::{Envelope, Language, Letter};
use crate::password::Verdict;
use crate::project::Project;
use crate::session::{self, Begun};

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
    let standing = state::load(app, project, caller, visit).await?;
    let account =
        app.store.read(project.id, async |tx| account::find(tx, identifier).await).await?.map(|user| user.id);
    let evidence = Evidence::Identified { identifier: identifier.to_owned(), account };
    let state = advance(app, project, &standing.state, evidence)?;
    let again = account.is_some() && account == caller.user_id();
    keep_and_show(app, project, visit, Standing { state, again }).await
}

/// "Another account": begins again, and forgets what was proven.
pub async fn restart(app: &App, project: &Project, caller: &Caller, visit: &Visit<'_>) -> Result<View> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    let standing = state::load(app, project, caller, visit).await?;
    let state = advance(app, project, &standing.state, Evidence::Restart)?;
    keep_and_show(app, project, visit, Standing { state, again: false }).await
}

/// Takes the second page: the password.
///
/// Errors: `unauthenticated` with `password_wrong`, field `password`; `limited` with `password_wait`,
/// `password_exhausted` or `too_many_requests`; `unavailable` with `hash_queue_full`; `forbidden` with
/// `account_disabled`, only after the right password; `precondition` with `login_out_of_order`.
pub async fn password(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    password: &Secret<String>,
) -> Result<Outcome> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    let standing = state::load(app, project, caller, visit).await?;
    let (identifier, account) = match &standing.state {
        State::Challenge { identifier, account, .. } => (identifier.clone(), *account),
        State::Identify | State::VerifyEmail { .. } | State::Done { .. } => return Err(out_of_order()),
    };
    let tried = try_password(app, project, caller, visit, account, &identifier, password).await?;
    let Tried::Right(user) = tried else { return Err(wrong()) };
    let evidence = Evidence::Factor {
        account: user.id,
        factor: Factor::Password,
        email_verified: user.email.is_none() || user.email_verified_at.is_some(),
    };
    let state = advance(app, project, &standing.state, evidence)?;
    let standing = Standing { state, ..standing };
    match &standing.state {
        State::Done { account, proof } => {
            finish(app, project, caller, visit, *account, proof.clone()).await.map(Outcome::SignedIn)
        }
        State::VerifyEmail { account, .. } => {
            email::send_first_code(app, project, caller, visit, *account, &standing).await?;
            show(app, project, visit, &standing).await.map(Outcome::Next)
        }
        State::Identify | State::Challenge { .. } => {
            keep_and_show(app, project, visit, standing).await.map(Outcome::Next)
        }
    }
}

/// How a try ended.
pub(crate) enum Tried {
    /// It is the password of this user.
    Right(Box<User>),
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
    let now = app.clock.now();
    let (attempt, user, stored) = app
        .store
        .read(project.id, async |tx| {
            let user = match account {
                Some(id) => tx.find_user(id).await?,
                None => None,
            };
            let attempt = Attempt::new(project, user.as_ref(), typed, visit.browser, &caller.request);
            attempt.look(tx, now).await?;
            let stored = match &user {
                Some(user) => tx.find_password(user.id).await?,
                None => None,
            };
            Ok((attempt, user, stored))
        })
        .await?;
    let phc = stored.as_ref().map(|stored| String::from_utf8_lossy(&stored.data).into_owned());
    let verdict = app.hasher.verify(password, phc.as_deref()).await?;
    let now = app.clock.now();
    let (Verdict::Right { needs_rehash }, Some(user), Some(stored)) =
        (verdict, user.as_ref(), stored.as_ref())
    else {
        app.store
            .write(project.id, async |tx| refuse(app, tx, caller, visit, &attempt, user.as_ref(), now).await)
            .await?;
        return Ok(Tried::Wrong);
    };
    let stronger = if needs_rehash { app.hasher.hash(password).await.ok() } else { None };
    app.store
        .write(project.id, async |tx| {
            let strange = !attempt.count(tx, now).await?.known;
            attempt.succeed(tx, now).await?;
            tx.touch_authenticator(stored.id, now).await?;
            if let Some(phc) = &stronger {
                tx.replace_authenticator_data(stored.id, &stored.data, phc.as_bytes()).await?;
            }
            if strange && stored.last_used_at.is_some() && user.is_active() {
                tell_of_new_browser(app, project, tx, caller, visit, user).await?;
            }
            Ok(())
        })
        .await?;
    Ok(Tried::Right(Box::new(user.clone())))
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
            let Some(address) = proven_address(&user) else { return Ok(()) };
            let letter = Letter::TooManyFailures { recover: project.url("/recover") };
            let envelope = Envelope::new(address, account::language_of(&user, language), letter);
            job::send(app, project, tx, &envelope).await
        })
        .await
}

async fn tell_of_new_browser(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    user: &User,
) -> Result<()> {
    let Some(address) = proven_address(user) else { return Ok(()) };
    let letter = Letter::NewSignIn {
        origin: account::origin(app, caller),
        sessions: project.url("/account/sessions"),
    };
    job::send(app, project, tx, &Envelope::new(address, account::language_of(user, visit.language), letter))
        .await
}

fn proven_address(user: &User) -> Option<limen_model::Email> {
    user.email_verified_at.and(user.email.clone())
}

/// Opens the door: every state check once more, then the one place that begins sessions (I1).
pub(super) async fn finish(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    account: UserId,
    proof: Proof,
) -> Result<Begun> {
    let admission = issue::admit(app, project, account).await?;
    let over = async |tx: &mut Tx<'_>| state::forget(tx, visit).await;
    let begun = session::begin_with(app, project, caller, &admission, proof, over).await?;
    metrics::counter!("limen_sign_ins_total").increment(1);
    Ok(begun)
}

/// Lets somebody in whose account came into being a moment ago. The machine takes every step, so that no door stands
/// beside it (I11): they named themselves, chose the password in this browser, and proved the mailbox with its code.
pub(crate) async fn admit_registered(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    user: &User,
) -> Result<Begun> {
    let steps = [
        Evidence::Identified { identifier: user.id.to_string(), account: Some(user.id) },
        Evidence::Factor {
            account: user.id,
            factor: Factor::Password,
            email_verified: user.email_verified_at.is_some(),
        },
    ];
    let state =
        steps.into_iter().try_fold(State::Identify, |state, step| advance(app, project, &state, step))?;
    match state {
        State::Done { account, proof } => {
            let (attempt, now) =
                (Attempt::new(project, Some(user), "", visit.browser, &caller.request), app.clock.now());
            app.store.write(project.id, async |tx| attempt.succeed(tx, now).await).await?;
            finish(app, project, caller, visit, account, proof).await
        }
        State::Identify | State::Challenge { .. } | State::VerifyEmail { .. } => Err(out_of_order()),
    }
}

pub(super) fn advance(app: &App, project: &Project, state: &State, evidence: Evidence) -> Result<State> {
    let policy = Policy { acr: Acr::Aal1, verified_email: project.settings.require_verified_email };
    state.advance(evidence, policy, app.clock.now()).map_err(|refusal| match refusal {
        Refusal::OutOfOrder | Refusal::Finished => out_of_order(),
        Refusal::OtherAccount => wrong(),
    })
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
        State::Challenge { identifier, .. } => (Step::Password, Some(identifier.clone())),
        State::VerifyEmail { .. } => match mailbox::pending(app, project, visit).await? {
            Some(sent) => (Step::VerifyEmail(sent), None),
            // The code is gone with its ten minutes: the password opens the way to a new one.
            None => (Step::Identify, None),
        },
    };
    Ok(View { step, identifier, again: standing.again })
}

pub(super) fn out_of_order() -> Error {
    Error::precondition(
        "login_out_of_order",
        "This step comes later, or it is over. Begin again with your email or username.",
    )
}

/// The same for a wrong password and for an account that does not exist.
fn wrong() -> Error {
    Error::unauthenticated(
        "password_wrong",
        "That password and account do not match. Check for caps lock, or recover your account below.",
    )
    .with_field("password")
}

#[cfg(test)]
mod tests;
