//! The audit trail, taken along: one event a line, as JSON, oldest first.
//!
//! In: a filter, and somewhere to write. Out: lines, page by page, so that no amount of them fills the memory.
//! What can go wrong: `forbidden`; whatever the writer says, and the export ends there.

use limen_model::{Caller, Error, Result};
use limen_store::MAX_PAGE;
use serde_json::json;

use super::{Entry, Event, Filter};
use crate::app::App;
use crate::policy;
use crate::project::Project;

/// Writes every event that the filter admits; gives how many there were.
///
/// That somebody exports is written down first: it stays true where the reader goes away half-way.
///
/// Errors: `forbidden`; those of `write`.
pub async fn export(
    app: &App,
    project: &Project,
    caller: &Caller,
    filter: &Filter,
    mut write: impl AsyncFnMut(&str) -> Result<()>,
) -> Result<u64> {
    policy::require_admin(caller)?;
    let detail = json!({
        "since": filter.since.map(limen_model::Time::rfc3339),
        "until": filter.until.map(limen_model::Time::rfc3339),
        "action": filter.action,
    });
    let target = super::target("project", project.id).detail(detail);
    app.store
        .write(project.id, async |tx| super::append(app, tx, caller, Event::AuditExported, target).await)
        .await?;
    let (mut ids, mut count) = (filter.ids(), 0);
    loop {
        let range = ids.clone();
        let page =
            app.store.read(project.id, async |tx| tx.list_audit_upwards(range, MAX_PAGE).await).await?;
        let Some(last) = page.last() else { return Ok(count) };
        ids.start = last.id.just_above();
        let mut lines = String::new();
        for event in page.iter().filter(|event| filter.admits(event)) {
            lines.push_str(&serde_json::to_string(&Entry::from(event)).map_err(Error::internal)?);
            lines.push('\n');
            count += 1;
        }
        if !lines.is_empty() {
            write(&lines).await?;
        }
    }
}
