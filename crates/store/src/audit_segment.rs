//! The chain over the audit trail: segments, and the rows beneath them byte for byte.
//!
//! In and out: [`AuditSegment`], [`AuditLeaf`]. What can go wrong: a list of leaves that is not one, told as `internal`.

use std::ops::RangeInclusive;

use aws_lc_rs::digest::{SHA256, digest};
use limen_model::{AuditEventId, AuditLeaf, AuditPurge, AuditSegment, Fingerprint, Result, Time};
use uuid::Uuid;

use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Cell, FromCell, Row, args};

const COLUMNS: &str = "number, after_id, through_id, closed, events, leaves, leaves_hash, hash, mac, sealed_at, \
                       purged_at, purge_mac";

/// Every column of an event, in the order in which its bytes are counted.
const EVENT: &str = "id, project_id, at, action, actor_kind, actor_id, target_kind, target_id, outcome, reason, \
                     client_id, session_id, address, user_agent, request_id, detail";

/// How many columns that is.
const EVENT_COLUMNS: usize = 16;

/// The most rows that are read at once.
pub const MAX_LEAVES: usize = 1000;

/// The bytes of one leaf: its id, and the fingerprint of its row.
const LEAF: usize = 16 + 32;

/// A list of leaves as it is stored, and as it is hashed.
pub fn leaves_to_bytes(leaves: &[AuditLeaf]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(leaves.len() * LEAF);
    for leaf in leaves {
        bytes.extend_from_slice(leaf.id.uuid().as_bytes());
        bytes.extend_from_slice(&leaf.digest);
    }
    bytes
}

/// Reads the list. Bytes that are no whole leaf give a leaf of their own, so that no change of them goes unseen.
fn leaves_from_bytes(bytes: &[u8]) -> Vec<AuditLeaf> {
    let leaf = |chunk: &[u8]| {
        let mut whole = [0; LEAF];
        whole[..chunk.len()].copy_from_slice(chunk);
        let (id, digest) = whole.split_at(16);
        let mut leaf = AuditLeaf { id: AuditEventId::LEAST, digest: Fingerprint::default() };
        leaf.id = AuditEventId::from_uuid(Uuid::from_slice(id).unwrap_or_default());
        leaf.digest.copy_from_slice(digest);
        leaf
    };
    bytes.chunks(LEAF).map(leaf).collect()
}

fn read(row: &mut Row<'_>) -> Result<AuditSegment> {
    let number = row.next()?;
    let (after, through) = (row.next()?, row.next()?);
    let (closed, events) = (row.next()?, row.next()?);
    let leaves: Option<Vec<u8>> = row.next()?;
    let (leaves_hash, hash, mac) = (row.next::<Bytes>()?.0, row.next::<Bytes>()?.0, row.next::<Bytes>()?.0);
    let sealed_at = row.next()?;
    let (purged_at, purge_mac): (Option<Time>, Option<Bytes>) = (row.next()?, row.next()?);
    // Half a word is read as one, so that it is noticed.
    let purge = (purged_at.is_some() || purge_mac.is_some()).then(|| AuditPurge {
        at: purged_at.unwrap_or_default(),
        mac: purge_mac.map(|mac| mac.0).unwrap_or_default(),
    });
    let leaves = leaves.map(|bytes| leaves_from_bytes(&bytes));
    Ok(AuditSegment {
        number,
        after,
        through,
        closed,
        events,
        leaves,
        leaves_hash,
        hash,
        mac,
        sealed_at,
        purge,
    })
}

/// Thirty-two bytes. Any other number of them reads as zeroes, which no hash is: a chain that somebody has cut must still
/// be read to be told apart.
struct Bytes(Fingerprint);

impl FromCell for Bytes {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        Vec::from_cell(cell).map(|bytes| Self(bytes.try_into().unwrap_or_default()))
    }
}

/// One value with its kind and length in front, so that no two rows have the same bytes.
struct Exact(Vec<u8>);

impl FromCell for Exact {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        let with_length =
            |kind: u8, bytes: &[u8]| [&[kind], (bytes.len() as u64).to_be_bytes().as_slice(), bytes].concat();
        Some(Self(match cell {
            Cell::Null => vec![0],
            Cell::Int(number) => [&[1], number.to_be_bytes().as_slice()].concat(),
            Cell::Text(text) => with_length(2, text.as_bytes()),
            Cell::Blob(bytes) => with_length(3, bytes),
        }))
    }
}

