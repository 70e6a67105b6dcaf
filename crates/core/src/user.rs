//! Users: found for every request, and administered.
//!
//! In: an id, and for administration a caller. Out: the user, shared. What can go wrong: what reading can; for
//! administration `administrators_only` before anything else, so that absence and refusal look alike.

mod access;
pub mod create;
pub mod export;
pub mod factors;
pub mod import;
pub mod invite;
pub mod lookup;
pub mod merge;
pub mod password;
pub mod read;
pub mod search;
pub mod session;
pub mod state;
pub mod update;

use std::sync::Arc;

use limen_model::{Result, User, UserId};

use crate::app::App;
use crate::project::Project;

pub(crate) use access::{keep_an_administrator, known_role, require_grantable};

/// Finds a user, whatever their state.
pub async fn find(app: &App, project: &Project, id: UserId) -> Result<Option<Arc<User>>> {
    app.cache
        .users
        .get(&(project.id, id), async || {
            let row = app.store.read(project.id, async |tx| tx.find_user(id).await).await?;
            Ok(row.map(Arc::new))
        })
        .await
}

#[cfg(test)]
mod tests;
