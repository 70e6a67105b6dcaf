use std::time::Duration;

use limen_model::Acr;

use super::*;
use crate::account::{recover, register};
use crate::fixture::{Browser, PASSWORD, World, both_engines, secret};
use crate::login::{self, Step, View};
use crate::session::Begun;

const ADA: &str = "ada@example.com";

/// Names somebody, and asks for the letter.
async fn ask(world: &World, browser: &Browser, who: &str) -> Result<CodeAsked> {
    let (app, project) = (&world.app, world.project());
    login::identify(app, &project, &browser.caller, &browser.visit(), who).await?;
    send_sign_in_code(app, &project, &browser.caller, &browser.visit()).await
}

async fn enter_code(world: &World, browser: &Browser, code: &str) -> Result<Outcome> {
    email_code(&world.app, &world.project(), &browser.caller, &browser.visit(), code).await
}

async fn follow(world: &World, browser: &Browser, token: &str) -> Result<(Outcome, Option<String>)> {
    redeem_magic_link(&world.app, &world.project(), &browser.caller, &browser.visit(), token).await
}

fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

fn opened(outcome: Result<Outcome>) -> Begun {
    outcome.unwrap().begun().expect("nothing else is asked")
}

both_engines! {
    async fn elloloop_12_a_code_signs_in_once_in_the_browser_that_asked(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        let (browser, stranger) = (world.browser("198.51.100.1"), world.browser("198.51.100.1"));
        let asked = ask(&world, &browser, " Ada@Example.com ").await.unwrap();
        assert_eq!((asked.identifier.as_str(), asked.minutes, asked.tries_left, asked.link), ("Ada@Example.com", 10, TRIES, true));
        let code = world.code_for(ADA).await;
        login::identify(&world.app, &world.project(), &stranger.caller, &stranger.visit(), ADA).await.unwrap();
        assert_eq!(enter_code(&world, &stranger, &code).await.unwrap_err().code(), "code_expired");
        let begun = opened(enter_code(&world, &browser, &code).await);
        assert_eq!((begun.session.proof.acr, begun.session.proof.amr), (Acr::Aal1, vec!["otp".to_owned()]));
        assert_eq!(begun.session.user_id, world.user_id(ADA).await);
        let again = world.browser("198.51.100.1");
        login::identify(&world.app, &world.project(), &again.caller, &again.visit(), ADA).await.unwrap();
        assert_eq!(enter_code(&world, &again, &code).await.unwrap_err().code(), "code_expired");
    }

    async fn i02_one_of_two_replicas_redeems(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        let (browser, project, replica) = (world.browser("198.51.100.1"), world.project(), world.replica().await);
        ask(&world, &browser, ADA).await.unwrap();
        let (code, visit) = (world.code_for(ADA).await, browser.visit());
        let (one, two) = tokio::join!(
            email_code(&world.app, &project, &browser.caller, &visit, &code),
            email_code(&replica, &project, &browser.caller, &visit, &code),
        );
        assert_eq!([&one, &two].into_iter().filter(|outcome| outcome.is_ok()).count(), 1, "{one:?} {two:?}");
    }

    async fn v6_5_1_v6_5_5_v6_6_3_few_tries_ten_minutes_and_the_newest_counts(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        let browser = world.browser("198.51.100.1");
        ask(&world, &browser, ADA).await.unwrap();
        let first = world.code_for(ADA).await;
        assert_eq!(ask(&world, &browser, ADA).await.unwrap_err().code(), "letter_too_soon");
        world.clock.advance(Duration::from_secs(61));
        ask(&world, &browser, ADA).await.unwrap();
        let second = world.code_for(ADA).await;
        if first != second {
            let refused = enter_code(&world, &browser, &first).await.unwrap_err();
            assert_eq!((refused.code(), refused.field()), ("code_wrong", Some("code")));
        }
        for left in [3, 2, 1] {
            let refused = enter_code(&world, &browser, &wrong(&second)).await.unwrap_err();
            assert_eq!(refused.code(), "code_wrong", "{left}");
            world.clock.advance(Duration::from_secs(5));
        }
        world.clock.advance(Duration::from_secs(5));
        assert_eq!(enter_code(&world, &browser, &wrong(&second)).await.unwrap_err().code(), "code_expired");
        world.clock.advance(Duration::from_secs(30));
        assert_eq!(enter_code(&world, &browser, &second).await.unwrap_err().code(), "code_expired", "five tries burn it");
        world.clock.advance(Duration::from_secs(61));
        ask(&world, &browser, ADA).await.unwrap();
        let third = world.code_for(ADA).await;
        world.clock.advance(Duration::from_secs(600));
        assert_eq!(enter_code(&world, &browser, &third).await.unwrap_err().code(), "code_expired");
    }

    async fn r29_guesses_at_many_codes_are_counted_together(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        let (mut answered, mut told) = (0, String::new());
        for number in 0..60 {
            let thief = world.browser(&format!("10.1.{number}.1"));
            if ask(&world, &thief, ADA).await.is_err() {
                world.clock.advance(Duration::from_secs(3600));
                ask(&world, &thief, ADA).await.unwrap();
            }
            let code = world.code_for(ADA).await;
            for _ in 0..4 {
                match enter_code(&world, &thief, &wrong(&code)).await.unwrap_err().code() {
                    "code_wrong" => answered += 1,
                    other => told = other.to_owned(),
                }
            }
            if told == "code_exhausted" {
                break;
            }
            world.clock.advance(Duration::from_secs(61));
        }
        assert_eq!((answered, told.as_str()), (80, "code_exhausted"));
        // Whoever has signed in before is not locked out by that.
        world.clock.advance(Duration::from_secs(3600));
        let laptop = world.browser("192.0.2.1");
        ask(&world, &laptop, ADA).await.unwrap();
        opened(enter_code(&world, &laptop, &world.code_for(ADA).await).await);
    }

    async fn i06_r32_every_address_gets_the_same_answers(world: World) {
        world.configure("[settings]\nsign_up = \"closed\"").await;
        world.configure(&format!("[[users]]\nemail = '{ADA}'\npassword = '{PASSWORD}'\nemail_verified = true\n[[users]]\nemail = 'off@example.com'\ndisabled = true")).await;
        let mut answers = Vec::new();
        for who in [ADA, "nobody@example.com", "off@example.com", "no-such-name"] {
            let browser = world.browser("198.51.100.1");
            let asked = ask(&world, &browser, who).await.unwrap();
            crate::job::run_due(&world.app).await.unwrap();
            let again = ask(&world, &browser, who).await.unwrap_err();
            let missed = enter_code(&world, &browser, "000000").await.unwrap_err();
            answers.push((asked.minutes, asked.tries_left, asked.link, again.code().to_owned(), missed.code().to_owned(), missed.public().to_owned()));
            world.clock.advance(Duration::from_secs(30));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!(answers[0].4, "code_wrong");
        let letters = world.read(async |tx| tx.list_messages(None, 200).await).await;
        assert_eq!(letters.iter().filter(|letter| letter.recipient != ADA).count(), 0, "nobody else is written to");
    }

    async fn i13_an_account_arises_with_the_code_and_not_before(world: World) {
        let browser = world.browser("198.51.100.1");
        ask(&world, &browser, "new@example.com").await.unwrap();
        let letter = world.letter_to("new@example.com").await.unwrap();
        assert!(letter.text.contains("signing in makes one"), "{}", letter.text);
        assert_eq!(world.user("new@example.com").await, None);
        let begun = opened(enter_code(&world, &browser, &world.code_for("new@example.com").await).await);
        let user = world.user("new@example.com").await.unwrap();
        assert_eq!(begun.session.user_id, user.id);
        assert!(user.email_verified_at.is_some());
        assert_eq!(world.read(async |tx| tx.find_password(user.id).await).await, None);
    }

    async fn i12_elloloop_14_a_planted_password_is_dead_once_the_owner_proves_the_mailbox(world: World) {
        world.configure("[settings]\nrequire_verified_email = false").await;
        world.configure(&format!("[[users]]\nemail = '{ADA}'\npassword = '{PASSWORD}'")).await;
        let thief = world.signed_in(&world.browser("203.0.113.1"), ADA, PASSWORD).await;
        let owner = world.browser("192.0.2.1");
        ask(&world, &owner, ADA).await.unwrap();
        let begun = opened(enter_code(&world, &owner, &world.code_for(ADA).await).await);
        assert_eq!(begun.session.user_id, world.user_id(ADA).await);
        let stolen = world.read(async |tx| tx.find_session(thief.caller.session.unwrap()).await).await.unwrap();
        assert!(stolen.ended_at.is_some());
        let refused = world.sign_in(&world.browser("203.0.113.1"), ADA, PASSWORD).await.unwrap_err();
        assert_eq!(refused.code(), "password_wrong");
        let own = world.read(async |tx| tx.find_session(begun.session.id).await).await.unwrap();
        assert!(own.ended_at.is_none());
    }

    async fn elloloop_13_a_link_waits_for_a_click_and_works_once(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        let (project, browser) = (world.project(), world.browser("198.51.100.1").with_flow("flow-1"));
        ask(&world, &browser, ADA).await.unwrap();
        let token = world.token_for(ADA).await;
        for _ in 0..3 {
            let view = view_magic_link(&world.app, &project, &browser.visit(), &token).await.unwrap();
            assert_eq!((view.account.as_str(), view.device.as_deref(), view.flow.as_deref()), (ADA, Some("Firefox on Linux"), Some("flow-1")));
        }
        // Opened in the browser that asked, whatever else that is on the way to, it goes on with what was begun.
        let (outcome, flow) = follow(&world, &browser.with_flow(""), &token).await.unwrap();
        assert_eq!(flow.as_deref(), Some("flow-1"));
        assert_eq!(outcome.begun().unwrap().session.proof.amr, ["otp"]);
        assert_eq!(follow(&world, &browser, &token).await.unwrap_err().code(), "link_over");
    }

    async fn a_link_opens_another_browser_too_but_not_what_the_first_was_on_the_way_to(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        let (laptop, phone) = (world.browser("198.51.100.1").with_flow("flow-1"), world.browser("198.51.100.2"));
        ask(&world, &laptop, ADA).await.unwrap();
        let (code, token) = (world.code_for(ADA).await, world.token_for(ADA).await);
        let view = view_magic_link(&world.app, &world.project(), &phone.visit(), &token).await.unwrap();
        assert_eq!(view.flow, None);
        let (outcome, flow) = follow(&world, &phone, &token).await.unwrap();
        assert_eq!((outcome.begun().unwrap().session.user_id, flow), (world.user_id(ADA).await, None));
        // The code of the same letter has gone with it.
        assert_eq!(enter_code(&world, &laptop, &code).await.unwrap_err().code(), "code_expired");
    }

    async fn a_newer_letter_ends_the_link_of_an_earlier_one(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        let browser = world.browser("198.51.100.1");
        ask(&world, &browser, ADA).await.unwrap();
        let first = world.token_for(ADA).await;
        world.clock.advance(Duration::from_secs(61));
        ask(&world, &browser, ADA).await.unwrap();
        let second = world.token_for(ADA).await;
        assert_ne!(first, second);
        assert_eq!(follow(&world, &browser, &first).await.unwrap_err().code(), "link_over");
        opened(follow(&world, &browser, &second).await.map(|(outcome, _)| outcome));
    }

    async fn whoever_did_not_ask_ends_the_link_and_its_code(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        let (project, thief, owner) = (world.project(), world.browser("203.0.113.1"), world.browser("192.0.2.1"));
        ask(&world, &thief, ADA).await.unwrap();
        let (code, token) = (world.code_for(ADA).await, world.token_for(ADA).await);
        refuse_magic_link(&world.app, &project, &owner.caller, &token).await.unwrap();
        assert_eq!(follow(&world, &owner, &token).await.unwrap_err().code(), "link_over");
        assert_eq!(enter_code(&world, &thief, &code).await.unwrap_err().code(), "code_expired");
    }

    async fn r29_r05_a_mailed_proof_skips_no_second_factor(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let project = world.project();
        let setup = crate::account::security::begin_totp(&world.app, &project, &laptop.caller, &laptop.visit()).await.unwrap();
        let seed = data_encoding::BASE32_NOPAD.decode(setup.secret.reveal().as_bytes()).unwrap();
        let now = crate::authenticator::totp::code(&seed, world.clock.now().seconds() / 30);
        crate::account::security::confirm_totp(&world.app, &project, &laptop.caller, &laptop.visit(), &now).await.unwrap();
        let browser = world.browser("198.51.100.1");
        ask(&world, &browser, ADA).await.unwrap();
        let outcome = enter_code(&world, &browser, &world.code_for(ADA).await).await.unwrap();
        assert!(matches!(outcome, Outcome::Next(View { step: Step::SecondFactor(_), .. })), "{outcome:?}");
        world.clock.advance(Duration::from_secs(61));
        let other = world.browser("198.51.100.2");
        ask(&world, &other, ADA).await.unwrap();
        let (outcome, _) = follow(&world, &other, &world.token_for(ADA).await).await.unwrap();
        assert!(matches!(outcome, Outcome::Next(View { step: Step::SecondFactor(_), .. })), "{outcome:?}");
        // Neither is taken for the other, or for a link of another kind.
        let token = world.token_for(ADA).await;
        assert!(recover::view(&world.app, &project, &token).await.is_err());
        assert!(login::redeem_link(&world.app, &project, &other.caller, &other.visit(), &token).await.is_err());
    }

    async fn r01_nothing_is_sent_or_taken_before_somebody_is_named(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        let (project, browser) = (world.project(), world.browser("198.51.100.1"));
        let early = send_sign_in_code(&world.app, &project, &browser.caller, &browser.visit()).await.unwrap_err();
        assert_eq!(early.code(), "login_out_of_order");
        assert_eq!(enter_code(&world, &browser, "000000").await.unwrap_err().code(), "login_out_of_order");
        for (empty, expected) in [("", "code_format"), ("12345", "code_format")] {
            assert_eq!(enter_code(&world, &browser, empty).await.unwrap_err().code(), expected);
        }
        ask(&world, &browser, ADA).await.unwrap();
        let code = world.code_for(ADA).await;
        // Another name: the code belongs to the first one.
        world.register(&world.browser("192.0.2.2"), "bob@example.com").await;
        login::restart(&world.app, &project, &browser.caller, &browser.visit()).await.unwrap();
        assert_eq!(enter_code(&world, &browser, &code).await.unwrap_err().code(), "login_out_of_order");
        login::identify(&world.app, &project, &browser.caller, &browser.visit(), "bob@example.com").await.unwrap();
        let begun = opened(enter_code(&world, &browser, &code).await);
        assert_eq!(begun.session.user_id, world.user_id(ADA).await, "it is Ada's mailbox, and Ada who comes in");
    }

    async fn what_is_off_is_neither_sent_nor_taken(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        let browser = world.browser("198.51.100.1");
        ask(&world, &browser, ADA).await.unwrap();
        let (code, token) = (world.code_for(ADA).await, world.token_for(ADA).await);
        world.configure("[settings.methods]\nemail_code = false\nmagic_link = false").await;
        assert_eq!(enter_code(&world, &browser, &code).await.unwrap_err().code(), "method_off");
        assert_eq!(follow(&world, &browser, &token).await.unwrap_err().code(), "method_off");
        world.clock.advance(Duration::from_secs(61));
        assert_eq!(ask(&world, &browser, ADA).await.unwrap_err().code(), "method_off");
        world.configure("[settings.methods]\npassword = false\nemail_code = true").await;
        let refused = world.sign_in(&browser, ADA, PASSWORD).await.unwrap_err();
        assert_eq!(refused.code(), "password_wrong");
        let form = register::Registration { name: "Bob", email: "bob@example.com", password: &secret(PASSWORD) };
        let refused = register::register(&world.app, &world.project(), &browser.caller, &browser.visit(), form).await.unwrap_err();
        assert_eq!(refused.code(), "method_off");
    }
}