fn leaf(row: &mut Row<'_>) -> Result<AuditLeaf> {
    let id: AuditEventId = row.next()?;
    let mut bytes = id.uuid().as_bytes().to_vec();
    for _ in 1..EVENT_COLUMNS {
        bytes.extend_from_slice(&row.next::<Exact>()?.0);
    }
    let mut leaf = AuditLeaf { id, digest: Fingerprint::default() };
    leaf.digest.copy_from_slice(digest(&SHA256, &bytes).as_ref());
    Ok(leaf)
}

impl Tx<'_> {
    /// The events of a range of ids as leaves, oldest first; [`MAX_LEAVES`] at most.
    pub async fn audit_leaves(&mut self, ids: RangeInclusive<AuditEventId>) -> Result<Vec<AuditLeaf>> {
        let statement = sql!(
            "SELECT ",
            EVENT,
            " FROM audit_event WHERE project_id = $1 AND id >= $2 AND id <= $3 ORDER BY id LIMIT $4"
        );
        self.all(statement, args![self.project, *ids.start(), *ids.end(), MAX_LEAVES as i64], leaf).await
    }

    /// Adds a segment; `false` when another replica has written one of that number.
    pub async fn append_audit_segment(&mut self, segment: &AuditSegment) -> Result<bool> {
        let statement = sql!(
            "INSERT INTO audit_segment (project_id, ",
            COLUMNS,
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING"
        );
        let leaves = segment.leaves.as_deref().map(leaves_to_bytes);
        self.exec_one(
            statement,
            args![
                self.project,
                segment.number,
                segment.after,
                segment.through,
                segment.closed,
                segment.events,
                leaves.as_deref(),
                &segment.leaves_hash,
                &segment.hash,
                &segment.mac,
                segment.sealed_at,
                segment.purge.map(|purge| purge.at),
                segment.purge.as_ref().map(|purge| &purge.mac),
            ],
        )
        .await
    }

    /// The end of the chain.
    pub async fn last_audit_segment(&mut self) -> Result<Option<AuditSegment>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM audit_segment WHERE project_id = $1 AND number > 0 ORDER BY number DESC LIMIT 1"
        );
        self.opt(statement, args![self.project], read).await
    }

    /// The segment of a number.
    pub async fn find_audit_segment(&mut self, number: i64) -> Result<Option<AuditSegment>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM audit_segment WHERE project_id = $1 AND number = $2");
        self.opt(statement, args![self.project, number], read).await
    }

    /// The first segment above a number, whether or not one is missing in between.
    pub async fn next_audit_segment(&mut self, above: i64) -> Result<Option<AuditSegment>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM audit_segment WHERE project_id = $1 AND number > $2 ORDER BY number LIMIT 1"
        );
        self.opt(statement, args![self.project, above], read).await
    }

    /// The oldest segment above a number whose events are still there.
    pub async fn oldest_kept_audit_segment(&mut self, above: i64) -> Result<Option<AuditSegment>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM audit_segment WHERE project_id = $1 AND number > $2 AND purged_at IS NULL \
             ORDER BY number LIMIT 1"
        );
        self.opt(statement, args![self.project, above], read).await
    }

    /// Removes the events of a segment's stretch, for retention; the segment stays, with its hash and count. Gives how many
    /// went, or nothing where another replica was first.
    pub async fn purge_audit_segment(
        &mut self,
        segment: &AuditSegment,
        purge: &AuditPurge,
    ) -> Result<Option<u64>> {
        let mark = sql!(
            "UPDATE audit_segment SET leaves = NULL, purged_at = $3, purge_mac = $4 \
             WHERE project_id = $1 AND number = $2 AND purged_at IS NULL"
        );
        if !self.exec_one(mark, args![self.project, segment.number, purge.at, &purge.mac]).await? {
            return Ok(None);
        }
        let remove = sql!("DELETE FROM audit_event WHERE project_id = $1 AND id >= $2 AND id <= $3");
        self.exec(remove, args![self.project, segment.after.just_above(), segment.through]).await.map(Some)
    }
}

#[cfg(test)]
mod tests;
