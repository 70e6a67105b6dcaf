//! Proof that the audit trail is what was written: every segment, every link, every row.
//!
//! In: an administrator, and perhaps a head that was kept elsewhere. Out: what was looked at, and what does not hold.
//! What can go wrong: `forbidden`. A trail that was tampered with is an answer, not an error.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use limen_model::{AuditEventId, AuditLeaf, AuditSegment, Caller, Error, Fingerprint, Result};
use limen_store::MAX_LEAVES;

use super::chain;
use crate::app::App;
use crate::policy;
use crate::project::Project;

/// How many findings are told; a trail that is wrong throughout needs no more.
const MOST_FINDINGS: usize = 100;

/// Where a chain stood: its last segment, and that segment's hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The segment.
    pub number: i64,
    /// Its hash.
    pub hash: Fingerprint,
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.number, HEXLOWER.encode(&self.hash))
    }
}

impl FromStr for Head {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let parse = || {
            let (number, hash) = text.split_once(':')?;
            let hash = HEXLOWER_PERMISSIVE.decode(hash.as_bytes()).ok()?;
            Some(Self { number: number.parse().ok()?, hash: hash.try_into().ok()? })
        };
        parse().ok_or_else(|| {
            Error::invalid(
                "invalid_head",
                "A head is a number and a hash, as audit verify prints it: 12:9f86d0…",
            )
        })
    }
}

/// What does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A segment is not there.
    SegmentMissing(i64),
    /// A segment's own fields, or what it lists, are not what was sealed.
    SegmentChanged(i64),
    /// A segment does not follow from the one before.
    LinkBroken(i64),
    /// A row is not what was sealed.
    EventChanged(AuditEventId),
    /// A row is gone.
    EventMissing(AuditEventId),
    /// A row was put into a stretch that is closed.
    EventAdded(AuditEventId),
    /// The head that was kept elsewhere is not in the chain.
    HeadUnknown(i64),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SegmentMissing(number) => write!(f, "segment {number} is missing"),
            Self::SegmentChanged(number) => write!(f, "segment {number} was changed"),
            Self::LinkBroken(number) => {
                write!(f, "segment {number} does not follow from the one before: the link is broken")
            }
            Self::EventChanged(id) => write!(f, "event {id} of {} was changed", id.moment()),
            Self::EventMissing(id) => write!(f, "event {id} of {} is missing", id.moment()),
            Self::EventAdded(id) => write!(f, "event {id} of {} was added afterwards", id.moment()),
            Self::HeadUnknown(number) => {
                write!(
                    f,
                    "segment {number} is not the one of the head that was given: the chain was cut or made anew"
                )
            }
        }
    }
}

/// What was looked at, and what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// Segments of the chain.
    pub segments: i64,
    /// Events that are there and listed.
    pub events: u64,
    /// Events that retention has removed.
    pub purged: i64,
    /// Events that are not sealed yet.
    pub waiting: u64,
    /// Where the chain stands: to be kept elsewhere, and given to a later verification.
    pub head: Option<Head>,
    /// What does not hold, in the order of the trail; empty for a trail that does.
    pub findings: Vec<Finding>,
}

impl Verification {
    fn find(&mut self, finding: Finding) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(finding);
        }
    }
}

/// Walks through the whole trail.
///
/// Whoever deletes the end of the chain with everything after it leaves a trail that is whole; `head`, kept elsewhere,
/// shows that too.
///
/// Errors: `forbidden`.
pub async fn verify(
    app: &App,
    project: &Project,
    caller: &Caller,
    head: Option<Head>,
) -> Result<Verification> {
    policy::require_admin(caller)?;
    let mut done = Verification::default();
    let chain = walk_chain(app, project, head, &mut done).await?;
    walk_events(app, project, &chain, &mut done).await?;
    Ok(done)
}

/// What the first walk leaves for the second.
#[derive(Default)]
struct Chain {
    /// The number up to which segments are closed.
    closed: i64,
    /// Late events, by id.
    late: BTreeMap<AuditEventId, Fingerprint>,
}

