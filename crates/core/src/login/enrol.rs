//! The step in which a second factor is added, because the project asks for one and the account has none.
//!
//! In: a visit whose first factors are proven; six digits of the app, or a passkey. Out: the seed to scan; then the door opens,
//! with ten recovery codes to save. What can go wrong: `setup_code_wrong`, `setup_over`; `passkey_refused`, `passkey_over`;
//! `login_out_of_order`.

use limen_model::{Caller, Result, UserId};
use limen_store::Tx;
use serde_json::Value;

use super::factor::Factor;
use super::machine::{Evidence, State};
use super::state::{self, Standing};
use super::step::{advance, asks_in, out_of_order, require_waiting};
use super::{Outcome, Visit, finish, remembered};
use crate::account::{self, security};
use crate::app::App;
use crate::authenticator::means::Means;
use crate::authenticator::passkey::registration::{self, Owner};
use crate::authenticator::{RecoveryCodes, TotpSetup, passkey, setup};
use crate::limit::Endpoint;
use crate::project::Project;

/// The seed for the app of whoever stands at this step.
///
/// Errors: `precondition` with `login_out_of_order`.
pub async fn begin_totp(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<TotpSetup> {
    let (account, _) = at_enrolment(app, project, caller, visit).await?;
    let user = account::active(app, project, account).await?;
    setup::offer(app, project, visit, &user).await
}

/// Takes the first code of the app.
///
/// Errors: `invalid` with `code_format` or `setup_code_wrong`, field `code`; `precondition` with `setup_over` or
/// `login_out_of_order`; `limited`.
pub async fn confirm_totp(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    code: &str,
) -> Result<(Outcome, RecoveryCodes)> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let (account, standing) = at_enrolment(app, project, caller, visit).await?;
    let (codes, asks) = app
        .store
        .write(project.id, async |tx| {
            account::lock_active(tx, account).await?;
            require_waiting(app, project, tx, visit, &standing, account).await?;
            let codes = setup::take(app, project, tx, visit, account, code).await?;
            security::tell_added(
                app,
                project,
                tx,
                caller,
                visit,
                account,
                security::Added::beside(Factor::Totp),
            )
            .await?;
            forget_others(tx, account).await?;
            Ok((codes, asks_in(app, project, tx, visit, account).await?))
        })
        .await?;
    let standing =
        advance(app, project, standing, Evidence::Enrolled { account, factor: Factor::Totp, asks })?;
    Ok((finish::arrive(app, project, caller, visit, standing).await?, codes))
}

/// Options for `navigator.credentials.create`, for a passkey of whoever stands at this step.
///
/// Errors: `precondition` with `login_out_of_order` or `method_off`.
pub async fn begin_enrolment(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<Value> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    passkey::require_offered(project)?;
    let (account, _) = at_enrolment(app, project, caller, visit).await?;
    let (user, means) = app
        .store
        .read(project.id, async |tx| {
            let user = tx.find_user(account).await?.ok_or_else(out_of_order)?;
            let means = Means::of(tx, &user).await?;
            Ok((user, means))
        })
        .await?;
    registration::offer(app, project, visit, &Owner::of(&user), &means.passkeys, false).await
}

/// Takes the passkey that was made.
///
/// Errors: `precondition` with `login_out_of_order`, `method_off` or `passkey_over`; `invalid` with `passkey_refused`, or
/// with `label_too_long` or `label_invalid`, field `label`; `conflict` with `passkey_known`; `limited`.
pub async fn confirm_enrolment(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    answer: &str,
    label: &str,
) -> Result<Outcome> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    passkey::require_offered(project)?;
    let (account, standing) = at_enrolment(app, project, caller, visit).await?;
    let label = registration::label(label, caller)?;
    let (row, factor) = registration::redeem(app, project, visit, account, answer, label).await?;
    let asks = app
        .store
        .write(project.id, async |tx| {
            account::lock_active(tx, account).await?;
            require_waiting(app, project, tx, visit, &standing, account).await?;
            registration::insert(tx, &row).await?;
            security::tell_added(
                app,
                project,
                tx,
                caller,
                visit,
                account,
                security::Added::passkey(factor, row.id),
            )
            .await?;
            forget_others(tx, account).await?;
            asks_in(app, project, tx, visit, account).await
        })
        .await?;
    let standing = advance(app, project, standing, Evidence::Enrolled { account, factor, asks })?;
    finish::arrive(app, project, caller, visit, standing).await
}

/// Whoever stands half-way with the old factors begins again, and no browser is remembered any more (I10).
async fn forget_others(tx: &mut Tx<'_>, account: UserId) -> Result<()> {
    state::forget_all(tx, account).await?;
    remembered::forget_all(tx, account).await
}

async fn at_enrolment(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<(UserId, Standing)> {
    let standing = state::load(app, project, caller, visit).await?;
    match &standing.state {
        State::Enrol { account, .. } => Ok((*account, standing)),
        State::Identify
        | State::Challenge { .. }
        | State::VerifyEmail { .. }
        | State::RenewPassword { .. }
        | State::Done { .. } => Err(out_of_order()),
    }
}

/// What the person calls themselves, to show it.
pub(super) async fn name(app: &App, project: &Project, account: UserId) -> Result<String> {
    Ok(state::name_of(&account::active(app, project, account).await?))
}
