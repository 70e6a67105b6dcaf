//! Signing in with a phone that is signed in already: the new device shows a code, the phone approves it.
//!
//! In: a visit of the new device; the code's token and an answer on the phone. Out: a code to show; then a session that has
//! proven what the phone had, and when the phone had (I11). One who waits wins, whoever else asks (I2).
//! What can go wrong: `qr_over` after five minutes or once it is answered; `method_off`; the approving session has ended.

use std::time::Duration;

use limen_model::{
    Artifact, ArtifactKind, Caller, Error, Fingerprint, Proof, Result, Secret, SessionId, Time, UserId,
};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use super::state::{self, spot_of};
use super::{Visit, finish};
use crate::account::{self, device, own};
use crate::app::App;
use crate::audit::{self, Event};
use crate::issue;
use crate::limit::Endpoint;
use crate::project::Project;
use crate::session::{self, Begun};
use crate::token::fingerprint;

const KIND: ArtifactKind = ArtifactKind::QrSignIn;

/// How long a code works.
const LIFE: Duration = Duration::from_secs(5 * 60);

/// What the row of a code holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Waiting {
    /// Tells this code from others of the same device: an approval is spent with the code that it was given to.
    nonce: String,
    /// Two digits that both screens show.
    number: String,
    user_agent: Option<String>,
    address: Option<std::net::IpAddr>,
    answer: Answer,
}

/// What the phone said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
enum Answer {
    Pending,
    Approved { user: UserId, session: SessionId, proof: Proof },
    Denied,
}

/// A code, as the new device shows it.
#[derive(Debug, Clone)]
pub struct QrCode {
    /// What it says: the address that the phone opens. It proves nothing by itself.
    pub url: Secret<String>,
    /// Two digits, for the person to compare.
    pub number: String,
    /// When it stops working.
    pub expires_at: Time,
}

/// What the phone shows before it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrQuestion {
    /// Two digits, which the new device shows, too.
    pub number: String,
    /// What the new device is.
    pub device: Option<String>,
    /// Where it is.
    pub address: Option<String>,
    /// When it asked.
    pub asked_at: Time,
}

/// Where a code stands, for the device that waits.
#[derive(Debug)]
pub enum QrState {
    /// Nobody has answered yet.
    Pending,
    /// The phone said yes: the session has begun.
    SignedIn(Box<Begun>),
    /// The phone said no, or five minutes are over, or there never was one.
    Over,
}

/// Makes a code for a device that nobody is signed in with; an earlier one of it stops working.
///
/// Errors: `precondition` with `method_off`; `limited`.
pub async fn begin_qr(app: &App, project: &Project, caller: &Caller, visit: &Visit<'_>) -> Result<QrCode> {
    require_used(project)?;
    app.limits.check(Endpoint::Device, caller.request.address)?;
    let (now, token) = (app.clock.now(), app.rng.token());
    let waiting = Waiting {
        nonce: app.rng.token(),
        number: format!("{:02}", app.rng.below(100)),
        user_agent: caller.request.user_agent.clone(),
        address: caller.request.address,
        answer: Answer::Pending,
    };
    let row = Artifact {
        kind: KIND,
        hash: spot(visit),
        alias_hash: Some(fingerprint(token.as_bytes())),
        client_id: None,
        user_id: None,
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(&waiting).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + LIFE,
        consumed_at: None,
    };
    app.store.write(project.id, async |tx| tx.put_artifact(&row).await).await?;
    Ok(QrCode { url: address(project, &token), number: waiting.number, expires_at: row.expires_at })
}

/// The code that this device shows already, to show it again.
///
/// Errors: `precondition` with `qr_over` where it is another one by now.
pub async fn show_qr(app: &App, project: &Project, visit: &Visit<'_>, token: &str) -> Result<QrCode> {
    let (row, waiting) = app.store.read(project.id, async |tx| find(app, tx, token).await).await?;
    if row.hash != spot(visit) {
        return Err(over());
    }
    Ok(QrCode { url: address(project, token), number: waiting.number, expires_at: row.expires_at })
}

/// What a code says.
fn address(project: &Project, token: &str) -> Secret<String> {
    Secret::new(project.url(&format!("/account/device?code={token}")))
}

/// What the phone shows: which device asks, from where.
///
/// Errors: `not_signed_in`; `precondition` with `qr_over`, whatever the reason.
pub async fn view_qr(app: &App, project: &Project, caller: &Caller, token: &str) -> Result<QrQuestion> {
    require_used(project)?;
    let (user, _) = own::at_browser(caller)?;
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let proof = proof_of(caller)?;
    let user = account::active(app, project, user).await?;
    own::require_all_factors(app, project, &user, &proof.amr).await?;
    let (row, waiting) = app.store.read(project.id, async |tx| find(app, tx, token).await).await?;
    Ok(QrQuestion {
        number: waiting.number,
        device: waiting.user_agent.as_deref().and_then(device::describe),
        address: waiting.address.map(|address| app.places.described(address)),
        asked_at: row.created_at,
    })
}

