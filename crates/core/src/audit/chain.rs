//! The chain over the audit trail: settled events are sealed segment by segment, so that no writer ever waits for it.
//!
//! In: a project whose events have settled. Out: segments, each with the hash of the one before, under a key that the
//! database does not hold. What can go wrong: another replica was first; then there is nothing left to do.
//!
//! Ids are time-ordered, but a transaction may commit after another one that began later. So a segment stays open for
//! [`LATE`]: what appears in its stretch until then is listed by the segment that closes it. After that nothing joins it.

use std::collections::BTreeSet;
use std::time::Duration;

use aws_lc_rs::digest::{Context, SHA256, digest};
use aws_lc_rs::hmac;
use limen_model::{AuditEventId, AuditLeaf, AuditPurge, AuditSegment, Fingerprint, ProjectId, Result, Time};
use limen_store::{MAX_LEAVES, Tx, leaves_to_bytes};

use crate::app::App;
use crate::project::Project;

/// How old an event is before it is sealed. Transactions end within seconds, and the clocks of replicas differ by less.
pub const SETTLE: Duration = Duration::from_secs(60);

/// How old an event is before it is sealed together with fewer than a full segment: a quiet project gets few segments.
pub const PATIENCE: Duration = Duration::from_secs(5 * 60);

/// How long late events may join a stretch that is sealed already.
pub const LATE: Duration = Duration::from_secs(10 * 60);

/// How many segments one closes at most.
const MOST_CLOSED: i64 = 20;

/// How many segments one call writes at most: the rest has time until the next one.
const MOST_SEGMENTS: usize = 100;

/// The hash before the first segment.
pub(super) const BEGINNING: Fingerprint = [0; 32];

/// Seals what has settled, and closes what is old enough; gives how many segments that made.
pub async fn seal(app: &App, project: &Project) -> Result<usize> {
    for done in 0..MOST_SEGMENTS {
        // Rows are read and hashed in a snapshot of its own: the write that follows holds nobody up.
        let now = app.clock.now();
        let next = app.store.read(project.id, async |tx| next(tx, project, now).await).await?;
        let Some(segment) = next else { return Ok(done) };
        if !app.store.write(project.id, async |tx| tx.append_audit_segment(&segment).await).await? {
            return Ok(done);
        }
        // The log is a place of its own: whoever rewrites the database later meets these lines.
        let hash = data_encoding::HEXLOWER.encode(&segment.hash);
        tracing::info!(project = %project.slug, number = segment.number, events = segment.events, hash, "audit events were sealed");
    }
    Ok(MOST_SEGMENTS)
}

/// The segment to write now, if there is any reason for one.
async fn next(tx: &mut Tx<'_>, project: &Project, now: Time) -> Result<Option<AuditSegment>> {
    let last = tx.last_audit_segment().await?;
    let (number, after, closed, previous) = match &last {
        Some(last) => (last.number, last.through, last.closed, last.hash),
        None => (0, AuditEventId::LEAST, 0, BEGINNING),
    };
    let mut own =
        tx.audit_leaves(after.just_above()..=AuditEventId::floor(now - SETTLE).just_below()).await?;
    let is_due = own.len() == MAX_LEAVES
        || own.first().is_some_and(|oldest| oldest.id < AuditEventId::floor(now - PATIENCE));
    if !is_due {
        own.clear();
    }
    let through = own.last().map_or(after, |leaf| leaf.id);
    let closing = close(tx, closed, number, now).await?;
    // On a quiet project, one segment closes as many as it can at once.
    let closes = closing.is_quiet && (closing.closed == number || closing.closed - closed == MOST_CLOSED);
    if own.is_empty() && !closes {
        return Ok(None);
    }
    let mut leaves = closing.late;
    leaves.extend(own);
    let mut segment = AuditSegment {
        number: number + 1,
        after,
        through,
        closed: closing.closed,
        events: i64::try_from(leaves.len()).unwrap_or(i64::MAX),
        leaves_hash: hash_of_leaves(&leaves),
        leaves: Some(leaves),
        hash: BEGINNING,
        mac: BEGINNING,
        sealed_at: now,
        purge: None,
    };
    segment.hash = hash(project.id, &previous, &segment);
    segment.mac = seal_of(project, &segment.hash);
    Ok(Some(segment))
}

/// What closing gives.
struct Closing {
    /// The last segment that is closed then.
    closed: i64,
    /// What had joined their stretches meanwhile, by id.
    late: Vec<AuditLeaf>,
    /// Whether any of them lists events: it then has to be closed even when nothing else happens.
    is_quiet: bool,
}

/// Looks through the stretches whose time is over.
async fn close(tx: &mut Tx<'_>, closed: i64, last: i64, now: Time) -> Result<Closing> {
    let deadline = AuditEventId::floor(now - LATE);
    let mut closing = Closing { closed, late: Vec::new(), is_quiet: false };
    for number in closed + 1..=last.min(closed + MOST_CLOSED) {
        let Some(segment) = tx.find_audit_segment(number).await? else { break };
        if segment.through >= deadline {
            break;
        }
        closing.closed = number;
        closing.is_quiet |= segment.after != segment.through;
        let listed: BTreeSet<AuditEventId> = segment.leaves.iter().flatten().map(|leaf| leaf.id).collect();
        let mut from = segment.after.just_above();
        while from <= segment.through {
            let rows = tx.audit_leaves(from..=segment.through).await?;
            closing.late.extend(rows.iter().filter(|row| !listed.contains(&row.id)));
            match rows.last() {
                Some(last) if rows.len() == MAX_LEAVES => from = last.id.just_above(),
                Some(_) | None => break,
            }
        }
    }
    Ok(closing)
}

/// SHA-256 over a list of leaves.
pub(super) fn hash_of_leaves(leaves: &[AuditLeaf]) -> Fingerprint {
    let mut hash = Fingerprint::default();
    hash.copy_from_slice(digest(&SHA256, &leaves_to_bytes(leaves)).as_ref());
    hash
}

/// A segment's hash: everything that it says, and the one before. All parts have their fixed length.
pub(super) fn hash(project: ProjectId, previous: &Fingerprint, segment: &AuditSegment) -> Fingerprint {
    let mut context = Context::new(&SHA256);
    context.update(b"limen audit segment 1\0");
    context.update(project.uuid().as_bytes());
    context.update(previous);
    for number in [segment.number, segment.closed, segment.events, segment.sealed_at.micros()] {
        context.update(&number.to_be_bytes());
    }
    context.update(segment.after.uuid().as_bytes());
    context.update(segment.through.uuid().as_bytes());
    context.update(&segment.leaves_hash);
    let mut hash = Fingerprint::default();
    hash.copy_from_slice(context.finish().as_ref());
    hash
}

fn sign(project: &Project, parts: &[&[u8]]) -> Fingerprint {
    let mut context = hmac::Context::with_key(&project.secrets.audit);
    for part in parts {
        context.update(part);
    }
    let mut mac = Fingerprint::default();
    mac.copy_from_slice(context.sign().as_ref());
    mac
}

/// A segment's hash under the key of its project.
pub(super) fn seal_of(project: &Project, hash: &Fingerprint) -> Fingerprint {
    sign(project, &[b"segment\0", hash])
}

/// Retention's word under the same key.
pub(super) fn purge_of(project: &Project, hash: &Fingerprint, at: Time) -> AuditPurge {
    AuditPurge { at, mac: sign(project, &[b"purge\0", hash, &at.micros().to_be_bytes()]) }
}

#[cfg(test)]
mod tests;
