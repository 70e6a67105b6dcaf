//! Signing in with what is mailed: six digits, or a link. Whether there is such an account is found out by a job, so that the
//! answer takes the same time, and looks the same, for every address (I6).
//!
//! In: a visit that has named somebody; later the digits, or the link's token. Out: the next page, or a session. An address
//! without an account gets one, where anybody may make one, and not before its mailbox is proven.
//! What can go wrong: `code_wrong` (`left`), `code_expired`, `code_format`; `link_over`; `method_off`; `limited`.

mod letter;
mod link;
mod proof;
mod request;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::hmac;
use limen_model::{Artifact, ArtifactKind, Caller, Email, Error, Fingerprint, Result, Time, UserId};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use super::factor::Factor;
use super::machine::{Asks, Evidence, State};
use super::state::{self, Standing, spot_of};
use super::step::{advance, out_of_order};
use super::{Outcome, Visit, finish};
use crate::account::mailbox::{self, TRIES};
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::totp::digits;
use crate::limit::Endpoint;
use crate::limit::letters;
use crate::limit::soft_lock::{Attempt, Counted, Tries};
use crate::mail::Language;
use crate::project::Project;

pub use letter::{Screen, SignInWish};
pub use link::{MagicLink, redeem_magic_link, refuse_magic_link, view_magic_link};
pub use request::send_sign_in_code;

pub(crate) use request::require_code;
pub(super) use request::{require_link, send};

pub(crate) use letter::write_letter;
pub(crate) use proof::{of_account as prove_address, take_identities};

const KIND: ArtifactKind = ArtifactKind::SignInCode;

/// What was asked for, in the browser that asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Asked {
    /// Tells the row of one request from that of the next.
    nonce: String,
    identifier: String,
    language: Language,
    tries: u32,
    sent_at: Time,
    /// What the job has found out.
    found: Option<Found>,
    /// The link that went with the code; what is used of the two ends the other.
    link: Option<Fingerprint>,
}

/// Whose mailbox the letter went to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "found", rename_all = "snake_case")]
enum Found {
    /// That of an account.
    Account { user: UserId, email: Email },
    /// One that has none, and may have one.
    Newcomer { email: Email },
}

/// A code on its way, as its page shows it; the same whether or not there is such an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeAsked {
    /// What was typed as email address or username.
    pub identifier: String,
    /// How long a code works, in minutes.
    pub minutes: u64,
    /// From when on another one may be asked for.
    pub again_at: Time,
    /// How many tries are left.
    pub tries_left: u32,
    /// Whether the letter holds a link, too.
    pub link: bool,
}

/// The code that this browser asked for, if one is under way.
pub async fn asked_code(app: &App, project: &Project, visit: &Visit<'_>) -> Result<Option<CodeAsked>> {
    let row = app.store.read(project.id, async |tx| tx.find_artifact(KIND, &spot(visit)).await).await?;
    Ok(open(app, row)?.map(|(_, asked)| CodeAsked {
        identifier: asked.identifier,
        minutes: mailbox::minutes(project),
        again_at: asked.sent_at + letters::PAUSE,
        tries_left: TRIES.saturating_sub(asked.tries),
        link: project.settings.methods.magic_link,
    }))
}

/// Takes the six digits.
///
/// Errors: `invalid` with `code_format` or `code_wrong` (`left`), `precondition` with `code_expired`, field `code`;
/// `limited` with `code_wait`, `code_exhausted` or `too_many_requests`; `precondition` with `login_out_of_order`; and what
/// the account forbids.
pub async fn email_code(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    code: &str,
) -> Result<Outcome> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    request::require_code(project)?;
    let code = digits(code)?;
    let standing = state::load(app, project, caller, visit).await?;
    let State::Challenge { .. } = &standing.state else { return Err(out_of_order()) };
    let (attempt, counted) = count(app, project, caller, visit).await?;
    let hash = spot(visit);
    let redeemed = app
        .store
        .write(project.id, async |tx| {
            let (row, asked) = match open(app, tx.lock_artifact(KIND, &hash).await?)? {
                Some((row, asked)) if asked.tries < TRIES => (row, asked),
                _ => return Ok(Err(mailbox::expired())),
            };
            let expected = alias(project, &hash, &code);
            let right =
                row.alias_hash.is_some_and(|alias| verify_slices_are_equal(&alias, &expected).is_ok());
            match (right, &asked.found) {
                (true, Some(found)) => {
                    let proven = spend(app, project, tx, caller, visit, &hash, &asked, found).await?;
                    attempt.succeed(tx, counted).await?;
                    Ok(Ok(proven))
                }
                _ => miss(app, tx, caller, row, asked).await.map(Err),
            }
        })
        .await??;
    enter(app, project, caller, visit, standing, Factor::EmailCode, redeemed).await
}

