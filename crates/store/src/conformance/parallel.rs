//! Sixty-four callers at once, on two replicas over one database: exactly one wins.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use limen_model::{ArtifactKind, JobId, KeyState, ReplayKind};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};
use crate::{Store, StoreConfig};

const CALLERS: usize = 64;

/// Lets the callers loose, every other one on another replica; gives what each of them heard.
async fn race<T, F>(world: &World, call: impl Fn(Arc<Store>) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = limen_model::Result<T>> + Send + 'static,
{
    let mut replicas = Vec::new();
    for _ in 0..2 {
        replicas
            .push(Arc::new(Store::open(StoreConfig::new(world.database.url())).await.expect("a replica")));
    }
    let running: Vec<_> =
        (0..CALLERS).map(|number| tokio::spawn(call(Arc::clone(&replicas[number % 2])))).collect();
    let mut heard = Vec::with_capacity(CALLERS);
    for handle in running {
        heard.push(handle.await.expect("no panic").expect("an answer"));
    }
    heard
}

fn winners(heard: Vec<bool>) -> usize {
    heard.into_iter().filter(|won| *won).count()
}

both_engines! {
    async fn i02_elloloop_37_one_caller_consumes_an_artifact(world: World) {
        let code = world.sample_artifact(ArtifactKind::AuthorizationCode);
        world.write(async |tx| tx.insert_artifact(&code).await).await;
        let (project, kind, hash) = (world.project, code.kind, code.hash);
        let heard = race(&world, |store| async move {
            store.write(project, async |tx| Ok(tx.consume_artifact(kind, &hash, at(1)).await?.is_some())).await
        });
        assert_eq!(winners(heard.await), 1);
    }

    async fn r02_a_family_has_one_head(world: World) {
        let alice = world.user("alice").await;
        let grant = world.sample_grant(alice.id, world.session(&alice).await.id);
        world.write(async |tx| tx.insert_grant(&grant).await).await;
        let (project, id) = (world.project, grant.id);
        let heard = race(&world, |store| async move {
            store.write(project, async |tx| Ok(tx.rotate_grant(id, 1, at(1), at(50)).await?.is_some())).await
        });
        assert_eq!(winners(heard.await), 1);
        let head = world.read(async |tx| tx.find_grant(id).await).await.expect("there");
        assert_eq!(head.generation, 2);
    }

    /// Whatever rotates after the revocation has been answered finds a dead family.
    async fn r03_nothing_rotates_after_a_revocation(world: World) {
        let alice = world.user("alice").await;
        let grant = world.sample_grant(alice.id, world.session(&alice).await.id);
        world.write(async |tx| tx.insert_grant(&grant).await).await;
        let (project, id) = (world.project, grant.id);
        let heard = race(&world, |store| async move {
            let revoked = store.write(project, async |tx| tx.revoke_grant(id, "test", at(1)).await).await?;
            let rotated = store.write(project, async |tx| tx.rotate_grant(id, 1, at(2), at(50)).await).await?;
            assert_eq!(rotated, None);
            Ok(revoked)
        });
        assert_eq!(winners(heard.await), 1);
    }

    async fn r06_one_caller_claims_an_id(world: World) {
        let (project, jti) = (world.project, world.fingerprint());
        let heard = race(&world, |store| async move {
            store.write(project, async |tx| tx.claim_replay(ReplayKind::DpopProof, &jti, at(60)).await).await
        });
        assert_eq!(winners(heard.await), 1);
    }

    async fn one_caller_claims_an_idempotency_key(world: World) {
        let (project, claim) = (world.project, world.sample_idempotency());
        let heard = race(&world, move |store| {
            let claim = claim.clone();
            async move { store.write(project, async |tx| tx.claim_idempotency(&claim).await).await }
        });
        assert_eq!(winners(heard.await), 1);
    }

    async fn one_caller_ends_a_session(world: World) {
        let alice = world.user("alice").await;
        let (project, id) = (world.project, world.session(&alice).await.id);
        let heard = race(&world, |store| async move {
            store.write(project, async |tx| tx.end_session(id, at(1)).await).await
        });
        assert_eq!(winners(heard.await), 1);
    }

    async fn one_caller_lets_a_key_sign(world: World) {
        let key = world.sample_signing_key("next", KeyState::Next);
        world.write(async |tx| tx.insert_signing_key(&key).await).await;
        let project = world.project;
        let heard = race(&world, |store| async move {
            store.write(project, async |tx| tx.move_signing_key("next", KeyState::Next, KeyState::Active, at(1)).await).await
        });
        assert_eq!(winners(heard.await), 1);
    }

    async fn every_failure_counts(world: World) {
        let (project, key) = (world.project, world.fingerprint());
        let heard = race(&world, |store| async move {
            let window = Duration::from_secs(60);
            store.write(project, async |tx| tx.record_failure("password", &key, at(1), window).await).await
        });
        let counted: BTreeSet<i64> = heard.await.into_iter().map(|attempts| attempts.failures).collect();
        assert_eq!(counted, (1..=CALLERS as i64).collect());
    }

    async fn every_job_is_leased_once(world: World) {
        let mut made = BTreeSet::new();
        for _ in 0..100 {
            let job = world.sample_job(at(0));
            world.write(async |tx| tx.enqueue(&job).await).await;
            made.insert(job.id);
        }
        let heard = race(&world, |store| async move {
            let mut mine = Vec::new();
            loop {
                let leased = store.write_system(async |tx| tx.lease_jobs(at(1), at(60), 3, crate::Kinds::All).await).await?;
                if leased.is_empty() {
                    return Ok(mine);
                }
                mine.extend(leased.into_iter().map(|job| job.id));
            }
        });
        let leased: Vec<JobId> = heard.await.into_iter().flatten().collect();
        assert_eq!(leased.len(), made.len());
        assert_eq!(leased.into_iter().collect::<BTreeSet<_>>(), made);
    }
}
