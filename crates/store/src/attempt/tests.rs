use std::time::Duration;

use limen_model::Attempts;

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

const WINDOW: Duration = Duration::from_secs(60);

both_engines! {
    async fn failures_are_counted_until_a_success(world: World) {
        let key = world.fingerprint();
        assert_eq!(world.read(async |tx| tx.find_attempts("password", &key).await).await, None);
        for failures in 1..=3 {
            let counted = world.write(async |tx| tx.record_failure("password", &key, at(failures), WINDOW).await).await;
            assert_eq!(counted, Attempts { failures, window_started_at: at(1), locked_until: None });
        }
        let other = world.write(async |tx| tx.record_failure("code", &key, at(4), WINDOW).await).await;
        assert_eq!(other.failures, 1);
        assert!(world.write(async |tx| tx.clear_failures("password", &key).await).await);
        assert!(!world.write(async |tx| tx.clear_failures("password", &key).await).await);
        assert_eq!(world.read(async |tx| tx.find_attempts("password", &key).await).await, None);
    }

    async fn several_counters_are_looked_at_and_cleared_together(world: World) {
        let (mine, other) = (world.fingerprint(), world.fingerprint());
        for (kind, key) in [("password", &mine), ("code", &mine), ("password", &other), ("mail", &other)] {
            world.write(async |tx| tx.record_failure(kind, key, at(1), WINDOW).await).await;
        }
        let six = [("password", &mine), ("code", &mine), ("code", &other), ("mail", &other), ("mail", &mine), ("x", &mine)];
        let found = async || {
            let mut found: Vec<_> = world.read(async |tx| tx.find_attempts_of(six).await).await;
            found.sort_by(|one, two| (&one.0, one.1).cmp(&(&two.0, two.1)));
            found.into_iter().map(|(kind, key, counted)| (kind, key, counted.failures)).collect::<Vec<_>>()
        };
        let all = [("code", mine, 1), ("mail", other, 1), ("password", mine, 1)].map(|(kind, key, n)| (kind.to_owned(), key, n));
        assert_eq!(found().await, all);
        let four = [("password", &mine), ("code", &mine), ("code", &other), ("x", &other)];
        world.write(async |tx| tx.clear_failures_of(four).await).await;
        assert_eq!(found().await, all[1..2]);
        assert!(world.read(async |tx| tx.find_attempts("password", &other).await).await.is_some());
    }

    async fn a_window_that_has_passed_starts_anew(world: World) {
        let key = world.fingerprint();
        world.write(async |tx| tx.record_failure("password", &key, at(0), WINDOW).await).await;
        let inside = world.write(async |tx| tx.record_failure("password", &key, at(59), WINDOW).await).await;
        assert_eq!((inside.failures, inside.window_started_at), (2, at(0)));
        let after = world.write(async |tx| tx.record_failure("password", &key, at(60), WINDOW).await).await;
        assert_eq!((after.failures, after.window_started_at), (1, at(60)));
    }

    async fn a_lock_outlives_the_purge_of_its_window(world: World) {
        let key = world.fingerprint();
        assert!(!world.write(async |tx| tx.lock_attempts("password", &key, at(500)).await).await, "nothing counted");
        world.write(async |tx| tx.record_failure("password", &key, at(0), WINDOW).await).await;
        assert!(world.write(async |tx| tx.lock_attempts("password", &key, at(500)).await).await);
        world.store.write_system(async |tx| tx.purge_expired(at(499)).await).await.expect("a purge");
        let found = world.read(async |tx| tx.find_attempts("password", &key).await).await.expect("still locked");
        assert!(found.is_locked(at(499)) && !found.is_locked(at(500)));
        world.store.write_system(async |tx| tx.purge_expired(at(501)).await).await.expect("a purge");
        assert_eq!(world.read(async |tx| tx.find_attempts("password", &key).await).await, None);
    }
}
