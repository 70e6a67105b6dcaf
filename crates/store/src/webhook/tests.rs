use limen_model::{Time, Webhook};

use crate::fixture::{World, both_engines};

both_engines! {
    async fn a_webhook_is_kept_whole_changed_and_removed(world: World) {
        let (first, second) = (world.sample_webhook(), world.sample_webhook());
        world.write(async |tx| {
            tx.insert_webhook(&first).await?;
            tx.insert_webhook(&second).await
        }).await;
        assert_eq!(world.read(async |tx| tx.list_webhooks(None, 10).await).await, [second.clone(), first.clone()]);
        assert_eq!(world.read(async |tx| tx.list_webhooks(Some(second.id), 10).await).await, std::slice::from_ref(&first));
        let changed = Webhook {
            url: "https://b.example/".into(), description: "b".into(), events: vec!["*".into()], secrets: Vec::new(),
            failing_since: None, paused_until: None, disabled_at: None, updated_at: Time(9), ..first
        };
        assert!(world.write(async |tx| tx.update_webhook(&changed).await).await);
        assert_eq!(world.write(async |tx| tx.lock_webhook(changed.id).await).await, Some(changed.clone()));
        assert!(world.write(async |tx| tx.note_webhook(changed.id, Some(Time(1)), Some(Time(2))).await).await);
        let noted = world.read(async |tx| tx.find_webhook(changed.id).await).await.expect("there");
        assert_eq!((noted.failing_since, noted.paused_until), (Some(Time(1)), Some(Time(2))));
        assert!(world.write(async |tx| tx.delete_webhook(changed.id).await).await);
        assert!(!world.write(async |tx| tx.delete_webhook(changed.id).await).await);
        assert_eq!(world.read(async |tx| tx.find_webhook(changed.id).await).await, None);
    }
}
