use std::time::Duration as Wait;

use super::*;
use crate::fixture::{Browser, PASSWORD, World, both_engines, secret};

async fn ask(world: &World, browser: &Browser, new: &str) -> Result<CodeSent> {
    request(&world.app, &world.project(), &browser.caller, &browser.visit(), new, Some(&secret(PASSWORD)))
        .await
}

async fn enter(world: &World, browser: &Browser, code: &str) -> Result<Email> {
    confirm(&world.app, &world.project(), &browser.caller, &browser.visit(), code).await
}

async fn changed(world: &World) -> Browser {
    let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
    ask(world, &laptop, "new@example.com").await.unwrap();
    let code = world.code_for("new@example.com").await;
    enter(world, &laptop, &code).await.unwrap();
    laptop
}

both_engines! {
    async fn v7_5_1_elloloop_26_a_new_address_counts_once_its_mailbox_is_proven(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let id = world.user_id("ada@example.com").await;
        ask(&world, &laptop, "New@example.com").await.unwrap();
        assert_eq!(world.user_id("ada@example.com").await, id, "nothing has changed yet");
        let code = world.code_for("new@example.com").await;
        assert_eq!(enter(&world, &laptop, &code).await.unwrap().as_str(), "new@example.com");
        assert_eq!(world.user_id("new@example.com").await, id);
        assert_eq!(world.user("ada@example.com").await, None);
        let told = world.letter_to("ada@example.com").await.unwrap();
        assert_eq!(told.subject, "The email address of your Limen account was changed");
        assert!(told.text.contains("n…@example.com") && !told.text.contains("new@example.com"));
    }

    async fn i06_a_taken_address_gets_the_same_answer_and_its_owner_a_letter(world: World) {
        world.register(&world.browser("192.0.2.9"), "bob@example.com").await;
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let sent = ask(&world, &laptop, "bob@example.com").await.unwrap();
        assert_eq!(sent.tries_left, 5);
        let letter = world.letter_to("bob@example.com").await.unwrap();
        assert_eq!(letter.subject, "You already have a Limen account");
        assert_eq!(enter(&world, &laptop, "000000").await.unwrap_err().code(), "code_wrong");
    }

    async fn v7_5_1_only_with_the_password_or_a_recent_sign_in(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        world.clock.advance(Wait::from_secs(15 * 60));
        let (project, caller) = (world.project(), &laptop.caller);
        let refused = request(&world.app, &project, caller, &laptop.visit(), "new@example.com", None).await.unwrap_err();
        assert_eq!(refused.code(), "reauthentication_required");
        let wrong = secret("wrong");
        let refused = request(&world.app, &project, caller, &laptop.visit(), "new@example.com", Some(&wrong)).await.unwrap_err();
        assert_eq!((refused.code(), refused.field()), ("password_wrong", Some("current_password")));
        for (new, code) in [("nobody", "invalid_email"), ("ADA@example.com", "email_unchanged")] {
            let refused = ask(&world, &laptop, new).await.unwrap_err();
            assert_eq!((refused.code(), refused.field()), (code, Some("email")));
        }
    }

    async fn v6_3_7_the_old_mailbox_takes_a_change_back(world: World) {
        let laptop = changed(&world).await;
        let id = world.user_id("new@example.com").await;
        let token = world.token_for("ada@example.com").await;
        let (project, owner) = (world.project(), world.browser("198.51.100.1"));
        assert_eq!(view_undo(&world.app, &project, &token).await.unwrap().as_str(), "ada@example.com");
        undo(&world.app, &project, &owner.caller, owner.language, &token).await.unwrap();
        assert_eq!(world.user_id("ada@example.com").await, id);
        let session = laptop.caller.session.unwrap();
        assert!(world.read(async |tx| tx.find_session(session).await).await.unwrap().ended_at.is_some());
        assert!(world.read(async |tx| tx.find_password(id).await).await.is_none(), "whoever changed it knew the password");
        assert_eq!(world.sign_in(&laptop, "ada@example.com", PASSWORD).await.unwrap_err().code(), "password_wrong");
        let again = undo(&world.app, &project, &owner.caller, owner.language, &token).await.unwrap_err();
        assert_eq!(again.code(), "link_over");
        let letters = world.letters_to("ada@example.com").await;
        assert!(letters.iter().any(|letter| letter.subject.starts_with("This is the address")));
    }

    async fn i12_whoever_was_put_out_cannot_come_back_by_a_later_undo_link(world: World) {
        let laptop = changed(&world).await;
        let id = world.user_id("new@example.com").await;
        let first = world.token_for("ada@example.com").await;
        // A thief moves on to a third mailbox, so that the second one gets a link, too.
        world.clock.advance(Wait::from_secs(60));
        ask(&world, &laptop, "third@example.com").await.unwrap();
        let code = world.code_for("third@example.com").await;
        enter(&world, &laptop, &code).await.unwrap();
        let second = world.token_for("new@example.com").await;
        let (project, owner) = (world.project(), world.browser("198.51.100.1"));
        undo(&world.app, &project, &owner.caller, owner.language, &first).await.unwrap();
        let refused = undo(&world.app, &project, &laptop.caller, laptop.language, &second).await.unwrap_err();
        assert_eq!(refused.code(), "link_over");
        assert_eq!(world.user_id("ada@example.com").await, id);
    }

    async fn i12_a_thief_cannot_use_up_the_link_of_the_first_mailbox(world: World) {
        let laptop = changed(&world).await;
        let first = world.token_for("ada@example.com").await;
        world.clock.advance(Wait::from_secs(60));
        ask(&world, &laptop, "third@example.com").await.unwrap();
        let code = world.code_for("third@example.com").await;
        enter(&world, &laptop, &code).await.unwrap();
        let second = world.token_for("new@example.com").await;
        let (project, owner) = (world.project(), world.browser("198.51.100.1"));
        undo(&world.app, &project, &laptop.caller, laptop.language, &second).await.unwrap();
        undo(&world.app, &project, &owner.caller, owner.language, &first).await.unwrap();
        assert!(world.user("ada@example.com").await.is_some());
    }

    async fn after_a_week_a_change_stays(world: World) {
        changed(&world).await;
        let token = world.token_for("ada@example.com").await;
        world.clock.advance(Wait::from_secs(7 * 24 * 3600));
        let owner = world.browser("198.51.100.1");
        let refused = undo(&world.app, &world.project(), &owner.caller, owner.language, &token).await.unwrap_err();
        assert_eq!(refused.code(), "link_over");
    }

    async fn r05_r28_a_code_of_another_purpose_or_person_proves_no_address(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        ask(&world, &laptop, "new@example.com").await.unwrap();
        let code = world.code_for("new@example.com").await;
        let refused = crate::login::confirm_email(&world.app, &world.project(), &laptop.caller, &laptop.visit(), &code).await;
        assert_eq!(refused.unwrap_err().code(), "code_expired");
        let other = world.register(&world.browser("192.0.2.9"), "bob@example.com").await;
        let mixed = Browser { cookie: laptop.cookie.clone(), ..other };
        assert_eq!(enter(&world, &mixed, &code).await.unwrap_err().code(), "code_expired");
        assert_eq!(world.user("new@example.com").await, None);
        enter(&world, &laptop, &code).await.unwrap();
    }

    async fn an_address_that_is_not_proven_yet_can_be_proven(world: World) {
        world.configure(&format!("[settings]\nrequire_verified_email = false\n[[users]]\nemail = 'ada@example.com'\npassword = '{PASSWORD}'")).await;
        let laptop = world.signed_in(&world.browser("192.0.2.1"), "ada@example.com", PASSWORD).await;
        ask(&world, &laptop, "ada@example.com").await.unwrap();
        let code = world.code_for("ada@example.com").await;
        enter(&world, &laptop, &code).await.unwrap();
        assert_eq!(world.user("ada@example.com").await.unwrap().email_verified_at, Some(world.clock.now()));
    }
}
