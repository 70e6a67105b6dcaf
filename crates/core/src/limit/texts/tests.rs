use super::*;
use crate::fixture::{World, both_engines};

async fn ask(world: &World, number: &str, account: Option<UserId>) -> Result<()> {
    let (now, project) = (world.clock.now(), world.project());
    let number: PhoneNumber = number.parse().unwrap();
    world.app.store.write(project.id, async |tx| count(tx, &project, &number, account, now).await).await
}

async fn ask_project(world: &World) -> Result<()> {
    let (now, project) = (world.clock.now(), world.project());
    world.app.store.write(project.id, async |tx| count_of_project(tx, &project, now).await).await
}

both_engines! {
    async fn one_number_gets_one_a_minute_and_five_an_hour(world: World) {
        ask(&world, "+43 316 555 0100", None).await.unwrap();
        let refused = ask(&world, "+433165550100", None).await.unwrap_err();
        assert_eq!((refused.code(), refused.retry_after()), ("text_too_soon", Some(PAUSE)));
        ask(&world, "+433165550101", None).await.unwrap();
        for _ in 1..5 {
            world.clock.advance(PAUSE);
            ask(&world, "+433165550100", None).await.unwrap();
        }
        world.clock.advance(PAUSE);
        let wait = ask(&world, "+433165550100", None).await.unwrap_err().retry_after().unwrap();
        assert!(wait > HOUR / 2, "{wait:?}");
        world.clock.advance(wait);
        ask(&world, "+433165550100", None).await.unwrap();
    }

    async fn one_account_cannot_write_to_many_numbers(world: World) {
        let account = UserId::new(&world.app.rng, world.clock.now());
        for number in 0..MOST_FOR_AN_ACCOUNT {
            ask(&world, &format!("+43316555{:04}", number + 100), Some(account)).await.unwrap();
        }
        let refused = ask(&world, "+433165559999", Some(account)).await.unwrap_err();
        assert_eq!(refused.code(), "text_too_soon");
        ask(&world, "+433165559999", None).await.expect("the refused wish was not counted");
        world.clock.advance(DAY);
        ask(&world, "+433165559999", Some(account)).await.unwrap();
    }

    async fn a_project_spends_no_more_in_a_day_than_it_said(world: World) {
        world.configure("[settings.sms]\ndaily_limit = 3").await;
        for _ in 0..3 {
            ask_project(&world).await.unwrap();
        }
        world.clock.advance(HOUR);
        let refused = ask_project(&world).await.unwrap_err();
        assert_eq!((refused.code(), refused.retry_after()), ("texts_used_up", Some(DAY - HOUR)));
        world.clock.advance(DAY - HOUR);
        ask_project(&world).await.unwrap();
        world.configure("[settings.sms]\ndaily_limit = 0").await;
        assert_eq!(ask_project(&world).await.unwrap_err().code(), "texts_used_up");
    }
}
