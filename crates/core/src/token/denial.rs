//! The deny list: access tokens that were revoked one by one, until they would have ended anyway.
//!
//! In: the `jti` of a token. Out: whether it is denied, from memory. What can go wrong: nothing; every replica hears of it.

use std::collections::HashMap;
use std::sync::RwLock;

use limen_model::{Fingerprint, ProjectId, ReplayKind, Result, Time};
use limen_store::Noun;
use uuid::Uuid;

use super::{AccessToken, fingerprint};
use crate::app::App;
use crate::project::Project;

/// Denied tokens that have not ended yet.
#[derive(Default)]
pub struct Denials(RwLock<HashMap<(ProjectId, Fingerprint), Time>>);

impl Denials {
    /// Whether the token is denied.
    pub fn has(&self, project: ProjectId, jti: Uuid, now: Time) -> bool {
        let Ok(denied) = self.0.read() else { return true };
        !denied.is_empty()
            && denied.get(&(project, fingerprint(jti.as_bytes()))).is_some_and(|end| now <= *end)
    }

    /// Remembers a denial; those that have ended leave.
    pub fn add(&self, project: ProjectId, token: Fingerprint, expires_at: Time) {
        if let Ok(mut denied) = self.0.write() {
            denied.insert((project, token), expires_at);
        }
    }

    /// Drops those that have ended.
    pub fn purge(&self, now: Time) {
        if let Ok(mut denied) = self.0.write() {
            denied.retain(|_, end| now <= *end);
        }
    }
}

/// Reads the whole list of a project; nothing is ever taken out before its time, because a forgotten denial would
/// bring a token back to life.
pub(crate) async fn load(app: &App, project: ProjectId) -> Result<()> {
    let now = app.clock.now();
    app.cache.denials.purge(now);
    for (token, expires_at) in
        app.store.read(project, async |tx| tx.replays(ReplayKind::DeniedToken, now).await).await?
    {
        app.cache.denials.add(project, token, expires_at);
    }
    Ok(())
}

/// Denies one access token from now on, here and in every replica.
pub async fn deny(app: &App, project: &Project, token: &AccessToken) -> Result<()> {
    let (hash, end) = (fingerprint(token.jti.as_bytes()), Time::from_seconds(token.exp));
    app.store
        .write(project.id, async |tx| {
            tx.claim_replay(ReplayKind::DeniedToken, &hash, end).await?;
            tx.changed(Noun::Denial, token.jti);
            Ok(())
        })
        .await?;
    app.cache.denials.add(project.id, hash, end);
    Ok(())
}
