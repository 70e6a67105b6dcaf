use super::*;
use crate::fixture::{PASSWORD, World, both_engines};

fn token(link: &Secret<String>) -> String {
    link.reveal().split_once("token=").unwrap().1.to_owned()
}

both_engines! {
    async fn v6_5_1_a_link_signs_in_once(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let (project, id) = (world.project(), world.user_id("ada@example.com").await);
        let link = make_link(&world.app, &project, &Caller::operator(), id).await.unwrap();
        assert!(link.reveal().starts_with("http://localhost:8080/login/link?token="));
        let (token, browser) = (token(&link), world.browser("198.51.100.1"));
        let begun = redeem_link(&world.app, &project, &browser.caller, &browser.visit(), &token).await.unwrap().begun().unwrap();
        assert_eq!((begun.session.user_id, begun.session.proof.amr), (id, vec!["otp".to_owned()]));
        let again = redeem_link(&world.app, &project, &browser.caller, &browser.visit(), &token).await;
        assert_eq!(again.unwrap_err().code(), "link_over");
    }

    async fn a_link_ends_after_an_hour_and_with_a_newer_one(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let (project, id) = (world.project(), world.user_id("ada@example.com").await);
        let first = make_link(&world.app, &project, &Caller::operator(), id).await.unwrap();
        let second = make_link(&world.app, &project, &Caller::operator(), id).await.unwrap();
        let browser = world.browser("198.51.100.1");
        let refused = redeem_link(&world.app, &project, &browser.caller, &browser.visit(), &token(&first)).await;
        assert_eq!(refused.unwrap_err().code(), "link_over");
        world.clock.advance(LIFE);
        let refused = redeem_link(&world.app, &project, &browser.caller, &browser.visit(), &token(&second)).await;
        assert_eq!(refused.unwrap_err().code(), "link_over");
    }

    async fn i04_only_the_operator_makes_links(world: World) {
        let browser = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let id = world.user_id("ada@example.com").await;
        for caller in [&browser.caller, &Caller::anonymous(browser.caller.request.clone()), &Caller::system()] {
            let refused = make_link(&world.app, &world.project(), caller, id).await.unwrap_err();
            assert_eq!(refused.code(), "operator_only");
        }
    }

    async fn r05_no_other_artifact_passes_for_a_link(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let (project, browser) = (world.project(), world.browser("198.51.100.1"));
        account::recover::request(&world.app, &project, &browser.caller, browser.language, "ada@example.com").await.unwrap();
        let reset = world.token_for("ada@example.com").await;
        let refused = redeem_link(&world.app, &project, &browser.caller, &browser.visit(), &reset).await;
        assert_eq!(refused.unwrap_err().code(), "link_over");
        let link = make_link(&world.app, &project, &Caller::operator(), world.user_id("ada@example.com").await).await.unwrap();
        let refused = account::recover::reset(&world.app, &project, &browser.caller, &token(&link), &PASSWORD.to_owned().into()).await;
        assert_eq!(refused.unwrap_err().code(), "link_over");
    }
}
