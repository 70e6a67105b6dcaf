//! Jobs: work that is written down in the transaction of its cause and done afterwards, by whichever replica is free.
//!
//! In: [`Work`], inside a transaction. Out: rows, and later their effect, at least once.
//! What can go wrong: whatever the work needs does not answer; it is tried again, ever later, and given up in the end.

mod backoff;
mod perform;
mod runner;
mod sealed;

use limen_model::{AuditEventId, DeliveryId, Job, JobId, RequestInfo, Result, Time, UserId};
use limen_store::Tx;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::app::App;
use crate::login::{SignInWish, TextWish};
use crate::mail::{Envelope, Language};
use crate::oauth::logout::Notice;
use crate::project::Project;
use crate::seal::Place;
use crate::sms::Outgoing;
use sealed::Sealed;

pub use runner::{Runner, run_due};

/// Every kind of work; a new one is a variant, and the compiler names every place to extend.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "payload", rename_all = "snake_case")]
pub enum Work {
    /// Send a letter. Letters hold codes and links, so the row holds them sealed.
    SendMail(Sealed<Envelope>),
    /// Send a text message. It holds a code, so the row holds it sealed.
    SendSms(Sealed<Outgoing>),
    /// Find out whose account it is, and send a link to choose a new password.
    SendPasswordReset(Sealed<ResetRequest>),
    /// Find out whose mailbox it is, and send a code or a link to sign in with.
    SendSignInLetter(Sealed<SignInWish>),
    /// Find out whose phone it is, and send a code to sign in with.
    SendSignInText(Sealed<TextWish>),
    /// Strangers have spent all their tries to sign in: tell the owner, if the account is anybody's. It is written down
    /// either way, so that the answer costs the same (I6).
    TellOfFailures {
        /// Whose account they tried.
        user: Option<UserId>,
        /// In which language to write, where the owner chose none.
        language: Language,
    },
    /// Tell a client that a session ended.
    BackChannelLogout(Notice),
    /// Find out who wants to hear of an event.
    AnnounceEvent {
        /// Which.
        event: AuditEventId,
    },
    /// Tell an event to a webhook.
    DeliverEvent {
        /// Which, and to which.
        delivery: DeliveryId,
    },
    /// Erase an account whose grace period has passed.
    EraseUser {
        /// Whose.
        user: UserId,
        /// When it was given up; an account that was given back and up again has another job.
        deleted_at: Time,
    },
    /// Erase an account without a name that nobody has used for a month, or look again later.
    ReapAnonymous {
        /// Whose.
        user: UserId,
    },
}

/// Somebody asked for a new password. Whether there is such an account is found out by the job, so that the answer
/// takes the same time either way (I6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetRequest {
    /// What was typed.
    pub identifier: String,
    /// In which language to write.
    pub language: Language,
    /// Where the request came from, for the audit trail.
    pub address: Option<std::net::IpAddr>,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
    /// Finds the log lines.
    pub request_id: String,
}

impl ResetRequest {
    /// The request behind it.
    pub fn request(&self) -> RequestInfo {
        RequestInfo {
            request_id: self.request_id.clone(),
            address: self.address,
            user_agent: self.user_agent.clone(),
        }
    }
}

/// Writes work down, to be done from `run_at` on.
pub async fn enqueue(app: &App, tx: &mut Tx<'_>, work: &Work, run_at: Time) -> Result<JobId> {
    let id = JobId::new(&app.rng, app.clock.now());
    write(app, tx, id, work, run_at).await?;
    Ok(id)
}

/// Writes a letter down, to be sent now.
pub async fn send(app: &App, project: &Project, tx: &mut Tx<'_>, envelope: &Envelope) -> Result<()> {
    let now = app.clock.now();
    let id = JobId::new(&app.rng, now);
    let work = Work::SendMail(Sealed::seal(app, project, id, envelope)?);
    write(app, tx, id, &work, now).await
}

/// Writes a text message down, to be sent now; [`crate::sms::send`] counts it before.
pub(crate) async fn send_sms(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    message: &Outgoing,
) -> Result<()> {
    let now = app.clock.now();
    let id = JobId::new(&app.rng, now);
    let work = Work::SendSms(Sealed::seal(app, project, id, message)?);
    write(app, tx, id, &work, now).await
}

/// Writes down that somebody asked for a new password.
pub(crate) async fn request_reset(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    request: &ResetRequest,
) -> Result<()> {
    let now = app.clock.now();
    let id = JobId::new(&app.rng, now);
    let work = Work::SendPasswordReset(Sealed::seal(app, project, id, request)?);
    write(app, tx, id, &work, now).await
}

/// Writes down that somebody asked for a code or a link to sign in with.
pub(crate) async fn request_sign_in_letter(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    wish: &SignInWish,
) -> Result<()> {
    let now = app.clock.now();
    let id = JobId::new(&app.rng, now);
    let work = Work::SendSignInLetter(Sealed::seal(app, project, id, wish)?);
    write(app, tx, id, &work, now).await
}

/// Writes down that somebody asked for a code by text message to sign in with.
pub(crate) async fn request_sign_in_text(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    wish: &TextWish,
) -> Result<()> {
    let now = app.clock.now();
    let id = JobId::new(&app.rng, now);
    let work = Work::SendSignInText(Sealed::seal(app, project, id, wish)?);
    write(app, tx, id, &work, now).await
}

async fn write(app: &App, tx: &mut Tx<'_>, id: JobId, work: &Work, run_at: Time) -> Result<()> {
    let row = serde_json::to_value(work).map_err(limen_model::Error::internal)?;
    let job = Job {
        id,
        project_id: tx.project,
        kind: row["kind"].as_str().unwrap_or_default().to_owned(),
        payload: row["payload"].clone(),
        run_at,
        attempts: 0,
        leased_until: None,
        last_error: None,
        created_at: app.clock.now(),
        dead_at: None,
    };
    tx.enqueue(&job).await
}

/// What a row holds sealed, if anything, and what it becomes when that is sealed anew.
///
/// Errors: those of `anew`; `unavailable` for a kind that this release does not know.
pub(crate) fn reseal(
    project: &Project,
    job: &Job,
    anew: impl FnOnce(Place<'_>, &[u8]) -> Result<Option<Vec<u8>>>,
) -> Result<Option<serde_json::Value>> {
    let sealed = match read(job)? {
        Work::SendMail(sealed) => sealed.bytes()?,
        Work::SendSms(sealed) => sealed.bytes()?,
        Work::SendPasswordReset(sealed) => sealed.bytes()?,
        Work::SendSignInLetter(sealed) => sealed.bytes()?,
        Work::SendSignInText(sealed) => sealed.bytes()?,
        Work::TellOfFailures { .. }
        | Work::BackChannelLogout(_)
        | Work::AnnounceEvent { .. }
        | Work::DeliverEvent { .. }
        | Work::EraseUser { .. }
        | Work::ReapAnonymous { .. } => return Ok(None),
    };
    let after = anew(sealed::place(project, &job.id.text()), &sealed)?;
    Ok(after.map(|after| sealed::text(&after).into()))
}

/// Reads a row's work.
///
/// Errors: `invalid` for a kind that this release does not know: a newer replica wrote it.
fn read(job: &Job) -> Result<Work> {
    serde_json::from_value(json!({ "kind": job.kind, "payload": job.payload })).map_err(|error| {
        limen_model::Error::unavailable("unknown_job", "This release does not know such work.")
            .with_source(error)
    })
}

#[cfg(test)]
mod tests;
