//! Client ID metadata documents (draft-ietf-oauth-client-id-metadata-document): a client whose id is the address of what it
//! says of itself.
//!
//! In: a `client_id` that is an https URL. Out: a client that nobody administered, or nothing.
//! What can go wrong: an address or a document that breaks the rules, which is no client; an address that does not answer,
//! which is `unavailable`. Neither is remembered, so that a mended document counts at once.

mod document;

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::header::CACHE_CONTROL;
use limen_model::{ClientId, Error, Result, Time};
use moka::sync::Cache;

use crate::app::App;
use crate::client::LiveClient;
use crate::limit::Endpoint;
use crate::outbound::Response;

/// The most documents that are remembered.
const CAPACITY: u64 = 1_000;
/// The largest document that is read, in bytes; the draft names this size.
const MAX_BODY: usize = 5 * 1024;
/// How long a document counts where its server does not say.
const USUAL: Duration = Duration::from_secs(600);
/// How long it counts at least.
const SHORTEST: Duration = Duration::from_secs(60);
/// How long it counts at most.
const LONGEST: Duration = Duration::from_secs(24 * 3600);
/// How long a document serves beyond its time while its address does not answer.
const STALE: Duration = Duration::from_secs(3600);

/// The documents that were fetched, by address.
pub struct Documents(Cache<ClientId, Arc<Entry>>);

#[derive(Default)]
struct Entry {
    kept: Mutex<Option<Kept>>,
    /// Held while a fetch is under way: whoever comes meanwhile waits for its outcome.
    flight: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
struct Kept {
    client: Arc<LiveClient>,
    fresh_until: Time,
}

impl Default for Documents {
    fn default() -> Self {
        Self(Cache::new(CAPACITY))
    }
}

/// The client whose id is this address; from memory while its document is fresh. `from` is who has us fetch it.
///
/// Errors: `unavailable` when the address does not answer; `limited` when `from` had too much fetched.
pub async fn fetch(app: &App, id: &ClientId, from: Option<IpAddr>) -> Result<Option<Arc<LiveClient>>> {
    if !document::is_address(id) {
        return Ok(None);
    }
    let entry = app.cache.documents.0.get_with_by_ref(id, Arc::default);
    if let Some(client) = entry.fresh(app.clock.now()) {
        return Ok(Some(client));
    }
    let _flight = entry.flight.lock().await;
    // Somebody else may have fetched it while we waited.
    match entry.fresh(app.clock.now()) {
        Some(client) => Ok(Some(client)),
        None => {
            app.limits.check(Endpoint::Fetch, from)?;
            entry.fetch(app, id).await
        }
    }
}

impl Entry {
    fn fresh(&self, now: Time) -> Option<Arc<LiveClient>> {
        self.kept().filter(|kept| now < kept.fresh_until).map(|kept| kept.client)
    }

    fn kept(&self) -> Option<Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, kept: Option<Kept>) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = kept;
    }

    async fn fetch(&self, app: &App, id: &ClientId) -> Result<Option<Arc<LiveClient>>> {
        let now = app.clock.now();
        let answer = match app.outbound.get(id.as_str(), "application/json", MAX_BODY).await {
            Ok(answer) if answer.status.is_server_error() => {
                Err(Error::unavailable("outbound_failed", format!("status {}", answer.status)))
            }
            other => other,
        };
        let answer = match (answer, self.kept()) {
            (Ok(answer), _) => answer,
            (Err(_), Some(kept)) if now < kept.fresh_until + STALE => return Ok(Some(kept.client)),
            // An address that may not be reached is a wrong address, not a failure (I7).
            (Err(error), _) if error.is(limen_model::Kind::Invalid) => return Ok(None),
            (Err(error), _) => {
                return Err(Error::unavailable(
                    "client_document_unavailable",
                    "The application's description cannot be fetched from its address now.",
                )
                .with_source(error));
            }
        };
        let read = if answer.status == http::StatusCode::OK {
            document::read(id, &answer.body, now)
        } else {
            Err("it does not answer with status 200".to_owned())
        };
        let client = match read {
            Ok(client) => Arc::new(LiveClient::new(client)),
            Err(reason) => {
                tracing::info!(client = %id, reason, "a client ID metadata document was refused");
                self.keep(None);
                return Ok(None);
            }
        };
        self.keep(Some(Kept { client: client.clone(), fresh_until: now + life(&answer) }));
        Ok(Some(client))
    }
}

/// How long the server says that its answer lasts (RFC 9111 §5.2.2), within our bounds.
fn life(answer: &Response) -> Duration {
    let directives =
        answer.headers.get(CACHE_CONTROL).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut life = USUAL;
    for directive in directives.split(',').map(|directive| directive.trim().to_ascii_lowercase()) {
        match directive.split_once('=') {
            Some(("max-age", seconds)) => {
                life = seconds.trim_matches('"').parse().map_or(USUAL, Duration::from_secs)
            }
            None if directive == "no-store" || directive == "no-cache" => return SHORTEST,
            Some(_) | None => {}
        }
    }
    life.clamp(SHORTEST, LONGEST)
}

#[cfg(test)]
mod tests;
