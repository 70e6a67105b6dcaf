//! Keys that somebody publishes at an address: fetched once, kept for a while, fetched again when a new one signs.
//!
//! In: a `jwks_uri` that a client registered or an administrator trusts. Out: prepared keys, or a verified token.
//! What can go wrong: `unavailable` when nothing usable comes back, remembered for a moment so that nobody is hammered.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use limen_jose::{JwkSet, KeySet, Token, Validation};
use limen_model::{Clock, Error, Result, Time};
use moka::sync::Cache;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::client::LiveClient;
use crate::outbound::Outbound;

/// The most addresses that are remembered.
const CAPACITY: u64 = 1_000;
/// The largest document that is read, in bytes.
const MAX_BODY: usize = 64 * 1024;
/// How long keys count as fresh.
const LIFE: Duration = Duration::from_secs(600);
/// How long keys serve at most while their address does not answer.
const STALE: Duration = Duration::from_secs(3600);
/// The least time between two fetches because of an unknown key.
const PAUSE: Duration = Duration::from_secs(60);
/// How long a failed fetch is remembered.
const FAILURE: Duration = Duration::from_secs(30);

/// A key set as it was published.
#[derive(Debug, Default)]
pub struct Published {
    /// The keys for signatures, prepared.
    pub verifying: KeySet,
    /// All public keys, those to encrypt to as well.
    pub set: JwkSet,
}

/// The key sets that were fetched, by address.
pub struct RemoteKeys(Cache<String, Arc<Entry>>);

#[derive(Default)]
struct Entry {
    state: Mutex<State>,
    /// Held while a fetch is under way: whoever comes meanwhile waits for its outcome.
    flight: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    keys: Option<Arc<Published>>,
    fetched_at: Time,
    failed_at: Option<Time>,
    renewed_at: Option<Time>,
}

impl Default for RemoteKeys {
    fn default() -> Self {
        Self(Cache::new(CAPACITY))
    }
}

impl RemoteKeys {
    /// The keys at an address, from memory while they are fresh.
    ///
    /// Errors: `unavailable` with `keys_unavailable`.
    pub async fn get(&self, outbound: &Outbound, clock: &Clock, uri: &str) -> Result<Arc<Published>> {
        let entry = self.entry(uri);
        if let Some(answer) = entry.known(clock.now()) {
            return answer;
        }
        let _flight = entry.flight.lock().await;
        // Somebody else may have fetched them while we waited.
        match entry.known(clock.now()) {
            Some(answer) => answer,
            None => entry.fetch(outbound, clock, uri).await,
        }
    }

    /// Newer keys than `seen`, which did not fit; `None` when there were newer ones a moment ago or they cannot be had.
    pub async fn renew(
        &self,
        outbound: &Outbound,
        clock: &Clock,
        uri: &str,
        seen: &Arc<Published>,
    ) -> Option<Arc<Published>> {
        let entry = self.entry(uri);
        let _flight = entry.flight.lock().await;
        {
            let (mut state, now) = (entry.state(), clock.now());
            match &state.keys {
                Some(keys) if !Arc::ptr_eq(keys, seen) => return Some(keys.clone()),
                Some(_) | None => {}
            }
            if state.renewed_at.is_some_and(|at| now.since(at) < PAUSE) {
                return None;
            }
            state.renewed_at = Some(now);
        }
        entry.fetch(outbound, clock, uri).await.ok().filter(|keys| !Arc::ptr_eq(keys, seen))
    }

    fn entry(&self, uri: &str) -> Arc<Entry> {
        self.0.get_with_by_ref(uri, Arc::default)
    }
}

impl Entry {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What can be said without asking anybody.
    fn known(&self, now: Time) -> Option<Result<Arc<Published>>> {
        let state = self.state();
        let age = now.since(state.fetched_at);
        let failed_just_now = state.failed_at.is_some_and(|at| now.since(at) < FAILURE);
        match &state.keys {
            Some(keys) if age < LIFE || (failed_just_now && age < STALE) => Some(Ok(keys.clone())),
            Some(_) | None if failed_just_now => Some(Err(unavailable())),
            Some(_) | None => None,
        }
    }

    async fn fetch(&self, outbound: &Outbound, clock: &Clock, uri: &str) -> Result<Arc<Published>> {
        let outcome = download(outbound, uri).await;
        let (mut state, now) = (self.state(), clock.now());
        match outcome {
            Ok(published) => {
                let keys = Arc::new(published);
                state.keys = Some(keys.clone());
                state.fetched_at = now;
                state.failed_at = None;
                Ok(keys)
            }
            Err(error) => {
                state.failed_at = Some(now);
                let stale = state.keys.clone().filter(|_| now.since(state.fetched_at) < STALE);
                stale.ok_or_else(|| unavailable().with_source(error))
            }
        }
    }
}

async fn download(outbound: &Outbound, uri: &str) -> Result<Published> {
    let answer = outbound.get(uri, "application/jwk-set+json, application/json", MAX_BODY).await?;
    if answer.status != http::StatusCode::OK {
        return Err(Error::unavailable(
            "keys_unavailable",
            format!("The key set was answered with status {}.", answer.status),
        ));
    }
    let set = JwkSet::parse(&answer.body).map_err(|error| unavailable().with_source(error))?;
    Ok(Published { verifying: KeySet::new(&set), set })
}

fn unavailable() -> Error {
    Error::unavailable(
        "keys_unavailable",
        "The keys that are published at the registered jwks_uri cannot be had now.",
    )
}

/// Where the keys of a signer are.
#[derive(Debug, Clone, Copy)]
pub enum Keys<'a> {
    /// Given by value.
    Here(&'a KeySet),
    /// Published at an address.
    At(&'a str),
}

impl<'a> Keys<'a> {
    /// The keys of a client: by reference where it registered a `jwks_uri`, else by value.
    pub fn of(client: &'a LiveClient) -> Self {
        match &client.metadata.jwks_uri {
            Some(uri) => Self::At(uri),
            None => Self::Here(&client.keys),
        }
    }
}

/// Verifies a token with somebody's keys; where they are published, once more with newer ones if these did not fit.
///
/// The outer error is that the keys cannot be had, the inner one that the token does not hold.
pub async fn verify<T: DeserializeOwned>(
    app: &App,
    keys: Keys<'_>,
    expected: &Validation<'_>,
    token: &str,
) -> Result<Result<Token<T>, limen_jose::Error>> {
    let uri = match keys {
        Keys::Here(keys) => return Ok(expected.verify(token, keys)),
        Keys::At(uri) => uri,
    };
    let (remote, outbound, clock) = (&app.cache.remote_keys, &app.outbound, &app.clock);
    let published = remote.get(outbound, clock, uri).await?;
    let outcome = expected.verify(token, &published.verifying);
    // A token without a kid was tried against what there is: its failure may mean a new key as well.
    if !matches!(outcome, Err(limen_jose::Error::UnknownKey | limen_jose::Error::BadSignature)) {
        return Ok(outcome);
    }
    match remote.renew(outbound, clock, uri, &published).await {
        Some(newer) => Ok(expected.verify(token, &newer.verifying)),
        None => Ok(outcome),
    }
}

#[cfg(test)]
mod tests;
