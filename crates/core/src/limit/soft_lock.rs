//! The soft lock: guessing passwords gets slower and ends, and nobody can lock somebody else out with it.
//!
//! In: whose password is tried, from which browser and network, and whether it was right. Out: whether that may be said.
//! What can go wrong: `limited`: `password_wait` while a delay runs, `password_exhausted` when the budget is spent.
//!
//! Every try is counted before its outcome is told, in one atomic statement; a right password clears the counts. Three
//! counters stand behind one account:
//! - one for the place a try comes from (its network, or a browser that has signed in before): it grows the delays;
//! - one budget for all strange places together, and one for all known places together. Their sum is the number of
//!   consecutive failures that the project allows (100 at most, NIST SP 800-63B-4 §3.2.2).
//!
//! Strangers can spend only the strangers' budget. Whoever has signed in before, from the same browser or network, has
//! the other one; everybody else chooses a new password by mail, which clears all of them.

use std::time::Duration;

use limen_model::{Error, Fingerprint, RequestInfo, Result, Secret, Time, User, UserId};
use limen_store::{Counter, Tx};

use super::{blind, neighbourhood};
use crate::project::Project;

/// How long failures of one place are remembered.
const PLACE_WINDOW: Duration = Duration::from_secs(24 * 3600);

/// How long consecutive failures of an account are remembered.
const ACCOUNT_WINDOW: Duration = Duration::from_secs(365 * 24 * 3600);

/// How long a place stays known after the last sign-in.
const KNOWN_WINDOW: Duration = Duration::from_secs(180 * 24 * 3600);

/// What a spent budget answers as the time to come back: it does not grow back, but something must be said.
const SPENT: Duration = Duration::from_secs(3600);

/// Counters by their names in the store.
const STRANGE_PLACE: &str = "password_place";
const KNOWN_PLACE: &str = "password_known_place";
const STRANGERS: &str = "password_account";
const KNOWN: &str = "password_account_known";
const FAMILIAR: &str = "familiar";

/// Whose password is tried, and from where.
#[derive(Debug, Clone)]
pub struct Attempt {
    place: Fingerprint,
    account: Fingerprint,
    browser: Fingerprint,
    network: Fingerprint,
    strangers: i64,
    known: i64,
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Whether the browser or network has signed in to this account before.
    pub known: bool,
    /// Whether this was the last try that strangers had.
    pub spent: bool,
}

impl Attempt {
    /// Describes a try. The account counts by its id, however its name was spelled (R30); a name that belongs to nobody
    /// counts by what was typed, so that it behaves alike (I6).
    pub fn new(
        project: &Project,
        user: Option<&User>,
        typed: &str,
        browser: &Secret<String>,
        request: &RequestInfo,
    ) -> Self {
        let account = match user {
            Some(user) => account_of(user.id),
            None => format!("nobody:{}", typed.trim().to_lowercase()),
        };
        // After a reset or sign-out everywhere no place is known any more.
        let epoch = user.and_then(|user| user.not_before).unwrap_or_default().micros().to_string();
        let network = neighbourhood(request.address);
        let limit = i64::from(project.settings.password.max_failures.clamp(2, 100));
        let known = (limit / 5).max(1);
        Self {
            place: blind(project, &["place", &account, &network]),
            browser: blind(project, &["browser", &account, &epoch, browser.reveal()]),
            network: blind(project, &["network", &account, &epoch, &network]),
            account: blind(project, &["account", &account]),
            strangers: limit - known,
            known,
        }
    }

    /// Looks whether a try has a chance at all, before anything dear is done.
    ///
    /// Errors: as [`Attempt::count`]; nothing is counted.
    pub async fn look(&self, tx: &mut Tx<'_>, now: Time) -> Result<()> {
        let [strange_place, known_place, strangers, known] = self.failures();
        let (browser, network) = ((FAMILIAR, &self.browser), (FAMILIAR, &self.network));
        let counted =
            tx.find_attempts_of([browser, network, strange_place, known_place, strangers, known]).await?;
        let of =
            |kind, key| counted.iter().find(|one| (one.0.as_str(), &one.1) == (kind, key)).map(|one| one.2);
        let is_known = of(FAMILIAR, &self.browser).or(of(FAMILIAR, &self.network)).is_some();
        let (place, key, account, budget) = self.counters(is_known);
        if let Some(until) = of(place, key).and_then(|place| place.locked_until).filter(|until| now < *until)
        {
            return Err(wait(until.since(now)));
        }
        match of(account, &self.account) {
            Some(spent) if spent.failures >= budget => Err(exhausted()),
            _ => Ok(()),
        }
    }

