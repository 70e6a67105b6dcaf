//! The audit trail, looked through by an administrator.
//!
//! In: a filter, and the token of the page before. Out: events, newest first, and the token of the next page.
//! What can go wrong: `forbidden`; a page token that is not one of this list.

use std::ops::Range;

use limen_model::{AuditEvent, AuditEventId, Caller, Result};
use limen_store::{MAX_PAGE, Tx};

use super::Filter;
use crate::app::App;
use crate::cursor;
use crate::policy;
use crate::project::Project;

/// How many rows one page looks at: a rare wish gives short pages, not a long wait.
const MOST_LOOKED_AT: usize = 25 * MAX_PAGE;

/// One page.
#[derive(Debug)]
pub struct Listed {
    /// Newest first. It may be shorter than asked, or empty, and there may be more all the same.
    pub events: Vec<AuditEvent>,
    /// Where to go on; empty at the end.
    pub next_page_token: String,
}

/// Finds events, newest first. `page_token` is empty for the first page.
///
/// Errors: `forbidden`; `invalid` with `invalid_page_token`.
pub async fn list(
    app: &App,
    project: &Project,
    caller: &Caller,
    filter: &Filter,
    page_token: &str,
    size: usize,
) -> Result<Listed> {
    policy::require_admin(caller)?;
    let pages = cursor::List { project, caller, name: "audit" };
    let mut ids = filter.ids();
    if !page_token.is_empty() {
        ids.end = ids.end.min(AuditEventId::from_uuid(pages.after_id(page_token)?));
    }
    let size = size.clamp(1, MAX_PAGE);
    let (mut events, mut looked_at) = (Vec::new(), 0);
    loop {
        let page =
            app.store.read(project.id, async |tx| look(tx, filter, ids.clone(), MAX_PAGE).await).await?;
        looked_at += page.len();
        let is_last = page.len() < MAX_PAGE;
        ids.end = page.last().map_or(ids.end, |event| event.id);
        events.extend(page.into_iter().filter(|event| filter.admits(event)));
        if events.len() > size {
            events.truncate(size);
            let next_page_token = events.last().map(|last| pages.cursor(last.id.uuid())).unwrap_or_default();
            return Ok(Listed { events, next_page_token });
        }
        if is_last {
            return Ok(Listed { events, next_page_token: String::new() });
        }
        if looked_at >= MOST_LOOKED_AT {
            return Ok(Listed { events, next_page_token: pages.cursor(ids.end.uuid()) });
        }
    }
}

/// One step down the narrowest way there is.
async fn look(
    tx: &mut Tx<'_>,
    filter: &Filter,
    ids: Range<AuditEventId>,
    limit: usize,
) -> Result<Vec<AuditEvent>> {
    match (&filter.request_id, &filter.target, &filter.actor) {
        (Some(request), _, _) => {
            // A request has few events: one page holds them all.
            let all = tx.list_audit_of_request(request).await?;
            Ok(all.into_iter().filter(|event| ids.contains(&event.id)).take(limit - 1).collect())
        }
        (None, Some(target), _) => tx.list_audit_of_target(target, ids, limit).await,
        (None, None, Some(actor)) => tx.list_audit_by_actor(actor, ids, limit).await,
        (None, None, None) => tx.list_audit_within(ids, limit).await,
    }
}

#[cfg(test)]
mod tests;
