//! Coming in without a name: an account of one's own, which nothing opens but the tokens of this one sign-in.
//!
//! In: a visit that has named nobody. Out: a session. What can go wrong: `method_off`; `second_factor_missing` where everybody
//! needs one; `login_out_of_order`; `limited`.

use std::collections::BTreeSet;

use limen_model::{Caller, Error, Profile, Result, User, UserId, UserState};

use super::machine::Evidence;
use super::state;
use super::step::advance;
use super::{Outcome, Visit, finish};
use crate::account::upgrade;
use crate::app::App;
use crate::audit::{self, Event};
use crate::job::{self, Work};
use crate::limit::Endpoint;
use crate::project::Project;

/// Makes an account without a name, and lets its person in. Each call makes another one.
///
/// Errors: `precondition` with `method_off` or `login_out_of_order`; `forbidden` with `second_factor_missing`; `limited` with
/// `too_many_requests`.
pub async fn sign_in_anonymously(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<Outcome> {
    app.limits.check(Endpoint::Anonymous, caller.request.address)?;
    if !project.settings.methods.anonymous {
        let text = "Nobody signs in without a name here. Choose another way.";
        return Err(Error::precondition("method_off", text));
    }
    if project.settings.mfa.policy.demands(false) {
        let text = "A second factor is asked of everybody here. Sign in with an account of your own.";
        return Err(Error::forbidden("second_factor_missing", text));
    }
    let (now, locale) = (app.clock.now(), Some(visit.language.tag().to_owned()));
    let user = User {
        id: UserId::new(&app.rng, now),
        email: None,
        email_verified_at: None,
        username: None,
        profile: Profile { locale, ..Profile::default() },
        roles: BTreeSet::new(),
        state: UserState::Active,
        anonymous: true,
        not_before: None,
        created_at: now,
        updated_at: now,
    };
    let standing = state::load(app, project, caller, visit).await?;
    let standing = advance(app, project, standing, Evidence::Anonymous { account: user.id })?;
    app.store
        .write(project.id, async |tx| {
            tx.insert_user(&user).await?;
            let reap = Work::ReapAnonymous { user: user.id };
            job::enqueue(app, tx, &reap, now + upgrade::unused_for(project)).await?;
            let target = audit::target("user", user.id).detail(serde_json::json!({ "anonymous": true }));
            audit::append(app, tx, caller, Event::UserCreated, target).await
        })
        .await?;
    finish::arrive(app, project, caller, visit, standing).await
}

#[cfg(test)]
mod tests;
