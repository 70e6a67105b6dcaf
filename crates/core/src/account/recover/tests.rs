use std::time::Duration;

use super::*;
use crate::apply::{Declaration, Format, apply};
use crate::fixture::{Browser, OTHER_PASSWORD, PASSWORD, World, both_engines, secret};
use crate::login::Outcome;

async fn ask(world: &World, browser: &Browser, identifier: &str) -> Result<()> {
    request(&world.app, &world.project(), &browser.caller, browser.language, identifier).await
}

async fn choose(world: &World, browser: &Browser, token: &str, password: &str) -> Result<()> {
    reset(&world.app, &world.project(), &browser.caller, token, &secret(password)).await
}

both_engines! {
    async fn i10_i11_n11_v6_4_3_a_reset_ends_everything_and_signs_nobody_in(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let stranger = world.browser("198.51.100.1");
        ask(&world, &stranger, "ada@example.com").await.unwrap();
        let token = world.token_for("ada@example.com").await;
        let shown = view(&world.app, &world.project(), &token).await.unwrap();
        assert_eq!(shown, Reset { account: "ada@example.com".parse().unwrap(), min_length: 15 });
        choose(&world, &stranger, &token, OTHER_PASSWORD).await.unwrap();
        let session = laptop.caller.session.unwrap();
        let ended = world.read(async |tx| tx.find_session(session).await).await.unwrap();
        assert!(ended.ended_at.is_some());
        let user = world.user("ada@example.com").await.unwrap();
        assert_eq!(user.not_before, Some(world.clock.now()));
        let live = world.read(async |tx| tx.list_sessions_of_user(user.id, world.clock.now(), None, 10).await).await;
        assert!(live.is_empty(), "no session came of it");
        let old = world.sign_in(&stranger, "ada@example.com", PASSWORD).await.unwrap_err();
        assert_eq!(old.code(), "password_wrong");
        world.signed_in(&stranger, "ada@example.com", OTHER_PASSWORD).await;
        let letters = world.letters_to("ada@example.com").await;
        assert!(letters.iter().any(|letter| letter.subject == "Your Limen password was changed"));
    }

    async fn v6_5_1_r01_a_link_works_once_and_only_with_its_token(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let browser = world.browser("198.51.100.1");
        for token in ["", "x", "0123456789012345678901234567890123456789012"] {
            assert_eq!(choose(&world, &browser, token, OTHER_PASSWORD).await.unwrap_err().code(), "link_over");
        }
        ask(&world, &browser, "ada@example.com").await.unwrap();
        let token = world.token_for("ada@example.com").await;
        for cut in [&token[1..], &token[..42]] {
            assert_eq!(choose(&world, &browser, cut, OTHER_PASSWORD).await.unwrap_err().code(), "link_over", "R27");
        }
        choose(&world, &browser, &token, OTHER_PASSWORD).await.unwrap();
        assert_eq!(choose(&world, &browser, &token, PASSWORD).await.unwrap_err().code(), "link_over");
        assert_eq!(view(&world.app, &world.project(), &token).await.unwrap_err().code(), "link_over");
    }

    async fn an_unfit_password_spends_no_link(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let browser = world.browser("198.51.100.1");
        ask(&world, &browser, "ada@example.com").await.unwrap();
        let token = world.token_for("ada@example.com").await;
        for (password, code) in [("", "password_too_short"), ("ada@example.com", "password_context"), ("123456789012345", "password_predictable")] {
            assert_eq!(choose(&world, &browser, &token, password).await.unwrap_err().code(), code);
        }
        choose(&world, &browser, &token, OTHER_PASSWORD).await.unwrap();
    }

    async fn i06_r32_v6_3_8_nobody_learns_whether_there_is_an_account(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let browser = world.browser("198.51.100.1");
        for identifier in ["ada@example.com", "nobody@example.com", "nobody", "not an account at all"] {
            ask(&world, &browser, identifier).await.unwrap();
            let refused = ask(&world, &browser, identifier).await.unwrap_err();
            assert_eq!((refused.code(), refused.retry_after()), ("letter_too_soon", Some(Duration::from_secs(60))), "{identifier}");
        }
        assert_eq!(ask(&world, &browser, " ").await.unwrap_err().code(), "identifier_missing");
        assert!(world.letter_to("nobody@example.com").await.is_none());
        let asked = world.read(async |tx| tx.list_audit(None, 50).await).await;
        let asked: Vec<_> = asked.into_iter().filter(|event| event.action == "user.password_reset_requested").collect();
        assert_eq!(asked.len(), 4);
        assert!(asked.iter().all(|event| event.target_id.is_none()), "the trail of the wish is the same, too");
    }

    async fn r32_nobody_learns_which_address_a_username_belongs_to(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let form = crate::account::profile::ProfileForm { name: "Ada", username: "ada", locale: "" };
        crate::account::profile::update(&world.app, &world.project(), &laptop.caller, form).await.unwrap();
        let browser = world.browser("198.51.100.1");
        ask(&world, &browser, "ada").await.unwrap();
        let letters = |letters: Vec<limen_model::Message>| letters.iter().filter(|letter| letter.text.contains("token=")).count();
        assert_eq!(letters(world.letters_to("ada@example.com").await), 1);
        // The same answer as for an address that nobody has; and still no second letter within the minute.
        ask(&world, &browser, "nobody@example.com").await.unwrap();
        ask(&world, &browser, "ada@example.com").await.unwrap();
        assert_eq!(letters(world.letters_to("ada@example.com").await), 1);
        world.clock.advance(Duration::from_secs(60));
        ask(&world, &browser, "ada@example.com").await.unwrap();
        assert_eq!(letters(world.letters_to("ada@example.com").await), 2);
    }

    async fn a_link_ends_after_half_an_hour_and_with_a_newer_one(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let browser = world.browser("198.51.100.1");
        ask(&world, &browser, "ada@example.com").await.unwrap();
        let first = world.token_for("ada@example.com").await;
        world.clock.advance(Duration::from_secs(61));
        ask(&world, &browser, "ADA@example.com").await.unwrap();
        let second = world.token_for("ada@example.com").await;
        assert_eq!(choose(&world, &browser, &first, OTHER_PASSWORD).await.unwrap_err().code(), "link_over");
        world.clock.advance(Duration::from_secs(1800));
        assert_eq!(choose(&world, &browser, &second, OTHER_PASSWORD).await.unwrap_err().code(), "link_over");
    }

    async fn r09_a_disabled_account_gets_no_link_and_redeems_none(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let browser = world.browser("198.51.100.1");
        ask(&world, &browser, "ada@example.com").await.unwrap();
        let token = world.token_for("ada@example.com").await;
        let disable = Declaration::parse("[[users]]\nemail = 'ada@example.com'\ndisabled = true", Format::Toml, std::path::Path::new(".")).unwrap();
        apply(&world.app, &world.project(), &Caller::operator(), &disable, false).await.unwrap();
        assert_eq!(choose(&world, &browser, &token, OTHER_PASSWORD).await.unwrap_err().code(), "link_over");
        world.clock.advance(Duration::from_secs(61));
        let before = world.letters_to("ada@example.com").await.len();
        ask(&world, &browser, "ada@example.com").await.unwrap();
        assert_eq!(world.letters_to("ada@example.com").await.len(), before);
    }

    async fn i12_the_first_proof_of_a_mailbox_voids_what_was_made_without_it(world: World) {
        world.configure("[settings]\nrequire_verified_email = false").await;
        let seed = format!("[[users]]\nemail = 'ada@example.com'\npassword = '{PASSWORD}'");
        world.configure(&seed).await;
        let squatter = world.signed_in(&world.browser("192.0.2.1"), "ada@example.com", PASSWORD).await;
        let owner = world.browser("198.51.100.1");
        ask(&world, &owner, "ada@example.com").await.unwrap();
        let token = world.token_for("ada@example.com").await;
        choose(&world, &owner, &token, OTHER_PASSWORD).await.unwrap();
        assert!(world.user("ada@example.com").await.unwrap().email_verified_at.is_some());
        let session = squatter.caller.session.unwrap();
        assert!(world.read(async |tx| tx.find_session(session).await).await.unwrap().ended_at.is_some());
        assert_eq!(world.sign_in(&squatter, "ada@example.com", PASSWORD).await.unwrap_err().code(), "password_wrong");
    }

    async fn a_spent_budget_is_whole_again_after_a_reset(world: World) {
        world.configure("[settings.password]\nmax_failures = 5").await;
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let browser = world.browser("198.51.100.1");
        for _ in 0..4 {
            world.sign_in(&browser, "ada@example.com", "wrong").await.unwrap_err();
        }
        assert_eq!(world.sign_in(&browser, "ada@example.com", PASSWORD).await.unwrap_err().code(), "password_exhausted");
        ask(&world, &browser, "ada@example.com").await.unwrap();
        let token = world.token_for("ada@example.com").await;
        choose(&world, &browser, &token, OTHER_PASSWORD).await.unwrap();
        assert!(matches!(world.sign_in(&browser, "ada@example.com", OTHER_PASSWORD).await.unwrap(), Outcome::SignedIn(_)));
    }

    async fn a_link_to_the_old_mailbox_is_worth_nothing(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let browser = world.browser("198.51.100.1");
        ask(&world, &browser, "ada@example.com").await.unwrap();
        let token = world.token_for("ada@example.com").await;
        world.write(async |tx| {
            let mut user = tx.find_user_by_email(&"ada@example.com".parse()?).await?.unwrap();
            user.email = Some("new@example.com".parse()?);
            tx.update_user(&user).await
        }).await;
        assert_eq!(choose(&world, &browser, &token, OTHER_PASSWORD).await.unwrap_err().code(), "link_over");
    }
}
