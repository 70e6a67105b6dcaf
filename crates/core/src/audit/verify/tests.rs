use std::time::Duration;

use limen_model::{AuditEvent, Identity};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::fixture::{World, both_engines};

const EVENT_COLUMNS: [&str; 16] = [
    "project_id",
    "id",
    "at",
    "action",
    "actor_kind",
    "actor_id",
    "target_kind",
    "target_id",
    "outcome",
    "reason",
    "client_id",
    "session_id",
    "address",
    "user_agent",
    "request_id",
    "detail",
];
const SEGMENT_COLUMNS: [&str; 13] = [
    "project_id",
    "number",
    "after_id",
    "through_id",
    "closed",
    "events",
    "leaves",
    "leaves_hash",
    "hash",
    "mac",
    "sealed_at",
    "purged_at",
    "purge_mac",
];

impl World {
    /// Runs SQL as somebody who owns the database and none of our keys.
    pub(crate) async fn tamper(&self, sql: &str) {
        self.testing().tamper(sql).await.expect("the engine does it");
    }

    /// A trail with a few segments, a late event, all of it closed; gives where it stands.
    async fn sealed_trail(&self) -> Head {
        for round in 0..4 {
            for number in 0..3 {
                self.happen(&format!("{round}-{number}")).await;
                self.clock.advance(Duration::from_millis(700));
            }
            self.minutes(6).await;
        }
        let newest = self.read(async |tx| tx.list_audit(None, 1).await).await.remove(0);
        let drawn = newest.at - Duration::from_millis(300);
        let late = AuditEvent { id: AuditEventId::new(&self.app.rng, drawn), at: drawn, ..newest };
        self.write(async |tx| tx.append_audit(&late).await).await;
        self.minutes(30).await;
        let done = self.verified().await;
        assert_eq!((done.findings.as_slice(), done.waiting), ([].as_slice(), 0));
        assert!(done.events >= 13 && done.segments >= 5, "{done:?}");
        done.head.expect("a head")
    }

    async fn findings(&self, head: Option<Head>) -> Vec<Finding> {
        verify(&self.app, &self.project(), &Caller::operator(), head).await.expect("a verification").findings
    }

    async fn ids(&self) -> Vec<AuditEventId> {
        let all = self.read(async |tx| tx.list_audit(None, 200).await).await;
        all.into_iter().rev().map(|event| event.id).collect()
    }
}

/// One bit of one value.
fn any_flip() -> impl Strategy<Value = (&'static str, &'static str, usize, usize)> {
    let event = (proptest::sample::select(EVENT_COLUMNS.as_slice()), 0..13_usize, 0..4000_usize)
        .prop_map(|(column, row, bit)| ("audit_event", column, row, bit));
    let segment = (proptest::sample::select(SEGMENT_COLUMNS.as_slice()), 0..5_usize, 0..4000_usize)
        .prop_map(|(column, row, bit)| ("audit_segment", column, row, bit));
    prop_oneof![event, segment]
}

