//! The one-time sign-in link: an operator makes it at the server's command line, for the first administrator to come in.
//!
//! In: a user; later the token of the link. Out: the next page, or a session. What can go wrong: `link_over`, whatever the reason.

use std::time::Duration;

use limen_model::{Artifact, ArtifactKind, Caller, Error, Identity, Result, Secret, UserId};

use super::factor::Factor;
use super::machine::Evidence;
use super::state::Standing;
use super::step::{self, advance};
use super::{Outcome, Visit, finish};
use crate::account;
use crate::app::App;
use crate::audit::{self, Event};
use crate::limit::Endpoint;
use crate::project::Project;
use crate::token::fingerprint;

const KIND: ArtifactKind = ArtifactKind::SignInLink;

/// How long a link works.
const LIFE: Duration = Duration::from_secs(3600);

/// Makes a link that signs a user in, once, within an hour. An earlier link of the same user stops working.
///
/// Errors: `forbidden` unless the operator asks; `not_found` when there is no such user.
pub async fn make_link(
    app: &App,
    project: &Project,
    caller: &Caller,
    user: UserId,
) -> Result<Secret<String>> {
    if caller.identity != Identity::Operator {
        return Err(Error::forbidden("operator_only", "Only the server's command line makes sign-in links."));
    }
    account::active(app, project, user).await?;
    let (now, token) = (app.clock.now(), app.rng.token());
    let link = Artifact {
        kind: KIND,
        hash: fingerprint(token.as_bytes()),
        alias_hash: None,
        client_id: None,
        user_id: Some(user),
        session_id: None,
        grant_id: None,
        data: serde_json::Value::Null,
        created_at: now,
        expires_at: now + LIFE,
        consumed_at: None,
    };
    app.store
        .write(project.id, async |tx| {
            tx.delete_artifacts_of_user(KIND, user).await?;
            tx.insert_artifact(&link).await?;
            audit::append(app, tx, caller, Event::SignInLinkCreated, audit::target("user", user)).await
        })
        .await?;
    Ok(Secret::new(project.url(&format!("/login/link?token={token}"))))
}

/// Redeems a link. Programs follow links in passing, so the page asks for a click first and then posts the token.
///
/// Errors: `precondition` with `link_over` when it is unknown, used, expired, or its account may not come in.
pub async fn redeem_link(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    token: &str,
) -> Result<Outcome> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let (hash, now) = (fingerprint(token.as_bytes()), app.clock.now());
    let link = app.store.write(project.id, async |tx| tx.consume_artifact(KIND, &hash, now).await).await?;
    let account = link.and_then(|link| link.user_id).ok_or_else(over)?;
    account::active(app, project, account).await.map_err(|_| over())?;
    let asks = step::asks(app, project, visit, account).await?;
    let evidence = Evidence::Factor { account, factor: Factor::SignInLink, asks };
    let standing = advance(app, project, Standing::fresh(), evidence).map_err(|_| over())?;
    finish::arrive(app, project, caller, visit, standing).await
}

fn over() -> Error {
    Error::precondition(
        "link_over",
        "This sign-in link no longer works. It was used already, or it is older than an hour. Make a new one on the server.",
    )
}

#[cfg(test)]
mod tests;
