use std::time::Duration;

use limen_model::Kind;

use super::super::machine::SecondFactor;
use super::*;
use crate::apply::{Declaration, Format, apply};
use crate::fixture::{Browser, OTHER_PASSWORD, PASSWORD, World, both_engines, secret};
use crate::login::{self, Step};
use crate::session;

fn code(outcome: Result<Outcome>) -> String {
    match outcome {
        Ok(Outcome::SignedIn(_)) => "signed in".into(),
        Ok(Outcome::Next(view)) => format!("{:?}", view.step),
        Err(error) => error.code().to_owned(),
    }
}

async fn seed(world: &World, toml: &str) {
    let declaration = Declaration::parse(toml, Format::Toml, std::path::Path::new(".")).unwrap();
    apply(&world.app, &world.project(), &Caller::operator(), &declaration, false).await.unwrap();
}

both_engines! {
    async fn a_person_registers_signs_out_and_signs_in_again(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        assert_eq!(laptop.caller.user_id(), Some(world.user_id("ada@example.com").await));
        let proof = laptop.caller.proof.clone().unwrap();
        assert_eq!((proof.amr, proof.acr), (vec!["pwd".to_owned()], Acr::Aal1));
        session::sign_out(&world.app, &world.project(), &laptop.caller).await.unwrap();
        let phone = world.browser("198.51.100.1");
        let phone = world.signed_in(&phone, " Ada@Example.COM ", PASSWORD).await;
        assert!(phone.caller.session.is_some());
    }

    async fn i06_r32_v6_3_8_a_wrong_password_and_a_missing_account_look_alike(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let project = world.project();
        let mut answers = Vec::new();
        for (address, identifier) in [("198.51.100.1", "ada@example.com"), ("203.0.113.1", "bob@example.com")] {
            let browser = world.browser(address);
            let view = login::identify(&world.app, &project, &browser.caller, &browser.visit(), identifier).await.unwrap();
            assert_eq!((view.step, view.again), (Step::Password, false));
            for _ in 0..6 {
                let refused = login::password(&world.app, &project, &browser.caller, &browser.visit(), &secret("wrong"))
                    .await
                    .unwrap_err();
                answers.push((address, refused.kind(), refused.code().to_owned(), refused.public().to_owned(), refused.retry_after()));
            }
        }
        let (known, unknown): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.0 == "198.51.100.1");
        for (known, unknown) in known.iter().zip(&unknown) {
            assert_eq!((&known.1, &known.2, &known.3, &known.4), (&unknown.1, &unknown.2, &unknown.3, &unknown.4));
        }
        assert_eq!(known[0].2, "password_wrong");
        assert_eq!(known[5].2, "password_wait", "typing mistakes are free, then it gets slower");
    }

    async fn r01_r34_steps_out_of_order_and_empty_forms_move_nothing(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let (project, browser) = (world.project(), world.browser("198.51.100.1"));
        let (caller, visit) = (&browser.caller, &browser.visit());
        let early = login::password(&world.app, &project, caller, visit, &secret(PASSWORD)).await;
        assert_eq!(code(early), "login_out_of_order");
        let early = login::confirm_email(&world.app, &project, caller, visit, "000000").await;
        assert_eq!(early.unwrap_err().code(), "code_expired");
        for (empty, expected) in [("", "identifier_missing"), ("   ", "identifier_missing")] {
            let refused = login::identify(&world.app, &project, caller, visit, empty).await.unwrap_err();
            assert_eq!((refused.code(), refused.field()), (expected, Some("identifier")));
        }
        let long = "x".repeat(255);
        assert_eq!(login::identify(&world.app, &project, caller, visit, &long).await.unwrap_err().code(), "identifier_too_long");
        assert_eq!(login::view(&world.app, &project, caller, visit).await.unwrap().step, Step::Identify);
        login::identify(&world.app, &project, caller, visit, "ada@example.com").await.unwrap();
        let empty = login::password(&world.app, &project, caller, visit, &secret("")).await;
        assert_eq!(code(empty), "password_wrong");
        assert_eq!(login::view(&world.app, &project, caller, visit).await.unwrap().step, Step::Password);
        let right = login::password(&world.app, &project, caller, visit, &secret(PASSWORD)).await;
        assert_eq!(code(right), "signed in");
        let again = login::password(&world.app, &project, caller, visit, &secret(PASSWORD)).await;
        assert_eq!(code(again), "login_out_of_order", "what is done is over");
    }

    async fn r31_a_sign_in_begun_for_somebody_else_is_not_theirs(world: World) {
        world.register(&world.browser("192.0.2.1"), "mallory@example.com").await;
        let (project, attacker) = (world.project(), world.browser("198.51.100.1").with_flow("flow-1"));
        login::identify(&world.app, &project, &attacker.caller, &attacker.visit(), "mallory@example.com").await.unwrap();
        let victim = world.browser("203.0.113.1").with_flow("flow-1");
        let view = login::view(&world.app, &project, &victim.caller, &victim.visit()).await.unwrap();
        assert_eq!(view, View { step: Step::Identify, identifier: None, again: false });
        // Another flow of the same browser is another sign-in, too.
        let tab = attacker.with_flow("flow-2");
        let view = login::view(&world.app, &project, &tab.caller, &tab.visit()).await.unwrap();
        assert_eq!(view.step, Step::Identify);
    }

    async fn i10_r31_v7_2_4_proving_oneself_again_changes_the_cookie_and_ends_the_old_session(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let project = world.project();
        let view = login::view(&world.app, &project, &laptop.caller, &laptop.visit()).await.unwrap();
        assert_eq!(view, View { step: Step::Password, identifier: Some("ada@example.com".into()), again: true });
        world.clock.advance(Duration::from_secs(3600));
        let outcome = login::password(&world.app, &project, &laptop.caller, &laptop.visit(), &secret(PASSWORD)).await.unwrap();
        let Outcome::SignedIn(begun) = outcome else { panic!("{outcome:?}") };
        assert_eq!(begun.session.proof.auth_time, world.clock.now());
        assert_ne!(Some(begun.session.id), laptop.caller.session);
        let old = world.read(async |tx| tx.find_session(laptop.caller.session.unwrap()).await).await.unwrap();
        assert!(old.ended_at.is_some());
    }

    async fn r16_another_account_forgets_what_was_proven(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        world.register(&world.browser("192.0.2.2"), "bob@example.com").await;
        let project = world.project();
        let view = login::restart(&world.app, &project, &laptop.caller, &laptop.visit()).await.unwrap();
        assert_eq!(view, View { step: Step::Identify, identifier: None, again: false });
        let view = login::identify(&world.app, &project, &laptop.caller, &laptop.visit(), "bob@example.com").await.unwrap();
        assert_eq!((view.step, view.again), (Step::Password, false));
        let outcome = login::password(&world.app, &project, &laptop.caller, &laptop.visit(), &secret(PASSWORD)).await.unwrap();
        let Outcome::SignedIn(begun) = outcome else { panic!("{outcome:?}") };
        assert_eq!(begun.session.user_id, world.user_id("bob@example.com").await);
    }

    async fn r09_a_disabled_account_stays_outside_even_with_the_right_password(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        seed(&world, "[[users]]\nemail = 'ada@example.com'\ndisabled = true").await;
        let browser = world.browser("198.51.100.1");
        assert_eq!(code(world.sign_in(&browser, "ada@example.com", PASSWORD).await), "account_disabled");
        assert_eq!(code(world.sign_in(&browser, "ada@example.com", "wrong").await), "password_wrong");
        seed(&world, "[[users]]\nemail = 'ada@example.com'\ndisabled = false").await;
        assert_eq!(code(world.sign_in(&browser, "ada@example.com", PASSWORD).await), "signed in");
    }

    async fn i11_elloloop_11_an_unproven_mailbox_is_proven_at_the_gate_in_the_same_browser(world: World) {
        seed(&world, &format!("[[users]]\nemail = 'ada@example.com'\npassword = '{PASSWORD}'")).await;
        let (project, browser) = (world.project(), world.browser("192.0.2.1"));
        let outcome = world.sign_in(&browser, "ada@example.com", PASSWORD).await.unwrap();
        let Outcome::Next(View { step: Step::VerifyEmail(sent), .. }) = outcome else { panic!("{outcome:?}") };
        assert_eq!((sent.email.as_str(), sent.minutes, sent.tries_left), ("ada@example.com", 10, 5));
        let right = world.code_for("ada@example.com").await;
        let stranger = world.browser("198.51.100.1");
        let refused = login::confirm_email(&world.app, &project, &stranger.caller, &stranger.visit(), &right).await;
        assert_eq!(refused.unwrap_err().code(), "code_expired", "a code works only where it was asked for");
        let begun = login::confirm_email(&world.app, &project, &browser.caller, &browser.visit(), &right).await.unwrap().begun().unwrap();
        assert_eq!(begun.session.user_id, world.user_id("ada@example.com").await);
        assert!(world.user("ada@example.com").await.unwrap().email_verified_at.is_some());
        assert_eq!(code(world.sign_in(&stranger, "ada@example.com", PASSWORD).await), "signed in");
    }

    async fn r16_restart_at_the_gate_does_not_open_it(world: World) {
        seed(&world, &format!("[[users]]\nemail = 'ada@example.com'\npassword = '{PASSWORD}'")).await;
        let (project, browser) = (world.project(), world.browser("192.0.2.1"));
        world.sign_in(&browser, "ada@example.com", PASSWORD).await.unwrap();
        let right = world.code_for("ada@example.com").await;
        login::restart(&world.app, &project, &browser.caller, &browser.visit()).await.unwrap();
        let refused = login::confirm_email(&world.app, &project, &browser.caller, &browser.visit(), &right).await;
        assert_eq!(refused.unwrap_err().code(), "code_expired");
        assert!(world.user("ada@example.com").await.unwrap().email_verified_at.is_none());
    }

    async fn v6_3_5_a_new_browser_is_told_of_and_a_known_one_is_not(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        world.signed_in(&laptop, "ada@example.com", PASSWORD).await;
        let before = world.letters_to("ada@example.com").await.len();
        world.signed_in(&laptop, "ada@example.com", PASSWORD).await;
        assert_eq!(world.letters_to("ada@example.com").await.len(), before);
        world.signed_in(&world.browser("198.51.100.1"), "ada@example.com", PASSWORD).await;
        let letter = world.letter_to("ada@example.com").await.unwrap();
        assert_eq!(letter.subject, "New sign-in to your Limen account");
        assert!(letter.text.contains("from 198.51.100.1 (Iceland), with Firefox on Linux"), "{}", letter.text);
    }

    async fn a_weaker_hash_is_replaced_at_the_next_sign_in(world: World) {
        let id = {
            world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
            world.user_id("ada@example.com").await
        };
        let weak = argon2::Argon2::new(
            argon2::Algorithm::Argon2id,
            argon2::Version::V0x13,
            argon2::Params::new(8 * 1024, 1, 1, Some(32)).unwrap(),
        );
        let phc = argon2::PasswordHasher::hash_password_with_salt(&weak, PASSWORD.as_bytes(), b"0123456789abcdef").unwrap().to_string();
        world.write(async |tx| account::register::set_password(&world.app, tx, id, &phc).await).await;
        world.signed_in(&world.browser("198.51.100.1"), "ada@example.com", PASSWORD).await;
        let stored = world.read(async |tx| tx.find_password(id).await).await.unwrap();
        assert!(String::from_utf8(stored.data).unwrap().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    async fn i05_r25_an_account_of_another_project_does_not_exist_here(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let (other, browser) = (world.other_project().await, world.browser("198.51.100.1"));
        login::identify(&world.app, &other, &browser.caller, &browser.visit(), "ada@example.com").await.unwrap();
        let refused = login::password(&world.app, &other, &browser.caller, &browser.visit(), &secret(PASSWORD)).await;
        assert_eq!(code(refused), "password_wrong");
    }

    async fn i10_a_half_proven_sign_in_ends_with_the_old_password(world: World) {
        seed(&world, &format!("[[users]]\nemail = 'ada@example.com'\npassword = '{PASSWORD}'")).await;
        let (project, thief) = (world.project(), world.browser("192.0.2.1"));
        world.sign_in(&thief, "ada@example.com", PASSWORD).await.unwrap();
        seed(&world, &format!("[[users]]\nemail = 'ada@example.com'\npassword = '{OTHER_PASSWORD}'")).await;
        let view = login::view(&world.app, &project, &thief.caller, &thief.visit()).await.unwrap();
        assert_eq!(view.step, Step::Identify);
    }
}

both_engines! {
    async fn i10_no_step_goes_on_with_a_password_that_was_replaced_after_it_was_compared(world: World) {
        seed(&world, &format!("[[users]]\nemail = 'ada@example.com'\npassword = '{PASSWORD}'\nemail_verified = true")).await;
        let (project, thief, id) = (world.project(), world.browser("192.0.2.1"), world.user_id("ada@example.com").await);
        let user = account::active(&world.app, &project, id).await.unwrap();
        let compared = world.read(async |tx| tx.find_password(id).await).await.unwrap().id;
        let free = Asks { email_verified: true, second_factor: SecondFactor::Free, new_password: false, reach: Acr::Aal1 };
        let go_on = async |asks, password| {
            let standing = by_one_factor(&world.app, &project, &user, Factor::Password, asks).unwrap();
            let standing = Standing { password, ..standing };
            code(finish::arrive(&world.app, &project, &thief.caller, &thief.visit(), standing).await)
        };
        let phc = world.app.hasher.hash(&secret(OTHER_PASSWORD)).await.unwrap();
        world.write(async |tx| account::register::set_password(&world.app, tx, id, &phc).await).await;
        let sessions = async || world.read(async |tx| tx.live_sessions(id, world.clock.now()).await).await.len();
        let halves = [SecondFactor::Prove, SecondFactor::Enrol].map(|second_factor| Asks { second_factor, ..free });
        let others = [Asks { email_verified: false, ..free }, Asks { new_password: true, ..free }];
        for asks in [free].into_iter().chain(halves).chain(others) {
            assert_eq!(go_on(asks, Some(compared)).await, "login_out_of_order", "{asks:?}");
        }
        let view = login::view(&world.app, &project, &thief.caller, &thief.visit()).await.unwrap();
        assert_eq!((view.step, sessions().await), (Step::Identify, 0));
        let current = world.read(async |tx| tx.find_password(id).await).await.unwrap().id;
        assert_eq!((go_on(free, Some(current)).await, sessions().await), ("signed in".to_owned(), 1));
    }
}

/// Who is at the door in [`walk`]: the address, the password, and whether the mailbox is proven.
const AT_THE_DOOR: [(&str, &str, bool); 2] =
    [("ada@example.com", PASSWORD, false), ("bob@example.com", OTHER_PASSWORD, true)];

/// Two hundred steps through the door in an order that `seed` chooses; tells how often it opened, and how often at the gate.
async fn walk(world: &World, mut seed: u32) -> (usize, usize) {
    seed_people(world).await;
    let (app, project, browser) = (&world.app, world.project(), world.browser("192.0.2.1"));
    let (caller, visit) = (&browser.caller, &browser.visit());
    let mut choose = |from: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % from
    };
    // What was named last, and whose password was right after that: the model that the door is held against.
    let (mut named, mut gate): (Option<usize>, Option<usize>) = (None, None);
    let (mut opened, mut at_gate) = (0, 0);
    for _ in 0..200 {
        match choose(8) {
            0 | 1 => {
                let who = choose(3) as usize;
                let typed = AT_THE_DOOR.get(who).map_or("nobody@example.com", |person| person.0);
                if login::identify(app, &project, caller, visit, typed).await.is_ok() {
                    (named, gate) = (Some(who), None);
                }
            }
            2..=4 => {
                let password = [PASSWORD, OTHER_PASSWORD, "a wrong guess", ""][choose(4) as usize];
                let right = named.and_then(|who| AT_THE_DOOR.get(who)).filter(|person| person.1 == password);
                match login::password(app, &project, caller, visit, &secret(password)).await {
                    Ok(Outcome::SignedIn(begun)) => {
                        let person = right.expect("a right password of whoever was named last");
                        assert!(person.2, "an unproven mailbox is proven first");
                        assert_eq!(begun.session.user_id, world.user_id(person.0).await);
                        assert!(gate.is_none());
                        (named, opened) = (None, opened + 1);
                    }
                    Ok(Outcome::Next(View { step: Step::VerifyEmail(_), .. })) => {
                        assert!(right.is_some_and(|person| !person.2));
                        gate = named;
                    }
                    Ok(Outcome::Next(_)) | Err(_) => {}
                }
            }
            5 => {
                let letters = world.letters_to("ada@example.com").await;
                let newest = letters.iter().find_map(|letter| letter.subject.get(..6)).map(str::to_owned);
                let code = newest.filter(|_| choose(3) > 0).unwrap_or_else(|| "000000".into());
                if let Ok(outcome) = login::confirm_email(app, &project, caller, visit, &code).await {
                    let begun = outcome.begun().expect("nothing else is asked");
                    assert_eq!(gate, Some(0), "a code opens only the gate that its person stands at");
                    assert_eq!(begun.session.user_id, world.user_id("ada@example.com").await);
                    assert_eq!(begun.session.proof.amr, ["pwd"]);
                    (named, gate, at_gate) = (None, None, at_gate + 1);
                    // The next time it is unproven again.
                    let mut user = world.user("ada@example.com").await.unwrap();
                    user.email_verified_at = None;
                    world.write(async |tx| tx.update_user(&user).await).await;
                }
            }
            6 => {
                if choose(3) == 0 && login::restart(app, &project, caller, visit).await.is_ok() {
                    (named, gate) = (None, None);
                }
            }
            _ => {
                let _ = login::send_code_again(app, &project, caller, visit).await;
                world.clock.advance(Duration::from_secs(u64::from(choose(4)) * 100));
            }
        }
    }
    (opened, at_gate)
}

