use std::time::Duration;

use limen_model::{ArtifactKind, Time};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl World {
    async fn purge(&self, now: Time) -> u64 {
        self.store.write_system(async |tx| tx.purge_expired(now).await).await.expect("a purge")
    }
}

both_engines! {
    async fn what_is_expired_goes_a_day_later(world: World) {
        let alice = world.user("alice").await;
        let session = world.session(&alice).await;
        let (grant, code) = (world.sample_grant(alice.id, session.id), world.sample_artifact(ArtifactKind::AuthorizationCode));
        world.write(async |tx| {
            tx.insert_grant(&grant).await?;
            tx.insert_artifact(&code).await
        }).await;
        let left = async || world.read(async |tx| {
            Ok((
                tx.find_artifact(code.kind, &code.hash).await?.is_some(),
                tx.find_session(session.id).await?.is_some(),
                tx.find_grant(grant.id).await?.is_some(),
            ))
        }).await;
        assert_eq!((world.purge(at(60) + DAY).await, left().await), (0, (true, true, true)));
        assert_eq!((world.purge(at(61) + DAY).await, left().await), (1, (false, true, true)));
        assert_eq!((world.purge(at(1001) + DAY).await, left().await), (1, (false, false, false)));
    }

    async fn a_purge_takes_bounded_batches(world: World) {
        for _ in 0..15 {
            world.write(async |tx| {
                for _ in 0..100 {
                    tx.insert_artifact(&world.sample_artifact(ArtifactKind::Interaction)).await?;
                }
                Ok(())
            }).await;
        }
        let late = at(100) + DAY;
        assert_eq!((world.purge(late).await, world.purge(late).await, world.purge(late).await), (1000, 500, 0));
    }

    async fn old_messages_go(world: World) {
        for seconds in 1..=3 {
            world.write(async |tx| tx.insert_message(&world.sample_message(at(seconds))).await).await;
        }
        let gone = world.store.write_system(async |tx| tx.purge_messages(at(2)).await);
        assert_eq!(gone.await.expect("a purge"), 1);
        assert_eq!(world.read(async |tx| tx.list_messages(None, 10).await).await.len(), 2);
    }
}
