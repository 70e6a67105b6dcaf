use limen_model::{AuditEvent, Caller};

use super::*;
use crate::audit::verify::{Verification, verify};
use crate::audit::{Event, append, target};
use crate::entropy::system_rng;
use crate::fixture::{World, both_engines};

impl World {
    /// Writes one event.
    pub(crate) async fn happen(&self, what: &str) {
        self.write(async |tx| {
            append(&self.app, tx, &Caller::system(), Event::UserUpdated, target("user", what)).await
        })
        .await;
    }

    /// Lets `minutes` pass, and the background do its work at the end of each.
    pub(crate) async fn minutes(&self, minutes: u32) -> usize {
        let mut sealed = 0;
        for _ in 0..minutes {
            self.clock.advance(Duration::from_secs(60));
            sealed += seal(&self.app, &self.project()).await.expect("sealed");
        }
        sealed
    }

    pub(crate) async fn verified(&self) -> Verification {
        verify(&self.app, &self.project(), &Caller::operator(), None).await.expect("a verification")
    }

    pub(crate) async fn chain(&self) -> Vec<AuditSegment> {
        let (mut chain, mut last) = (Vec::new(), 0);
        while let Some(segment) = self.read(async |tx| tx.next_audit_segment(last).await).await {
            last = segment.number;
            chain.push(segment);
        }
        chain
    }
}

both_engines! {
    async fn what_has_settled_is_sealed_once_and_what_is_fresh_waits(world: World) {
        assert_eq!(seal(&world.app, &world.project()).await.unwrap(), 0);
        world.happen("one").await;
        world.clock.advance(Duration::from_secs(1));
        world.happen("two").await;
        assert_eq!(world.minutes(4).await, 0, "a quiet project has patience");
        let before = world.verified().await;
        assert_eq!((before.segments, before.findings.len(), before.events), (0, 0, 0));
        assert!(before.waiting >= 2);
        assert_eq!(world.minutes(2).await, 1);
        let chain = world.chain().await;
        assert_eq!((chain.len(), chain[0].number, chain[0].closed), (1, 1, 0));
        // When its time is over one more segment closes it; then there is nothing left to do.
        assert_eq!(world.minutes(30).await, 1);
        let chain = world.chain().await;
        assert_eq!((chain[1].events, chain[1].closed), (0, 1));
        assert_eq!(world.minutes(60).await, 0);
        let after = world.verified().await;
        assert_eq!((after.segments, after.waiting, after.findings), (2, 0, vec![]));
        assert_eq!(after.events, before.waiting);
        assert_eq!(after.head.unwrap().hash, chain[1].hash);
    }

    async fn a_late_event_is_listed_by_the_segment_that_closes_its_stretch(world: World) {
        world.minutes(20).await;
        for name in ["one", "two"] {
            world.happen(name).await;
            world.clock.advance(Duration::from_secs(2));
        }
        let newest = world.read(async |tx| tx.list_audit(None, 1).await).await.remove(0);
        assert_eq!(world.minutes(6).await, 1);
        // Another replica drew it before the newest one, and its transaction committed minutes later.
        let drawn = newest.at - Duration::from_secs(1);
        let id = limen_model::AuditEventId::new(&system_rng(), drawn);
        let late = AuditEvent { id, at: drawn, ..newest };
        world.write(async |tx| tx.append_audit(&late).await).await;
        let waiting = world.verified().await;
        assert_eq!((waiting.waiting, waiting.findings), (1, vec![]));
        world.minutes(10).await;
        let chain = world.chain().await;
        let last = chain.last().unwrap();
        assert_eq!(last.leaves.as_ref().unwrap().iter().map(|leaf| leaf.id).collect::<Vec<_>>(), [late.id]);
        let done = world.verified().await;
        assert_eq!((done.waiting, done.findings), (0, vec![]));
    }

    async fn many_events_make_many_segments_and_a_burst_is_closed_in_batches(world: World) {
        let project = world.project();
        world.minutes(30).await;
        let template = {
            world.happen("one").await;
            world.read(async |tx| tx.list_audit(None, 1).await).await.remove(0)
        };
        for _ in 0..5 {
            world.write(async |tx| {
                for _ in 0..500 {
                    let id = limen_model::AuditEventId::new(&world.app.rng, world.clock.now());
                    tx.append_audit(&AuditEvent { id, ..template.clone() }).await?;
                }
                Ok(())
            }).await;
        }
        let before = world.chain().await.len();
        assert_eq!(world.minutes(2).await, 2, "full segments need no patience");
        world.minutes(30).await;
        let chain = world.chain().await;
        assert_eq!(chain.len(), before + 4, "two full ones, the rest, and one that closes them");
        assert_eq!(chain.last().unwrap().closed, chain.len() as i64 - 1);
        let done = verify(&world.app, &project, &Caller::operator(), None).await.unwrap();
        assert_eq!((done.waiting, done.findings), (0, vec![]));
        assert!(done.events >= 2501);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn replicas_never_seal_twice() {
    let world = World::postgres().await;
    let replica = world.replica().await;
    let mut sealed = 0;
    for round in 0..6 {
        world.happen(&round.to_string()).await;
        world.clock.advance(Duration::from_secs(7 * 60));
        let (here, there) = (world.project(), replica.default_project().unwrap());
        let both = tokio::join!(seal(&world.app, &here), seal(&replica, &there));
        sealed += both.0.unwrap() + both.1.unwrap();
    }
    let chain = world.chain().await;
    assert_eq!(chain.len(), sealed);
    assert_eq!(world.verified().await.findings, vec![]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_seal_of_one_project_is_none_of_another() {
    let world = World::sqlite().await;
    let (here, other) = (world.project(), world.other_project().await);
    assert_ne!(seal_of(&here, &[1; 32]), seal_of(&other, &[1; 32]));
    assert_ne!(purge_of(&here, &[1; 32], Time(1)).mac, purge_of(&here, &[1; 32], Time(2)).mac);
}
