//! The soft lock: guessing passwords and codes gets slower and ends, and nobody can lock somebody else out with it.
//!
//! In: whose factor is tried, from which browser and network, and whether it was right. Out: whether that may be said.
//! What can go wrong: `limited`: `password_wait` while a delay runs, `password_exhausted` when the budget is spent; for second
//! factors, which have counters of their own (R29), `code_wait` and `code_exhausted`. What strangers guess at many accounts ends
//! with `too_many_failures`, see [`super::spraying`].
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

use limen_model::{Error, Fingerprint, RequestInfo, Result, Time, User, UserId};
use limen_store::{Counter, Tx};

use super::familiar::{Familiar, account_of, account_of_id};
use super::spraying::Spraying;
use super::{blind, neighbourhood};
use crate::login::Visit;
use crate::project::Project;

/// How long failures of one place are remembered.
const PLACE_WINDOW: Duration = Duration::from_secs(24 * 3600);

/// How long consecutive failures of an account are remembered.
const ACCOUNT_WINDOW: Duration = Duration::from_secs(365 * 24 * 3600);

/// The same of mailed codes, whose owner reads a letter for every few of them: shorter, so that strangers spend it for a week.
const MAILED_WINDOW: Duration = Duration::from_secs(7 * 24 * 3600);

/// What a spent budget answers as the time to come back: it does not grow back, but something must be said.
const SPENT: Duration = Duration::from_secs(3600);

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tries {
    /// The password.
    Password,
    /// The second factor: an app's code, a recovery code. Whoever gets this far knows the first one, so a new password
    /// does not give these tries back.
    SecondFactor,
    /// A mailed code. One of them has few tries; this counts those of all together.
    MailedCode,
    /// The same of codes by text message.
    TextedCode,
}

/// The counters of one kind of tries, by their names in the store.
struct Names {
    strange_place: &'static str,
    known_place: &'static str,
    strangers: &'static str,
    known: &'static str,
}

impl Tries {
    const fn window(self) -> Duration {
        match self {
            Self::Password | Self::SecondFactor => ACCOUNT_WINDOW,
            Self::MailedCode | Self::TextedCode => MAILED_WINDOW,
        }
    }

    const fn names(self) -> Names {
        match self {
            Self::Password => Names {
                strange_place: "password_place",
                known_place: "password_known_place",
                strangers: "password_account",
                known: "password_account_known",
            },
            Self::SecondFactor => Names {
                strange_place: "second_factor_place",
                known_place: "second_factor_known_place",
                strangers: "second_factor_account",
                known: "second_factor_account_known",
            },
            Self::MailedCode => Names {
                strange_place: "mailed_code_place",
                known_place: "mailed_code_known_place",
                strangers: "mailed_code_account",
                known: "mailed_code_account_known",
            },
            Self::TextedCode => Names {
                strange_place: "texted_code_place",
                known_place: "texted_code_known_place",
                strangers: "texted_code_account",
                known: "texted_code_account_known",
            },
        }
    }
}

/// Whose factor is tried, and from where.
#[derive(Debug, Clone)]
pub struct Attempt {
    tries: Tries,
    place: Fingerprint,
    account: Fingerprint,
    familiar: Familiar,
    spraying: Spraying,
    strangers: i64,
    known: i64,
    /// Whether there is a browser at all. A call without one comes from whoever uses that network, or that server.
    browser: bool,
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
    /// Describes a try of a password. The account counts by its id, however its name was spelled (R30); a name that belongs
    /// to nobody counts by what was typed, so that it behaves alike (I6).
    pub fn new(
        project: &Project,
        user: Option<&User>,
        typed: &str,
        visit: &Visit<'_>,
        request: &RequestInfo,
    ) -> Self {
        let (account, network) = (account_of(user, typed), neighbourhood(request.address));
        let limit = i64::from(project.settings.password.max_failures.clamp(2, 100));
        let known = (limit / 5).max(1);
        Self {
            tries: Tries::Password,
            place: blind(project, &["place", &account, &network]),
            account: blind(project, &["account", &account]),
            familiar: Familiar::new(project, user, typed, visit, request),
            spraying: Spraying::new(project, request),
            strangers: limit - known,
            known,
            browser: !visit.browser.reveal().is_empty(),
        }
    }

    /// The same of something else than a password.
    pub fn of(
        tries: Tries,
        project: &Project,
        user: Option<&User>,
        typed: &str,
        visit: &Visit<'_>,
        request: &RequestInfo,
    ) -> Self {
        Self { tries, ..Self::new(project, user, typed, visit, request) }
    }

