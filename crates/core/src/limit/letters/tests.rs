use limen_model::Kind;

use super::*;
use crate::fixture::{World, both_engines};

async fn ask(world: &World, mailbox: &str) -> Result<()> {
    let now = world.clock.now();
    let project = world.project();
    world.app.store.write(project.id, async |tx| count(tx, &project, mailbox, now).await).await
}

both_engines! {
    async fn v6_6_3_one_a_minute_and_six_an_hour(world: World) {
        ask(&world, "ada@example.com").await.unwrap();
        let refused = ask(&world, " ADA@example.com").await.unwrap_err();
        assert!(refused.is(Kind::Limited) && refused.code() == "letter_too_soon");
        assert_eq!(refused.retry_after(), Some(PAUSE));
        assert_eq!(refused.params(), [("seconds", "60".to_owned())]);
        ask(&world, "bob@example.com").await.unwrap();
        for _ in 1..6 {
            world.clock.advance(PAUSE);
            ask(&world, "ada@example.com").await.unwrap();
        }
        world.clock.advance(PAUSE);
        let refused = ask(&world, "ada@example.com").await.unwrap_err();
        let wait = refused.retry_after().unwrap();
        assert!(wait > Duration::from_secs(50 * 60), "{wait:?}");
        world.clock.advance(wait);
        ask(&world, "ada@example.com").await.unwrap();
    }
}
