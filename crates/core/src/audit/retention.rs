//! Old events go, stretch by stretch; their segments stay, so that the chain still reaches back to its beginning.
//!
//! In: the project's setting. Out: how many events went. What can go wrong: nothing but the database.

use std::time::Duration;

use limen_model::{AuditEventId, Caller, Result};
use serde_json::json;

use super::{Event, append, chain};
use crate::app::App;
use crate::project::Project;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// How many stretches one call removes, each in a transaction of its own.
const MOST_SEGMENTS: usize = 50;

/// Removes what is older than `settings.audit.retention_days`; the rest of a large amount has time until the next call.
pub async fn tick(app: &App, project: &Project) -> Result<u64> {
    let days = project.settings.audit.retention_days;
    if days == 0 {
        return Ok(0);
    }
    let now = app.clock.now();
    let oldest = AuditEventId::floor(now - DAY * days);
    let (mut gone, mut last) = (0, None);
    for _ in 0..MOST_SEGMENTS {
        let above = last.unwrap_or(0);
        let (segment, end) = app
            .store
            .read(project.id, async |tx| {
                Ok((tx.oldest_kept_audit_segment(above).await?, tx.last_audit_segment().await?))
            })
            .await?;
        let (Some(segment), Some(end)) = (segment, end) else { break };
        // A stretch that is still open may get late events; and the end of the chain holds its place.
        if segment.through >= oldest || segment.number > end.closed {
            break;
        }
        let purge = chain::purge_of(project, &segment.hash, now);
        let purged =
            app.store.write(project.id, async |tx| tx.purge_audit_segment(&segment, &purge).await).await?;
        let Some(removed) = purged else { break };
        (gone, last) = (gone + removed, Some(segment.number));
    }
    if gone > 0 {
        let detail = json!({ "events": gone, "through": last });
        let target = super::target("project", project.id).detail(detail);
        app.store
            .write(project.id, async |tx| {
                append(app, tx, &Caller::system(), Event::AuditPurged, target).await
            })
            .await?;
    }
    Ok(gone)
}

#[cfg(test)]
mod tests;
