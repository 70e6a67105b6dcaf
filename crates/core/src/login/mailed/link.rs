//! The link of a letter. It shows who would sign in, and waits for a click: programs follow links in passing.
//!
//! In: the link's token. Out: what to show; then the next page, or a session. What can go wrong: `link_over`, whatever the
//! reason.
//!
//! In the browser that asked, the sign-in goes on where it stood. In another one it begins there, and ends at the account:
//! what an application waits for belongs to the first browser. A link to the screen of an application is taken from that
//! application only, and goes on in the sign-in that it is shown to.

use limen_model::{Artifact, ArtifactKind, Caller, ClientId, Error, Fingerprint, Result, Time};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use super::super::factor::Factor;
use super::super::state::{self, Standing};
use super::super::{Outcome, Visit};
use super::letter::SignInWish;
use super::{Asked, Found, KIND, Spent, enter, proof, request, spot};
use crate::account::device;
use crate::app::App;
use crate::audit::{self, Event};
use crate::limit::Endpoint;
use crate::mail::Language;
use crate::project::Project;
use crate::token::fingerprint;

const LINK: ArtifactKind = ArtifactKind::MagicLink;

/// What a link remembers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct LinkData {
    /// The row of the request.
    row: Fingerprint,
    identifier: String,
    language: Language,
    found: Found,
    flow: String,
    address: Option<std::net::IpAddr>,
    user_agent: Option<String>,
}

impl LinkData {
    pub(super) fn new(wish: &SignInWish, row: &Fingerprint, asked: &Asked, found: &Found) -> Self {
        Self {
            row: *row,
            identifier: asked.identifier.clone(),
            language: asked.language,
            found: found.clone(),
            flow: wish.flow.clone(),
            address: wish.address,
            user_agent: wish.user_agent.clone(),
        }
    }
}

/// What the page behind a link shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MagicLink {
    /// Who would sign in.
    pub account: String,
    /// When the link was asked for.
    pub asked_at: Time,
    /// With which browser.
    pub device: Option<String>,
    /// From where.
    pub address: Option<String>,
    /// What the person is on the way to, if this is the browser that asked.
    pub flow: Option<String>,
}

/// What the page behind a link shows. Looking spends nothing.
///
/// Errors: `precondition` with `link_over` or `method_off`.
pub async fn view_magic_link(
    app: &App,
    project: &Project,
    visit: &Visit<'_>,
    token: &str,
) -> Result<MagicLink> {
    request::require_link(project)?;
    let (row, data) = app.store.read(project.id, async |tx| find(app, tx, None, token).await).await?;
    let here = is_here(visit, &data);
    Ok(MagicLink {
        account: data.identifier,
        asked_at: row.created_at,
        device: data.user_agent.as_deref().and_then(device::describe),
        address: data.address.map(|address| app.places.described(address)),
        flow: here.then_some(data.flow),
    })
}

/// Signs in with a link. In the browser that asked it tells what the person was on the way to.
///
/// Errors: `precondition` with `link_over` or `method_off`; `limited`; and what the account forbids.
pub async fn redeem_magic_link(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    token: &str,
) -> Result<(Outcome, Option<String>)> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    request::require_link(project)?;
    let spent = app
        .store
        .write(project.id, async |tx| {
            let (row, data) = find(app, tx, caller.client.as_ref(), token).await?;
            tx.consume_artifact(LINK, &row.hash, app.clock.now()).await?.ok_or_else(over)?;
            tx.delete_artifact(KIND, &data.row).await?;
            let redeemed = proof::redeem(app, project, tx, caller, visit, data.language, &data.found).await;
            let (account, asks) = redeemed.map_err(|error| match error.code() {
                "code_expired" => over(),
                _ => error,
            })?;
            let is_same = !visit.is_direct() || visit.flow == data.flow;
            let flow = (is_same && is_here(visit, &data)).then(|| data.flow.clone());
            Ok((Spent { account, identifier: data.identifier, asks }, flow))
        })
        .await;
    let (spent, flow) = spent?;
    let elsewhere = if visit.is_direct() { visit.flow } else { "" };
    let visit = &Visit { flow: flow.as_deref().unwrap_or(elsewhere), ..*visit };
    // Somewhere else nothing stands that it could belong to.
    let standing =
        if flow.is_some() { state::load(app, project, caller, visit).await? } else { Standing::fresh() };
    let outcome = enter(app, project, caller, visit, standing, Factor::MagicLink, spent).await?;
    Ok((outcome, flow))
}

/// "I did not ask for this": the link stops working.
pub async fn refuse_magic_link(app: &App, project: &Project, caller: &Caller, token: &str) -> Result<()> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    app.store
        .write(project.id, async |tx| {
            let (row, data) = find(app, tx, None, token).await?;
            tx.delete_artifact(LINK, &row.hash).await?;
            tx.delete_artifact(KIND, &data.row).await?;
            let target = match row.user_id {
                Some(user) => audit::target("user", user),
                None => audit::Target::none(),
            };
            audit::append(app, tx, caller, Event::SignInRefused, target.refused("link_refused")).await
        })
        .await
}

async fn find(
    app: &App,
    tx: &mut Tx<'_>,
    client: Option<&ClientId>,
    token: &str,
) -> Result<(Artifact, LinkData)> {
    let now = app.clock.now();
    let row = tx.find_artifact(LINK, &fingerprint(token.as_bytes())).await?;
    let row = row
        .filter(|row| row.consumed_at.is_none() && now < row.expires_at && row.client_id.as_ref() == client);
    let row = row.ok_or_else(over)?;
    let data: LinkData = serde_json::from_value(row.data.clone()).map_err(Error::internal)?;
    Ok((row, data))
}

/// Whether this is the browser that asked for the link, whatever else it is on the way to.
fn is_here(visit: &Visit<'_>, data: &LinkData) -> bool {
    spot(&Visit { flow: &data.flow, ..*visit }) == data.row
}

fn over() -> Error {
    Error::precondition(
        "link_over",
        "This sign-in link no longer works. It was used already, or it is older than 10 minutes. Nothing has changed on your account.",
    )
}
