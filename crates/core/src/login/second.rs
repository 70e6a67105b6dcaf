//! The step with the second factor: the six digits of an app, or a recovery code.
//!
//! In: what was typed. Out: the next page, or a session. What can go wrong: `code_wrong` and `recovery_code_wrong`; `limited`
//! with `code_wait` or `code_exhausted`; `login_out_of_order` before a first factor was proven.

use limen_model::{Caller, Error, Result, Time, User, UserId};
use limen_store::Tx;

use super::factor::{self, Factor, Proven};
use super::machine::{Asks, Evidence, State};
use super::state::{self, Standing};
use super::step::{advance, asks_in, out_of_order};
use super::{Outcome, Visit, Ways, finish};
use crate::account;
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::means::Means;
use crate::authenticator::{passkey, phone, recovery, totp};
use crate::job;
use crate::limit::Endpoint;
use crate::limit::soft_lock::{Attempt, Tries};
use crate::mail::{Envelope, Letter};
use crate::project::Project;

/// What is shown as the second factor.
#[derive(Debug, Clone, Copy)]
pub enum Shown<'a> {
    /// Six digits of an authenticator app.
    Totp(&'a str),
    /// One of the saved codes.
    RecoveryCode(&'a str),
}

impl Shown<'_> {
    const fn factor(self) -> Factor {
        match self {
            Self::Totp(_) => Factor::Totp,
            Self::RecoveryCode(_) => Factor::RecoveryCode,
        }
    }
}

/// Takes the second factor. With `remember` this browser is asked for the first one only, as long as the project allows.
///
/// Errors: `invalid` with `code_format`, field `code`; `unauthenticated` with `second_factor_wrong` or `recovery_code_wrong`,
/// field `code`; `limited` with `code_wait`, `code_exhausted` or `too_many_requests`; `precondition` with
/// `login_out_of_order`.
pub async fn second_factor(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    shown: Shown<'_>,
    remember: bool,
) -> Result<Outcome> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    let standing = state::load(app, project, caller, visit).await?;
    let State::Challenge { account: Some(account), proven, .. } = &standing.state else {
        return Err(out_of_order());
    };
    if proven.is_empty() {
        return Err(out_of_order());
    }
    let account = *account;
    if let Shown::Totp(typed) = shown {
        totp::digits(typed)?;
    }
    let now = app.clock.now();
    // The count stays, whatever the outcome, and nothing of that is told before it is on the disk.
    let asks = app
        .store
        .write(project.id, async |tx| try_it(app, project, tx, caller, visit, account, shown, now).await)
        .await?
        .ok_or_else(|| wrong(shown))?;
    let evidence = Evidence::Factor { account, factor: shown.factor(), asks };
    let standing =
        Standing { remember: standing.remember || remember, ..advance(app, project, standing, evidence)? };
    finish::arrive(app, project, caller, visit, standing).await
}

#[expect(clippy::too_many_arguments, reason = "the inside of one transaction")]
async fn try_it(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    account: UserId,
    shown: Shown<'_>,
    now: Time,
) -> Result<Option<Asks>> {
    let user = tx.find_user(account).await?.ok_or_else(out_of_order)?;
    let attempt = Attempt::of(Tries::SecondFactor, project, Some(&user), "", visit, &caller.request);
    let counted = attempt.count(tx, now).await?;
    let means = Means::of(tx, &user).await?;
    let holds = match shown {
        Shown::Totp(typed) => match &means.totp {
            Some(row) => totp::spend(app, project, tx, row, &totp::digits(typed)?, now).await?,
            None => false,
        },
        Shown::RecoveryCode(typed) => {
            spend_recovery(app, project, tx, caller, visit, &user, &means, typed).await?
        }
    };
    if holds {
        attempt.succeed(tx, counted).await?;
        return asks_in(app, project, tx, visit, account).await.map(Some);
    }
    if counted.spent
        && let Some(address) = account::proven_address(&user)
    {
        let letter = Letter::ManyWrongCodes { password: project.url("/account/password") };
        let language = account::language_of(&user, visit.language);
        job::send(app, project, tx, &Envelope::new(address, language, letter)).await?;
    }
    let target = audit::target("user", account).refused("second_factor_wrong");
    audit::append(app, tx, caller, Event::SignInRefused, target).await?;
    Ok(None)
}

#[expect(clippy::too_many_arguments, reason = "the inside of one transaction")]
async fn spend_recovery(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    user: &User,
    means: &Means,
    typed: &str,
) -> Result<bool> {
    let now = app.clock.now();
    let Some(row) = &means.recovery else { return Ok(false) };
    let Some(left) = recovery::spend(project, tx, row, typed, now).await? else { return Ok(false) };
    if let Some(address) = account::proven_address(user) {
        let letter = Letter::RecoveryCodeUsed {
            left,
            origin: account::origin(app, caller),
            security: project.url("/account/security"),
        };
        let language = account::language_of(user, visit.language);
        job::send(app, project, tx, &Envelope::new(address, language, letter)).await?;
    }
    let target = audit::target("user", user.id).detail(serde_json::json!({ "left": left }));
    audit::append(app, tx, caller, Event::RecoveryCodeUsed, target).await?;
    Ok(true)
}

/// The ways to go on from here, for whoever has proven a first factor.
pub(super) async fn ways(
    app: &App,
    project: &Project,
    account: Option<UserId>,
    proven: &[Proven],
) -> Result<Ways> {
    let Some(account) = account else { return Ok(Ways::default()) };
    let means = app
        .store
        .read(project.id, async |tx| {
            let user = tx.find_user(account).await?.ok_or_else(out_of_order)?;
            Means::of(tx, &user).await
        })
        .await?;
    let had = |factor| proven.iter().any(|proven| proven.factor == factor);
    let methods = &project.settings.methods;
    let codes = match &means.recovery {
        Some(row) => recovery::left(row)?,
        None => 0,
    };
    Ok(Ways {
        totp: means.totp.is_some() && !had(Factor::Totp),
        recovery_codes: if means.totp.is_some() { codes } else { 0 },
        passkey: passkey::offered(project)
            && !means.passkeys.is_empty()
            && !proven.iter().any(|proven| proven.factor.is_passkey()),
        phone: phone::offered(app, project)
            && means.holds_phone(project)
            && !proven.iter().any(|proven| proven.factor.is_phone()),
        password: methods.password
            && means.password.is_some()
            && !had(Factor::Password)
            && (factor::two(proven) || had(Factor::SecurityKey) || had(Factor::HeldPhone)),
        remember_days: project.settings.mfa.remember_days,
    })
}

fn wrong(shown: Shown<'_>) -> Error {
    let (code, text) = match shown {
        Shown::Totp(_) => (
            "second_factor_wrong",
            "That is not what your app shows now, or it was used already. Wait for the next code, then enter it here.",
        ),
        Shown::RecoveryCode(_) => (
            "recovery_code_wrong",
            "That is none of your recovery codes, or it was used already. Each one works once.",
        ),
    };
    Error::unauthenticated(code, text).with_field("code")
}

#[cfg(test)]
mod tests;
