use std::sync::Arc;
use std::time::Duration;

use limen_model::{Grant, Kind};

use super::*;
use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};
use crate::store::Engine;
use crate::{Store, StoreConfig};

impl World {
    /// Live families of one user.
    async fn families(&self, count: usize) -> Vec<Grant> {
        let alice = self.user("alice").await;
        let session = self.session(&alice).await;
        let made: Vec<Grant> = (0..count).map(|_| self.sample_grant(alice.id, session.id)).collect();
        for grant in &made {
            self.write(async |tx| tx.insert_grant(grant).await).await;
        }
        made
    }

    async fn head(&self, id: GrantId) -> i64 {
        self.read(async |tx| tx.find_grant(id).await).await.expect("there").generation
    }

    async fn replica(&self) -> Arc<Store> {
        Arc::new(Store::open(StoreConfig::new(self.database.url())).await.expect("a replica"))
    }
}

fn postgres(store: &Store) -> &Arc<Postgres> {
    let Engine::Postgres(postgres) = &store.engine else { panic!("not on PostgreSQL") };
    postgres
}

fn from(generation: i64, grant: &Grant) -> Rotation {
    Rotation { grant: grant.id, from_generation: generation, now: at(10), idle_expires_at: at(200) }
}

/// Whoever serves a line ends a moment after the last one was told.
async fn nobody_stands_in_line(world: &World) {
    let line = &postgres(&world.store).rotations;
    let empties = async {
        while !line.lines().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), empties).await.expect("nobody stands in line");
}

/// Lets go of a row after a while.
async fn hold(store: Arc<Store>, project: ProjectId, id: GrantId, held: oneshot::Sender<()>) {
    let holding = store.write(project, async |tx| {
        tx.revoke_grant(id, "held", at(5)).await?;
        held.send(()).expect("somebody waits");
        tokio::time::sleep(Duration::from_millis(300)).await;
        Err::<(), _>(limen_model::Error::precondition("let_go", "No."))
    });
    assert_eq!(holding.await.expect_err("its own").code(), "let_go");
}

both_engines! {
    async fn many_heads_move_in_one_statement(world: World) {
        let families = world.families(4).await;
        world.write(async |tx| tx.revoke_grant(families[1].id, "test", at(5)).await).await;
        let wishes = [from(1, &families[0]), from(1, &families[1]), from(7, &families[2])];
        let decided = world.write(async |tx| tx.rotate_grants(&wishes).await).await;
        let moved: Vec<_> = decided.into_iter().filter(|(_, moved)| *moved).map(|(id, _)| id).collect();
        assert_eq!(moved, [families[0].id]);
        let rotated = world.read(async |tx| tx.find_grant(families[0].id).await).await;
        let expected = Grant { generation: 2, rotated_at: at(10), idle_expires_at: at(200), ..families[0].clone() };
        assert_eq!(rotated, Some(expected));
        for untouched in &families[1..] {
            assert_eq!(world.head(untouched.id).await, 1);
        }
        for (now, why) in [(at(100), "idle"), (at(1000), "old")] {
            let late = Rotation { now, ..from(1, &families[3]) };
            let decided = world.write(async |tx| tx.rotate_grants(&[late]).await).await;
            assert!(decided.iter().all(|(_, moved)| !moved), "{why}");
        }
    }

    async fn i05_a_family_of_another_project_does_not_move(world: World) {
        let family = world.families(1).await.remove(0);
        assert!(!world.store.rotate_grant(world.other, from(1, &family)).await.expect("an answer"));
        assert_eq!(world.head(family.id).await, 1);
    }

    /// Two replicas, overlapping families, in every order: no deadlock, no answer missing, one head each.
    async fn r02_families_that_share_transactions_have_one_head_each(world: World) {
        let families = world.families(12).await;
        let replicas = [world.replica().await, world.replica().await];
        for generation in 1..=10 {
            let mut running = Vec::new();
            for (number, store) in replicas.iter().cycle().take(8).enumerate() {
                let mut order = families.clone();
                order.rotate_left(number * 5 % families.len());
                if number % 3 == 0 {
                    order.reverse();
                }
                for grant in order {
                    let (store, project) = (Arc::clone(store), world.project);
                    running.push(tokio::spawn(async move {
                        (grant.id, store.rotate_grant(project, from(generation, &grant)).await)
                    }));
                }
            }
            let mut winners: HashMap<GrantId, usize> = HashMap::new();
            for task in running {
                let (id, moved) = task.await.expect("no panic");
                *winners.entry(id).or_default() += usize::from(moved.expect("an answer"));
            }
            for grant in &families {
                assert_eq!((winners[&grant.id], world.head(grant.id).await), (1, generation + 1));
            }
        }
    }

    /// Revocations of many rows at once lock them in an order of their own.
    async fn r03_revocations_of_many_go_on_beside_rotations_of_many(world: World) {
        let families = world.families(40).await;
        let replicas = [world.replica().await, world.replica().await];
        let mut running = Vec::new();
        for (number, grant) in families.iter().cloned().enumerate() {
            let (store, project) = (Arc::clone(&replicas[number % 2]), world.project);
            running.push(tokio::spawn(async move {
                let mut head = 1;
                while store.rotate_grant(project, from(head, &grant)).await.expect("an answer") {
                    head += 1;
                }
                (grant.id, head)
            }));
        }
        let user = families[0].user_id;
        tokio::time::sleep(Duration::from_millis(50)).await;
        let revoke = async |tx: &mut crate::Tx<'_>| tx.revoke_grants_of_user(user, None, "test", at(9)).await;
        let revoked = replicas[0].write(world.project, revoke).await.expect("no deadlock");
        assert_eq!(revoked.len(), families.len());
        for task in running {
            let (id, head) = task.await.expect("no panic");
            assert_eq!(world.head(id).await, head);
        }
    }
}