/// Takes the answer of the phone; it is final.
///
/// Errors: `not_signed_in`, `browser_only`; `precondition` with `qr_over`; what the account forbids.
pub async fn answer_qr(
    app: &App,
    project: &Project,
    caller: &Caller,
    token: &str,
    allow: bool,
) -> Result<()> {
    require_used(project)?;
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let (user, session) = own::at_browser(caller)?;
    let proof = proof_of(caller)?.clone();
    let admission = issue::admit(app, project, user, &proof).await?;
    own::require_all_factors(app, project, admission.require_user()?, &proof.amr).await?;
    app.store
        .write(project.id, async |tx| {
            let (row, waiting) = find(app, tx, token).await?;
            let before = row.data.clone();
            let answer = if allow { Answer::Approved { user, session, proof } } else { Answer::Denied };
            let after =
                serde_json::to_value(Waiting { answer, ..waiting.clone() }).map_err(Error::internal)?;
            if !tx.replace_artifact_data(KIND, &row.hash, &before, &after).await? {
                return Err(over());
            }
            let event = if allow { Event::QrApproved } else { Event::QrDenied };
            let place = waiting.address.map(|address| address.to_string());
            let detail = serde_json::json!({ "device": waiting.user_agent, "address": place });
            audit::append(app, tx, caller, event, audit::target("user", user).detail(detail)).await
        })
        .await
}

/// Asks how the code of this device stands. Once the phone has said yes, the first to ask gets the session.
///
/// Errors: `limited`; what the account forbids by now.
pub async fn poll_qr(app: &App, project: &Project, caller: &Caller, visit: &Visit<'_>) -> Result<QrState> {
    require_used(project)?;
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    let (now, hash) = (app.clock.now(), spot(visit));
    let row = app.store.read(project.id, async |tx| tx.find_artifact(KIND, &hash).await).await?;
    let Some(row) = row.filter(|row| row.consumed_at.is_none() && now < row.expires_at) else {
        return Ok(QrState::Over);
    };
    let approved = row.data.clone();
    let waiting: Waiting = serde_json::from_value(row.data).map_err(Error::internal)?;
    let (user, approved_in, proof) = match waiting.answer {
        Answer::Pending => return Ok(QrState::Pending),
        Answer::Denied => return Ok(QrState::Over),
        Answer::Approved { user, session, proof } => (user, session, proof),
    };
    // An approval ends with the session in which it was given (I10).
    let approved_in = session::find(app, project, approved_in).await?.filter(|session| session.is_live(now));
    let Some(approved_in) = approved_in else { return Ok(QrState::Over) };
    let admission = issue::admit(app, project, user, &proof).await?;
    let person = admission.require_user()?;
    let also = async |tx: &mut Tx<'_>| {
        let row = tx.consume_artifact(KIND, &hash, now).await?.ok_or_else(over)?;
        if row.data != approved {
            // This device has shown another code since.
            return Err(over());
        }
        state::forget(tx, visit).await?;
        finish::greet(app, project, tx, caller, visit, person).await
    };
    // However many devices follow each other, none outlives the sign-in that they came from.
    let end = Some(approved_in.expires_at);
    match session::begin_until(
        app,
        project,
        caller,
        &admission,
        proof,
        end,
        (async |_: &mut Tx<'_>| Ok(()), also),
    )
    .await
    {
        Ok(begun) => Ok(QrState::SignedIn(Box::new(begun))),
        Err(error) if error.code() == "qr_over" => Ok(QrState::Over),
        Err(error) => Err(error),
    }
}

async fn find(app: &App, tx: &mut Tx<'_>, token: &str) -> Result<(Artifact, Waiting)> {
    let now = app.clock.now();
    let row = tx.find_artifact_by_alias(KIND, &fingerprint(token.as_bytes())).await?;
    let row = row.filter(|row| row.consumed_at.is_none() && now < row.expires_at).ok_or_else(over)?;
    let waiting: Waiting = serde_json::from_value(row.data.clone()).map_err(Error::internal)?;
    if waiting.answer == Answer::Pending { Ok((row, waiting)) } else { Err(over()) }
}

fn proof_of(caller: &Caller) -> Result<&Proof> {
    caller.proof.as_ref().ok_or_else(|| Error::internal("a session without proof"))
}

fn require_used(project: &Project) -> Result<()> {
    if project.settings.methods.qr {
        return Ok(());
    }
    Err(Error::precondition("method_off", "This way to sign in is not used here. Choose another one."))
}

fn spot(visit: &Visit<'_>) -> Fingerprint {
    spot_of("qr", visit)
}

fn over() -> Error {
    Error::precondition(
        "qr_over",
        "This code no longer works. It was answered already, or it is older than 5 minutes. Show a new one on the other device.",
    )
}

#[cfg(test)]
mod tests;
