//! How many text messages leave: each costs money, so strangers must not be able to make them leave.
//!
//! In: a number, what the message is for, a project. Out: nothing, when another message may go.
//! What can go wrong: `limited` with `text_too_soon` (this number, this account) or `texts_used_up` (the project, for today),
//! and the time to come back.

use std::time::Duration;

use limen_model::{Attempts, Error, Fingerprint, PhoneNumber, Result, Time, UserId};
use limen_store::Tx;

use super::blind;
use crate::project::Project;

/// The counter's name in the store.
const TEXTS: &str = "text";

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// The least time between two messages to one number.
pub const PAUSE: Duration = Duration::from_secs(60);

/// How many go to one number within an hour.
const MOST_TO_A_NUMBER: i64 = 5;

/// How many go out for one account within a day, whatever the number.
const MOST_FOR_AN_ACCOUNT: i64 = 15;

/// What a message is for. Whoever knows a name may ask for the first kinds; they must not use up what belongs to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Proves a number that an account is to have.
    Proof(UserId),
    /// Signs in as the first factor.
    FirstFactor(UserId),
    /// Signs in as the second factor, after the first one was proven.
    SecondFactor(UserId),
    /// Tells an owner something that nobody asked for.
    Notice,
}

impl Purpose {
    /// The counters of a message to a number: of the number, and of the account.
    fn keys(self, project: &Project, number: &PhoneNumber) -> Option<(Fingerprint, Fingerprint)> {
        let (account, kind) = match self {
            Self::Notice => return None,
            Self::Proof(account) | Self::FirstFactor(account) => (account, "asked"),
            Self::SecondFactor(account) => (account, "second"),
        };
        let of_number = blind(project, &["phone", kind, number.as_str()]);
        Some((of_number, blind(project, &["texts of", kind, &account.text()])))
    }

    /// How many of a project's messages of a day may be gone before one of this kind: strangers leave a fifth.
    fn share(self, most: i64) -> i64 {
        match self {
            Self::Proof(_) | Self::FirstFactor(_) => most - most / 5,
            Self::SecondFactor(_) | Self::Notice => most,
        }
    }
}

/// Counts a message that somebody asked for: to a number, and for an account.
///
/// Errors: `limited` with `text_too_soon`.
pub async fn count(
    tx: &mut Tx<'_>,
    project: &Project,
    number: &PhoneNumber,
    purpose: Purpose,
    now: Time,
) -> Result<()> {
    let Some((of_number, of_account)) = purpose.keys(project, number) else { return Ok(()) };
    // All are looked at before any is counted, so that a refused wish costs nothing.
    look(tx, &of_number, MOST_TO_A_NUMBER, HOUR, now).await?;
    look(tx, &of_account, MOST_FOR_AN_ACCOUNT, DAY, now).await?;
    count_one(tx, &of_account, MOST_FOR_AN_ACCOUNT, DAY, now).await?;
    count_one(tx, &of_number, MOST_TO_A_NUMBER, HOUR, now).await?;
    tx.lock_attempts(TEXTS, &of_number, now + PAUSE).await?;
    Ok(())
}

/// Counts a message of a project against `settings.sms.daily_limit`.
///
/// Errors: `limited` with `texts_used_up`.
pub async fn count_of_project(tx: &mut Tx<'_>, project: &Project, purpose: Purpose, now: Time) -> Result<()> {
    let key = blind(project, &["texts of all"]);
    let most = purpose.share(i64::from(project.settings.sms.daily_limit));
    let used_up = |wait: Duration| {
        Error::limited(
            "texts_used_up",
            "No more text messages go out today. Use another way, or come back later.",
        )
        .with_retry_after(wait)
    };
    if most == 0 {
        return Err(used_up(DAY));
    }
    if let Some(wait) = full(tx.find_attempts(TEXTS, &key).await?, most, DAY, now) {
        tracing::warn!(project = %project.slug, most, "the text messages of a day are used up");
        return Err(used_up(wait));
    }
    tx.record_failure(TEXTS, &key, now, DAY).await.map(drop)
}

/// Counts one. The row is ours from here on, so that of those who looked at the same moment no one too many goes on.
async fn count_one(tx: &mut Tx<'_>, key: &Fingerprint, most: i64, window: Duration, now: Time) -> Result<()> {
    let counted = tx.record_failure(TEXTS, key, now, window).await?;
    match full(Some(counted), most + 1, window, now) {
        Some(wait) => Err(too_soon(wait)),
        None => Ok(()),
    }
}

async fn look(tx: &mut Tx<'_>, key: &Fingerprint, most: i64, window: Duration, now: Time) -> Result<()> {
    match full(tx.find_attempts(TEXTS, key).await?, most, window, now) {
        Some(wait) => Err(too_soon(wait)),
        None => Ok(()),
    }
}

/// How long until another one may go, where none may go now.
fn full(counted: Option<Attempts>, most: i64, window: Duration, now: Time) -> Option<Duration> {
    let counted = counted?;
    let pause = counted.locked_until.filter(|until| now < *until).map(|until| until.since(now));
    let ends = counted.window_started_at + window;
    pause.or_else(|| (counted.failures >= most && now < ends).then(|| ends.since(now)))
}

fn too_soon(wait: Duration) -> Error {
    let wait = Duration::from_secs(wait.as_secs().max(1));
    Error::limited(
        "text_too_soon",
        "A text message was sent a short while ago. Look for it, or ask again later.",
    )
    .with_param("seconds", wait.as_secs())
    .with_retry_after(wait)
}

#[cfg(test)]
mod tests;
