//! Guessing at many accounts: wrong passwords and codes of one network, and of everybody together, whichever accounts they are
//! tried on. The soft lock of an account does not see somebody who tries one password on each of them.
//!
//! In: a network. Out: nothing, when another guess is taken. What can go wrong: `limited` with `too_many_failures` until the hour
//! has passed.
//!
//! Only places that have not signed in to the account before are counted and refused, so that an attack on everybody closes
//! no door that somebody came through before; passkeys, and links in letters, stay open for the others. A guess is counted
//! before its outcome is told, and given back when it was right.

use std::time::Duration;

use limen_model::{Error, Fingerprint, RequestInfo, Result, Time};
use limen_store::Tx;

use super::window::Window;
use super::{blind, neighbourhood};
use crate::project::Project;

/// The counter's name in the store, for what one network does.
const NETWORK: &str = "guesses_network";

/// The same for everybody together.
const EVERYBODY: &str = "guesses_project";

/// In how many rows everybody is counted, so that sign-ins of a busy project do not queue for one.
const ROWS: u8 = 16;

/// How long wrong guesses are remembered.
const WINDOW: Duration = Duration::from_secs(3600);

const CODE: &str = "too_many_failures";

const TEXT: &str = "Too many wrong passwords and codes were entered from here. Use a browser that you have signed in with before, \
                    use a passkey, or come back later.";

/// What one network guesses in one project.
#[derive(Debug, Clone)]
pub(super) struct Spraying {
    network: Fingerprint,
    row: Fingerprint,
    most_of_network: i64,
    most_of_all: i64,
}

impl Spraying {
    pub(super) fn new(project: &Project, request: &RequestInfo) -> Self {
        let network = blind(project, &["guesses of", &neighbourhood(request.address)]);
        let [first, ..] = network;
        let limits = &project.settings.guesses;
        Self {
            row: blind(project, &["guesses of all", &(first % ROWS).to_string()]),
            network,
            most_of_network: i64::from(limits.hourly_per_network),
            most_of_all: i64::from(limits.hourly_in_all),
        }
    }

    /// Looks whether a guess would be taken; counts nothing.
    ///
    /// Errors: `limited` with `too_many_failures`.
    pub(super) async fn look(&self, tx: &mut Tx<'_>, now: Time) -> Result<()> {
        self.of_network().look(tx, &self.network, now).await?;
        self.look_at_all(tx, now, self.most_of_all).await
    }

    /// Counts a guess before its outcome is told.
    ///
    /// Errors: `limited` with `too_many_failures`; roll back then.
    pub(super) async fn count(&self, tx: &mut Tx<'_>, now: Time) -> Result<()> {
        self.of_network().count(tx, &self.network, now).await?;
        tx.record_failure(EVERYBODY, &self.row, now, WINDOW).await?;
        self.look_at_all(tx, now, self.most_of_all + 1).await
    }

    /// It was no guess: the proof was right.
    pub(super) async fn forgive(&self, tx: &mut Tx<'_>) -> Result<()> {
        tx.forgive_failure(NETWORK, &self.network).await?;
        tx.forgive_failure(EVERYBODY, &self.row).await.map(drop)
    }

    fn of_network(&self) -> Window {
        Window { kind: NETWORK, most: self.most_of_network, length: WINDOW, code: CODE, text: TEXT }
    }

    async fn look_at_all(&self, tx: &mut Tx<'_>, now: Time, most: i64) -> Result<()> {
        match tx.sum_failures(EVERYBODY, now - WINDOW).await? {
            Some(sum) if sum.failures >= most => {
                let left = (sum.window_started_at + WINDOW).since(now).max(Duration::from_secs(1));
                Err(Error::limited(CODE, TEXT).with_retry_after(left))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