async fn seed_people(world: &World) {
    for (email, password, verified) in AT_THE_DOOR {
        seed(
            world,
            &format!("[[users]]\nemail = '{email}'\npassword = '{password}'\nemail_verified = {verified}"),
        )
        .await;
    }
}

/// However the calls follow each other: the door opens only for whoever was named last and proved it after that.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn i11_r01_r29_no_sequence_of_calls_skips_a_factor() {
    let (mut opened, mut at_gate) = (0, 0);
    for seed in [7, 1_815, 271_828] {
        let (doors, gates) = walk(&World::sqlite().await, seed).await;
        (opened, at_gate) = (opened + doors, at_gate + gates);
    }
    assert!(opened > 5 && at_gate > 1, "the walk leads somewhere: {opened} doors, {at_gate} gates");
}

/// Between a read and the count others may have been faster: only the count decides what is told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn n06_parallel_guesses_on_two_replicas_are_counted_before_they_are_answered() {
    let world = World::postgres().await;
    world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
    let id = world.user_id("ada@example.com").await;
    let (project, replica) = (world.project(), world.replica().await);
    let thief: Browser = world.browser("198.51.100.1");
    let mut guesses = tokio::task::JoinSet::new();
    for number in 0..32 {
        let app = if number % 2 == 0 { world.app.clone() } else { replica.clone() };
        let (project, thief) = (project.clone(), thief.clone());
        guesses.spawn(async move {
            let password = secret(if number == 31 { PASSWORD } else { "a wrong guess" });
            let told =
                login::try_password(&app, &project, &thief.caller, &thief.visit(), Some(id), "", &password)
                    .await;
            told.map_err(|error| error.kind())
        });
    }
    let told: Vec<_> = guesses.join_all().await;
    let answered = told.iter().filter(|told| told.is_ok()).count();
    let waiting = told.iter().filter(|told| matches!(told, Err(Kind::Limited))).count();
    assert!(answered <= 6, "{answered} of 32 were answered");
    assert_eq!(answered + waiting, 32);
}
