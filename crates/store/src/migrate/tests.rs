use std::sync::Arc;

use limen_model::{Kind, Time};

use super::{Applied, LIST, Migration, pending};
use crate::fixture::{World, both_engines};
use crate::testing::{TestDatabase, postgres};
use crate::{Store, StoreConfig};

fn step(version: i64, floor: i64) -> Migration {
    Migration { version, name: "step", floor, text: if version == 1 { "one" } else { "more" } }
}

fn applied(steps: &[Migration]) -> Vec<Applied> {
    steps
        .iter()
        .map(|step| Applied { version: step.version, floor: step.floor, checksum: step.checksum() })
        .collect()
}

#[test]
fn the_list_counts_from_one_and_no_floor_is_above_its_step() {
    for (at, step) in (1..).zip(LIST) {
        assert_eq!(step.version, at, "{}", step.name);
        assert!((1..=at).contains(&step.floor), "{}", step.name);
    }
}

#[test]
fn what_is_pending_follows_what_was_applied() {
    let list = [step(1, 1), step(2, 1), step(3, 1)];
    assert_eq!(pending(&list, &[]).expect("all").len(), 3);
    assert_eq!(pending(&list, &applied(&list[..2])).expect("one").len(), 1);
    assert_eq!(pending(&list, &applied(&list)).expect("none").len(), 0);
}

#[test]
fn an_older_release_works_beside_a_newer_one_until_a_step_raises_the_floor() {
    let newer = [step(1, 1), step(2, 1), step(3, 3)];
    assert_eq!(pending(&newer[..1], &applied(&newer[..2])).expect("still works").len(), 0);
    let error = pending(&newer[..1], &applied(&newer)).expect_err("a refusal");
    assert_eq!((error.kind(), error.code()), (Kind::Precondition, "migration_too_new"));
    assert!(error.public().contains("migration 3"));
}

#[test]
fn an_edited_history_is_refused() {
    let list = [step(1, 1), step(2, 1)];
    let mut history = applied(&list);
    history[0].checksum = "another".to_owned();
    let error = pending(&list, &history).expect_err("a refusal");
    assert_eq!((error.kind(), error.code()), (Kind::Precondition, "migration_foreign"));
}

async fn empty(database: &TestDatabase) -> Store {
    Store::open(StoreConfig::new(database.url())).await.expect("a store")
}

both_engines! {
    async fn a_migrated_database_is_current_and_stays_so(world: World) {
        let status = world.store.migration_status().await.expect("a status");
        assert_eq!((status.is_current(), status.version), (true, LIST.len() as i64));
        assert_eq!(world.store.migrate(Time(5)).await.expect("nothing to do"), Vec::<&str>::new());
        assert_eq!(world.store.pending_sql(Time(5)).await.expect("nothing"), "");
    }

    async fn elloloop_38_several_processes_migrate_once(world: World) {
        let database = match world.database.url().starts_with("sqlite:") {
            true => TestDatabase::sqlite(),
            false => TestDatabase::postgres().await,
        };
        let first = empty(&database).await;
        let status = first.migration_status().await.expect("a status");
        assert_eq!((status.is_current(), status.version, status.pending.len()), (false, 0, LIST.len()));
        let database = Arc::new(database);
        let running: Vec<_> = (0..6).map(|_| {
            let database = Arc::clone(&database);
            tokio::spawn(async move { empty(&database).await.migrate(Time(1)).await })
        }).collect();
        let mut applied = 0;
        for handle in running {
            applied += handle.await.expect("no panic").expect("migrated").len();
        }
        assert_eq!(applied, LIST.len());
        assert!(first.migration_status().await.expect("a status").is_current());
    }
}

#[tokio::test]
async fn the_printed_script_does_by_hand_what_migrate_does_on_sqlite() {
    let database = TestDatabase::sqlite();
    let store = empty(&database).await;
    let script = store.pending_sql(Time(7)).await.expect("a script");
    let path = database.url().trim_start_matches("sqlite:");
    rusqlite::Connection::open(path).expect("a connection").execute_batch(&script).expect("the script");
    assert!(store.migration_status().await.expect("a status").is_current());
}

#[tokio::test]
async fn the_printed_script_does_by_hand_what_migrate_does_on_postgresql() {
    let database = TestDatabase::postgres().await;
    let store = empty(&database).await;
    let script = store.pending_sql(Time(7)).await.expect("a script");
    postgres::connect(database.url()).await.batch_execute(&script).await.expect("the script");
    assert!(store.migration_status().await.expect("a status").is_current());
}

#[tokio::test]
async fn a_step_that_fails_leaves_nothing_behind() {
    let database = TestDatabase::postgres().await;
    let client = postgres::connect(database.url()).await;
    client.batch_execute("CREATE TABLE message (in_the_way TEXT)").await.expect("an obstacle");
    let store = empty(&database).await;
    assert_eq!(store.migrate(Time(1)).await.expect_err("a refusal").kind(), Kind::Internal);
    let left: i64 = client
        .query_one("SELECT count(*) FROM pg_class WHERE relname IN ('project', 'users', 'grant_')", &[])
        .await
        .expect("a count")
        .get(0);
    assert_eq!(left, 0);
    client.batch_execute("DROP TABLE message").await.expect("out of the way");
    assert_eq!(store.migrate(Time(1)).await.expect("migrated").len(), LIST.len());
}
