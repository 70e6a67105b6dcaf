use std::time::Duration;

use limen_model::Acr;

use super::*;
use crate::authenticator::RecoveryCodes;
use crate::fixture::{Browser, OTHER_PASSWORD, PASSWORD, World, both_engines, secret};
use crate::login::{self, Step, View};

const ADA: &str = "ada@example.com";

/// An app: a seed, and the code of the step that `World`'s clock is at.
struct Phone(Vec<u8>);

impl Phone {
    fn of(secret: &limen_model::Secret<String>) -> Self {
        Self(data_encoding::BASE32_NOPAD.decode(secret.reveal().as_bytes()).unwrap())
    }

    /// What the app shows, a step or more later.
    fn shows(&self, world: &World) -> String {
        world.clock.advance(Duration::from_secs(30));
        totp::code(&self.0, world.clock.now().seconds() / 30)
    }
}

/// Somebody with an app, signed in; and her recovery codes.
async fn with_app(world: &World) -> (Browser, Phone, RecoveryCodes) {
    let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
    let project = world.project();
    let setup =
        account::security::begin_totp(&world.app, &project, &laptop.caller, &laptop.visit()).await.unwrap();
    let phone = Phone::of(&setup.secret);
    let code = phone.shows(world);
    let (begun, codes) =
        account::security::confirm_totp(&world.app, &project, &laptop.caller, &laptop.visit(), &code)
            .await
            .unwrap();
    assert_eq!(begun.session.proof.acr, Acr::Aal2);
    (world.adopt(&laptop, &begun).await, phone, codes)
}

async fn show(world: &World, browser: &Browser, shown: Shown<'_>) -> Result<Outcome> {
    second_factor(&world.app, &world.project(), &browser.caller, &browser.visit(), shown, false).await
}

async fn at_second_factor(world: &World, address: &str) -> Browser {
    let browser = world.browser(address);
    let outcome = world.sign_in(&browser, ADA, PASSWORD).await.unwrap();
    let Outcome::Next(View { step: Step::SecondFactor(ways), .. }) = outcome else { panic!("{outcome:?}") };
    assert!(ways.totp && ways.recovery_codes > 0);
    browser
}

fn refused(outcome: Result<Outcome>) -> String {
    outcome.unwrap_err().code().to_owned()
}

