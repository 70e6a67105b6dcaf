use std::time::Duration;

use super::*;
use crate::account;
use crate::fixture::{Browser, World, both_engines};
use crate::login;
use crate::session::Begun;

const ON: &str = "[settings.methods]\nanonymous = true";

async fn come_in(world: &World, browser: &Browser) -> Result<Outcome> {
    sign_in_anonymously(&world.app, &world.project(), &browser.caller, &browser.visit()).await
}

async fn nameless(world: &World, address: &str) -> Begun {
    come_in(world, &world.browser(address)).await.unwrap().begun().expect("nothing else is asked")
}

fn code_of<T: std::fmt::Debug>(outcome: Result<T>) -> String {
    outcome.unwrap_err().code().to_owned()
}

both_engines! {
    async fn elloloop_23_each_call_makes_another_account_and_it_is_off_unless_a_project_says_so(world: World) {
        assert_eq!(code_of(come_in(&world, &world.browser("192.0.2.1")).await), "method_off");
        world.configure(ON).await;
        let (one, two) = (nameless(&world, "192.0.2.1").await, nameless(&world, "192.0.2.1").await);
        assert_ne!(one.session.user_id, two.session.user_id);
        assert!(one.session.proof.amr.is_empty());
        let user = world.read(async |tx| tx.find_user(one.session.user_id).await).await.unwrap();
        assert!(user.anonymous && user.email.is_none() && user.username.is_none());
    }

    async fn elloloop_23_not_in_the_middle_of_a_sign_in_and_not_where_everybody_needs_two_factors(world: World) {
        world.configure(ON).await;
        let browser = world.browser("192.0.2.1");
        login::identify(&world.app, &world.project(), &browser.caller, &browser.visit(), "ada@example.com").await.unwrap();
        assert_eq!(code_of(come_in(&world, &browser).await), "login_out_of_order");
        world.configure("[settings.mfa]\npolicy = \"required\"").await;
        assert_eq!(code_of(come_in(&world, &world.browser("192.0.2.1")).await), "second_factor_missing");
        assert!(world.read(async |tx| tx.list_users(None, 10).await).await.iter().all(|user| !user.anonymous));
    }

    async fn elloloop_23_one_network_makes_only_so_many(world: World) {
        world.configure(ON).await;
        for _ in 0..30 {
            nameless(&world, "203.0.113.7").await;
        }
        assert_eq!(code_of(come_in(&world, &world.browser("203.0.113.7")).await), "too_many_requests");
        nameless(&world, "198.51.100.7").await;
    }

    async fn elloloop_23_whoever_is_not_seen_for_a_month_is_erased(world: World) {
        world.configure(ON).await;
        let (idle, kept) = (nameless(&world, "192.0.2.1").await, nameless(&world, "192.0.2.2").await);
        let find = async |id: UserId| world.read(async |tx| tx.find_user(id).await).await;
        // One of them gives itself a name meanwhile.
        world.write(async |tx| {
            let user = tx.lock_user(kept.session.user_id).await?.expect("there");
            tx.update_user(&User { anonymous: false, ..user }).await
        }).await;
        world.clock.advance(Duration::from_secs(29 * 24 * 3600));
        job::run_due(&world.app).await.unwrap();
        assert!(find(idle.session.user_id).await.is_some());
        world.clock.advance(Duration::from_secs(2 * 24 * 3600));
        job::run_due(&world.app).await.unwrap();
        assert!(find(idle.session.user_id).await.is_none());
        assert!(find(kept.session.user_id).await.is_some());
        let events = world.read(async |tx| tx.list_audit(None, 50).await).await;
        assert!(events.iter().any(|event| event.action == "user.erased" && event.detail["by"] == "unused"));
        assert!(account::active(&world.app, &world.project(), idle.session.user_id).await.is_err());
    }
}
