use std::sync::Arc;
use std::time::Duration;

use limen_model::{Error, Kind, Time};

use crate::fixture::{World, both_engines};

both_engines! {
    async fn what_errs_has_written_nothing(world: World) {
        let error = world.refused(async |tx| {
            tx.insert_secret_if_absent("lost", b"x", Time(0)).await?;
            Err::<(), _>(Error::precondition("changed_my_mind", "No."))
        });
        assert_eq!(error.await.code(), "changed_my_mind");
        assert_eq!(world.read(async |tx| tx.find_secret("lost").await).await, None);
    }

    /// PostgreSQL answers COMMIT with a silent rollback then; SQLite would keep the rest. Here both refuse.
    async fn a_statement_that_failed_dooms_its_transaction(world: World) {
        world.user("alice").await;
        let twin = world.sample_user("alice");
        let error = world.refused(async |tx| {
            tx.insert_secret_if_absent("lost", b"x", Time(0)).await?;
            assert!(tx.insert_user(&twin).await.is_err_and(|error| error.is(Kind::Conflict)));
            Ok(())
        });
        assert_eq!(error.await.kind(), Kind::Internal);
        let error = world.refused(async |tx| {
            assert!(tx.insert_user(&twin).await.is_err());
            tx.insert_secret_if_absent("lost", b"x", Time(0)).await
        });
        assert_eq!(error.await.kind(), Kind::Internal);
        assert_eq!(world.read(async |tx| tx.find_secret("lost").await).await, None);
    }

    async fn a_panic_leaves_the_store_to_the_others(world: World) {
        let world = Arc::new(world);
        for _ in 0..40 {
            let shared = Arc::clone(&world);
            let panicking = tokio::spawn(async move {
                shared.store.write(shared.project, async |tx| {
                    tx.insert_secret_if_absent("lost", b"x", Time(0)).await?;
                    if tx.find_secret("lost").await?.is_some() {
                        panic!("in the middle");
                    }
                    Ok(())
                }).await
            });
            assert!(panicking.await.expect_err("a panic").is_panic());
            let shared = Arc::clone(&world);
            let reading = tokio::spawn(async move {
                shared.store.read(shared.project, async |tx| -> limen_model::Result<()> {
                    assert_eq!(tx.find_secret("lost").await?, None);
                    panic!("while reading");
                }).await
            });
            assert!(reading.await.expect_err("a panic").is_panic());
        }
        assert!(world.write(async |tx| tx.insert_secret_if_absent("kept", b"x", Time(0)).await).await);
    }

    async fn a_read_sees_one_moment(world: World) {
        world.write(async |tx| tx.insert_secret_if_absent("a", b"1", Time(0)).await).await;
        let (before, after) = world.store.read(world.project, async |tx| {
            let before = tx.find_secret("b").await?;
            // Another connection commits while this snapshot is open. Nothing suspends: the thread waits.
            std::thread::scope(|scope| {
                let other = scope.spawn(|| {
                    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
                    runtime.block_on(async {
                        let store = crate::Store::open(crate::StoreConfig::new(world.database.url())).await.expect("a store");
                        store.write(world.project, async |tx| tx.insert_secret_if_absent("b", b"2", Time(0)).await).await
                    })
                });
                other.join().expect("no panic").expect("written");
            });
            Ok((before, tx.find_secret("b").await?))
        }).await.expect("a read");
        assert_eq!((before, after), (None, None));
        assert!(world.read(async |tx| tx.find_secret("b").await).await.is_some());
    }

    async fn i15_a_text_with_nul_is_refused_alike(world: World) {
        let error = world.refused(async |tx| tx.insert_secret_if_absent("a\0b", b"1", Time(0)).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Invalid, "invalid_text"));
    }

    async fn a_transaction_across_projects_writes_within_them(world: World) {
        world.store.write_system(async |tx| {
            tx.within(world.project).insert_secret_if_absent("a", b"1", Time(0)).await?;
            tx.within(world.other).insert_secret_if_absent("a", b"2", Time(0)).await
        }).await.expect("written");
        let all = world.store.read_system(async |tx| tx.all_secrets().await).await.expect("all");
        assert_eq!(all.len(), 2);
        assert_eq!(world.read(async |tx| tx.find_secret("a").await).await.as_deref(), Some(&b"1"[..]));
    }

    async fn a_closure_borrows_and_runs_in_a_spawned_task(world: World) {
        let world = Arc::new(world);
        let task = tokio::spawn(async move {
            let (name, value) = (String::from("borrowed"), vec![1, 2, 3]);
            world.write(async |tx| tx.insert_secret_if_absent(&name, &value, Time(0)).await).await;
            world.read(async |tx| tx.find_secret(&name).await).await == Some(value)
        });
        assert!(tokio::time::timeout(Duration::from_secs(10), task).await.expect("in time").expect("no panic"));
    }
}