both_engines! {
    async fn r29_the_password_alone_opens_nothing_any_more(world: World) {
        let (_, phone, _) = with_app(&world).await;
        let browser = at_second_factor(&world, "198.51.100.1").await;
        let begun = show(&world, &browser, Shown::Totp(&phone.shows(&world))).await.unwrap().begun().unwrap();
        let proof = begun.session.proof;
        assert_eq!((proof.acr, proof.amr), (Acr::Aal2, vec!["pwd".into(), "otp".into(), "mfa".into()]));
        assert_eq!(proof.auth_time, world.clock.now());
    }

    async fn r30_r06_a_code_counts_once_even_on_two_replicas(world: World) {
        let (_, phone, _) = with_app(&world).await;
        let (first, second) = (at_second_factor(&world, "198.51.100.1").await, at_second_factor(&world, "198.51.100.2").await);
        let (code, project, replica) = (phone.shows(&world), world.project(), world.replica().await);
        let visits = (first.visit(), second.visit());
        let (one, two) = tokio::join!(
            second_factor(&world.app, &project, &first.caller, &visits.0, Shown::Totp(&code), false),
            second_factor(&replica, &project, &second.caller, &visits.1, Shown::Totp(&code), false),
        );
        let opened = [&one, &two].into_iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(opened, 1, "{one:?} {two:?}");
        assert_eq!([one, two].into_iter().find_map(Result::err).unwrap().code(), "second_factor_wrong");
    }

    async fn a_recovery_code_opens_once_and_its_owner_hears_of_it(world: World) {
        let (_, _, codes) = with_app(&world).await;
        let code = codes.reveal().next().unwrap();
        let browser = at_second_factor(&world, "198.51.100.1").await;
        let begun = show(&world, &browser, Shown::RecoveryCode(code)).await.unwrap().begun().unwrap();
        assert_eq!(begun.session.proof.acr, Acr::Aal2);
        let letters = world.letters_to(ADA).await;
        let letter = letters.iter().find(|letter| letter.subject.contains("recovery code")).unwrap();
        assert!(letter.text.contains("9 are left"), "{}", letter.text);
        let again = at_second_factor(&world, "198.51.100.2").await;
        assert_eq!(refused(show(&world, &again, Shown::RecoveryCode(code)).await), "recovery_code_wrong");
    }

    async fn r01_r34_nothing_is_taken_before_a_first_factor(world: World) {
        let (_, phone, codes) = with_app(&world).await;
        let browser = world.browser("198.51.100.1");
        let code = phone.shows(&world);
        assert_eq!(refused(show(&world, &browser, Shown::Totp(&code)).await), "login_out_of_order");
        login::identify(&world.app, &world.project(), &browser.caller, &browser.visit(), ADA).await.unwrap();
        assert_eq!(refused(show(&world, &browser, Shown::Totp(&code)).await), "login_out_of_order");
        let recovery = codes.reveal().next().unwrap();
        assert_eq!(refused(show(&world, &browser, Shown::RecoveryCode(recovery)).await), "login_out_of_order");
        world.sign_in(&browser, ADA, PASSWORD).await.unwrap();
        for (empty, expected) in [("", "code_format"), ("12345", "code_format"), ("000000", "second_factor_wrong")] {
            assert_eq!(refused(show(&world, &browser, Shown::Totp(empty)).await), expected, "{empty:?}");
        }
        assert_eq!(refused(show(&world, &browser, Shown::RecoveryCode("")).await), "recovery_code_wrong");
        // None of that has spent anything.
        assert!(show(&world, &browser, Shown::Totp(&code)).await.is_ok());
    }

    async fn r29_r30_wrong_codes_have_a_counter_of_their_own(world: World) {
        let (_, phone, _) = with_app(&world).await;
        let thief = at_second_factor(&world, "198.51.100.1").await;
        let mut told = Vec::new();
        for _ in 0..6 {
            told.push(refused(show(&world, &thief, Shown::Totp("000000")).await));
        }
        assert_eq!(told.last().unwrap(), "code_wait", "{told:?}");
        // The right password does not give the tries back, and neither does a right code that has to wait.
        world.sign_in(&thief, ADA, PASSWORD).await.unwrap();
        assert_eq!(refused(show(&world, &thief, Shown::Totp(&totp::code(&phone.0, world.clock.now().seconds() / 30))).await), "code_wait");
        // Whoever signs in from a known place is not locked out by that.
        let owner = at_second_factor(&world, "192.0.2.1").await;
        assert!(show(&world, &owner, Shown::Totp(&phone.shows(&world))).await.is_ok());
    }

    async fn a_browser_is_remembered_where_its_owner_wishes_so(world: World) {
        let (_, phone, _) = with_app(&world).await;
        let browser = at_second_factor(&world, "198.51.100.1").await;
        let code = phone.shows(&world);
        second_factor(&world.app, &world.project(), &browser.caller, &browser.visit(), Shown::Totp(&code), true).await.unwrap();
        let begun = world.sign_in(&browser, ADA, PASSWORD).await.unwrap().begun().expect("it is remembered");
        assert_eq!((begun.session.proof.acr, begun.session.proof.amr), (Acr::Aal1, vec!["pwd".into(), "rba".into()]));
        at_second_factor(&world, "198.51.100.9").await;
        // Not longer than the project allows, and not beyond a new password.
        world.clock.advance(Duration::from_secs(30 * 24 * 3600));
        let outcome = world.sign_in(&browser, ADA, PASSWORD).await.unwrap();
        assert!(matches!(outcome, Outcome::Next(View { step: Step::SecondFactor(_), .. })), "{outcome:?}");
        let code = phone.shows(&world);
        second_factor(&world.app, &world.project(), &browser.caller, &browser.visit(), Shown::Totp(&code), true).await.unwrap();
        // What waits goes out first: the newest letter has the link.
        world.letters_to(ADA).await;
        world.clock.advance(Duration::from_secs(1));
        account::recover::request(&world.app, &world.project(), &browser.caller, browser.language, ADA).await.unwrap();
        let link = world.token_for(ADA).await;
        account::recover::reset(&world.app, &world.project(), &browser.caller, &link, &secret(OTHER_PASSWORD)).await.unwrap();
        let outcome = world.sign_in(&browser, ADA, OTHER_PASSWORD).await.unwrap();
        assert!(matches!(outcome, Outcome::Next(View { step: Step::SecondFactor(_), .. })), "a reset skips no factor: {outcome:?}");
    }

    async fn v6_4_3_an_operators_link_skips_no_factor(world: World) {
        let (_, phone, _) = with_app(&world).await;
        let (project, id) = (world.project(), world.user_id(ADA).await);
        let link = login::make_link(&world.app, &project, &Caller::operator(), id).await.unwrap();
        let (browser, token) = (world.browser("198.51.100.1"), link.reveal().split_once("token=").unwrap().1);
        let outcome = login::redeem_link(&world.app, &project, &browser.caller, &browser.visit(), token).await.unwrap();
        assert!(matches!(outcome, Outcome::Next(View { step: Step::SecondFactor(_), .. })), "{outcome:?}");
        let begun = show(&world, &browser, Shown::Totp(&phone.shows(&world))).await.unwrap().begun().unwrap();
        assert_eq!(begun.session.proof.acr, Acr::Aal1, "a mailbox or a link lifts no level");
    }

    async fn where_second_factors_are_off_none_is_asked_for(world: World) {
        with_app(&world).await;
        world.configure("[settings.mfa]\npolicy = \"off\"").await;
        let begun = world.sign_in(&world.browser("198.51.100.1"), ADA, PASSWORD).await.unwrap().begun().unwrap();
        assert_eq!(begun.session.proof.acr, Acr::Aal1);
    }

    async fn whoever_must_have_a_second_factor_adds_it_at_the_door(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let key = crate::api_key::create(&world.app, &world.project(), &laptop.caller, crate::api_key::NewApiKey {
            name: "before".into(), scope: "limen:read".parse().unwrap(), workstation: None, expires_at: None, rotate: false,
        }).await.unwrap();
        world.configure("[settings.mfa]\npolicy = \"required\"").await;
        let project = world.project();
        // What was proven with one factor serves for nothing new.
        let refused = crate::api_key::authenticate(&world.app, &project, key.secret.reveal(), laptop.caller.request.clone()).await;
        assert_eq!(refused.unwrap_err().code(), "invalid_api_key");
        let browser = world.browser("198.51.100.1");
        let outcome = world.sign_in(&browser, ADA, PASSWORD).await.unwrap();
        let Outcome::Next(View { step: Step::Enrol, identifier, .. }) = outcome else { panic!("{outcome:?}") };
        assert_eq!(identifier.as_deref(), Some(ADA));
        let (caller, visit) = (&browser.caller, &browser.visit());
        let setup = login::begin_totp(&world.app, &project, caller, visit).await.unwrap();
        let again = login::begin_totp(&world.app, &project, caller, visit).await.unwrap();
        assert_eq!(setup.uri.reveal(), again.uri.reveal(), "a page that is loaded again shows the same");
        let wrong = login::confirm_totp(&world.app, &project, caller, visit, "000000").await.unwrap_err();
        assert_eq!((wrong.code(), wrong.field()), ("setup_code_wrong", Some("code")));
        let code = Phone::of(&setup.secret).shows(&world);
        let (outcome, codes) = login::confirm_totp(&world.app, &project, caller, visit, &code).await.unwrap();
        assert_eq!(outcome.begun().unwrap().session.proof.acr, Acr::Aal2);
        assert_eq!(codes.reveal().count(), 10);
        let stranger = world.browser("198.51.100.2");
        let early = login::begin_totp(&world.app, &project, &stranger.caller, &stranger.visit()).await.unwrap_err();
        assert_eq!(early.code(), "login_out_of_order");
    }

    async fn i10_r29_who_stands_at_enrolment_replaces_no_factor_that_was_added_since(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        world.configure("[settings.mfa]\npolicy = \"required\"").await;
        let (project, thief, owner) = (world.project(), world.browser("203.0.113.1"), world.browser("198.51.100.1"));
        let at_enrolment = async |browser: &Browser| {
            let outcome = world.sign_in(browser, ADA, PASSWORD).await.unwrap();
            assert!(matches!(outcome, Outcome::Next(View { step: Step::Enrol, .. })), "{outcome:?}");
            let setup = login::begin_totp(&world.app, &project, &browser.caller, &browser.visit()).await.unwrap();
            Phone::of(&setup.secret)
        };
        let (stolen, own) = (at_enrolment(&thief).await, at_enrolment(&owner).await);
        let code = own.shows(&world);
        login::confirm_totp(&world.app, &project, &owner.caller, &owner.visit(), &code).await.unwrap();
        let code = stolen.shows(&world);
        let late = login::confirm_totp(&world.app, &project, &thief.caller, &thief.visit(), &code).await.unwrap_err();
        assert_eq!(late.code(), "login_out_of_order");
        let browser = at_second_factor(&world, "198.51.100.2").await;
        assert!(show(&world, &browser, Shown::Totp(&own.shows(&world))).await.is_ok(), "the owner's app still counts");
    }

    async fn i11_a_remembered_browser_lets_no_other_device_in(world: World) {
        let (_, phone, _) = with_app(&world).await;
        let project = world.project();
        let browser = at_second_factor(&world, "198.51.100.1").await;
        second_factor(&world.app, &project, &browser.caller, &browser.visit(), Shown::Totp(&phone.shows(&world)), true).await.unwrap();
        let spared = world.signed_in(&browser, ADA, PASSWORD).await;
        let tv = world.browser("198.51.100.7");
        let code = login::begin_qr(&world.app, &project, &tv.caller, &tv.visit()).await.unwrap();
        let token = code.url.reveal().split_once("code=").unwrap().1.to_owned();
        let refused = login::answer_qr(&world.app, &project, &spared.caller, &token, true).await.unwrap_err();
        assert_eq!(refused.code(), "step_up_required");
        login::step_up(&world.app, &project, &spared.caller, &spared.visit(), login::Demand::EveryFactor).await.unwrap();
        let begun = show(&world, &spared, Shown::Totp(&phone.shows(&world))).await.unwrap().begun().unwrap();
        let proven = world.adopt(&spared, &begun).await;
        login::answer_qr(&world.app, &project, &proven.caller, &token, true).await.unwrap();
    }

    async fn n07_a_level_is_as_old_as_its_oldest_factor(world: World) {
        let (laptop, phone, _) = with_app(&world).await;
        let project = world.project();
        world.clock.advance(Duration::from_secs(23 * 3600));
        let caller = |proof: &limen_model::Proof| Caller { proof: Some(proof.clone()), ..laptop.caller.clone() };
        let before = laptop.caller.proof.clone().unwrap();
        let browser = Browser { caller: caller(&before), ..laptop.clone() };
        let view = login::step_up(&world.app, &project, &browser.caller, &browser.visit(), login::Demand::EveryFactor).await.unwrap();
        assert!(matches!(view.step, Step::SecondFactor(_)), "the password of yesterday still counts: {view:?}");
        let begun = show(&world, &browser, Shown::Totp(&phone.shows(&world))).await.unwrap().begun().unwrap();
        let after = begun.session.proof.clone();
        assert_eq!((after.acr, after.since()), (Acr::Aal2, before.since()));
        world.clock.advance(Duration::from_secs(2 * 3600));
        let browser = Browser { caller: caller(&after), ..laptop.clone() };
        let view = login::step_up(&world.app, &project, &browser.caller, &browser.visit(), login::Demand::EveryFactor).await.unwrap();
        assert_eq!(view.step, Step::Password, "and after a day it does not");
    }

    async fn a_registration_ends_with_the_second_factor_where_one_is_required(world: World) {
        world.configure("[settings.mfa]\npolicy = \"required\"").await;
        let (project, browser, password) = (world.project(), world.browser("192.0.2.1"), secret(PASSWORD));
        let form = account::register::Registration { name: "Ada", email: ADA, password: &password };
        account::register::register(&world.app, &project, &browser.caller, &browser.visit(), form).await.unwrap();
        let code = world.code_for(ADA).await;
        let outcome = login::confirm_email(&world.app, &project, &browser.caller, &browser.visit(), &code).await.unwrap();
        assert!(matches!(outcome, Outcome::Next(View { step: Step::Enrol, .. })), "{outcome:?}");
        let id = world.user_id(ADA).await;
        let sessions = world.read(async |tx| tx.live_sessions(id, world.clock.now()).await).await;
        assert!(sessions.is_empty());
    }

    async fn only_administrators_where_only_they_must(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        world.configure("[settings.mfa]\npolicy = \"required_for_admins\"").await;
        assert!(world.sign_in(&world.browser("198.51.100.1"), ADA, PASSWORD).await.unwrap().begun().is_some());
        world.configure("[[users]]\nemail = 'ada@example.com'\nadmin = true").await;
        let outcome = world.sign_in(&world.browser("198.51.100.1"), ADA, PASSWORD).await.unwrap();
        assert!(matches!(outcome, Outcome::Next(View { step: Step::Enrol, .. })), "{outcome:?}");
    }

    async fn stepping_up_asks_for_the_missing_factor_only(world: World) {
        let (_, phone, _) = with_app(&world).await;
        let project = world.project();
        // Remembered, so that the session has one factor.
        let browser = at_second_factor(&world, "198.51.100.1").await;
        second_factor(&world.app, &project, &browser.caller, &browser.visit(), Shown::Totp(&phone.shows(&world)), true).await.unwrap();
        let browser = world.signed_in(&browser, ADA, PASSWORD).await;
        let view = login::step_up(&world.app, &project, &browser.caller, &browser.visit(), login::Demand::Level(Acr::Aal2)).await.unwrap();
        assert!(view.again && matches!(view.step, Step::SecondFactor(_)), "{view:?}");
        let begun = show(&world, &browser, Shown::Totp(&phone.shows(&world))).await.unwrap().begun().unwrap();
        assert_eq!((begun.session.proof.acr, begun.session.user_id), (Acr::Aal2, world.user_id(ADA).await));
        assert_ne!(Some(begun.session.id), browser.caller.session, "I10: the session changes");
    }

    async fn stepping_up_with_an_old_session_begins_with_the_password(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let project = world.project();
        world.clock.advance(Duration::from_secs(3600));
        let view = login::step_up(&world.app, &project, &laptop.caller, &laptop.visit(), login::Demand::Level(Acr::Aal2)).await.unwrap();
        assert_eq!(view.step, Step::Password, "whoever finds a browser open adds no factor of theirs");
        let outcome = login::password(&world.app, &project, &laptop.caller, &laptop.visit(), &secret(PASSWORD)).await.unwrap();
        assert!(matches!(outcome, Outcome::Next(View { step: Step::Enrol, .. })), "{outcome:?}");
    }
}
