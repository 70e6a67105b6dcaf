//! The gate of a sign-in: the mailbox must be proven before the door opens.
//!
//! In: the six digits that were mailed. Out: the next page, or a session. What can go wrong: `code_wrong`, `code_expired`; both move nothing.

use limen_model::{Caller, Error, Result, UserId};

use super::machine::{Evidence, State};
use super::state::{self, Standing};
use super::step::{self, advance, out_of_order};
use super::{CodeSent, Outcome, Visit, finish};
use crate::account;
use crate::account::mailbox::{self, Claim};
use crate::app::App;
use crate::limit::Endpoint;
use crate::project::Project;

/// Writes down that the password was right, and sends the first code with it.
pub(super) async fn send_first_code(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    account: UserId,
    standing: &Standing,
) -> Result<()> {
    let user = account::active(app, project, account).await?;
    let email = user.email.clone().ok_or_else(out_of_order)?;
    let claim = Claim::SignIn { user: account };
    app.store
        .write(project.id, async |tx| {
            state::keep(app, project, tx, visit, standing).await?;
            let sent = mailbox::send(app, project, tx, visit, &email, &claim).await;
            match sent {
                // A code is on its way already; this browser may use that one, or ask again later.
                Err(error)
                    if error.code() == "letter_too_soon" && mailbox::is_pending(app, tx, visit).await? =>
                {
                    Ok(())
                }
                other => other.map(drop),
            }
        })
        .await?;
    tracing::debug!(user = %account, request = caller.request.request_id, "a sign-in waits for its mailbox");
    Ok(())
}

/// Takes the mailed code: of a registration, whose account comes into being now, or of a sign-in at the gate.
///
/// Errors: `invalid` with `code_wrong` (`left`) or `code_format`, `precondition` with `code_expired`, field `code`;
/// `limited`.
pub async fn confirm_email(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    code: &str,
) -> Result<Outcome> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let waiting = mailbox::waiting(app, project, visit).await?.ok_or_else(mailbox::expired)?;
    match waiting.claim {
        Claim::Register { .. } => account::register::redeem(app, project, caller, visit, code).await,
        Claim::SignIn { user } => pass_gate(app, project, caller, visit, user, code).await,
        Claim::Change { .. } | Claim::Upgrade { .. } => Err(mailbox::expired()),
    }
}

/// The gate of a sign-in whose password was right. What was proven stands in the state of this browser only.
async fn pass_gate(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    account: UserId,
    code: &str,
) -> Result<Outcome> {
    let standing = state::load(app, project, caller, visit).await?;
    if !matches!(&standing.state, State::VerifyEmail { account: at_gate, .. } if *at_gate == account) {
        return Err(mailbox::expired());
    }
    let proven = mailbox::redeem(app, project, visit, code, async |tx, waiting| match waiting.claim {
        Claim::SignIn { user } if user == account => {
            account::prove_mailbox(app, project, tx, caller, account, &waiting.email).await
        }
        Claim::SignIn { .. } | Claim::Register { .. } | Claim::Change { .. } | Claim::Upgrade { .. } => {
            Err(mailbox::expired())
        }
    });
    proven.await?;
    app.cache.users.forget(&(project.id, account));
    let asks = step::asks(app, project, visit, account).await?;
    let standing = advance(app, project, standing, Evidence::EmailProven { account, asks })?;
    finish::arrive(app, project, caller, visit, standing).await
}

/// Sends another code for whatever this browser proves just now: a sign-in, a registration, a change of address.
///
/// Errors: `limited` with `letter_too_soon` (`seconds`); `precondition` with `code_expired` when nothing is under way.
pub async fn send_code_again(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<CodeSent> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let sent = app.store.write(project.id, async |tx| mailbox::resend(app, project, tx, visit).await).await?;
    sent.ok_or_else(|| {
        Error::precondition("code_expired", "There is no code to send again. Begin again.").with_field("code")
    })
}
