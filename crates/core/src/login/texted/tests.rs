use std::time::Duration;

use limen_model::Acr;

use super::*;
use crate::account::security;
use crate::authenticator::totp;
use crate::fixture::{Browser, PASSWORD, World, both_engines, secret};
use crate::login::{self, Step, View, Ways};
use crate::session::Begun;

const ADA: &str = "ada@example.com";
const NUMBER: &str = "+433165550100";
const ON: &str = "[settings.methods]\nphone_code = true";
const SECOND: &str = "[settings.methods]\nphone_code = true\n[settings.mfa]\nphone_code = true";

async fn with_phone(world: &World, settings: &str) -> Browser {
    world.configure(settings).await;
    let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
    world.prove_phone(&laptop, NUMBER).await
}

async fn send(world: &World, browser: &Browser) -> Result<TextAsked> {
    send_phone_code(&world.app, &world.project(), &browser.caller, &browser.visit()).await
}

async fn ask(world: &World, browser: &Browser, who: &str) -> Result<TextAsked> {
    login::identify(&world.app, &world.project(), &browser.caller, &browser.visit(), who).await?;
    send(world, browser).await
}

async fn enter(world: &World, browser: &Browser, code: &str) -> Result<Outcome> {
    phone_code(&world.app, &world.project(), &browser.caller, &browser.visit(), code).await
}

fn opened(outcome: Result<Outcome>) -> Begun {
    outcome.unwrap().begun().expect("nothing else is asked")
}

fn ways(outcome: Result<Outcome>) -> Ways {
    match outcome.unwrap() {
        Outcome::Next(View { step: Step::SecondFactor(ways), .. }) => ways,
        other => panic!("{other:?}"),
    }
}

fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

fn code_of<T: std::fmt::Debug>(outcome: Result<T>) -> String {
    outcome.unwrap_err().code().to_owned()
}

