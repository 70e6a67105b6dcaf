//! Signing in with what is texted: six digits to the proven phone of whoever was named, as the first factor, or as the second
//! one where the project lets it count. Whose phone it is, is found out by a job, so that the answer takes the same time, and
//! looks the same, for every name (I6).
//!
//! In: a visit that has named somebody; later the digits. Out: the next page, or a session. What can go wrong: `code_wrong`
//! (`left`), `code_expired`, `code_format`; `method_off`; `limited`.

mod message;
mod request;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use limen_model::{Artifact, ArtifactKind, Caller, Error, Fingerprint, PhoneNumber, Result, Time, UserId};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use super::factor::Factor;
use super::machine::{Asks, Evidence, State};
use super::state::{self, spot_of};
use super::step::{advance, asks_in, out_of_order};
use super::{Outcome, Visit, finish, second};
use crate::account::mailbox::{self, TRIES};
use crate::account::{self, phone::AGAIN};
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::means::Means;
use crate::authenticator::phone;
use crate::authenticator::totp::digits;
use crate::limit::Endpoint;
use crate::limit::soft_lock::{Attempt, Counted, Tries};
use crate::mail::Language;
use crate::project::Project;

pub use message::TextWish;
pub use request::send_phone_code;

pub(crate) use message::write_text;

const KIND: ArtifactKind = ArtifactKind::PhoneCode;

/// What was asked for, in the browser that asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Asked {
    /// Tells the row of one request from that of the next.
    nonce: String,
    identifier: String,
    language: Language,
    /// Whether a first factor was proven before.
    second: bool,
    tries: u32,
    sent_at: Time,
    /// What the job has found out.
    found: Option<Found>,
}

/// Whose phone it went to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Found {
    user: UserId,
    number: PhoneNumber,
}

/// A code on its way, as its page shows it; the same whether or not there is such an account, or such a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextAsked {
    /// What was typed.
    pub identifier: String,
    /// How long a code works, in minutes.
    pub minutes: u64,
    /// From when on another one is sent.
    pub again_at: Time,
    /// How many tries are left.
    pub tries_left: u32,
}

/// Whether a code by text message is a way in here.
pub fn offers_phone_codes(app: &App, project: &Project) -> bool {
    phone::offered(app, project)
}

/// The code that this browser asked for, if one is under way.
pub async fn asked_phone_code(app: &App, project: &Project, visit: &Visit<'_>) -> Result<Option<TextAsked>> {
    let row = app.store.read(project.id, async |tx| tx.find_artifact(KIND, &spot(visit)).await).await?;
    Ok(open(app, row)?.map(|(_, asked)| asked.describe(project)))
}

/// Takes the six digits.
///
/// Errors: `invalid` with `code_format` or `code_wrong` (`left`), `precondition` with `code_expired`, field `code`;
/// `limited` with `code_wait`, `code_exhausted` or `too_many_requests`; `precondition` with `login_out_of_order`; and what
/// the account forbids.
pub async fn phone_code(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    code: &str,
) -> Result<Outcome> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    phone::require_offered(app, project)?;
    let code = digits(code)?;
    let standing = state::load(app, project, caller, visit).await?;
    let State::Challenge { identifier, account, proven } = &standing.state else {
        return Err(out_of_order());
    };
    let first = proven.is_empty();
    if !first && !second::ways(app, project, *account, proven).await?.phone {
        return Err(out_of_order());
    }
    let tries = if first { Tries::TextedCode } else { Tries::SecondFactor };
    let (attempt, counted) = count(app, project, caller, visit, (*account, identifier, tries)).await?;
    let (hash, named) = (spot(visit), *account);
    let (account, factor, asks) = app
        .store
        .write(project.id, async |tx| {
            let (row, asked) = match open(app, tx.lock_artifact(KIND, &hash).await?)? {
                Some((row, asked)) if asked.tries < TRIES && asked.second != first => (row, asked),
                _ => return Ok(Err(mailbox::expired())),
            };
            let right = match (&asked.found, row.alias_hash) {
                (Some(found), Some(alias)) if named == Some(found.user) => {
                    let expected = phone::alias(project, &hash, &found.number, &code);
                    verify_slices_are_equal(&alias, &expected).is_ok()
                }
                _ => false,
            };
            let Some(found) = asked.found.as_ref().filter(|_| right) else {
                return miss(app, tx, caller, row, asked).await.map(Err);
            };
            let proven = spend(app, project, tx, visit, &hash, found, first).await?;
            attempt.succeed(tx, counted).await?;
            Ok(Ok(proven))
        })
        .await??;
    let standing = advance(app, project, standing, Evidence::Factor { account, factor, asks })?;
    finish::arrive(app, project, caller, visit, standing).await
}

/// Counts a try before its outcome is told: guesses at texted codes have a budget beyond that of one code (R29). It counts for
/// whom the sign-in has named, whether or not a message went out, so that nobody learns who has a phone (I6). As a second factor
/// it counts with the others, and a new password gives no tries back.
async fn count(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    (account, typed, tries): (Option<UserId>, &str, Tries),
) -> Result<(Attempt, Counted)> {
    let now = app.clock.now();
    app.store
        .write(project.id, async |tx| {
            let user = match account {
                Some(account) => tx.find_user(account).await?,
                None => None,
            };
            let attempt = Attempt::of(tries, project, user.as_ref(), typed, visit, &caller.request);
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

/// Redeems a proof of a phone, if the account still has that number.
async fn spend(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    hash: &Fingerprint,
    found: &Found,
    first: bool,
) -> Result<(UserId, Factor, Asks)> {
    // The row is locked, and still one statement decides who redeems it (I2).
    let now = app.clock.now();
    tx.consume_artifact(KIND, hash, now).await?.ok_or_else(mailbox::expired)?;
    let user = account::lock_active(tx, found.user).await?;
    let means = Means::of(tx, &user).await?;
    let row = means.phone.as_ref().ok_or_else(mailbox::expired)?;
    if phone::number(row)? != found.number {
        return Err(mailbox::expired());
    }
    tx.touch_authenticator(row.id, now).await?;
    let asks = asks_in(app, project, tx, visit, user.id).await?;
    Ok((user.id, means.phone_factor(project, first), asks))
}

impl Asked {
    fn describe(self, project: &Project) -> TextAsked {
        TextAsked {
            identifier: self.identifier,
            minutes: mailbox::minutes(project),
            again_at: self.sent_at + AGAIN,
            tries_left: TRIES.saturating_sub(self.tries),
        }
    }
}

fn spot(visit: &Visit<'_>) -> Fingerprint {
    spot_of("texted", visit)
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

#[cfg(test)]
mod tests;
