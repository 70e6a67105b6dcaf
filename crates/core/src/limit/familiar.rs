//! Places that an account was signed in from before: a browser, or a network.
//!
//! In: an account, a browser, a request. Out: whether the place is known. What can go wrong: only what the store can.

use std::time::Duration;

use limen_model::{Fingerprint, RequestInfo, Result, Time, User, UserId};
use limen_store::{Counter, Tx};

use super::{blind, neighbourhood};
use crate::login::Visit;
use crate::project::Project;

/// The counter's name in the store.
const FAMILIAR: &str = "familiar";

/// How long a place stays known after the last sign-in.
const WINDOW: Duration = Duration::from_secs(180 * 24 * 3600);

/// A place, as one account knows it.
#[derive(Debug, Clone)]
pub struct Familiar {
    browser: Fingerprint,
    network: Fingerprint,
}

impl Familiar {
    /// Describes a place. After a reset or sign-out everywhere no place is known any more. Of somebody who has no browser, only
    /// the network is; of somebody at the screens of an application, only the device: its calls may come from a server, and
    /// that is everybody's.
    pub fn new(
        project: &Project,
        user: Option<&User>,
        typed: &str,
        visit: &Visit<'_>,
        request: &RequestInfo,
    ) -> Self {
        let account = account_of(user, typed);
        let epoch = user.and_then(|user| user.not_before).unwrap_or_default().micros().to_string();
        let network = blind(project, &["network", &account, &epoch, &neighbourhood(request.address)]);
        match visit.browser.reveal().as_str() {
            "" => Self { browser: network, network },
            browser => {
                let browser = blind(project, &["browser", &account, &epoch, browser]);
                Self { browser, network: if visit.is_direct() { browser } else { network } }
            }
        }
    }

    /// The two counters that tell.
    pub(super) fn counters(&self) -> [Counter<'_>; 2] {
        [(FAMILIAR, &self.browser), (FAMILIAR, &self.network)]
    }

    /// Whether this browser or this network has signed in to the account before.
    pub async fn is_known(&self, tx: &mut Tx<'_>) -> Result<bool> {
        for (kind, place) in self.counters() {
            if tx.find_attempts(kind, place).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The door has opened here.
    pub async fn remember(&self, tx: &mut Tx<'_>, now: Time) -> Result<()> {
        for place in [&self.browser, &self.network] {
            tx.record_failure(FAMILIAR, place, now, WINDOW).await?;
        }
        Ok(())
    }
}

/// How an account counts: by its id, however its name was spelled (R30); a name that belongs to nobody counts by what was
/// typed, so that it behaves alike (I6).
pub(super) fn account_of(user: Option<&User>, typed: &str) -> String {
    user.map_or_else(|| format!("nobody:{}", typed.trim().to_lowercase()), |user| account_of_id(user.id))
}

pub(super) fn account_of_id(user: UserId) -> String {
    format!("user:{user}")
}
