//! Users, from memory.
//!
//! In: an id. Out: a shared row. What can go wrong: only what reading can.

use std::sync::Arc;

use limen_model::{Result, User, UserId};

use crate::app::App;
use crate::project::Project;

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
