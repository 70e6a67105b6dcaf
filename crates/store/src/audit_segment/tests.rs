use limen_model::{AuditEvent, AuditEventId, AuditLeaf, AuditPurge, AuditSegment, Time};

use super::leaves_from_bytes;
use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};
use crate::leaves_to_bytes;

impl World {
    async fn event_at(&self, seconds: i64) -> AuditEvent {
        let id = AuditEventId::new(&self.rng, at(seconds));
        let event = AuditEvent { id, at: at(seconds), ..self.sample_event("alice", "s") };
        self.write(async |tx| tx.append_audit(&event).await).await;
        event
    }

    async fn leaves(&self) -> Vec<AuditLeaf> {
        let all = AuditEventId::LEAST..=AuditEventId::floor(at(1_000_000));
        self.read(async |tx| tx.audit_leaves(all).await).await
    }

    async fn segment(&self, number: i64, after: AuditEventId, through: AuditEventId) -> AuditSegment {
        let segment = AuditSegment { after, through, ..self.sample_segment(number) };
        assert!(self.write(async |tx| tx.append_audit_segment(&segment).await).await);
        segment
    }
}

both_engines! {
    async fn leaves_are_the_rows_byte_for_byte_oldest_first(world: World) {
        let (first, second) = (world.event_at(1).await, world.event_at(2).await);
        let leaves = world.leaves().await;
        assert_eq!(leaves.iter().map(|leaf| leaf.id).collect::<Vec<_>>(), [first.id, second.id]);
        assert_ne!(leaves[0].digest, leaves[1].digest);
        assert_eq!(world.leaves().await, leaves);
        let some = world.read(async |tx| tx.audit_leaves(first.id.just_above()..=second.id).await).await;
        assert_eq!(some, leaves[1..]);
    }

    async fn a_segment_is_kept_whole_and_its_number_is_taken_once(world: World) {
        let first = world.segment(1, AuditEventId::LEAST, AuditEventId::floor(at(1))).await;
        let second = AuditSegment { mac: [9; 32], ..first.clone() };
        assert!(!world.write(async |tx| tx.append_audit_segment(&second).await).await);
        let third = world.segment(3, first.through, AuditEventId::floor(at(2))).await;
        let read = world.read(async |tx| {
            Ok((
                tx.find_audit_segment(1).await?, tx.find_audit_segment(2).await?,
                tx.next_audit_segment(1).await?, tx.last_audit_segment().await?,
            ))
        }).await;
        assert_eq!(read, (Some(first), None, Some(third.clone()), Some(third)));
    }

    async fn retention_removes_a_stretch_and_keeps_its_segment(world: World) {
        let (old, new) = (world.event_at(1).await, world.event_at(2).await);
        let segment = world.segment(1, AuditEventId::LEAST, old.id).await;
        let purge = AuditPurge { at: at(9), mac: [3; 32] };
        let gone = async || world.write(async |tx| tx.purge_audit_segment(&segment, &purge).await).await;
        assert_eq!((gone().await, gone().await), (Some(1), None));
        assert_eq!(world.read(async |tx| tx.list_audit(None, 10).await).await, [new]);
        let kept = world.read(async |tx| tx.find_audit_segment(1).await).await;
        assert_eq!(kept, Some(AuditSegment { leaves: None, purge: Some(purge), ..segment }));
        assert_eq!(world.read(async |tx| tx.oldest_kept_audit_segment(0).await).await, None);
    }

    async fn the_engine_itself_refuses_to_change_or_remove_an_event(world: World) {
        let (old, new) = (world.event_at(1).await, world.event_at(2).await);
        let segment = world.segment(1, AuditEventId::LEAST, old.id).await;
        for statement in ["UPDATE audit_event SET reason = 'x'", "DELETE FROM audit_event"] {
            let refused = world.database.execute(statement).await.expect_err(statement);
            assert!(refused.contains("append-only"), "{refused}");
        }
        let purge = AuditPurge { at: Time(1), mac: [3; 32] };
        world.write(async |tx| tx.purge_audit_segment(&segment, &purge).await).await;
        world.database.execute("DELETE FROM audit_event").await.expect_err("the other one is not old");
        assert_eq!(world.read(async |tx| tx.list_audit(None, 10).await).await, [new]);
    }
}

#[test]
fn a_list_of_leaves_survives_its_bytes_and_no_rest_goes_unseen() {
    let leaf =
        |byte: u8| AuditLeaf { id: AuditEventId::floor(Time(1000 * i64::from(byte))), digest: [byte; 32] };
    let leaves = [leaf(1), leaf(2)];
    let mut bytes = leaves_to_bytes(&leaves);
    assert_eq!(leaves_from_bytes(&bytes), leaves);
    bytes.push(7);
    assert_eq!(leaves_from_bytes(&bytes).len(), 3);
}
