use limen_model::{Delivery, DeliveryId, Time};

use crate::fixture::{World, both_engines};

both_engines! {
    async fn an_event_goes_to_a_webhook_once_and_is_kept_with_its_outcome(world: World) {
        let webhook = world.sample_webhook();
        let delivery = world.sample_delivery(webhook.id);
        world.write(async |tx| tx.insert_webhook(&webhook).await).await;
        assert!(world.write(async |tx| tx.insert_delivery(&delivery).await).await);
        let again = Delivery { id: world.sample_delivery(webhook.id).id, ..delivery.clone() };
        assert!(!world.write(async |tx| tx.insert_delivery(&again).await).await);
        let of = world.read(async |tx| tx.find_delivery_of(webhook.id, delivery.event_id).await).await;
        assert_eq!(of.as_ref(), Some(&delivery));
        let after = Delivery {
            attempts: delivery.attempts + 1, status: Some(204), error: None, tried_at: Some(Time(7)),
            delivered_at: Some(Time(8)), dead_at: None, ..delivery.clone()
        };
        assert!(world.write(async |tx| tx.update_delivery(&delivery, &after).await).await);
        assert!(!world.write(async |tx| tx.update_delivery(&delivery, &after).await).await, "somebody was first");
        assert_eq!(world.read(async |tx| tx.find_delivery(delivery.id).await).await, Some(after.clone()));
        assert_eq!(world.read(async |tx| tx.list_deliveries(webhook.id, None, 10).await).await, std::slice::from_ref(&after));
        let anew = Delivery { delivered_at: None, ..after.clone() };
        assert!(world.write(async |tx| tx.update_delivery(&after, &anew).await).await);
        assert!(!world.write(async |tx| tx.update_delivery(&after, &anew).await).await, "it begins anew once");
    }

    async fn dead_ones_are_listed_apart_and_old_ones_go(world: World) {
        let webhook = world.sample_webhook();
        world.write(async |tx| tx.insert_webhook(&webhook).await).await;
        let mut all = Vec::new();
        for seconds in 0..3 {
            let created_at = Time::from_seconds(seconds);
            let dead_at = (seconds == 1).then_some(created_at);
            let id = DeliveryId::new(&world.rng, created_at);
            let delivery = Delivery { id, created_at, dead_at, ..world.sample_delivery(webhook.id) };
            world.write(async |tx| tx.insert_delivery(&delivery).await).await;
            all.insert(0, delivery);
        }
        let dead = world.read(async |tx| tx.list_dead_deliveries(webhook.id, None, 10).await).await;
        assert_eq!(dead, [all[1].clone()]);
        assert_eq!(world.read(async |tx| tx.list_deliveries(webhook.id, Some(all[0].id), 10).await).await, all[1..]);
        let gone = world.store.write_system(async |tx| tx.purge_deliveries(Time::from_seconds(2)).await).await;
        assert_eq!(gone.expect("a purge"), 2);
        world.write(async |tx| tx.delete_webhook(webhook.id).await).await;
        assert!(world.read(async |tx| tx.find_delivery(all[0].id).await).await.is_none(), "they go with their webhook");
    }
}
