//! An administrator ends everything that somebody has open.
//!
//! In: an id. Out: how many sessions there were. What can go wrong: `no_such_user`.

use limen_model::{Caller, Result, UserId};

use super::access;
use crate::account::recover;
use crate::app::App;
use crate::policy;
use crate::project::Project;
use crate::session;

/// Ends all sessions and grants of a user; access tokens that were made before stop working here at once. API keys stay.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_user`.
pub async fn end_all(app: &App, project: &Project, caller: &Caller, id: UserId) -> Result<usize> {
    policy::require_admin(caller)?;
    let now = app.clock.now();
    let ended = app
        .store
        .write(project.id, async |tx| {
            let mut user = access::locked(tx, id).await?;
            user.not_before = Some(now);
            access::touch(&mut user, now);
            tx.update_user(&user).await?;
            recover::forget_half_proven(tx, id).await?;
            session::end_others(app, tx, caller, id, None, "ended_by_administrator").await
        })
        .await?;
    let count = ended.len();
    session::forget(app, project, ended);
    app.cache.users.forget(&(project.id, id));
    Ok(count)
}
