//! Help for who has lost every way in: they ask on a public page, an administrator decides.
//!
//! In: an address and a few words; later what an administrator decides. Out: nothing to see for who asks, whoever they are (I6); a
//! list for administrators, and a letter once somebody was helped. What can go wrong: a field that does not hold; `limited`;
//! `no_such_help_request`, `help_decided`; `no_such_user` where factors are to go and the address is nobody's.

use std::time::Duration;

use limen_model::{Caller, Email, Error, HelpRequest, HelpRequestId, HelpState, Result, Time, User, UserId};
use limen_store::Tx;
use serde_json::json;

use crate::account;
use crate::app::App;
use crate::audit::{self, Event};
use crate::job;
use crate::limit::{Endpoint, blind, neighbourhood};
use crate::mail::{Envelope, Language, Letter};
use crate::policy;
use crate::project::Project;
use crate::user::factors;

/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 1000;

/// How long a request is kept.
const KEPT: Duration = Duration::from_secs(90 * 24 * 3600);

/// How many requests about one address are written down within a day; more are answered alike.
const MOST_ABOUT_ONE: i64 = 3;

/// How many requests of one network are written down within a day; more are answered alike.
const MOST_OF_A_NETWORK: i64 = 20;

/// How many requests wait in a project at most; more are answered alike, and the log says so.
const MOST_WAITING: i64 = 1000;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Asks an administrator for help. The answer is the same for every address.
///
/// Errors: `invalid` with `invalid_email`, field `email`, or with `reason_missing`, `reason_too_long` (`max`) or
/// `reason_invalid`, field `reason`; `limited` with `too_many_requests`.
pub async fn request(app: &App, project: &Project, caller: &Caller, email: &str, reason: &str) -> Result<()> {
    app.limits.check(Endpoint::Help, caller.request.address)?;
    let email: Email = email.parse()?;
    let now = app.clock.now();
    let request = HelpRequest {
        id: HelpRequestId::new(&app.rng, now),
        email,
        reason: checked_reason(reason)?,
        address: caller.request.address.map(|address| address.to_string()),
        user_agent: caller.request.user_agent.clone(),
        state: HelpState::Pending,
        note: None,
        decided_by: None,
        created_at: now,
        decided_at: None,
        expires_at: now + KEPT,
    };
    app.store
        .write(project.id, async |tx| {
            let key = blind(project, &["help", request.email.as_str()]);
            if tx.record_failure("help", &key, now, DAY).await?.failures > MOST_ABOUT_ONE {
                return Ok(());
            }
            // One network alone fills no list that administrators read.
            let network = blind(project, &["help of", &neighbourhood(caller.request.address)]);
            if tx.record_failure("help_network", &network, now, DAY).await?.failures > MOST_OF_A_NETWORK {
                return Ok(());
            }
            if tx.count_pending_help_requests().await? >= MOST_WAITING {
                tracing::warn!(project = %project.slug, "so many requests for help wait that one was not written down");
                return Ok(());
            }
            tx.insert_help_request(&request).await?;
            let target = audit::target("help_request", request.id);
            audit::append(app, tx, caller, Event::HelpRequested, target).await
        })
        .await
}

fn checked_reason(reason: &str) -> Result<String> {
    let reason = reason.trim().replace("\r\n", "\n").replace('\t', " ");
    if reason.is_empty() {
        let text = "Say what has happened, in a sentence or two.";
        return Err(Error::invalid("reason_missing", text).with_field("reason"));
    }
    if reason.chars().count() > LONGEST_REASON {
        let text = format!("This is longer than {LONGEST_REASON} characters. Make it shorter.");
        let error = Error::invalid("reason_too_long", text).with_field("reason");
        return Err(error.with_param("max", LONGEST_REASON));
    }
    if reason.chars().any(|c| c.is_control() && c != '\n') {
        let text = "This holds characters that no text has. Type it again.";
        return Err(Error::invalid("reason_invalid", text).with_field("reason"));
    }
    Ok(reason)
}

/// Requests in a state, or all of them, newest first.
///
/// Errors: those of [`policy::require_admin`].
pub async fn list(
    app: &App,
    project: &Project,
    caller: &Caller,
    state: Option<HelpState>,
    after: Option<HelpRequestId>,
    limit: usize,
) -> Result<Vec<HelpRequest>> {
    policy::require_admin(caller)?;
    app.store.read(project.id, async |tx| tx.list_help_requests(state, after, limit).await).await
}