    /// Looks whether a try has a chance at all, before anything dear is done.
    ///
    /// Errors: as [`Attempt::count`]; nothing is counted.
    pub async fn look(&self, tx: &mut Tx<'_>, now: Time) -> Result<()> {
        let [strange_place, known_place, strangers, known] = self.failures();
        let [browser, network] = self.familiar.counters();
        let counted =
            tx.find_attempts_of([browser, network, strange_place, known_place, strangers, known]).await?;
        let of = |(kind, key): Counter<'_>| {
            counted.iter().find(|one| (one.0.as_str(), &one.1) == (kind, key)).map(|one| one.2)
        };
        let is_known = self.browser && of(browser).or(of(network)).is_some();
        let (place, key, account, budget) = self.counters(is_known);
        if let Some(until) =
            of((place, key)).and_then(|place| place.locked_until).filter(|until| now < *until)
        {
            return Err(self.wait(until.since(now)));
        }
        match of((account, &self.account)) {
            Some(spent)
                if spent.failures >= budget && now < spent.window_started_at + self.tries.window() =>
            {
                Err(self.exhausted())
            }
            _ if is_known => Ok(()),
            _ => self.spraying.look(tx, now).await,
        }
    }

    /// Counts one try, whose outcome may be told only after this was committed.
    ///
    /// Errors: `limited` with `password_wait`, `password_exhausted` or `too_many_failures`; roll back then, and tell nobody the
    /// outcome.
    pub async fn count(&self, tx: &mut Tx<'_>, now: Time) -> Result<Counted> {
        let known = self.browser && self.familiar.is_known(tx).await?;
        let (place, key, account, budget) = self.counters(known);
        // The row is ours from here to the end of the transaction, on both engines.
        let counted = tx.record_failure(place, key, now, PLACE_WINDOW).await?;
        if let Some(until) = counted.locked_until.filter(|until| now < *until) {
            return Err(self.wait(until.since(now)));
        }
        let total = tx.record_failure(account, &self.account, now, self.tries.window()).await?;
        if total.failures > budget {
            return Err(self.exhausted());
        }
        if !known {
            self.spraying.count(tx, now).await?;
        }
        if let Some(delay) = delay(counted.failures, known) {
            tx.lock_attempts(place, key, now + delay).await?;
        }
        Ok(Counted { known, spent: !known && total.failures == budget })
    }

    /// The proof was right: all counts of its kind end, and the one of this try is taken back.
    pub async fn succeed(&self, tx: &mut Tx<'_>, counted: Counted) -> Result<()> {
        if !counted.known {
            self.spraying.forgive(tx).await?;
        }
        self.forget(tx).await
    }

    /// All counts of its kind end, of a proof that was no try.
    pub async fn forget(&self, tx: &mut Tx<'_>) -> Result<()> {
        tx.clear_failures_of(self.failures()).await
    }

    /// Every counter of failures that may have counted something of this account and place.
    fn failures(&self) -> [Counter<'_>; 4] {
        let (names, place, account) = (self.tries.names(), &self.place, &self.account);
        [
            (names.strange_place, place),
            (names.known_place, place),
            (names.strangers, account),
            (names.known, account),
        ]
    }

    /// The counters of this try: of the place, and of the account, with its budget.
    fn counters(&self, known: bool) -> (&'static str, &Fingerprint, &'static str, i64) {
        let names = self.tries.names();
        if known {
            (names.known_place, &self.place, names.known, self.known)
        } else {
            (names.strange_place, &self.place, names.strangers, self.strangers)
        }
    }

    fn wait(&self, left: Duration) -> Error {
        let left = Duration::from_secs(left.as_secs().max(1));
        let (code, text) = match self.tries {
            Tries::Password => {
                metrics::counter!("limen_password_waits_total").increment(1);
                ("password_wait", "Too many tries. Wait a moment, or choose a new password by mail.")
            }
            Tries::SecondFactor | Tries::MailedCode | Tries::TextedCode => {
                metrics::counter!("limen_second_factor_waits_total").increment(1);
                ("code_wait", "Too many tries. Wait a moment, then enter the newest code.")
            }
        };
        Error::limited(code, text).with_retry_after(left)
    }

    fn exhausted(&self) -> Error {
        let (code, text) = match self.tries {
            Tries::Password => {
                metrics::counter!("limen_password_exhausted_total").increment(1);
                (
                    "password_exhausted",
                    "Too many wrong passwords were entered for this account. Use a browser that you have signed in with before, or choose a new password by mail.",
                )
            }
            Tries::SecondFactor => {
                metrics::counter!("limen_second_factor_exhausted_total").increment(1);
                (
                    "code_exhausted",
                    "Too many wrong codes were entered for this account. Use a browser that you have signed in with before, or ask an administrator for help.",
                )
            }
            Tries::MailedCode | Tries::TextedCode => {
                metrics::counter!("limen_mailed_code_exhausted_total").increment(1);
                (
                    "code_exhausted",
                    "Too many wrong codes were entered for this account. Use a browser that you have signed in with before, or choose another way to sign in.",
                )
            }
        };
        Error::limited(code, text).with_retry_after(SPENT)
    }
}

/// The mailbox was proven, by a new password or a link: the account's budgets for passwords and sent codes are whole again.
pub async fn clear(tx: &mut Tx<'_>, project: &Project, user: UserId) -> Result<()> {
    clear_of(tx, project, user, Tries::Password).await?;
    clear_of(tx, project, user, Tries::MailedCode).await?;
    clear_of(tx, project, user, Tries::TextedCode).await
}

/// An administrator helps: the budgets of one kind are whole again.
pub async fn clear_of(tx: &mut Tx<'_>, project: &Project, user: UserId, tries: Tries) -> Result<()> {
    let (names, account) = (tries.names(), blind(project, &["account", &account_of_id(user)]));
    tx.clear_failures(names.strangers, &account).await?;
    tx.clear_failures(names.known, &account).await?;
    Ok(())
}

/// The delay after so many failures of one place: none for typing mistakes, then twice as long each time.
fn delay(failures: i64, known: bool) -> Option<Duration> {
    let (free, longest) = if known { (9, 60) } else { (4, 15 * 60) };
    let beyond = u32::try_from(failures - free).ok().filter(|beyond| *beyond > 0)?;
    let seconds = 1_u64.checked_shl(beyond - 1).unwrap_or(longest).min(longest);
    Some(Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests;
