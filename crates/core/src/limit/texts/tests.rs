use super::*;
use crate::fixture::{World, both_engines};

fn somebody(world: &World) -> UserId {
    UserId::new(&world.app.rng, world.clock.now())
}

async fn ask(world: &World, number: &str, purpose: Purpose) -> Result<()> {
    let (now, project) = (world.clock.now(), world.project());
    let number: PhoneNumber = number.parse().unwrap();
    world.app.store.write(project.id, async |tx| count(tx, &project, &number, purpose, now).await).await
}

async fn ask_project(world: &World, purpose: Purpose) -> Result<()> {
    let (now, project) = (world.clock.now(), world.project());
    world.app.store.write(project.id, async |tx| count_of_project(tx, &project, purpose, now).await).await
}

both_engines! {
    async fn one_number_gets_one_a_minute_and_five_an_hour(world: World) {
        let strangers = Purpose::FirstFactor(somebody(&world));
        ask(&world, "+43 316 555 0100", strangers).await.unwrap();
        let refused = ask(&world, "+433165550100", strangers).await.unwrap_err();
        assert_eq!((refused.code(), refused.retry_after()), ("text_too_soon", Some(PAUSE)));
        ask(&world, "+433165550101", strangers).await.unwrap();
        for _ in 1..5 {
            world.clock.advance(PAUSE);
            ask(&world, "+433165550100", strangers).await.unwrap();
        }
        world.clock.advance(PAUSE);
        let wait = ask(&world, "+433165550100", strangers).await.unwrap_err().retry_after().unwrap();
        assert!(wait > HOUR / 2, "{wait:?}");
        world.clock.advance(wait);
        ask(&world, "+433165550100", strangers).await.unwrap();
    }

    async fn one_account_cannot_write_to_many_numbers(world: World) {
        let purpose = Purpose::Proof(somebody(&world));
        for number in 0..MOST_FOR_AN_ACCOUNT {
            ask(&world, &format!("+43316555{:04}", number + 100), purpose).await.unwrap();
        }
        let refused = ask(&world, "+433165559999", purpose).await.unwrap_err();
        assert_eq!(refused.code(), "text_too_soon");
        let other = Purpose::Proof(somebody(&world));
        ask(&world, "+433165559999", other).await.expect("the refused wish was not counted");
        world.clock.advance(DAY);
        ask(&world, "+433165559999", purpose).await.unwrap();
    }

    async fn strangers_cannot_use_up_what_belongs_to_a_second_factor(world: World) {
        let account = somebody(&world);
        for number in 0..MOST_FOR_AN_ACCOUNT {
            ask(&world, &format!("+43316555{:04}", number + 100), Purpose::FirstFactor(account)).await.unwrap();
        }
        let refused = ask(&world, "+433165550100", Purpose::FirstFactor(account)).await.unwrap_err();
        assert_eq!(refused.code(), "text_too_soon");
        ask(&world, "+433165550100", Purpose::SecondFactor(account)).await.unwrap();
        let refused = ask(&world, "+433165550100", Purpose::SecondFactor(account)).await.unwrap_err();
        assert_eq!(refused.code(), "text_too_soon", "it has a pause, too");
    }

    async fn a_project_spends_no_more_in_a_day_than_it_said(world: World) {
        world.configure("[settings.sms]\ndaily_limit = 5").await;
        let (strangers, second) = (Purpose::FirstFactor(somebody(&world)), Purpose::SecondFactor(somebody(&world)));
        for _ in 0..4 {
            ask_project(&world, strangers).await.unwrap();
        }
        world.clock.advance(HOUR);
        let refused = ask_project(&world, strangers).await.unwrap_err();
        assert_eq!((refused.code(), refused.retry_after()), ("texts_used_up", Some(DAY - HOUR)));
        ask_project(&world, second).await.expect("the last fifth is theirs");
        assert_eq!(ask_project(&world, second).await.unwrap_err().code(), "texts_used_up");
        assert_eq!(ask_project(&world, Purpose::Notice).await.unwrap_err().code(), "texts_used_up");
        world.clock.advance(DAY - HOUR);
        ask_project(&world, strangers).await.unwrap();
        world.configure("[settings.sms]\ndaily_limit = 0").await;
        assert_eq!(ask_project(&world, second).await.unwrap_err().code(), "texts_used_up");
    }
}
