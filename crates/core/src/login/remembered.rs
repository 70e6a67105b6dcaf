//! Browsers that have proven both factors and are asked for one only, for a while, because their owner wished so.
//!
//! In: a visit, an account. Out: whether it is one of them. What can go wrong: only what the store can.
//!
//! The row stands under a fingerprint of the browser's cookie and the account, and ends with every change of a factor.

use std::time::Duration;

use limen_model::{Artifact, ArtifactKind, Fingerprint, Result, UserId};
use limen_store::Tx;

use super::Visit;
use crate::app::App;
use crate::project::Project;
use crate::token::fingerprint;

const KIND: ArtifactKind = ArtifactKind::RememberedBrowser;

/// Remembers the browser of a visit.
pub(super) async fn remember(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    account: UserId,
) -> Result<()> {
    let (now, days) = (app.clock.now(), u64::from(project.settings.mfa.remember_days));
    if days == 0 {
        return Ok(());
    }
    let row = Artifact {
        kind: KIND,
        hash: spot(visit, account),
        alias_hash: None,
        client_id: None,
        user_id: Some(account),
        session_id: None,
        grant_id: None,
        data: serde_json::Value::Null,
        created_at: now,
        expires_at: now + Duration::from_secs(days * 24 * 3600),
        consumed_at: None,
    };
    tx.put_artifact(&row).await
}

/// Whether the browser of a visit is remembered. A setting that is shorter by now counts.
pub(crate) async fn is_remembered(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    account: UserId,
) -> Result<bool> {
    let now = app.clock.now();
    let longest = Duration::from_secs(u64::from(project.settings.mfa.remember_days) * 24 * 3600);
    let row = tx.find_artifact(KIND, &spot(visit, account)).await?;
    Ok(row.is_some_and(|row| {
        row.user_id == Some(account) && now < row.expires_at && now.since(row.created_at) < longest
    }))
}

/// No browser of an account is remembered any more.
pub(crate) async fn forget_all(tx: &mut Tx<'_>, account: UserId) -> Result<()> {
    tx.delete_artifacts_of_user(KIND, account).await.map(drop)
}

fn spot(visit: &Visit<'_>, account: UserId) -> Fingerprint {
    fingerprint(format!("remembered\0{}\0{account}", visit.browser.reveal()).as_bytes())
}