both_engines! {
    async fn elloloop_22_a_texted_code_signs_in_once_in_the_browser_that_asked(world: World) {
        with_phone(&world, ON).await;
        let (browser, stranger) = (world.browser("198.51.100.1"), world.browser("198.51.100.1"));
        let asked = ask(&world, &browser, ADA).await.unwrap();
        assert_eq!((asked.identifier.as_str(), asked.minutes, asked.tries_left), (ADA, 10, TRIES));
        let code = world.texted_to(NUMBER).await.unwrap();
        login::identify(&world.app, &world.project(), &stranger.caller, &stranger.visit(), ADA).await.unwrap();
        assert_eq!(code_of(enter(&world, &stranger, &code).await), "code_expired");
        let begun = opened(enter(&world, &browser, &code).await);
        assert_eq!((begun.session.proof.acr, begun.session.proof.amr), (Acr::Aal1, vec!["sms".to_owned()]));
        assert_eq!(begun.session.user_id, world.user_id(ADA).await);
        let again = world.browser("198.51.100.1");
        login::identify(&world.app, &world.project(), &again.caller, &again.visit(), ADA).await.unwrap();
        assert_eq!(code_of(enter(&world, &again, &code).await), "code_expired");
    }

    async fn elloloop_22_the_number_itself_names_the_account(world: World) {
        with_phone(&world, ON).await;
        let browser = world.browser("198.51.100.1");
        ask(&world, &browser, "+43 316 555-0100").await.unwrap();
        let code = world.texted_to(NUMBER).await.unwrap();
        assert_eq!(opened(enter(&world, &browser, &code).await).session.user_id, world.user_id(ADA).await);
    }

    async fn i06_elloloop_22_nobody_sees_who_has_a_phone(world: World) {
        with_phone(&world, ON).await;
        world.register(&world.browser("203.0.113.1"), "bob@example.com").await;
        let before = world.letters_to(NUMBER).await.len();
        let mut seen = Vec::new();
        for who in [ADA, "bob@example.com", "nobody@example.com", "+4915199999999"] {
            let browser = world.browser("198.51.100.1");
            let asked = ask(&world, &browser, who).await.unwrap();
            world.letters_to(NUMBER).await;
            let missed = code_of(enter(&world, &browser, "000000").await);
            let after = asked_phone_code(&world.app, &world.project(), &browser.visit()).await.unwrap().unwrap();
            seen.push((asked.minutes, asked.tries_left, missed, after.tries_left));
        }
        // One in a million: the digits that were drawn for Ada are those that were guessed.
        assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
        assert_eq!(world.letters_to(NUMBER).await.len(), before + 1);
    }

    async fn elloloop_22_sending_again_too_soon_is_silent_and_five_tries_burn_the_code(world: World) {
        with_phone(&world, ON).await;
        let browser = world.browser("198.51.100.1");
        let first = ask(&world, &browser, ADA).await.unwrap();
        let code = world.texted_to(NUMBER).await.unwrap();
        let count = world.letters_to(NUMBER).await.len();
        assert_eq!(send(&world, &browser).await.unwrap(), first);
        assert_eq!(world.letters_to(NUMBER).await.len(), count);
        // Another browser gets the same page, and the number no further message.
        ask(&world, &world.browser("198.51.100.2"), ADA).await.unwrap();
        assert_eq!(world.letters_to(NUMBER).await.len(), count);
        for _ in 0..4 {
            assert_eq!(code_of(enter(&world, &browser, &wrong(&code)).await), "code_wrong");
        }
        assert_eq!(code_of(enter(&world, &browser, &wrong(&code)).await), "code_expired");
        world.clock.advance(Duration::from_secs(70));
        assert_eq!(code_of(enter(&world, &browser, &code).await), "code_expired");
        send(&world, &browser).await.unwrap();
        let code = world.texted_to(NUMBER).await.unwrap();
        world.clock.advance(Duration::from_secs(600));
        assert_eq!(code_of(enter(&world, &browser, &code).await), "code_expired");
    }

    async fn r29_elloloop_22_a_texted_code_spares_nobody_the_app(world: World) {
        let laptop = with_phone(&world, ON).await;
        let project = world.project();
        let setup = security::begin_totp(&world.app, &project, &laptop.caller, &laptop.visit()).await.unwrap();
        let seed = data_encoding::BASE32_NOPAD.decode(setup.secret.reveal().as_bytes()).unwrap();
        let shows = |world: &World| totp::code(&seed, world.clock.now().seconds() / 30);
        security::confirm_totp(&world.app, &project, &laptop.caller, &laptop.visit(), &shows(&world)).await.unwrap();
        world.clock.advance(Duration::from_secs(120));
        let browser = world.browser("192.0.2.1");
        ask(&world, &browser, ADA).await.unwrap();
        let code = world.texted_to(NUMBER).await.unwrap();
        let next = ways(enter(&world, &browser, &code).await);
        assert!(next.totp && !next.phone && !next.password);
        // A password beside it is still not what is asked for.
        let outcome = login::password(&world.app, &project, &browser.caller, &browser.visit(), &secret(PASSWORD)).await;
        assert!(ways(outcome).totp);
        assert_eq!(code_of(send(&world, &browser).await), "login_out_of_order");
        let typed = shows(&world);
        let shown = login::Shown::Totp(&typed);
        let begun = opened(login::second_factor(&world.app, &project, &browser.caller, &browser.visit(), shown, false).await);
        assert_eq!(begun.session.proof.acr, Acr::Aal2);
    }

    async fn elloloop_22_where_the_project_allows_it_a_phone_is_the_second_factor(world: World) {
        let laptop = with_phone(&world, SECOND).await;
        let browser = world.browser("192.0.2.1");
        let next = ways(world.sign_in(&browser, ADA, PASSWORD).await);
        assert!(next.phone && !next.totp);
        send(&world, &browser).await.unwrap();
        let code = world.texted_to(NUMBER).await.unwrap();
        let begun = opened(enter(&world, &browser, &code).await);
        assert_eq!((begun.session.proof.acr, begun.session.proof.amr), (Acr::Aal2, ["pwd", "sms", "mfa"].map(str::to_owned).to_vec()));
        // In the other order the password follows.
        world.clock.advance(Duration::from_secs(120));
        let browser = world.browser("192.0.2.1");
        ask(&world, &browser, ADA).await.unwrap();
        let code = world.texted_to(NUMBER).await.unwrap();
        assert!(ways(enter(&world, &browser, &code).await).password);
        let outcome = login::password(&world.app, &world.project(), &browser.caller, &browser.visit(), &secret(PASSWORD)).await;
        assert_eq!(opened(outcome).session.proof.acr, Acr::Aal2);
        // The password alone changes no factor any more.
        let visit = laptop.visit();
        let outcome = crate::account::phone::remove(&world.app, &world.project(), &laptop.caller, &visit).await;
        assert_eq!(code_of(outcome), "step_up_required");
    }

    async fn elloloop_22_it_is_off_unless_a_project_says_so_and_a_removed_number_opens_nothing(world: World) {
        let laptop = with_phone(&world, ON).await;
        let browser = world.browser("198.51.100.1");
        ask(&world, &browser, ADA).await.unwrap();
        let code = world.texted_to(NUMBER).await.unwrap();
        crate::account::phone::remove(&world.app, &world.project(), &laptop.caller, &laptop.visit()).await.unwrap();
        assert!(matches!(code_of(enter(&world, &browser, &code).await).as_str(), "code_expired" | "login_out_of_order"));
        world.configure("[settings.methods]\nphone_code = false").await;
        assert_eq!(code_of(ask(&world, &world.browser("198.51.100.1"), ADA).await), "method_off");
    }
}