both_engines! {
    async fn elloloop_36_no_bit_of_the_trail_changes_unseen(world: World) {
        let head = world.sealed_trail().await;
        let mut runner = TestRunner::new(Config { cases: 1, ..Config::default() });
        let (mut flipped, backup) = (0, "CREATE TABLE e AS SELECT * FROM audit_event; CREATE TABLE s AS SELECT * FROM audit_segment");
        world.tamper(backup).await;
        // Every column at least once, then whichever.
        let each = EVENT_COLUMNS.iter().map(|column| ("audit_event", *column, 4, 3))
            .chain(SEGMENT_COLUMNS.iter().map(|column| ("audit_segment", *column, 1, 3)));
        let some = (0..60).map(|_| any_flip().new_tree(&mut runner).unwrap().current());
        for (table, column, row, bit) in each.chain(some) {
            if !world.testing().flip(table, column, row, bit).await {
                continue;
            }
            flipped += 1;
            let found = world.findings(Some(head)).await;
            assert!(!found.is_empty(), "{table}.{column}, row {row}, bit {bit}");
            world.tamper(
                "DELETE FROM audit_event; INSERT INTO audit_event SELECT * FROM e; \
                 DELETE FROM audit_segment; INSERT INTO audit_segment SELECT * FROM s",
            ).await;
        }
        assert!(flipped >= 50, "{flipped}");
        assert_eq!(world.findings(Some(head)).await, []);
    }

    async fn a_changed_a_missing_and_an_added_event_are_told_by_name(world: World) {
        let head = world.sealed_trail().await;
        let ids = world.ids().await;
        world.tamper(&format!("UPDATE audit_event SET actor_id = 'mallory' WHERE id = {}", world.literal(ids[4]))).await;
        assert_eq!(world.findings(None).await, [Finding::EventChanged(ids[4])]);
        world.tamper(&format!("DELETE FROM audit_event WHERE id = {}", world.literal(ids[2]))).await;
        assert_eq!(world.findings(None).await, [Finding::EventMissing(ids[2]), Finding::EventChanged(ids[4])]);
        let one = world.read(async |tx| tx.find_audit(ids[7]).await).await.unwrap();
        let added = AuditEvent { id: ids[7].just_above(), ..one };
        world.write(async |tx| tx.append_audit(&added).await).await;
        let expected = [Finding::EventMissing(ids[2]), Finding::EventChanged(ids[4]), Finding::EventAdded(added.id)];
        assert_eq!(world.findings(Some(head)).await, expected);
        // No later segment takes it in.
        world.minutes(30).await;
        assert_eq!(world.findings(Some(head)).await, expected);
    }

    async fn events_that_change_places_are_found(world: World) {
        world.sealed_trail().await;
        let ids = world.ids().await;
        let (one, other) = (world.literal(ids[3]), world.literal(ids[8]));
        let spare = world.literal(AuditEventId::GREATEST);
        world.tamper(&format!(
            "UPDATE audit_event SET id = {spare} WHERE id = {one}; UPDATE audit_event SET id = {one} WHERE id = {other}; \
             UPDATE audit_event SET id = {other} WHERE id = {spare}"
        )).await;
        assert_eq!(world.findings(None).await, [Finding::EventChanged(ids[3]), Finding::EventChanged(ids[8])]);
    }

    async fn a_chain_that_lost_a_segment_or_its_end_is_found(world: World) {
        let head = world.sealed_trail().await;
        world.tamper("CREATE TABLE s AS SELECT * FROM audit_segment; DELETE FROM audit_segment WHERE number = 2").await;
        assert_eq!(world.findings(None).await[0], Finding::SegmentMissing(2));
        world.tamper("DELETE FROM audit_segment; INSERT INTO audit_segment SELECT * FROM s").await;
        world.tamper("UPDATE audit_segment SET after_id = through_id WHERE number = 3").await;
        assert_eq!(world.findings(None).await[0], Finding::LinkBroken(3));
        world.tamper("DELETE FROM audit_segment; INSERT INTO audit_segment SELECT * FROM s").await;
        // Whoever cuts off the end with all that follows leaves a whole chain; whoever kept its head sees it.
        world.tamper(&format!(
            "DELETE FROM audit_event WHERE id > (SELECT through_id FROM audit_segment WHERE number = {0}); \
             DELETE FROM audit_segment WHERE number > {0}", head.number - 2
        )).await;
        assert_eq!(world.findings(None).await, []);
        assert_eq!(world.findings(Some(head)).await, [Finding::HeadUnknown(head.number)]);
    }

    async fn a_chain_made_anew_without_the_key_is_found(world: World) {
        world.sealed_trail().await;
        let ids = world.ids().await;
        world.tamper(&format!("UPDATE audit_event SET reason = 'forged' WHERE id = {}", world.literal(ids[0]))).await;
        // Everything is recomputed as we do it, but under a key of the attacker's own.
        let (mut previous, mut anew) = (chain::BEGINNING, Vec::new());
        for mut segment in world.chain().await {
            let own: Vec<AuditEventId> = segment.leaves.iter().flatten().map(|leaf| leaf.id).collect();
            let all = world.read(async |tx| tx.audit_leaves(AuditEventId::LEAST..=AuditEventId::GREATEST).await).await;
            let leaves: Vec<AuditLeaf> = all.into_iter().filter(|leaf| own.contains(&leaf.id)).collect();
            segment.leaves_hash = chain::hash_of_leaves(&leaves);
            segment.leaves = Some(leaves);
            segment.hash = chain::hash(world.project().id, &previous, &segment);
            segment.mac = segment.hash;
            previous = segment.hash;
            anew.push(segment);
        }
        world.tamper("DELETE FROM audit_segment").await;
        world.write(async |tx| {
            for segment in &anew {
                tx.append_audit_segment(segment).await?;
            }
            Ok(())
        }).await;
        let found = world.findings(None).await;
        assert_eq!(found.first(), Some(&Finding::SegmentChanged(1)), "{found:?}");
        assert_eq!(found.len(), anew.len());
    }

    async fn i04_only_administrators_verify(world: World) {
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        assert!(matches!(ada.caller.identity, Identity::User { admin: false, .. }));
        let refused = verify(&world.app, &world.project(), &ada.caller, None).await.unwrap_err();
        assert!(refused.is(limen_model::Kind::Forbidden));
    }
}

#[test]
fn a_head_survives_its_text() {
    let head = Head { number: 12, hash: [0xab; 32] };
    assert_eq!(head.to_string().parse::<Head>().unwrap(), head);
    for wrong in
        ["", "12", "12:", "12:ab", "x:abababababababababababababababababababababababababababababababab"]
    {
        assert_eq!(wrong.parse::<Head>().unwrap_err().code(), "invalid_head", "{wrong}");
    }
}
