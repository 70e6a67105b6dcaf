//! Asking for a code or a link. In: a visit that has named somebody. Out: the page that waits for it, the same for everybody.
//! What can go wrong: `method_off`; `letter_too_soon` (`seconds`); `login_out_of_order`.

use data_encoding::HEXLOWER;
use limen_model::{Artifact, ArtifactKind, Caller, Error, Fingerprint, Result};
use limen_store::Tx;

use super::super::Visit;
use super::super::machine::State;
use super::super::state;
use super::super::step::out_of_order;
use super::{Asked, CodeAsked, KIND, Screen, SignInWish, asked_code, spot};
use crate::account::mailbox;
use crate::app::App;
use crate::audit::{self, Event};
use crate::job;
use crate::limit::{Endpoint, letters};
use crate::project::Project;

/// Sends a code, a link, or both in one letter, to the mailbox of whoever was named; earlier ones of this browser stop
/// working.
///
/// Errors: `precondition` with `method_off`; `limited` with `letter_too_soon` (`seconds`) or `too_many_requests`;
/// `precondition` with `login_out_of_order` while nobody is named.
pub async fn send_sign_in_code(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<CodeAsked> {
    send(app, project, caller, visit, None).await
}

/// The same, with a link that leads to a screen of an application.
pub(in crate::login) async fn send(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    screen: Option<Screen>,
) -> Result<CodeAsked> {
    app.limits.check(Endpoint::Recover, caller.request.address)?;
    let methods = &project.settings.methods;
    if !methods.email_code && !methods.magic_link {
        return Err(off());
    }
    let standing = state::load(app, project, caller, visit).await?;
    let State::Challenge { identifier, proven, .. } = &standing.state else { return Err(out_of_order()) };
    if !proven.is_empty() {
        return Err(out_of_order());
    }
    let (now, hash) = (app.clock.now(), spot(visit));
    let asked = Asked {
        nonce: app.rng.token(),
        identifier: identifier.clone(),
        language: visit.language,
        tries: 0,
        sent_at: now,
        found: None,
        link: None,
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
    let wish = SignInWish {
        row: HEXLOWER.encode(&hash),
        nonce: asked.nonce.clone(),
        flow: visit.flow.to_owned(),
        address: caller.request.address,
        user_agent: caller.request.user_agent.clone(),
        request_id: caller.request.request_id.clone(),
        screen,
    };
    app.store
        .write(project.id, async |tx| {
            letters::count(tx, project, identifier, now).await?;
            // What was named is written down with it, so that the digits find the sign-in that they belong to.
            state::keep(app, project, tx, visit, &standing).await?;
            forget_link(tx, &hash).await?;
            tx.put_artifact(&row).await?;
            job::request_sign_in_letter(app, project, tx, &wish).await?;
            audit::append(app, tx, caller, Event::SignInCodeRequested, audit::Target::none()).await
        })
        .await?;
    asked_code(app, project, visit).await?.ok_or_else(mailbox::expired)
}

/// The link of an earlier letter of this visit stops working, as its code does.
async fn forget_link(tx: &mut Tx<'_>, hash: &Fingerprint) -> Result<()> {
    let Some(row) = tx.lock_artifact(KIND, hash).await? else { return Ok(()) };
    let earlier: Asked = serde_json::from_value(row.data).map_err(Error::internal)?;
    match earlier.link {
        Some(link) => tx.delete_artifact(ArtifactKind::MagicLink, &link).await.map(drop),
        None => Ok(()),
    }
}

/// Refuses where codes are not used.
pub(crate) fn require_code(project: &Project) -> Result<()> {
    if project.settings.methods.email_code { Ok(()) } else { Err(off()) }
}

/// Refuses where links are not used.
pub(in crate::login) fn require_link(project: &Project) -> Result<()> {
    if project.settings.methods.magic_link { Ok(()) } else { Err(off()) }
}

fn off() -> Error {
    Error::precondition("method_off", "This way to sign in is not used here. Choose another one.")
}
