//! Access tokens that still live, so that `limen token` in a loop asks the server once.
//!
//! In: who asks for what, and the time. Out: a token that lives for another 30 seconds at least, or nothing.
//! What can go wrong: nothing that matters; a cache that cannot be read is an empty one.

use std::time::Duration;

use limen_model::{Clock, Scope, Secret, Time};
use serde::{Deserialize, Serialize};

use crate::private_file::PrivateFile;
use crate::token_endpoint::{self, TokenRequest};
use crate::{ConfigDir, Error, Http, Metadata, Result, Server, Target};

/// A token that is about to end would fail on its way.
const MARGIN: Duration = Duration::from_secs(30);

/// A short-lived access token.
#[derive(Debug, Clone)]
pub struct AccessToken {
    /// The token.
    pub secret: Secret<String>,
    /// Its type, such as `Bearer`.
    pub kind: String,
    /// What it may do.
    pub scope: Scope,
    /// When it ends, where the server said so.
    pub expires: Option<Time>,
}

/// `tokens.json` in the directory of this client.
#[derive(Debug)]
pub struct TokenCache {
    file: PrivateFile,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    /// The server, because another one could give its key the same id.
    server: Server,
    /// The key that was exchanged; a new sign-in has a new one.
    key_id: String,
    audience: Vec<String>,
    resource: Vec<String>,
    asked: Scope,
    granted: Scope,
    token_type: String,
    access_token: String,
    expires: Time,
}

impl TokenCache {
    /// The file in this directory; it need not exist yet.
    pub fn new(dir: &ConfigDir) -> Self {
        Self { file: PrivateFile::new(dir, "tokens.json") }
    }

    /// A token of the file that lives long enough.
    pub fn cached(&self, target: &Target, request: &TokenRequest, clock: &Clock) -> Option<AccessToken> {
        let now = clock.now();
        let holds = |entry: &Entry| entry.is_of(target) && entry.answers(request) && entry.lives(now);
        let entry = self.entries().into_iter().find(holds)?;
        Some(AccessToken {
            secret: Secret::new(entry.access_token),
            kind: entry.token_type,
            scope: entry.granted,
            expires: Some(entry.expires),
        })
    }

    /// A token from the server, which the file keeps.
    pub async fn fresh(&self, target: &Target, request: &TokenRequest, clock: &Clock) -> Result<AccessToken> {
        let http = Http::new(&target.server, target.ca_file.as_deref())?;
        let metadata = Metadata::discover(&http).await?;
        let asked_at = clock.now();
        let tokens = token_endpoint::exchange(&http, &metadata, &target.key, request).await?;
        let token = AccessToken {
            secret: tokens.access,
            kind: tokens.kind,
            scope: tokens.scope.unwrap_or_else(|| request.scope.clone()),
            expires: tokens.expires_in.map(|seconds| asked_at + Duration::from_secs(seconds)),
        };
        // A key from the environment has no id to file its tokens under.
        if let (Some(account), Some(expires)) = (&target.account, token.expires) {
            self.keep(
                Entry {
                    server: target.server.clone(),
                    key_id: account.key_id.clone(),
                    audience: request.audience.clone(),
                    resource: request.resource.clone(),
                    asked: request.scope.clone(),
                    granted: token.scope.clone(),
                    token_type: token.kind.clone(),
                    access_token: token.secret.reveal().clone(),
                    expires,
                },
                clock.now(),
            )?;
        }
        Ok(token)
    }

    /// Drops every token that a key was exchanged for.
    pub fn forget(&self, server: &Server, key_id: &str) -> Result<()> {
        let belongs = |entry: &Entry| entry.server == *server && entry.key_id == key_id;
        if !self.entries().iter().any(belongs) {
            return Ok(());
        }
        let lock = self.file.lock()?;
        let rest: Vec<_> = self.entries().into_iter().filter(|entry| !belongs(entry)).collect();
        if rest.is_empty() { self.file.remove(&lock) } else { self.file.write(&lock, &text(&rest)?) }
    }

    fn keep(&self, fresh: Entry, now: Time) -> Result<()> {
        let lock = self.file.lock()?;
        let mut entries = self.entries();
        entries.retain(|entry| entry.lives(now) && !entry.is_replaced_by(&fresh));
        entries.push(fresh);
        self.file.write(&lock, &text(&entries)?)
    }

    fn entries(&self) -> Vec<Entry> {
        let text = self.file.read().ok().flatten();
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }
}

impl Entry {
    fn is_of(&self, target: &Target) -> bool {
        self.server == target.server
            && target.account.as_ref().is_some_and(|account| account.key_id == self.key_id)
    }

    fn answers(&self, request: &TokenRequest) -> bool {
        (&self.audience, &self.resource, &self.asked)
            == (&request.audience, &request.resource, &request.scope)
    }

    fn is_replaced_by(&self, fresh: &Entry) -> bool {
        (&self.server, &self.key_id, &self.audience) == (&fresh.server, &fresh.key_id, &fresh.audience)
            && (&self.resource, &self.asked) == (&fresh.resource, &fresh.asked)
    }

    fn lives(&self, now: Time) -> bool {
        self.expires > now + MARGIN
    }
}

fn text(entries: &[Entry]) -> Result<String> {
    serde_json::to_string(entries)
        .map_err(|error| Error::failed("token_cache", format!("The tokens cannot be written: {error}.")))
}

#[cfg(test)]
mod tests;
