use std::time::Duration;

use limen_model::{ProjectId, Time};
use tokio::time::timeout;

use super::{Origin, PAYLOAD, Ticket, pack};
use crate::fixture::World;
use crate::store::Engine;
use crate::testing::postgres::connect;
use crate::{Change, Changes, Noun, Store, StoreConfig};

fn one(noun: Noun, id: impl ToString) -> Change {
    Change::One { project: ProjectId::DEFAULT, noun, id: id.to_string() }
}

fn heard(changes: &[Change]) -> Vec<Change> {
    Origin::new("other".into()).unpack(&format!("ours 0\n{}", pack(changes)))
}

#[test]
fn notifications_carry_each_change_once() {
    let changes = [one(Noun::Client, "a b"), one(Noun::User, 1), one(Noun::User, 1)];
    assert_eq!(heard(&changes), [one(Noun::Client, "a b"), one(Noun::User, 1)]);
    assert_eq!(Origin::new("ours".into()).unpack("no change"), [Change::Everything]);
}

#[test]
fn a_commit_of_ours_is_told_by_whichever_way_comes_first() {
    let (origin, changes) = (Origin::new("ours".into()), [one(Noun::User, 1)]);
    let notification = |ticket: Ticket| format!("ours {}\n{}", ticket.0, pack(&changes));
    let usual = origin.ticket();
    assert!(origin.is_first_to_tell(usual));
    assert_eq!(origin.unpack(&notification(usual)), []);
    let overtaken = origin.ticket();
    assert_eq!(origin.unpack(&notification(overtaken)), changes);
    assert!(!origin.is_first_to_tell(overtaken));
    let vanished = origin.ticket();
    assert_eq!(origin.unpack(&notification(vanished)), changes, "its caller has not waited");
    assert_eq!(origin.told().len(), 1);
    origin.forget();
    assert!(origin.told().is_empty());
}

#[test]
fn too_many_changes_become_coarse() {
    let grants: Vec<Change> = (0..500).map(|number| one(Noun::Grant, number)).collect();
    assert_eq!(heard(&grants), [one(Noun::Grant, "")]);
    let projects: Vec<Change> = (0..500)
        .map(|number| Change::One {
            project: ProjectId::from_uuid(uuid::Uuid::from_u128(number)),
            noun: Noun::Project,
            id: String::new(),
        })
        .collect();
    assert_eq!(heard(&projects), [Change::Everything]);
    assert!(pack(&grants).len() <= PAYLOAD && pack(&projects).len() <= PAYLOAD);
}

async fn next(changes: &mut Changes) -> Change {
    timeout(Duration::from_secs(10), changes.next()).await.expect("in time").expect("a change")
}

/// Waits until the listener of a store hears.
async fn listening(store: &Store) -> Changes {
    let mut changes = store.subscribe();
    if timeout(Duration::from_millis(300), changes.next()).await.is_err() {
        // It heard before we subscribed.
        return changes;
    }
    changes
}

#[tokio::test]
async fn another_replica_hears_what_was_committed_and_only_that() {
    let world = World::postgres().await;
    let other = Store::open(StoreConfig::new(world.database.url())).await.expect("a replica");
    let (mut here, mut there) = (listening(&world.store).await, listening(&other).await);
    let lost = world.store.write(world.project, async |tx| {
        tx.changed(Noun::User, "rolled back");
        Err::<(), _>(limen_model::Error::precondition("no", "No."))
    });
    assert!(lost.await.is_err());
    world.write(async |tx| tx.insert_secret_if_absent("a", b"1", Time(0)).await).await;
    world.write(async |tx| tx.insert_secret_if_absent("b", b"1", Time(0)).await).await;
    let expected = [one(Noun::Secret, "a"), one(Noun::Secret, "b")];
    assert_eq!([next(&mut there).await, next(&mut there).await], expected);
    assert_eq!([next(&mut here).await, next(&mut here).await], expected);
    assert!(timeout(Duration::from_millis(300), here.next()).await.is_err(), "heard its own word twice");
}

#[tokio::test]
async fn a_lost_connection_makes_everything_suspect() {
    let world = World::postgres().await;
    let mut changes = listening(&world.store).await;
    let admin = connect(&crate::testing::postgres::admin_url()).await;
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
               WHERE datname = $1 AND query = 'LISTEN limen_change'";
    let name = world.database.url().rsplit('/').next().expect("a name").to_owned();
    let ended: i64 = admin.query_one(cut, &[&name]).await.expect("ended").get(0);
    assert_eq!(ended, 1);
    assert_eq!(next(&mut changes).await, Change::Everything);
    let other = Store::open(StoreConfig::new(world.database.url())).await.expect("a replica");
    other
        .write(world.project, async |tx| tx.insert_secret_if_absent("a", b"1", Time(0)).await)
        .await
        .expect("written");
    assert_eq!(next(&mut changes).await, one(Noun::Secret, "a"));
}

/// The caller is gone before the answer to its COMMIT: copies in its own process must hear of the change all the same.
#[tokio::test]
async fn a_vanished_caller_is_told_by_the_listener() {
    let world = World::postgres().await;
    let mut changes = listening(&world.store).await;
    let Engine::Postgres(postgres) = &world.store.engine else { panic!("not on PostgreSQL") };
    let client = postgres.client().await.expect("a connection");
    client.batch_execute("BEGIN").await.expect("BEGIN");
    let change = one(Noun::Session, 1);
    postgres
        .origin
        .notify(&client, postgres.origin.ticket(), std::slice::from_ref(&change))
        .await
        .expect("notified");
    client.batch_execute("COMMIT").await.expect("COMMIT");
    assert_eq!(next(&mut changes).await, change);
}
