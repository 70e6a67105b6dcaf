use std::time::Duration;

use limen_model::Outcome as Ended;

use super::*;
use crate::account::mailbox::TRIES;
use crate::fixture::{Browser, PASSWORD, World, both_engines, secret};
use crate::login::{confirm_email, send_code_again};

async fn ask(world: &World, browser: &Browser, email: &str) -> Result<CodeSent> {
    let password = secret(PASSWORD);
    let form = Registration { name: "Ada Lovelace", email, password: &password };
    register(&world.app, &world.project(), &browser.caller, &browser.visit(), form).await
}

async fn enter(world: &World, browser: &Browser, code: &str) -> Result<crate::session::Begun> {
    let outcome =
        confirm_email(&world.app, &world.project(), &browser.caller, &browser.visit(), code).await?;
    Ok(outcome.begun().expect("nothing else is asked"))
}

fn other(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

both_engines! {
    async fn i13_an_account_arises_with_the_proof_of_its_mailbox_and_not_before(world: World) {
        let browser = world.browser("192.0.2.1");
        let sent = ask(&world, &browser, "Ada@Example.com").await.unwrap();
        assert_eq!((sent.email.as_str(), sent.minutes, sent.tries_left), ("ada@example.com", 10, TRIES));
        assert_eq!(world.user("ada@example.com").await, None);
        let code = world.code_for("ada@example.com").await;
        let begun = enter(&world, &browser, &code).await.unwrap();
        let user = world.user("ada@example.com").await.unwrap();
        assert_eq!(begun.session.user_id, user.id);
        assert_eq!(user.email_verified_at, Some(world.clock.now()));
        assert_eq!(user.profile.name.as_deref(), Some("Ada Lovelace"));
        assert!(!user.is_admin() && user.is_active());
        let trail = world.read(async |tx| tx.list_audit(None, 50).await).await;
        let actions: Vec<&str> = trail.iter().map(|event| event.action.as_str()).collect();
        for action in ["user.registration_requested", "user.created", "user.email_verified", "session.started"] {
            assert!(actions.contains(&action), "{action} is not among {actions:?}");
        }
        assert!(trail.iter().all(|event| event.outcome == Ended::Ok));
    }

    async fn i06_r32_v6_3_8_elloloop_09_a_taken_address_gets_the_same_answer_and_another_letter(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let (browser, control) = (world.browser("198.51.100.1"), world.browser("203.0.113.1"));
        let taken = ask(&world, &browser, "ada@example.com").await.unwrap();
        let free = ask(&world, &control, "bob@example.com").await.unwrap();
        assert_eq!(taken, CodeSent { email: taken.email.clone(), ..free.clone() });
        let letter = world.letter_to("ada@example.com").await.unwrap();
        assert_eq!(letter.subject, "You already have a Limen account");
        assert!(letter.text.contains("http://localhost:8080/recover"));
        let wrong = other(&world.code_for("bob@example.com").await);
        let mut answers = Vec::new();
        for browser in [&browser, &control] {
            let mut told = Vec::new();
            for _ in 0..=TRIES {
                let refused = enter(&world, browser, &wrong).await.unwrap_err();
                told.push((refused.kind(), refused.code().to_owned(), refused.public().to_owned(), refused.params().to_vec()));
            }
            answers.push(told);
        }
        assert_eq!(answers[0], answers[1], "nothing tells which one was taken");
    }

    async fn v6_5_1_v6_5_5_v6_6_2_a_code_works_once_in_its_browser_for_ten_minutes(world: World) {
        let browser = world.browser("192.0.2.1");
        ask(&world, &browser, "ada@example.com").await.unwrap();
        let code = world.code_for("ada@example.com").await;
        for stranger in [world.browser("192.0.2.1"), browser.with_flow("another")] {
            assert_eq!(enter(&world, &stranger, &code).await.unwrap_err().code(), "code_expired");
        }
        world.clock.advance(Duration::from_secs(600));
        assert_eq!(enter(&world, &browser, &code).await.unwrap_err().code(), "code_expired");
        send_code_again(&world.app, &world.project(), &browser.caller, &browser.visit()).await.unwrap_err();
        ask(&world, &browser, "ada@example.com").await.unwrap();
        let code = world.code_for("ada@example.com").await;
        let typed = format!(" {} {} ", &code[..3], &code[3..]);
        enter(&world, &browser, &typed).await.unwrap();
        assert_eq!(enter(&world, &browser, &code).await.unwrap_err().code(), "code_expired");
    }

    async fn v6_6_3_five_tries_then_a_new_code_is_needed(world: World) {
        let browser = world.browser("192.0.2.1");
        ask(&world, &browser, "ada@example.com").await.unwrap();
        let code = world.code_for("ada@example.com").await;
        let mut left = Vec::new();
        for _ in 0..TRIES {
            let refused = enter(&world, &browser, &other(&code)).await.unwrap_err();
            assert_eq!(refused.field(), Some("code"));
            left.push(refused.params().first().map_or_else(|| refused.code().to_owned(), |(_, left)| left.clone()));
        }
        assert_eq!(left, ["4", "3", "2", "1", "code_expired"]);
        assert_eq!(enter(&world, &browser, &code).await.unwrap_err().code(), "code_expired", "the right one comes too late");
        assert_eq!(world.user("ada@example.com").await, None);
    }

    async fn v6_6_3_another_code_comes_after_a_minute_and_ends_the_first(world: World) {
        let browser = world.browser("192.0.2.1");
        ask(&world, &browser, "ada@example.com").await.unwrap();
        let first = world.code_for("ada@example.com").await;
        let again = async || send_code_again(&world.app, &world.project(), &browser.caller, &browser.visit()).await;
        let refused = again().await.unwrap_err();
        assert_eq!((refused.code(), refused.retry_after()), ("letter_too_soon", Some(Duration::from_secs(60))));
        world.clock.advance(Duration::from_secs(60));
        let sent = again().await.unwrap();
        assert_eq!(sent.tries_left, TRIES);
        let second = world.code_for("ada@example.com").await;
        if first != second {
            assert_eq!(enter(&world, &browser, &first).await.unwrap_err().code(), "code_wrong");
        }
        enter(&world, &browser, &second).await.unwrap();
    }

    async fn r34_empty_and_partial_forms_change_nothing(world: World) {
        let (project, browser, password) = (world.project(), world.browser("192.0.2.1"), secret(PASSWORD));
        for (email, password, expected) in [
            ("", &password, ("invalid_email", "email")),
            ("ada", &password, ("invalid_email", "email")),
            ("ada@example.com", &secret(""), ("password_too_short", "password")),
            ("ada@example.com", &secret("ada@example.com"), ("password_context", "password")),
        ] {
            let form = Registration { name: "", email, password };
            let refused = register(&world.app, &project, &browser.caller, &browser.visit(), form).await.unwrap_err();
            assert_eq!((refused.code(), refused.field()), (expected.0, Some(expected.1)), "{email}");
        }
        for code in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            ask(&world, &browser, "ada@example.com").await.ok();
            assert_eq!(enter(&world, &browser, code).await.unwrap_err().code(), "code_format", "{code}");
        }
        assert_eq!(world.user("ada@example.com").await, None);
    }

    async fn a_closed_project_takes_nobody(world: World) {
        let browser = world.browser("192.0.2.1");
        ask(&world, &browser, "ada@example.com").await.unwrap();
        let code = world.code_for("ada@example.com").await;
        world.configure("[settings]\nsign_up = 'closed'").await;
        assert_eq!(ask(&world, &world.browser("192.0.2.9"), "bob@example.com").await.unwrap_err().code(), "sign_up_closed");
        assert_eq!(enter(&world, &browser, &code).await.unwrap_err().code(), "sign_up_closed");
        assert_eq!(world.user("ada@example.com").await, None);
    }

    async fn i12_a_second_proof_of_one_mailbox_makes_no_second_account(world: World) {
        let (first, second) = (world.browser("192.0.2.1"), world.browser("198.51.100.1"));
        ask(&world, &first, "ada@example.com").await.unwrap();
        let one = world.code_for("ada@example.com").await;
        world.clock.advance(Duration::from_secs(60));
        ask(&world, &second, "ada@example.com").await.unwrap();
        let two = world.code_for("ada@example.com").await;
        let owner = enter(&world, &second, &two).await.unwrap().session.user_id;
        assert_eq!(enter(&world, &first, &one).await.unwrap_err().code(), "code_expired");
        assert_eq!(world.user_id("ada@example.com").await, owner);
    }

    async fn i08_neither_code_nor_password_stands_in_the_database(world: World) {
        let browser = world.browser("192.0.2.1");
        ask(&world, &browser, "ada@example.com").await.unwrap();
        let jobs = world.app.store.write_system(async |tx| {
            let now = world.clock.now();
            tx.lease_jobs(now, now, 10, limen_store::Kinds::All).await
        }).await.unwrap();
        let code = world.code_for("ada@example.com").await;
        let rows = format!("{jobs:?}");
        assert!(!rows.contains(&code) && !rows.contains("ada@example.com") && !rows.contains(PASSWORD), "{rows}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn i02_one_of_two_replicas_redeems_a_code() {
    let world = World::postgres().await;
    let replica = world.replica().await;
    let browser = world.browser("192.0.2.1");
    ask(&world, &browser, "ada@example.com").await.unwrap();
    let code = world.code_for("ada@example.com").await;
    let mut tries = tokio::task::JoinSet::new();
    for number in 0..16 {
        let app = if number % 2 == 0 { world.app.clone() } else { replica.clone() };
        let (browser, code, project) = (browser.clone(), code.clone(), world.project());
        tries.spawn(async move {
            confirm_email(&app, &project, &browser.caller, &browser.visit(), &code).await.is_ok()
        });
    }
    let won = tries.join_all().await.into_iter().filter(|won| *won).count();
    assert_eq!(won, 1);
}
