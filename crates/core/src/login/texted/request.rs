//! Asking for a code by text message. In: a visit that has named somebody, or proven a first factor. Out: the page that waits for
//! it, the same for everybody. What can go wrong: `method_off`; `login_out_of_order`. Asked again too soon, nothing is sent
//! and nothing is said.

use data_encoding::HEXLOWER;
use limen_model::{Artifact, Caller, Error, Result};

use super::super::machine::State;
use super::super::state;
use super::super::step::out_of_order;
use super::super::{Visit, second};
use super::{AGAIN, Asked, KIND, TextAsked, TextWish, open, spot};
use crate::account::mailbox;
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::phone;
use crate::job;
use crate::limit::Endpoint;
use crate::project::Project;

/// Texts a code to the phone of whoever was named, if they have proven one; an earlier one of this browser stops working.
///
/// Errors: `precondition` with `method_off`; `limited` with `too_many_requests`; `precondition` with `login_out_of_order`
/// while nobody is named, and after a first factor beside which a phone does not count.
pub async fn send_phone_code(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<TextAsked> {
    app.limits.check(Endpoint::Recover, caller.request.address)?;
    phone::require_offered(app, project)?;
    let standing = state::load(app, project, caller, visit).await?;
    let State::Challenge { identifier, account, proven } = &standing.state else {
        return Err(out_of_order());
    };
    let second = !proven.is_empty();
    if second && !second::ways(app, project, *account, proven).await?.phone {
        return Err(out_of_order());
    }
    let (now, hash) = (app.clock.now(), spot(visit));
    let asked = Asked {
        nonce: app.rng.token(),
        identifier: identifier.clone(),
        language: visit.language,
        second,
        tries: 0,
        sent_at: now,
        found: None,
    };
    let row = Artifact {
        kind: KIND,
        hash,
        alias_hash: None,
        client_id: None,
        user_id: None,
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(&asked).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + mailbox::life(project),
        consumed_at: None,
    };
    let wish = TextWish {
        row: HEXLOWER.encode(&hash),
        nonce: asked.nonce.clone(),
        account: account.filter(|_| second),
    };
    app.store
        .write(project.id, async |tx| {
            if let Some((_, before)) = open(app, tx.lock_artifact(KIND, &hash).await?)?
                && (&before.identifier, before.second) == (identifier, second)
                && now < before.sent_at + AGAIN
            {
                return Ok(before.describe(project));
            }
            // What was named is written down with it, so that the digits find the sign-in that they belong to.
            state::keep(app, project, tx, visit, &standing).await?;
            tx.put_artifact(&row).await?;
            job::request_sign_in_text(app, project, tx, &wish).await?;
            audit::append(app, tx, caller, Event::SignInCodeRequested, audit::Target::none()).await?;
            Ok(asked.describe(project))
        })
        .await
}