/// Counts a try before its outcome is told: guesses at mailed codes have a budget beyond that of one code (R29).
async fn count(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<(Attempt, Counted)> {
    let (now, hash) = (app.clock.now(), spot(visit));
    app.store
        .write(project.id, async |tx| {
            let asked = open(app, tx.find_artifact(KIND, &hash).await?)?.map(|(_, asked)| asked);
            let typed = asked.as_ref().map(|asked| asked.identifier.clone()).unwrap_or_default();
            let user = match asked.and_then(|asked| asked.found) {
                Some(Found::Account { user, .. }) => tx.find_user(user).await?,
                Some(Found::Newcomer { .. }) | None => None,
            };
            let request = &caller.request;
            let attempt = Attempt::of(Tries::MailedCode, project, user.as_ref(), &typed, visit, request);
            let counted = attempt.count(tx, now).await?;
            Ok((attempt, counted))
        })
        .await
}

/// A wrong code: one try less.
async fn miss(app: &App, tx: &mut Tx<'_>, caller: &Caller, row: Artifact, asked: Asked) -> Result<Error> {
    let asked = Asked { tries: asked.tries + 1, ..asked };
    let left = TRIES.saturating_sub(asked.tries);
    let data = serde_json::to_value(&asked).map_err(Error::internal)?;
    let target = match row.user_id {
        Some(user) => audit::target("user", user),
        None => audit::Target::none(),
    };
    tx.update_artifact(&Artifact { data, ..row }).await?;
    audit::append(app, tx, caller, Event::SignInRefused, target.refused("code_wrong")).await?;
    Ok(mailbox::wrong(left))
}

/// A proof of a mailbox, spent: whose account it is now, and what that asks.
struct Spent {
    account: UserId,
    identifier: String,
    asks: Asks,
}

#[expect(clippy::too_many_arguments, reason = "the inside of one transaction")]
async fn spend(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    hash: &Fingerprint,
    asked: &Asked,
    found: &Found,
) -> Result<Spent> {
    // The row is locked, and still one statement decides who redeems it (I2).
    tx.consume_artifact(KIND, hash, app.clock.now()).await?.ok_or_else(mailbox::expired)?;
    if let Some(link) = &asked.link {
        tx.delete_artifact(ArtifactKind::MagicLink, link).await?;
    }
    let (account, asks) = proof::redeem(app, project, tx, caller, visit, asked.language, found).await?;
    Ok(Spent { account, identifier: asked.identifier.clone(), asks })
}

/// Shows the machine what was proven. An account that has just come into being is named first.
async fn enter(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    standing: Standing,
    factor: Factor,
    spent: Spent,
) -> Result<Outcome> {
    let Spent { account, identifier, asks } = spent;
    app.cache.users.forget(&(project.id, account));
    let standing = if standing.state.account() == Some(account) {
        standing
    } else {
        advance(app, project, standing, Evidence::Identified { identifier, account: Some(account) })?
    };
    let standing = advance(app, project, standing, Evidence::Factor { account, factor, asks })?;
    finish::arrive(app, project, caller, visit, standing).await
}

fn spot(visit: &Visit<'_>) -> Fingerprint {
    spot_of("code", visit)
}

fn open(app: &App, row: Option<Artifact>) -> Result<Option<(Artifact, Asked)>> {
    let now = app.clock.now();
    row.filter(|row| row.consumed_at.is_none() && now < row.expires_at)
        .map(|row| {
            let asked = serde_json::from_value(row.data.clone()).map_err(Error::internal)?;
            Ok((row, asked))
        })
        .transpose()
}

fn alias(project: &Project, row: &Fingerprint, code: &str) -> Fingerprint {
    let tag = hmac::sign(&project.secrets.blind, &[row.as_slice(), code.as_bytes()].concat());
    let mut alias = Fingerprint::default();
    alias.copy_from_slice(tag.as_ref());
    alias
}

#[cfg(test)]
mod tests;
