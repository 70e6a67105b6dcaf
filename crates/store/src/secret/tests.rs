use limen_model::Time;

use crate::fixture::{World, both_engines};

both_engines! {
    async fn a_secret_is_kept_once(world: World) {
        let first = world.write(async |tx| tx.insert_secret_if_absent("csrf", b"first", Time(1)).await).await;
        let second = world.write(async |tx| tx.insert_secret_if_absent("csrf", b"second", Time(2)).await).await;
        assert_eq!((first, second), (true, false));
        assert_eq!(world.read(async |tx| tx.find_secret("csrf").await).await.as_deref(), Some(&b"first"[..]));
        assert_eq!(world.read(async |tx| tx.find_secret("other").await).await, None);
    }

    async fn a_secret_is_replaced_only_while_it_is_the_one_that_was_read(world: World) {
        world.write(async |tx| tx.insert_secret_if_absent("csrf", b"old", Time(1)).await).await;
        assert!(world.write(async |tx| tx.replace_secret("csrf", b"old", b"new", Time(2)).await).await);
        assert!(!world.write(async |tx| tx.replace_secret("csrf", b"old", b"late", Time(3)).await).await);
        let all = world.store.read_system(async |tx| tx.all_secrets().await).await.expect("all");
        assert_eq!(all, [(world.project, "csrf".to_owned(), b"new".to_vec())]);
    }
}
