use std::sync::Arc;
use std::time::{Duration, Instant};

use limen_model::{Kind, Time};

use crate::fixture::World;
use crate::fixture::sample::at;
use crate::testing::postgres::admin_url;
use crate::{Store, StoreConfig};

/// A store over the same database with other settings.
async fn again(world: &World, change: impl FnOnce(&mut StoreConfig)) -> Store {
    let mut config = StoreConfig::new(world.database.url());
    change(&mut config);
    Store::open(config).await.expect("a store")
}

#[tokio::test]
async fn i05_a_superuser_is_refused_unless_allowed() {
    let mut config = StoreConfig::new(admin_url());
    let error = Store::open(config.clone()).await.err().expect("a refusal");
    assert_eq!((error.kind(), error.code()), (Kind::Precondition, "database_superuser"));
    assert!(error.public().contains("postgres"), "{}", error.public());
    config.allow_superuser = true;
    assert!(Store::open(config).await.is_ok());
}

#[tokio::test]
async fn a_closure_that_takes_too_long_is_stopped_and_leaves_no_trace() {
    let world = World::postgres().await;
    let store = again(&world, |config| {
        config.transaction_limit = Duration::from_millis(200);
        config.pool_size = 1;
    });
    let store = store.await;
    let begun = Instant::now();
    let slow = store.write(world.project, async |tx| {
        tx.insert_secret_if_absent("lost", b"x", Time(0)).await?;
        tokio::time::sleep(Duration::from_secs(30)).await;
        Ok(())
    });
    assert_eq!(slow.await.expect_err("a refusal").kind(), Kind::Unavailable);
    assert!(begun.elapsed() < Duration::from_secs(5));
    let kept =
        store.write(world.project, async |tx| tx.insert_secret_if_absent("lost", b"y", Time(0)).await).await;
    assert!(kept.expect("the pool has another connection"));
}

#[tokio::test]
async fn a_vanished_caller_leaves_a_clean_connection() {
    let world = Arc::new(World::postgres().await);
    let store = Arc::new(again(&world, |config| config.pool_size = 1).await);
    for _ in 0..20 {
        let (world, store) = (Arc::clone(&world), Arc::clone(&store));
        let task = tokio::spawn(async move {
            store
                .write(world.project, async |tx| {
                    tx.insert_secret_if_absent("lost", b"x", Time(0)).await?;
                    std::future::pending::<()>().await;
                    Ok(())
                })
                .await
        });
        tokio::time::sleep(Duration::from_millis(5)).await;
        task.abort();
        assert!(task.await.expect_err("aborted").is_cancelled());
    }
    let found = store.read(world.project, async |tx| tx.find_secret("lost").await).await;
    assert_eq!(found.expect("the one connection answers"), None);
}

#[tokio::test]
async fn a_read_cannot_write() {
    let world = World::postgres().await;
    let refused = world
        .store
        .read(world.project, async |tx| tx.insert_secret_if_absent("a", b"b", Time(0)).await)
        .await;
    assert_eq!(refused.expect_err("a refusal").kind(), Kind::Unavailable);
    assert_eq!(world.read(async |tx| tx.find_secret("a").await).await, None);
}

/// Two transactions that wait for each other: the server ends one of them, and that one may try again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadlock_is_unavailable() {
    let world = Arc::new(World::postgres().await);
    let (alice, bob) = (world.user("alice").await, world.user("bob").await);
    let together = Arc::new(tokio::sync::Barrier::new(2));
    let mut running = Vec::new();
    for (first, second) in [(alice.id, bob.id), (bob.id, alice.id)] {
        let (world, together) = (Arc::clone(&world), Arc::clone(&together));
        running.push(tokio::spawn(async move {
            let work = world.store.write(world.project, async |tx| {
                tx.lock_user(first).await?;
                together.wait().await;
                tx.lock_user(second).await
            });
            work.await.map(|_| ()).map_err(|error| error.kind())
        }));
    }
    let mut outcomes = Vec::new();
    for handle in running {
        outcomes.push(handle.await.expect("no panic"));
    }
    outcomes.sort_by_key(Result::is_err);
    assert_eq!(outcomes, [Ok(()), Err(Kind::Unavailable)]);
}

#[tokio::test]
async fn a_locked_row_is_changed_by_one_after_the_other() {
    let world = Arc::new(World::postgres().await);
    let alice = world.user("alice").await;
    let running: Vec<_> = (0..20)
        .map(|number| {
            let world = Arc::clone(&world);
            tokio::spawn(async move {
                world
                    .write(async |tx| {
                        let mut user = tx.lock_user(alice.id).await?.expect("there");
                        user.roles.insert(format!("role{number}"));
                        tx.update_user(&user).await
                    })
                    .await
            })
        })
        .collect();
    for handle in running {
        assert!(handle.await.expect("no panic"));
    }
    let user = world.read(async |tx| tx.find_user(alice.id).await).await.expect("there");
    assert_eq!(user.roles.len(), alice.roles.len() + 20);
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_unavailable() {
    let error =
        Store::open(StoreConfig::new("postgres://limen@127.0.0.1:1/limen")).await.err().expect("a refusal");
    assert_eq!(error.kind(), Kind::Unavailable);
}

#[tokio::test]
async fn a_full_pool_is_unavailable() {
    let world = Arc::new(World::postgres().await);
    let store = Arc::new(
        again(&world, |config| {
            config.pool_size = 1;
            config.connect_limit = Duration::from_millis(200);
        })
        .await,
    );
    let (holder, project) = (Arc::clone(&store), world.project);
    let holding = tokio::spawn(async move {
        let work = holder.write(project, async |tx| {
            tx.find_secret("a").await?;
            tokio::time::sleep(Duration::from_secs(1)).await;
            Ok(())
        });
        work.await
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let refused = store.read(world.project, async |tx| tx.find_secret("a").await).await;
    assert_eq!(refused.expect_err("a refusal").kind(), Kind::Unavailable);
    holding.await.expect("no panic").expect("finished");
    assert!(
        store
            .read(world.project, async |tx| tx
                .list_sessions_of_user(world.sample_user("x").id, at(1), None, 1)
                .await)
            .await
            .is_ok()
    );
}

/// The server's DETAIL would quote the row, with its fingerprints and addresses.
#[tokio::test]
async fn i08_an_error_quotes_no_row() {
    let world = World::postgres().await;
    world.user("canary").await;
    let error = world.refused(async |tx| tx.insert_user(&world.sample_user("canary")).await).await;
    let mut said = format!("{error} {error:?}");
    let mut source = std::error::Error::source(&error);
    while let Some(inner) = source {
        said += &format!(" {inner} {inner:?}");
        source = inner.source();
    }
    assert!(!said.contains("canary"), "{said}");
}