/// Whoever holds one family holds up that one, and no stranger in the same transaction.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_that_somebody_holds_is_left_to_its_own_caller() {
    let world = World::postgres().await;
    let families = world.families(2).await;
    let store = world.replica().await;
    let (sender, held) = oneshot::channel();
    let holding = tokio::spawn(hold(world.replica().await, world.project, families[0].id, sender));
    held.await.expect("held");
    let asked = families.iter().map(|grant| rotate(postgres(&store), world.project, from(1, grant)));
    let fates = futures_util::future::join_all(asked).await;
    let fates: Vec<Fate> = fates.into_iter().map(|fate| fate.expect("an answer")).collect();
    assert_eq!(fates, [Fate::Undecided, Fate::Moved]);
    assert!(!holding.is_finished());
    assert!(store.rotate_grant(world.project, from(1, &families[0])).await.expect("when it is let go"));
    holding.await.expect("no panic");
}

#[tokio::test]
async fn of_callers_in_one_transaction_the_first_moves_the_head() {
    let world = World::postgres().await;
    let family = world.families(1).await.remove(0);
    let wishes =
        [1, 1, 2].map(|generation| rotate(postgres(&world.store), world.project, from(generation, &family)));
    let fates: Vec<Fate> =
        futures_util::future::join_all(wishes).await.into_iter().map(|fate| fate.expect("one")).collect();
    assert_eq!(fates, [Fate::Moved, Fate::Stays, Fate::Undecided]);
    assert_eq!(world.head(family.id).await, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_that_fails_is_told_to_everybody_in_it() {
    let world = World::postgres().await;
    let families = world.families(20).await;
    let admin = crate::testing::postgres::connect(world.database.url()).await;
    admin.batch_execute("ALTER TABLE grant_ RENAME TO gone").await.expect("renamed");
    let asked = families.iter().map(|grant| world.store.rotate_grant(world.project, from(1, grant)));
    for outcome in futures_util::future::join_all(asked).await {
        assert_eq!(outcome.expect_err("a refusal").kind(), Kind::Unavailable);
    }
    admin.batch_execute("ALTER TABLE gone RENAME TO grant_").await.expect("renamed");
    for grant in &families {
        assert!(world.store.rotate_grant(world.project, from(1, grant)).await.expect("an answer"));
    }
    nobody_stands_in_line(&world).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_that_vanishes_holds_up_nobody() {
    let world = Arc::new(World::postgres().await);
    let families = world.families(32).await;
    for round in 0..20 {
        let asked: Vec<_> = families
            .iter()
            .map(|grant| {
                let (world, wish) = (Arc::clone(&world), from(1, grant));
                tokio::spawn(async move { world.store.rotate_grant(world.project, wish).await.map(drop) })
            })
            .collect();
        tokio::time::sleep(Duration::from_micros(100 * round)).await;
        for task in asked.iter().skip(1).step_by(2) {
            task.abort();
        }
        for task in asked.into_iter().step_by(2) {
            task.await.expect("not aborted").expect("an answer");
        }
    }
    for grant in &families {
        let head = world.head(grant.id).await;
        assert!(world.store.rotate_grant(world.project, from(head, grant)).await.expect("an answer"));
    }
    nobody_stands_in_line(&world).await;
}
