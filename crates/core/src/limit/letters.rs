//! How many letters one mailbox gets on somebody's request: codes and links, never notices.
//!
//! In: a mailbox, or what was typed for one. Out: nothing, when another letter may go.
//! What can go wrong: `limited` with `letter_too_soon` and the time to come back; the same whether the account exists (I6).

use std::time::Duration;

use limen_model::{Attempts, Error, Fingerprint, Result, Time, UserId};
use limen_store::Tx;

use super::blind;
use crate::project::Project;

/// The counter's name in the store.
const LETTERS: &str = "letter";

/// The least time between two.
pub const PAUSE: Duration = Duration::from_secs(60);

/// The window in which they are counted.
const WINDOW: Duration = Duration::from_secs(3600);

/// How many go within the window.
const MOST: i64 = 6;

/// Counts one letter to a mailbox. `mailbox` is the address, or the name typed in its place; spelling does not matter.
///
/// Errors: `limited` with `letter_too_soon`.
pub async fn count(tx: &mut Tx<'_>, project: &Project, mailbox: &str, now: Time) -> Result<()> {
    let key = blind(project, &["mailbox", &mailbox.trim().to_lowercase()]);
    count_at(tx, &key, now).await
}

/// Counts one letter to an account, by whichever of its names it was asked for. Nobody outside may see the outcome: it
/// would tell which names belong together (I6).
///
/// Errors: `limited` with `letter_too_soon`.
pub async fn count_of_account(tx: &mut Tx<'_>, project: &Project, account: UserId, now: Time) -> Result<()> {
    let key = blind(project, &["account", &account.text()]);
    count_at(tx, &key, now).await
}

async fn count_at(tx: &mut Tx<'_>, key: &Fingerprint, now: Time) -> Result<()> {
    // Looked at first, so that a refused wish counts nothing even where the caller goes on.
    if let Some(counted) = tx.find_attempts(LETTERS, key).await? {
        refuse(&counted, MOST - 1, now)?;
    }
    let counted = tx.record_failure(LETTERS, key, now, WINDOW).await?;
    refuse(&counted, MOST, now)?;
    tx.lock_attempts(LETTERS, key, now + PAUSE).await?;
    Ok(())
}

fn refuse(counted: &Attempts, most: i64, now: Time) -> Result<()> {
    if let Some(until) = counted.locked_until.filter(|until| now < *until) {
        return Err(too_soon(until.since(now)));
    }
    let window_ends = counted.window_started_at + WINDOW;
    if counted.failures > most && now < window_ends {
        return Err(too_soon(window_ends.since(now)));
    }
    Ok(())
}

fn too_soon(wait: Duration) -> Error {
    let wait = Duration::from_secs(wait.as_secs().max(1));
    Error::limited(
        "letter_too_soon",
        "A message was sent a short while ago. Look for it, or ask again later.",
    )
    .with_param("seconds", wait.as_secs())
    .with_retry_after(wait)
}

#[cfg(test)]
mod tests;
