//! The step with a passkey: without a name, after one, beside a password, or once more for whoever is signed in.
//!
//! In: whether somebody was named; then the browser's answer as JSON. Out: options; then the next page, or a session. What can
//! go wrong: `method_off`; `passkey_over`; `passkey_wrong`, whatever it is that does not hold (I6); `login_out_of_order`.

use limen_model::{Authenticator, Caller, Error, Result, UserId};
use serde_json::Value;

use super::machine::{Asks, Evidence, State};
use super::state::{self, Standing};
use super::step::{advance, asks_in, out_of_order};
use super::{Outcome, Visit, finish};
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::passkey::authentication::{self, Answer, Checked, Kept, Whose};
use crate::authenticator::passkey::{self, find};
use crate::limit::Endpoint;
use crate::project::Project;

/// Of whom a passkey is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Of whoever has one: the browser shows those of this host.
    Anybody,
    /// Of whom the sign-in has named.
    Named,
}

/// Whether the pages of a project offer passkeys at all.
pub fn offers_passkeys(project: &Project) -> bool {
    passkey::offered(project)
}

/// Begins: options for `navigator.credentials.get`, good for five minutes and one answer in this browser. They have the same
/// shape whether or not there is such an account, and whether or not it has passkeys.
///
/// Errors: `precondition` with `method_off`, or `login_out_of_order` where nobody was named; `limited`.
pub async fn begin_passkey(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    asked: Asked,
) -> Result<Value> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    passkey::require_offered(project)?;
    if asked == Asked::Anybody {
        return authentication::offer(app, project, visit, Whose::Anybody).await;
    }
    let standing = state::load(app, project, caller, visit).await?;
    let State::Challenge { identifier, account, .. } = &standing.state else { return Err(out_of_order()) };
    let rows = match account {
        Some(account) => passkeys_of(app, project, *account).await?,
        None => Vec::new(),
    };
    let whose = Whose::Named { identifier, account: *account, rows: &rows };
    authentication::offer(app, project, visit, whose).await
}

/// Takes the answer. With `remember` this browser is asked for the first factor only, as long as the project allows.
///
/// Errors: `precondition` with `method_off`, `passkey_over` or `login_out_of_order`; `unauthenticated` with
/// `passkey_wrong`; `forbidden` with `account_disabled`, only after a passkey that holds; `limited`.
pub async fn passkey(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    answer: &str,
    remember: bool,
) -> Result<Outcome> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    passkey::require_offered(project)?;
    let (answer, kept) = authentication::redeem(app, project, visit, answer).await?;
    let standing = state::load(app, project, caller, visit).await?;
    let account = owner(&kept, &answer, &standing.state);
    let held = match account {
        Some(account) => prove(app, project, visit, account, &kept, &answer).await?,
        None => None,
    };
    let (Some(account), Some((checked, asks))) = (account, held) else {
        refuse(app, project, caller, account).await?;
        return Err(wrong());
    };
    let standing = if kept.named || stands_at(&standing.state, account) {
        standing
    } else {
        // Whoever needs no name may be somebody else than the one who was named before.
        Standing { again: false, ..advance(app, project, standing, Evidence::Restart)? }
    };
    let evidence = Evidence::Factor { account, factor: checked.factor, asks };
    let standing =
        Standing { remember: standing.remember || remember, ..advance(app, project, standing, evidence)? };
    finish::arrive(app, project, caller, visit, standing).await
}

/// Whose passkey it must be: the user handle says so, and may not contradict the name. Only a key that was asked for by name
/// may leave it out (WebAuthn §7.2 step 6).
fn owner(kept: &Kept, answer: &Answer, state: &State) -> Option<UserId> {
    let handle = answer.user_handle().ok()?;
    if !kept.named {
        return handle;
    }
    let named = kept.account.filter(|account| stands_at(state, *account))?;
    handle.is_none_or(|handle| handle == named).then_some(named)
}

/// Whether a state asks for the factors of this account.
fn stands_at(state: &State, account: UserId) -> bool {
    matches!(state, State::Challenge { account: Some(named), .. } if *named == account)
}

/// Checks the answer, and writes down what has changed with it. Of two who show the same one loses.
async fn prove(
    app: &App,
    project: &Project,
    visit: &Visit<'_>,
    account: UserId,
    kept: &Kept,
    answer: &Answer,
) -> Result<Option<(Checked, Asks)>> {
    let rows = passkeys_of(app, project, account).await?;
    let Some(row) = find(&rows, answer.credential_id()) else { return Ok(None) };
    let Some(checked) = authentication::check(project, kept, answer, row)? else { return Ok(None) };
    let now = app.clock.now();
    app.store
        .write(project.id, async |tx| {
            if let Some(data) = &checked.data
                && !tx.replace_authenticator_data(row.id, &row.data, data).await?
            {
                return Ok(None);
            }
            if !tx.touch_authenticator(row.id, now).await? {
                return Ok(None);
            }
            asks_in(app, project, tx, visit, account).await.map(Some)
        })
        .await
        .map(|asks| asks.map(|asks| (checked, asks)))
}

async fn passkeys_of(app: &App, project: &Project, account: UserId) -> Result<Vec<Authenticator>> {
    let rows = app.store.read(project.id, async |tx| tx.list_authenticators(account).await).await?;
    Ok(rows.into_iter().filter(|row| row.kind == limen_model::AuthenticatorKind::Passkey).collect())
}

async fn refuse(app: &App, project: &Project, caller: &Caller, account: Option<UserId>) -> Result<()> {
    app.store
        .write(project.id, async |tx| {
            // A handle that nobody has is no account of ours.
            let known = match account {
                Some(id) => tx.find_user(id).await?,
                None => None,
            };
            let target = known.map_or_else(audit::Target::none, |user| audit::target("user", user.id));
            audit::append(app, tx, caller, Event::SignInRefused, target.refused("passkey_wrong")).await
        })
        .await
}

fn wrong() -> Error {
    Error::unauthenticated(
        "passkey_wrong",
        "This passkey does not open an account here. Try another one, or choose another way to sign in.",
    )
}

#[cfg(test)]
mod tests;
