//! The identities that an account is linked to: listed, linked and unlinked by its owner.
//!
//! In: a caller at a browser who proved themselves lately, with every factor. Out: a new session (I10).
//! What can go wrong: `reauthentication_required`, `step_up_required`; `identity_taken`; `last_way_in`; `no_such_identity`.

use limen_model::{Caller, LinkedIdentity, Result};

use super::{own, renew_session};
use crate::app::App;
use crate::federation::{self, Provider, Purpose, Started};
use crate::limit::Endpoint;
use crate::login::{Arrived, Visit, bound};
use crate::project::Project;
use crate::session::Begun;

/// The caller's identities.
pub async fn list(app: &App, project: &Project, caller: &Caller) -> Result<Vec<LinkedIdentity>> {
    caller.require_scope("limen:read")?;
    federation::linked(app, project, caller.require_user()?).await
}

/// Leaves for an identity provider, to link an identity; [`crate::login::come_back`] brings the answer.
///
/// Errors: `reauthentication_required`, `step_up_required`; `precondition` with `provider_off`; `limited`.
pub async fn begin(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    provider: &str,
) -> Result<Started> {
    own::strongly_proven(app, project, caller).await?;
    let provider = Provider::parse(provider)?;
    federation::start_here(app, project, caller, provider, Purpose::Link, bound(visit)).await
}

/// Links what came back, if it belongs to the account that left. The browser gets a new session.
///
/// Errors: `invalid` with `invalid_state`; `conflict` with `identity_taken`; `reauthentication_required`,
/// `step_up_required`.
pub async fn finish(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    arrived: Arrived,
) -> Result<Begun> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let (user, _, _) = own::strongly_proven(app, project, caller).await?;
    if arrived.waiting.user != Some(user.id) {
        return Err(federation::other_account());
    }
    federation::link_in(app, project, caller, visit.language, user.id, &arrived.person).await?;
    renew_session(app, project, caller, &user, caller.proof.clone()).await
}

/// Unlinks an identity. The browser gets a new session.
///
/// Errors: `reauthentication_required`, `step_up_required`; `not_found` with `no_such_identity`; `precondition` with
/// `last_way_in`.
pub async fn unlink(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    provider: &str,
    subject: &str,
) -> Result<Begun> {
    let (user, _, _) = own::strongly_proven(app, project, caller).await?;
    federation::unlink_in(app, project, caller, visit.language, user.id, provider, subject).await?;
    renew_session(app, project, caller, &user, caller.proof.clone()).await
}
