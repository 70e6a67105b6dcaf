use limen_model::{HelpRequest, HelpState};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn a_request_is_kept_whole_and_decided_once(world: World) {
        let (first, second) = (world.sample_help_request(), world.sample_help_request());
        world.write(async |tx| {
            tx.insert_help_request(&first).await?;
            tx.insert_help_request(&second).await
        }).await;
        assert_eq!(world.read(async |tx| tx.find_help_request(first.id).await).await, Some(first.clone()));
        assert_eq!(world.read(async |tx| tx.list_help_requests(None, None, 10).await).await, [second.clone(), first.clone()]);
        assert_eq!(world.read(async |tx| tx.count_pending_help_requests().await).await, 2);
        let done = HelpRequest {
            state: HelpState::Resolved, note: Some("by telephone".into()), decided_by: None, decided_at: Some(at(7)), ..first.clone()
        };
        assert!(world.write(async |tx| tx.decide_help_request(&done).await).await);
        assert!(!world.write(async |tx| tx.decide_help_request(&done).await).await);
        let pending = world.read(async |tx| tx.list_help_requests(Some(HelpState::Pending), None, 10).await).await;
        assert_eq!(pending, std::slice::from_ref(&second));
        assert_eq!(world.read(async |tx| tx.list_help_requests(None, Some(second.id), 10).await).await, [done]);
        assert_eq!(world.read(async |tx| tx.count_pending_help_requests().await).await, 1);
    }
}
