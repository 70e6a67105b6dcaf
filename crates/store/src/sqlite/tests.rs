use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::time::Duration;

use limen_model::{Error, Kind, Result, Time};
use tokio::task::JoinHandle;

use crate::fixture::World;
use crate::{Change, Store, StoreConfig};

/// What one of the hundred closures does.
async fn closure(world: Arc<World>, number: u32) -> Result<u32> {
    let name = format!("row {number}");
    world
        .store
        .write(world.project, async |tx| {
            tx.insert_secret_if_absent(&name, b"x", Time(0)).await?;
            match number % 10 {
                0 => panic!("closure {number} panics"),
                1 => Err(Error::precondition("changed_my_mind", "No.")),
                2 => tx
                    .exec(
                        crate::sql::sql!("INSERT INTO secret (project_id, name) VALUES ($1, 'no value')"),
                        crate::value::args![tx.project],
                    )
                    .await
                    .map(|_| number),
                3 => {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                    Ok(number)
                }
                _ => Ok(number),
            }
        })
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closures_in_one_batch_do_not_touch_each_other() {
    let world = Arc::new(World::sqlite().await);
    let running: Vec<JoinHandle<Result<u32>>> =
        (0..100).map(|number| tokio::spawn(closure(Arc::clone(&world), number))).collect();
    for (number, handle) in (0..).zip(running) {
        match (number % 10, handle.await) {
            (0, outcome) => assert!(outcome.expect_err("a panic").is_panic()),
            (1, outcome) => {
                assert_eq!(outcome.expect("no panic").expect_err("its error").code(), "changed_my_mind")
            }
            (2 | 3, outcome) => {
                assert_eq!(outcome.expect("no panic").expect_err("a refusal").kind(), Kind::Internal)
            }
            (_, outcome) => assert_eq!(outcome.expect("no panic").expect("its number"), number),
        }
    }
    let rows = world.store.read_system(async |tx| tx.all_secrets().await).await.expect("all rows");
    assert_eq!(rows.len(), 60);
    assert!(rows.iter().all(|(_, name, _)| name.ends_with(['4', '5', '6', '7', '8', '9'])));
}

#[tokio::test]
async fn a_vanished_caller_leaves_the_writer_to_the_others() {
    let world = Arc::new(World::sqlite().await);
    for number in 0..50 {
        let task = tokio::spawn(closure(Arc::clone(&world), number * 10 + 5));
        tokio::task::yield_now().await;
        task.abort();
    }
    assert_eq!(closure(Arc::clone(&world), 9999).await.expect("still writing"), 9999);
}

#[tokio::test]
async fn a_read_cannot_write() {
    let world = World::sqlite().await;
    let refused = world
        .store
        .read(world.project, async |tx| tx.insert_secret_if_absent("a", b"b", Time(0)).await)
        .await;
    assert_eq!(refused.expect_err("a refusal").kind(), Kind::Internal);
    assert_eq!(world.read(async |tx| tx.find_secret("a").await).await, None);
}

#[tokio::test]
async fn another_process_that_writes_makes_everything_suspect() {
    let world = World::sqlite().await;
    let mut changes = world.store.subscribe();
    let other = Store::open(StoreConfig::new(world.database.url())).await.expect("a second process");
    other
        .write(world.project, async |tx| tx.insert_secret_if_absent("a", b"b", Time(0)).await)
        .await
        .expect("a write");
    let told = tokio::time::timeout(Duration::from_secs(5), changes.next()).await;
    assert_eq!(told.expect("within seconds"), Some(Change::Everything));
}

#[tokio::test]
async fn own_writes_are_told_one_by_one() {
    let world = World::sqlite().await;
    let mut changes = world.store.subscribe();
    for name in ["a", "b"] {
        world.write(async |tx| tx.insert_secret_if_absent(name, b"b", Time(0)).await).await;
    }
    tokio::time::sleep(Duration::from_millis(1500)).await;
    world.write(async |tx| tx.insert_secret_if_absent("c", b"b", Time(0)).await).await;
    for expected in ["a", "b", "c"] {
        let told = changes.next().await.expect("a change");
        assert!(
            matches!(&told, Change::One { id, .. } if id == expected),
            "{told:?} where {expected} was written"
        );
    }
}

#[tokio::test]
async fn what_is_rolled_back_is_not_told() {
    let world = World::sqlite().await;
    let mut changes = world.store.subscribe();
    let refused = world
        .store
        .write(world.project, async |tx| {
            tx.insert_secret_if_absent("lost", b"b", Time(0)).await?;
            Err::<(), _>(Error::precondition("no", "No."))
        })
        .await;
    assert!(refused.is_err());
    world.write(async |tx| tx.insert_secret_if_absent("kept", b"b", Time(0)).await).await;
    assert!(matches!(changes.next().await, Some(Change::One { id, .. }) if id == "kept"));
}

#[tokio::test]
async fn the_file_belongs_to_its_owner_only() {
    let world = World::sqlite().await;
    world.write(async |tx| tx.insert_secret_if_absent("a", b"b", Time(0)).await).await;
    let path = world.database.url().trim_start_matches("sqlite:").to_owned();
    for suffix in ["", "-wal", "-shm"] {
        let mode = std::fs::metadata(format!("{path}{suffix}")).expect(suffix).permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "limen.db{suffix}");
    }
}

#[tokio::test]
async fn a_missing_directory_is_told_with_its_path() {
    let error = Store::open(StoreConfig::new("sqlite:/nowhere/limen.db")).await.err().expect("a refusal");
    assert_eq!((error.kind(), error.code()), (Kind::Precondition, "database_file"));
    assert!(error.public().contains("/nowhere/limen.db"));
}