/// Every segment, from the first to the last: its place, its fields, its seal.
async fn walk_chain(
    app: &App,
    project: &Project,
    head: Option<Head>,
    done: &mut Verification,
) -> Result<Chain> {
    let mut chain = Chain::default();
    let mut before: Option<AuditSegment> = None;
    let mut head_seen = false;
    loop {
        // From below the first on: a segment whose number was changed must not hide there.
        let number = before.as_ref().map_or(i64::MIN, |segment| segment.number);
        let next = app.store.read(project.id, async |tx| tx.next_audit_segment(number).await).await?;
        let Some(mut segment) = next else { break };
        done.segments += 1;
        let expected = before.as_ref().map_or(1, |segment| segment.number.saturating_add(1));
        let (end, closed, hash) =
            before.as_ref().map_or((AuditEventId::LEAST, 0, chain::BEGINNING), |before| {
                (before.through, before.closed, before.hash)
            });
        let own = chain::hash(project.id, &hash, &segment);
        let is_genuine = chain::seal_of(project, &segment.hash) == segment.mac;
        if segment.number != expected {
            done.find(Finding::SegmentMissing(expected));
        } else if segment.after != end || segment.closed < closed {
            done.find(Finding::LinkBroken(segment.number));
        } else if own != segment.hash
            || !is_genuine
            || !is_whole(&segment)
            || !is_purged_rightly(project, &segment, before.as_ref())
        {
            done.find(Finding::SegmentChanged(segment.number));
        }
        head_seen |= head.is_some_and(|head| head.number == segment.number && head.hash == own);
        // What follows is judged by the hash that was sealed: one change is one finding.
        if !is_genuine {
            segment.hash = own;
        }
        match segment.leaves.take() {
            Some(leaves) => chain.late.extend(
                leaves.iter().filter(|leaf| leaf.id <= segment.after).map(|leaf| (leaf.id, leaf.digest)),
            ),
            None => done.purged = done.purged.saturating_add(segment.events),
        }
        chain.closed = segment.closed;
        done.head = Some(Head { number: segment.number, hash: segment.hash });
        before = Some(segment);
    }
    if let Some(head) = head.filter(|_| !head_seen) {
        done.find(Finding::HeadUnknown(head.number));
    }
    Ok(chain)
}

/// Whether the list is the one that was hashed: all of it, in its order.
fn is_whole(segment: &AuditSegment) -> bool {
    let Some(leaves) = &segment.leaves else { return true };
    chain::hash_of_leaves(leaves) == segment.leaves_hash
        && i64::try_from(leaves.len()) == Ok(segment.events)
        && leaves.is_sorted_by(|one, other| one.id < other.id)
}

/// Whether events are gone because retention says so, from the oldest on.
fn is_purged_rightly(project: &Project, segment: &AuditSegment, before: Option<&AuditSegment>) -> bool {
    match (&segment.leaves, segment.purge) {
        (Some(_), None) => true,
        (None, Some(purge)) => {
            purge == chain::purge_of(project, &segment.hash, purge.at)
                && before.is_none_or(|before| before.purge.is_some())
        }
        (Some(_), Some(_)) | (None, None) => false,
    }
}

/// Every row: stretch by stretch against what was sealed, then what waits.
async fn walk_events(app: &App, project: &Project, chain: &Chain, done: &mut Verification) -> Result<()> {
    let (mut number, mut end) = (i64::MIN, None);
    loop {
        // The segment and its rows in one snapshot: retention may work meanwhile.
        let stretch = app
            .store
            .read(project.id, async |tx| {
                let Some(segment) = tx.next_audit_segment(number).await? else { return Ok(None) };
                let first = end.map_or(AuditEventId::LEAST, AuditEventId::just_above);
                let (mut rows, mut from) = (Vec::new(), first);
                while from <= segment.through {
                    let page = tx.audit_leaves(from..=segment.through).await?;
                    let last = page.last().map(|leaf| leaf.id);
                    let is_full = page.len() == MAX_LEAVES;
                    rows.extend(page);
                    match last {
                        Some(last) if is_full => from = last.just_above(),
                        Some(_) | None => break,
                    }
                }
                Ok(Some((segment, first, rows)))
            })
            .await?;
        let Some((segment, first, rows)) = stretch else { break };
        compare(chain, &segment, first, &rows, done);
        (number, end) = (segment.number, Some(segment.through));
    }
    let mut from = end.map_or(AuditEventId::LEAST, AuditEventId::just_above);
    loop {
        let rows = app
            .store
            .read(project.id, async |tx| tx.audit_leaves(from..=AuditEventId::GREATEST).await)
            .await?;
        done.waiting += rows.len() as u64;
        match rows.last() {
            Some(last) if rows.len() == MAX_LEAVES => from = last.id.just_above(),
            Some(_) | None => return Ok(()),
        }
    }
}

/// One stretch: what should be there against what is.
fn compare(
    chain: &Chain,
    segment: &AuditSegment,
    first: AuditEventId,
    rows: &[AuditLeaf],
    done: &mut Verification,
) {
    let mut expected: BTreeMap<AuditEventId, Fingerprint> = match (&segment.leaves, first <= segment.through)
    {
        (Some(leaves), true) => {
            let own = leaves.iter().filter(|leaf| leaf.id > segment.after);
            let late = chain.late.range(first..=segment.through);
            own.map(|leaf| (leaf.id, leaf.digest)).chain(late.map(|(id, digest)| (*id, *digest))).collect()
        }
        (Some(_), false) | (None, _) => BTreeMap::new(),
    };
    let mut findings = Vec::new();
    for row in rows {
        match expected.remove(&row.id) {
            Some(digest) if digest == row.digest => done.events += 1,
            Some(_) => findings.push((row.id, Finding::EventChanged(row.id))),
            None if segment.number <= chain.closed || segment.leaves.is_none() => {
                findings.push((row.id, Finding::EventAdded(row.id)));
            }
            None => done.waiting += 1,
        }
    }
    findings.extend(expected.into_keys().map(|id| (id, Finding::EventMissing(id))));
    findings.sort_by_key(|(id, _)| *id);
    for (_, finding) in findings {
        done.find(finding);
    }
}

#[cfg(test)]
mod tests;