    /// Counts one try, whose outcome may be told only after this was committed.
    ///
    /// Errors: `limited` with `password_wait` or `password_exhausted`; roll back then, and tell nobody the outcome.
    pub async fn count(&self, tx: &mut Tx<'_>, now: Time) -> Result<Counted> {
        let known = self.is_known(tx).await?;
        let (place, key, account, budget) = self.counters(known);
        // The row is ours from here to the end of the transaction, on both engines.
        let counted = tx.record_failure(place, key, now, PLACE_WINDOW).await?;
        if let Some(until) = counted.locked_until.filter(|until| now < *until) {
            return Err(wait(until.since(now)));
        }
        let total = tx.record_failure(account, &self.account, now, ACCOUNT_WINDOW).await?;
        if total.failures > budget {
            return Err(exhausted());
        }
        if let Some(delay) = delay(counted.failures, known) {
            tx.lock_attempts(place, key, now + delay).await?;
        }
        Ok(Counted { known, spent: !known && total.failures == budget })
    }

    /// The password was right: all counts end, and the place is known from now on.
    pub async fn succeed(&self, tx: &mut Tx<'_>, now: Time) -> Result<()> {
        tx.clear_failures_of(self.failures()).await?;
        for place in [&self.browser, &self.network] {
            tx.record_failure(FAMILIAR, place, now, KNOWN_WINDOW).await?;
        }
        Ok(())
    }

    /// Whether this browser or this network has signed in to this account before.
    async fn is_known(&self, tx: &mut Tx<'_>) -> Result<bool> {
        for place in [&self.browser, &self.network] {
            if tx.find_attempts(FAMILIAR, place).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Every counter of failures that may have counted something of this account and place.
    fn failures(&self) -> [Counter<'_>; 4] {
        let (place, account) = (&self.place, &self.account);
        [(STRANGE_PLACE, place), (KNOWN_PLACE, place), (STRANGERS, account), (KNOWN, account)]
    }

    /// The counters of this try: of the place, and of the account, with its budget.
    fn counters(&self, known: bool) -> (&'static str, &Fingerprint, &'static str, i64) {
        if known {
            (KNOWN_PLACE, &self.place, KNOWN, self.known)
        } else {
            (STRANGE_PLACE, &self.place, STRANGERS, self.strangers)
        }
    }
}

/// A new password was chosen by mail: the account's budgets are whole again.
pub async fn clear(tx: &mut Tx<'_>, project: &Project, user: UserId) -> Result<()> {
    let account = blind(project, &["account", &account_of(user)]);
    tx.clear_failures(STRANGERS, &account).await?;
    tx.clear_failures(KNOWN, &account).await?;
    Ok(())
}

fn account_of(user: UserId) -> String {
    format!("user:{user}")
}

/// The delay after so many failures of one place: none for typing mistakes, then twice as long each time.
fn delay(failures: i64, known: bool) -> Option<Duration> {
    let (free, longest) = if known { (9, 60) } else { (4, 15 * 60) };
    let beyond = u32::try_from(failures - free).ok().filter(|beyond| *beyond > 0)?;
    let seconds = 1_u64.checked_shl(beyond - 1).unwrap_or(longest).min(longest);
    Some(Duration::from_secs(seconds))
}

fn wait(left: Duration) -> Error {
    metrics::counter!("limen_password_waits_total").increment(1);
    let left = Duration::from_secs(left.as_secs().max(1));
    Error::limited("password_wait", "Too many tries. Wait a moment, or choose a new password by mail.")
        .with_retry_after(left)
}

fn exhausted() -> Error {
    metrics::counter!("limen_password_exhausted_total").increment(1);
    Error::limited(
        "password_exhausted",
        "Too many wrong passwords were entered for this account. Use a browser that you have signed in with before, or choose a new password by mail.",
    )
    .with_retry_after(SPENT)
}

#[cfg(test)]
mod tests;