/// How many requests wait.
///
/// Errors: those of [`policy::require_admin`].
pub async fn pending(app: &App, project: &Project, caller: &Caller) -> Result<i64> {
    policy::require_admin(caller)?;
    app.store.read(project.id, async |tx| tx.count_pending_help_requests().await).await
}

/// Somebody was helped. An account with that address, proven, gets a letter that leads back in; with `remove_factors` its second
/// factors go, and all its sessions end.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_help_request`, or with `no_such_user` where factors are
/// to be removed; `precondition` with `help_decided`; `forbidden` with `own_account`; `invalid` with the codes of the note.
pub async fn resolve(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: HelpRequestId,
    note: &str,
    remove_factors: bool,
) -> Result<HelpRequest> {
    policy::require_admin(caller)?;
    let note = checked_note(note)?;
    let (waiting, user) = app
        .store
        .read(project.id, async |tx| {
            let waiting = waiting(tx, id).await?;
            let user = tx.find_user_by_email(&waiting.email).await?;
            Ok((waiting, user))
        })
        .await?;
    let user = user.filter(User::is_active);
    if let Some(user) = user.as_ref().filter(|_| remove_factors) {
        factors::require_somebody_else(caller, user.id)?;
    }
    if remove_factors && user.as_ref().is_none_or(|user| user.email_verified_at.is_none()) {
        return Err(Error::not_found(
            "no_such_user",
            "No account in use has this address, proven, so there is nothing to remove.",
        ));
    }
    let decided = decided(waiting, caller, HelpState::Resolved, note, app.clock.now());
    app.store
        .write(project.id, async |tx| {
            if let Some((user, address)) =
                user.as_ref().and_then(|user| account::proven_address(user).map(|address| (user, address)))
            {
                let door = if project.settings.methods.password { "/recover" } else { "/login" };
                let letter = Letter::HelpResolved { link: project.url(door), removed: remove_factors };
                let language = account::language_of(user, Language::default());
                job::send(app, project, tx, &Envelope::new(address, language, letter)).await?;
            }
            write(app, tx, caller, &decided, user.as_ref().map(|user| user.id), remove_factors).await
        })
        .await?;
    // Only of a request that nobody else has decided meanwhile.
    if let Some(owner) = user.filter(|_| remove_factors) {
        factors::remove_factors(app, project, caller, owner.id).await?;
    }
    Ok(decided)
}

/// Nobody is helped: the request was no good one.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_help_request`; `precondition` with `help_decided`;
/// `invalid` with the codes of the note.
pub async fn reject(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: HelpRequestId,
    note: &str,
) -> Result<HelpRequest> {
    policy::require_admin(caller)?;
    let note = checked_note(note)?;
    app.store
        .write(project.id, async |tx| {
            let waiting = waiting(tx, id).await?;
            let decided = decided(waiting, caller, HelpState::Rejected, note, app.clock.now());
            write(app, tx, caller, &decided, None, false).await?;
            Ok(decided)
        })
        .await
}

fn decided(
    waiting: HelpRequest,
    caller: &Caller,
    state: HelpState,
    note: Option<String>,
    now: Time,
) -> HelpRequest {
    HelpRequest { state, note, decided_by: caller.user_id(), decided_at: Some(now), ..waiting }
}

async fn write(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    decided: &HelpRequest,
    user: Option<UserId>,
    removed: bool,
) -> Result<()> {
    if !tx.decide_help_request(decided).await? {
        return Err(already_decided());
    }
    let detail = json!({ "state": decided.state, "user": user, "factors_removed": removed });
    let target = audit::target("help_request", decided.id).detail(detail);
    audit::append(app, tx, caller, Event::HelpResolved, target).await
}

async fn waiting(tx: &mut Tx<'_>, id: HelpRequestId) -> Result<HelpRequest> {
    let found = tx.find_help_request(id).await?.ok_or_else(|| {
        let text = "There is no such request. It may be older than 90 days.";
        Error::not_found("no_such_help_request", text)
    })?;
    if found.state == HelpState::Pending { Ok(found) } else { Err(already_decided()) }
}

fn already_decided() -> Error {
    Error::precondition("help_decided", "Somebody has decided about this request already.")
}

fn checked_note(note: &str) -> Result<Option<String>> {
    if note.trim().is_empty() {
        return Ok(None);
    }
    checked_reason(note).map(Some).map_err(|error| error.with_field("note"))
}

#[cfg(test)]
mod tests;
