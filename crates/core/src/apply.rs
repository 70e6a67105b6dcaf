//! Declarative state: a file says what should be, and so it is; nothing that the file does not name is touched.
//!
//! In: a [`Declaration`]. Out: the differences, all applied in one transaction, or none.
//! What can go wrong: a key that nobody knows, a value that does not hold; each names its place in the file.

mod client;
mod declaration;
mod difference;
mod fields;
mod settings;
mod user;
mod webhook;

use limen_model::{Caller, Result};
use limen_store::Tx;

use crate::app::App;
use crate::audit::{self, Event};
use crate::policy;
use crate::project::Project;

pub use declaration::{Declaration, Format};
pub use difference::{Change, Field};

/// Makes the project what the file says, and tells what was different. Applied twice, the second time changes nothing.
///
/// With `dry_run` nothing is written, and the answer is what would be.
///
/// Errors: `forbidden`; `invalid` with the place in the file; `conflict` when an address or name belongs to another
/// account. Nothing was changed then.
pub async fn apply(
    app: &App,
    project: &Project,
    caller: &Caller,
    declaration: &Declaration,
    dry_run: bool,
) -> Result<Vec<Change>> {
    policy::require_admin(caller)?;
    // Hashing takes its time, so it comes before the transaction.
    let passwords = user::hash_passwords(app, project, &declaration.users).await?;
    let plan = Plan { app, project, declaration, passwords, write: !dry_run };
    if dry_run {
        return app.store.read(project.id, async |tx| plan.run(tx).await).await;
    }
    let changes = app
        .store
        .write(project.id, async |tx| {
            let changes = plan.run(tx).await?;
            for change in &changes {
                let names: Vec<&str> = change.fields.iter().map(|field| field.name.as_str()).collect();
                let detail = serde_json::json!({ "by": "apply", "fields": names });
                let target = audit::target(change.noun, &change.id).detail(detail);
                audit::append(app, tx, caller, change.event, target).await?;
            }
            Ok(changes)
        })
        .await?;
    // Others hear of it; whoever asks this process next must not meet a copy from before.
    if !changes.is_empty() {
        app.cache.users.clear();
        app.cache.clients.clear();
        app.reload(project.id).await?;
    }
    Ok(changes)
}

/// What one run works with.
struct Plan<'a> {
    app: &'a App,
    project: &'a Project,
    declaration: &'a Declaration,
    passwords: Vec<Option<user::NewPassword>>,
    write: bool,
}

impl Plan<'_> {
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Vec<Change>> {
        let mut changes = Vec::new();
        if let Some(wanted) = &self.declaration.settings {
            changes.extend(settings::apply(self, tx, wanted).await?);
        }
        for (entry, password) in self.declaration.users.iter().zip(&self.passwords) {
            changes.extend(user::apply(self, tx, entry, password.as_ref()).await?);
        }
        for entry in &self.declaration.clients {
            changes.extend(client::apply(self, tx, entry).await?);
        }
        for entry in &self.declaration.webhooks {
            changes.extend(webhook::apply(self, tx, entry).await?);
        }
        Ok(changes)
    }
}

/// The event of a change to a thing that is there, or is not yet.
fn event(exists: bool, created: Event, changed: Event) -> Event {
    if exists { changed } else { created }
}

#[cfg(test)]
mod tests;
