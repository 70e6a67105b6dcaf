use std::time::Duration;

use super::*;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn old_events_go_and_the_chain_still_holds(world: World) {
        world.configure("[settings.audit]\nretention_days = 30").await;
        for name in ["one", "two"] {
            world.happen(name).await;
            world.minutes(30).await;
        }
        let before = world.verified().await;
        assert_eq!(tick(&world.app, &world.project()).await.unwrap(), 0);
        world.clock.advance(DAY * 29);
        world.happen("three").await;
        world.minutes(30).await;
        world.clock.advance(DAY);
        world.happen("four").await;
        world.minutes(30).await;
        let gone = tick(&world.app, &world.project()).await.unwrap();
        assert_eq!(gone, before.events, "all but the last two");
        let left = world.read(async |tx| tx.list_audit(None, 10).await).await;
        let left: Vec<_> = left.iter().map(|event| event.target_id.as_deref().unwrap()).collect();
        assert_eq!(left[1..], ["four", "three"]);
        let after = world.verified().await;
        assert_eq!((after.findings, after.purged), (vec![], i64::try_from(before.events).unwrap()));
        let written = world.read(async |tx| tx.list_audit(None, 1).await).await.remove(0);
        assert_eq!((written.action.as_str(), &written.detail["events"]), ("audit.purged", &json!(gone)));
        assert_eq!(tick(&world.app, &world.project()).await.unwrap(), 0);
    }

    async fn nothing_goes_where_the_setting_says_for_ever(world: World) {
        world.configure("[settings.audit]\nretention_days = 0").await;
        world.happen("one").await;
        world.minutes(30).await;
        world.clock.advance(Duration::from_secs(24 * 3600) * 5000);
        assert_eq!(tick(&world.app, &world.project()).await.unwrap(), 0);
    }

    async fn retention_is_kept_by_its_seal_and_not_by_its_word(world: World) {
        world.configure("[settings.audit]\nretention_days = 1").await;
        for name in ["one", "two"] {
            world.happen(name).await;
            world.minutes(30).await;
        }
        // Somebody removes events and says that it was retention.
        world.tamper("UPDATE audit_segment SET leaves = NULL, purged_at = 5, purge_mac = mac; DELETE FROM audit_event").await;
        let found = world.verified().await.findings;
        assert!(matches!(found[0], crate::audit::verify::Finding::SegmentChanged(1)), "{found:?}");
    }
}
