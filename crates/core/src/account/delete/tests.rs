use super::*;
use crate::fixture::{Browser, PASSWORD, World, both_engines, secret};

async fn give_up(world: &World, browser: &Browser, confirm: &str, password: &str) -> Result<Option<Email>> {
    let password = secret(password);
    delete(&world.app, &world.project(), &browser.caller, &browser.visit(), confirm, Some(&password)).await
}

const DAY: Duration = Duration::from_secs(24 * 3600);

both_engines! {
    async fn i10_an_account_is_given_up_at_once_and_erased_after_two_weeks(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let phone = world.signed_in(&world.browser("198.51.100.1"), "ada@example.com", PASSWORD).await;
        let id = world.user_id("ada@example.com").await;
        let told = give_up(&world, &laptop, " ADA@example.com", PASSWORD).await.unwrap();
        assert_eq!(told.unwrap().as_str(), "ada@example.com");
        for browser in [&laptop, &phone] {
            let session = browser.caller.session.unwrap();
            assert!(world.read(async |tx| tx.find_session(session).await).await.unwrap().ended_at.is_some());
        }
        assert_eq!(world.sign_in(&phone, "ada@example.com", PASSWORD).await.unwrap_err().code(), "account_disabled");
        let letters = world.letters_to("ada@example.com").await;
        assert!(letters.iter().any(|letter| letter.text.contains("In 14 days")));
        world.clock.advance(13 * DAY);
        job::run_due(&world.app).await.unwrap();
        assert!(world.user("ada@example.com").await.is_some());
        world.clock.advance(DAY);
        job::run_due(&world.app).await.unwrap();
        assert_eq!(world.read(async |tx| tx.find_user(id).await).await, None);
        assert_eq!(world.read(async |tx| tx.list_audit(None, 1).await).await[0].action, "user.erased");
    }

    async fn r21_the_last_administrator_gives_nothing_up(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        world.configure("[[users]]\nemail = 'ada@example.com'\nadmin = true").await;
        let refused = give_up(&world, &laptop, "ada@example.com", PASSWORD).await.unwrap_err();
        assert_eq!(refused.code(), "last_administrator");
        world.person("bob", &["admin"]).await;
        give_up(&world, &laptop, "ada@example.com", PASSWORD).await.unwrap();
    }

    async fn an_account_that_was_brought_back_is_not_erased(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        give_up(&world, &laptop, "ada@example.com", PASSWORD).await.unwrap();
        world.configure("[[users]]\nemail = 'ada@example.com'\ndisabled = false").await;
        world.clock.advance(15 * DAY);
        job::run_due(&world.app).await.unwrap();
        world.signed_in(&world.browser("192.0.2.1"), "ada@example.com", PASSWORD).await;
    }

    async fn v7_5_1_a_wrong_confirmation_or_password_keeps_everything(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        for (confirm, password, code, field) in [
            ("", PASSWORD, "confirmation_wrong", "confirm"),
            ("bob@example.com", PASSWORD, "confirmation_wrong", "confirm"),
            ("ada@example.com", "wrong", "password_wrong", "current_password"),
        ] {
            let refused = give_up(&world, &laptop, confirm, password).await.unwrap_err();
            assert_eq!((refused.code(), refused.field()), (code, Some(field)));
        }
        world.clock.advance(Duration::from_secs(15 * 60));
        let refused = delete(&world.app, &world.project(), &laptop.caller, &laptop.visit(), "ada@example.com", None).await;
        assert_eq!(refused.unwrap_err().code(), "reauthentication_required");
        assert!(world.user("ada@example.com").await.unwrap().is_active());
    }
}
