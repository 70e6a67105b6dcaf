use std::time::Duration;

use limen_model::AuditEvent;

use super::*;
use crate::account::security::overview;
use crate::fixture::{Browser, PASSWORD, World, both_engines};

const ADA: &str = "ada@example.com";
const BOB: &str = "bob@example.com";
const NUMBER: &str = "+433165550100";
const OTHER: &str = "+433165550199";
const ON: &str = "[settings.methods]\nphone_code = true";

async fn ask(world: &World, browser: &Browser, number: &str) -> Result<NumberAsked> {
    request(&world.app, &world.project(), &browser.caller, &browser.visit(), number).await
}

async fn enter(world: &World, browser: &Browser, code: &str) -> Result<Option<Begun>> {
    confirm(&world.app, &world.project(), &browser.caller, &browser.visit(), None, code).await
}

async fn ada(world: &World) -> Browser {
    world.configure(ON).await;
    world.register(&world.browser("192.0.2.1"), ADA).await
}

async fn events(world: &World) -> Vec<AuditEvent> {
    world.read(async |tx| tx.list_audit(None, 200).await).await
}

fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

fn code_of<T: std::fmt::Debug>(outcome: Result<T>) -> String {
    outcome.unwrap_err().code().to_owned()
}

both_engines! {
    async fn elloloop_22_a_number_is_proven_by_its_digits_and_told(world: World) {
        let laptop = ada(&world).await;
        assert_eq!(code_of(ask(&world, &laptop, "0316 555 0100").await), "invalid_phone_number");
        let asked = ask(&world, &laptop, "+43 316 555 0100").await.unwrap();
        assert_eq!((asked.number.as_str(), asked.minutes, asked.tries_left), (NUMBER, 10, TRIES));
        let code = world.texted_to(NUMBER).await.unwrap();
        assert_eq!(code_of(enter(&world, &laptop, &wrong(&code)).await), "code_wrong");
        let begun = enter(&world, &laptop, &code).await.unwrap().unwrap();
        assert_ne!(Some(begun.session.id), laptop.caller.session, "a changed factor changes the session");
        let after = world.adopt(&laptop, &begun).await;
        let seen = overview(&world.app, &world.project(), &after.caller).await.unwrap();
        assert_eq!(seen.phone.unwrap().masked, "+43•••••00");
        let user = world.user(ADA).await.unwrap();
        assert_eq!((user.profile.phone_number.as_deref(), user.profile.phone_number_verified), (Some(NUMBER), true));
        let letter = world.letter_to(ADA).await.unwrap();
        assert_eq!(letter.subject, "A way to sign in was added to your Limen account");
        assert_eq!(code_of(enter(&world, &after, &code).await), "code_expired", "single use");
        assert_eq!(code_of(ask(&world, &after, NUMBER).await), "phone_known");
        for event in events(&world).await {
            assert!(!event.detail.to_string().contains("3165550100"), "{event:?}");
        }
        assert!(events(&world).await.iter().any(|event| event.action == "user.phone_verified" && event.detail["number"] == "+43•••••00"));
    }

    async fn r29_elloloop_22_many_messages_are_no_chance_to_guess_a_number(world: World) {
        let laptop = ada(&world).await;
        let mut missed = 0;
        while missed < GUESSES.most {
            ask(&world, &laptop, OTHER).await.unwrap();
            let code = world.texted_to(OTHER).await.unwrap();
            for _ in 0..TRIES {
                enter(&world, &laptop, &wrong(&code)).await.unwrap_err();
                missed += 1;
            }
            world.clock.advance(AGAIN);
        }
        ask(&world, &laptop, OTHER).await.unwrap();
        let code = world.texted_to(OTHER).await.unwrap();
        let refused = enter(&world, &laptop, &code).await.unwrap_err();
        assert_eq!(refused.code(), "code_exhausted");
        assert!(refused.retry_after() > Some(Duration::from_secs(24 * 3600)));
        let misses = events(&world).await;
        let misses = misses.iter().filter(|event| event.reason.as_deref() == Some("code_wrong"));
        assert_eq!(misses.count() as i64, missed, "each of them is in the audit log");
        // Another number has guesses of its own.
        ask(&world, &laptop, NUMBER).await.unwrap();
        let code = world.texted_to(NUMBER).await.unwrap();
        assert!(enter(&world, &laptop, &code).await.unwrap().is_some());
    }

    async fn elloloop_22_a_country_that_the_project_does_not_name_gets_none(world: World) {
        let laptop = ada(&world).await;
        world.configure("[settings.methods]\nphone_code = true\n[settings.sms]\ncountries = ['+49']").await;
        assert_eq!(code_of(ask(&world, &laptop, NUMBER).await), "phone_country_closed");
        ask(&world, &laptop, "+49 151 23456789").await.unwrap();
    }

    async fn elloloop_22_five_wrong_tries_burn_the_code_and_ten_minutes_end_it(world: World) {
        let laptop = ada(&world).await;
        ask(&world, &laptop, NUMBER).await.unwrap();
        let code = world.texted_to(NUMBER).await.unwrap();
        for _ in 0..4 {
            assert_eq!(code_of(enter(&world, &laptop, &wrong(&code)).await), "code_wrong");
        }
        assert_eq!(code_of(enter(&world, &laptop, &wrong(&code)).await), "code_expired");
        assert_eq!(code_of(enter(&world, &laptop, &code).await), "code_expired");
        world.clock.advance(Duration::from_secs(120));
        ask(&world, &laptop, NUMBER).await.unwrap();
        let code = world.texted_to(NUMBER).await.unwrap();
        world.clock.advance(Duration::from_secs(600));
        assert_eq!(code_of(enter(&world, &laptop, &code).await), "code_expired");
    }

    async fn elloloop_22_asking_again_too_soon_sends_nothing_and_says_nothing(world: World) {
        let laptop = ada(&world).await;
        let first = ask(&world, &laptop, NUMBER).await.unwrap();
        let code = world.texted_to(NUMBER).await.unwrap();
        assert_eq!(ask(&world, &laptop, NUMBER).await.unwrap(), first);
        assert_eq!(world.letters_to(NUMBER).await.len(), 1);
        // A number that had a message for somebody else a moment ago is answered alike, and the row is there.
        let bob = world.register(&world.browser("198.51.100.1"), BOB).await;
        ask(&world, &bob, OTHER).await.unwrap();
        assert_eq!(ask(&world, &laptop, OTHER).await.unwrap().number, OTHER);
        assert_eq!(world.letters_to(OTHER).await.len(), 1);
        // The code for the one number does not prove the other, whose row took its place.
        assert_eq!(code_of(enter(&world, &laptop, &code).await), "code_wrong");
        let said = confirm(&world.app, &world.project(), &laptop.caller, &laptop.visit(), Some(NUMBER), &code).await;
        assert_eq!(code_of(said), "code_expired");
    }

    async fn i06_elloloop_22_a_taken_number_is_answered_as_a_free_one_until_the_code_is_proven(world: World) {
        let laptop = ada(&world).await;
        world.prove_phone(&laptop, NUMBER).await;
        let bob = world.register(&world.browser("198.51.100.1"), BOB).await;
        let (taken, free) = (ask(&world, &bob, NUMBER).await.unwrap(), ask(&world, &bob, OTHER).await.unwrap());
        assert_eq!((taken.minutes, taken.tries_left), (free.minutes, free.tries_left));
        assert_eq!((world.letters_to(NUMBER).await.len(), world.letters_to(OTHER).await.len()), (2, 1));
        world.clock.advance(Duration::from_secs(120));
        ask(&world, &bob, NUMBER).await.unwrap();
        let code = world.texted_to(NUMBER).await.unwrap();
        assert_eq!(code_of(enter(&world, &bob, &code).await), "phone_taken");
        assert_eq!(code_of(enter(&world, &bob, &code).await), "code_expired", "spent all the same");
        assert!(!world.user(BOB).await.unwrap().profile.phone_number_verified);
        let number = NUMBER.parse().unwrap();
        let owner = world.read(async |tx| tx.find_phone(&number).await).await.unwrap().user_id;
        assert_eq!(owner, world.user_id(ADA).await);
    }

    async fn elloloop_22_changing_the_number_takes_a_fresh_proof_and_tells_the_old_phone(world: World) {
        let laptop = ada(&world).await;
        let laptop = world.prove_phone(&laptop, NUMBER).await;
        let changed = world.prove_phone(&laptop, OTHER).await;
        let told = world.letters_to(NUMBER).await;
        assert!(told[0].text.starts_with("Your Limen account has another phone number now."), "{}", told[0].text);
        world.clock.advance(Duration::from_secs(16 * 60));
        assert_eq!(code_of(ask(&world, &changed, NUMBER).await), "reauthentication_required");
        assert_eq!(code_of(remove(&world.app, &world.project(), &changed.caller, &changed.visit()).await), "reauthentication_required");
        let fresh = world.signed_in(&world.browser("192.0.2.1"), ADA, PASSWORD).await;
        remove(&world.app, &world.project(), &fresh.caller, &fresh.visit()).await.unwrap();
        let user = world.user(ADA).await.unwrap();
        assert_eq!((user.profile.phone_number, user.profile.phone_number_verified), (None, false));
        assert_eq!(world.letter_to(ADA).await.unwrap().subject, "A way to sign in was removed from your Limen account");
    }

    async fn elloloop_22_it_is_off_unless_a_project_says_so(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        assert_eq!(code_of(ask(&world, &laptop, NUMBER).await), "method_off");
        assert_eq!(code_of(enter(&world, &laptop, "123456").await), "method_off");
        assert!(!overview(&world.app, &world.project(), &laptop.caller).await.unwrap().phone_offered);
    }
}
