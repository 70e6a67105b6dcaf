//! What the server's command line asks about accounts.
//!
//! In: a project. Out: an administrator. What can go wrong: only what reading can.

use limen_model::{Result, User};
use limen_store::MAX_PAGE;

use crate::app::App;
use crate::project::Project;

/// The newest active administrator, if there is one.
pub async fn first_admin(app: &App, project: &Project) -> Result<Option<User>> {
    let mut after = None;
    loop {
        let page = app.store.read(project.id, async |tx| tx.list_users(after, MAX_PAGE).await).await?;
        let Some(last) = page.last() else { return Ok(None) };
        after = Some(last.id);
        if let Some(admin) = page.into_iter().find(|user| user.is_active() && user.is_admin()) {
            return Ok(Some(admin));
        }
    }
}
