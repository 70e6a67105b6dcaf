//! Requests that are done once, however often they are sent: what a client that heard no answer sends again.
//!
//! In: a caller, their `Idempotency-Key`, and what they ask. Out: a turn to do it, or the answer that was given already.
//! What can go wrong: the key was used for something else; the first request is under way; nobody is signed in.

use std::time::Duration;

use aws_lc_rs::digest::{Context, SHA256};
use data_encoding::HEXLOWER;
use limen_model::{Caller, Error, Fingerprint, Idempotency, Identity, ProjectId, Result, Secret, Time};

use crate::app::App;
use crate::project::Project;
use crate::seal::Place;

/// How long an answer is kept.
pub const LIFETIME: Duration = Duration::from_secs(24 * 3600);

/// The longest key, in bytes.
pub const LONGEST: usize = 255;

/// How long somebody waits for the first request before asking again.
const PAUSE: Duration = Duration::from_secs(1);

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The client's own name for this wish.
    pub key: &'a str,
    /// The method.
    pub method: &'a str,
    /// What it is asked, always in the same spelling.
    pub request: &'a [u8],
}

/// Whose turn it is.
#[derive(Debug)]
pub enum Turn {
    /// The first: do it, then [`finish`] or [`give_up`].
    First(Ticket),
    /// It was done; this is the answer.
    Again(Secret<Vec<u8>>),
}

/// The right to do it.
#[derive(Debug)]
pub struct Ticket {
    hash: Fingerprint,
    since: Time,
}

/// Claims a key for a request.
///
/// What has begun and was neither finished nor given up, because the server went down in the middle, may have been done or
/// not: it is never done again under the same key.
///
/// Errors: `invalid` with `invalid_idempotency_key`; `unauthenticated` for nobody; `conflict` with `idempotency_key_reused`
/// when it stands for another request, or `idempotency_key_in_use` while the first is under way.
pub async fn begin(app: &App, project: &Project, caller: &Caller, asked: Asked<'_>) -> Result<Turn> {
    let legal = |byte: u8| byte.is_ascii_graphic();
    if !(1..=LONGEST).contains(&asked.key.len()) || !asked.key.bytes().all(legal) {
        let text = "An Idempotency-Key has 1 to 255 letters, digits and signs, without spaces.";
        return Err(Error::invalid("invalid_idempotency_key", text));
    }
    if caller.identity == Identity::Anonymous {
        let text = "An Idempotency-Key belongs to somebody: sign in first, or ask without it.";
        return Err(Error::unauthenticated("not_signed_in", text));
    }
    let now = app.clock.now();
    let claim = Idempotency {
        hash: owner(caller, asked.key),
        request_hash: digest(&[asked.method.as_bytes(), asked.request]),
        sealed_answer: None,
        created_at: now,
        expires_at: now + LIFETIME,
    };
    if app.store.write(project.id, async |tx| tx.claim_idempotency(&claim).await).await? {
        return Ok(Turn::First(Ticket { hash: claim.hash, since: now }));
    }
    let known = app.store.read(project.id, async |tx| tx.find_idempotency(&claim.hash).await).await?;
    match known {
        Some(known) if known.request_hash != claim.request_hash => Err(Error::conflict(
            "idempotency_key_reused",
            "This Idempotency-Key was used for another request. Choose a new one for each wish.",
        )),
        Some(Idempotency { sealed_answer: Some(sealed), .. }) => {
            app.master.open(place(project.id, &row(&claim.hash)), &sealed).map(Turn::Again)
        }
        // Freed between the two looks, it can be asked again at once.
        Some(_) | None => Err(in_use()),
    }
}

fn in_use() -> Error {
    Error::conflict(
        "idempotency_key_in_use",
        "The first request with this Idempotency-Key is under way, or broke off. Ask again in a moment; if this stays, \
         look whether it was done, and choose a new key.",
    )
    .with_retry_after(PAUSE)
}

/// Keeps the answer, sealed: it may hold a secret.
pub async fn finish(app: &App, project: &Project, ticket: &Ticket, answer: &[u8]) -> Result<()> {
    let sealed = app.master.seal(&app.rng, place(project.id, &row(&ticket.hash)), answer)?;
    let kept = app
        .store
        .write(project.id, async |tx| tx.answer_idempotency(&ticket.hash, ticket.since, &sealed).await);
    kept.await.map(drop)
}

/// Frees the key of a request that was refused: the next try is a first one.
pub async fn give_up(app: &App, project: &Project, ticket: &Ticket) -> Result<()> {
    let freed =
        app.store.write(project.id, async |tx| tx.release_idempotency(&ticket.hash, ticket.since).await);
    freed.await.map(drop)
}

/// Where an answer is sealed.
pub(crate) fn place(project: ProjectId, row: &str) -> Place<'_> {
    Place { table: "idempotency", project, row }
}

/// The name of a row.
pub(crate) fn row(hash: &Fingerprint) -> String {
    HEXLOWER.encode(hash)
}

/// The fingerprint of a key of somebody. Whoever holds less than the first asker finds nothing of theirs: another credential
/// of the same person has keys of its own.
fn owner(caller: &Caller, key: &str) -> Fingerprint {
    let actor = caller.actor();
    let parts = [
        actor.kind,
        actor.id.unwrap_or_default(),
        caller.client.as_ref().map(ToString::to_string).unwrap_or_default(),
        caller.api_key.map(|key| key.to_string()).unwrap_or_default(),
        caller.session.map(|session| session.to_string()).unwrap_or_default(),
        caller.scope.to_string(),
        key.to_owned(),
    ];
    digest(&parts.each_ref().map(String::as_bytes))
}

/// Of parts, each with its length before it, so that no two lists give the same bytes.
fn digest(parts: &[&[u8]]) -> Fingerprint {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part);
    }
    let mut hash = [0; 32];
    hash.copy_from_slice(context.finish().as_ref());
    hash
}

#[cfg(test)]
mod tests;
