use std::time::Duration;

use limen_model::{Acr, AuthenticatorKind, UserId};
use uuid::Uuid;

use super::*;
use crate::account::security;
use crate::authenticator::passkey::Stored;
use crate::fixture::soft_key::SoftKey;
use crate::fixture::{Browser, PASSWORD, World, both_engines};
use crate::login::{self, Step, View, Ways};

const ADA: &str = "ada@example.com";
const EVE: &str = "eve@example.com";

/// Somebody with a password and a passkey, signed in.
async fn with_passkey(world: &World, email: &str, mut key: SoftKey) -> (Browser, SoftKey) {
    let laptop = world.register(&world.browser("192.0.2.1"), email).await;
    let (app, project) = (&world.app, world.project());
    let options = security::passkey::begin(app, &project, &laptop.caller, &laptop.visit()).await.unwrap();
    let answer = key.make(options).await;
    let begun =
        security::passkey::add(app, &project, &laptop.caller, &laptop.visit(), &answer, "").await.unwrap();
    world.clock.advance(Duration::from_secs(1));
    (world.adopt(&laptop, &begun).await, key)
}

async fn options(world: &World, browser: &Browser, asked: Asked) -> Value {
    begin_passkey(&world.app, &world.project(), &browser.caller, &browser.visit(), asked).await.unwrap()
}

async fn show(world: &World, browser: &Browser, answer: &str) -> Result<Outcome> {
    passkey(&world.app, &world.project(), &browser.caller, &browser.visit(), answer, false).await
}

async fn without_a_name(world: &World, browser: &Browser, key: &mut SoftKey) -> Result<Outcome> {
    let answer = key.show(options(world, browser, Asked::Anybody).await).await;
    show(world, browser, &answer).await
}

async fn name(world: &World, browser: &Browser, identifier: &str) {
    login::identify(&world.app, &world.project(), &browser.caller, &browser.visit(), identifier)
        .await
        .unwrap();
}

fn refused(outcome: Result<Outcome>) -> String {
    outcome.unwrap_err().code().to_owned()
}

async fn stored(world: &World, email: &str) -> (Authenticator, Stored) {
    let id = world.user_id(email).await;
    let rows = world.read(async |tx| tx.list_authenticators(id).await).await;
    let row = rows.into_iter().find(|row| row.kind == AuthenticatorKind::Passkey).unwrap();
    let stored = Stored::read(&row).unwrap();
    (row, stored)
}

/// Changes what we remember of a passkey.
async fn tamper(world: &World, email: &str, change: impl FnOnce(&mut Stored)) {
    let (row, mut kept) = stored(world, email).await;
    change(&mut kept);
    let data = serde_json::to_vec(&kept).unwrap();
    assert!(world.write(async |tx| tx.replace_authenticator_data(row.id, &row.data, &data).await).await);
}

both_engines! {
    async fn elloloop_15_a_passkey_signs_in_without_a_name(world: World) {
        let (_, mut key) = with_passkey(&world, ADA, SoftKey::new()).await;
        let browser = world.browser("198.51.100.1");
        let begun = without_a_name(&world, &browser, &mut key).await.unwrap().begun().unwrap();
        let proof = begun.session.proof.clone();
        assert_eq!((proof.acr, proof.amr), (Acr::Aal2, vec!["swk".into(), "mfa".into()]));
        assert_eq!(proof.auth_time, world.clock.now());
        let (row, kept) = stored(&world, ADA).await;
        assert_eq!(row.last_used_at, Some(world.clock.now()));
        assert_eq!(row.label, "Firefox on Linux");
        assert!(kept.credential.user_verified && kept.credential.backup_eligible);
    }

    async fn elloloop_15_a_passkey_signs_in_after_a_name(world: World) {
        let (_, mut key) = with_passkey(&world, ADA, SoftKey::new()).await;
        let browser = world.browser("198.51.100.1");
        name(&world, &browser, ADA).await;
        let asked = options(&world, &browser, Asked::Named).await;
        assert_eq!(asked["allowCredentials"].as_array().unwrap().len(), 1);
        assert_eq!(asked["userVerification"], "required");
        assert_eq!(asked["rpId"], "localhost");
        let answer = key.show(asked).await;
        assert!(show(&world, &browser, &answer).await.unwrap().begun().is_some());
        // Nobody was named yet.
        let fresh = world.browser("198.51.100.1");
        let refused = begin_passkey(&world.app, &world.project(), &fresh.caller, &fresh.visit(), Asked::Named).await;
        assert_eq!(refused.unwrap_err().code(), "login_out_of_order");
    }

    async fn a_key_that_brings_no_handle_is_taken_for_the_name_and_for_nothing_else(world: World) {
        let (_, mut key) = with_passkey(&world, ADA, SoftKey::new()).await;
        key.passkey.as_mut().unwrap().user_handle = None;
        let browser = world.browser("198.51.100.1");
        name(&world, &browser, ADA).await;
        let answer = key.show(options(&world, &browser, Asked::Named).await).await;
        assert!(show(&world, &browser, &answer).await.unwrap().begun().is_some());
        let browser = world.browser("198.51.100.1");
        assert_eq!(refused(without_a_name(&world, &browser, &mut key).await), "passkey_wrong");
    }

    async fn i02_elloloop_15_an_answer_works_once_in_the_browser_that_asked_within_five_minutes(world: World) {
        let (_, mut key) = with_passkey(&world, ADA, SoftKey::new()).await;
        let browser = world.browser("198.51.100.1");
        let answer = key.show(options(&world, &browser, Asked::Anybody).await).await;
        let elsewhere = world.browser("198.51.100.1");
        assert_eq!(refused(show(&world, &elsewhere, &answer).await), "passkey_over");
        assert!(show(&world, &browser, &answer).await.unwrap().begun().is_some());
        assert_eq!(refused(show(&world, &browser, &answer).await), "passkey_over");
        let late = key.show(options(&world, &browser, Asked::Anybody).await).await;
        world.clock.advance(Duration::from_secs(301));
        assert_eq!(refused(show(&world, &browser, &late).await), "passkey_over");
        // Two pages of one browser ask at once; both answers are good.
        let (one, two) = (options(&world, &browser, Asked::Anybody).await, options(&world, &browser, Asked::Anybody).await);
        let (one, two) = (key.show(one).await, key.show(two).await);
        assert!(show(&world, &browser, &one).await.unwrap().begun().is_some());
        assert!(show(&world, &browser, &two).await.unwrap().begun().is_some());
        assert_eq!(refused(show(&world, &browser, "{}").await), "passkey_over");
    }

    async fn i02_two_replicas_take_an_answer_once(world: World) {
        let (_, mut key) = with_passkey(&world, ADA, SoftKey::new()).await;
        let browser = world.browser("198.51.100.1");
        let answer = key.show(options(&world, &browser, Asked::Anybody).await).await;
        let (replica, project) = (world.replica().await, world.project());
        let (caller, visit) = (&browser.caller, browser.visit());
        let (one, two) = tokio::join!(
            passkey(&world.app, &project, caller, &visit, &answer, false),
            passkey(&replica, &project, caller, &visit, &answer, false),
        );
        let outcomes = [one, two];
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        let lost = outcomes.into_iter().find_map(Result::err).unwrap();
        assert_eq!(lost.code(), "passkey_over");
    }

    async fn r44_an_answer_for_another_place_does_not_hold(world: World) {
        let (_, key) = with_passkey(&world, ADA, SoftKey::new()).await;
        let browser = world.browser("198.51.100.1");
        // Another port of the same host.
        let mut near = SoftKey { origin: "http://localhost:9999".into(), ..key.clone() };
        assert_eq!(refused(without_a_name(&world, &browser, &mut near).await), "passkey_wrong");
        // A page that looks like ours, even where its origin were trusted: the key signs for another relying party.
        world.configure("[settings.passkey]\nextra_origins = ['http://localhost:9999', 'https://badexample.com']").await;
        assert!(without_a_name(&world, &browser, &mut near).await.unwrap().begun().is_some());
        let mut far = SoftKey { origin: "https://badexample.com".into(), ..key };
        let mut asked = options(&world, &browser, Asked::Anybody).await;
        asked["rpId"] = "badexample.com".into();
        let answer = far.show(asked).await;
        assert_eq!(refused(show(&world, &browser, &answer).await), "passkey_wrong");
    }

    async fn elloloop_15_the_user_handle_is_that_of_the_account(world: World) {
        let (_, mut key) = with_passkey(&world, ADA, SoftKey::new()).await;
        with_passkey(&world, EVE, SoftKey::new()).await;
        let (ada, eve) = (world.user_id(ADA).await, world.user_id(EVE).await);
        let handle = |id: UserId| Some(id.uuid().as_bytes().to_vec().into());
        for foreign in [handle(eve), handle(UserId::from_uuid(Uuid::nil())), Some(b"ada".to_vec().into())] {
            key.passkey.as_mut().unwrap().user_handle = foreign;
            let browser = world.browser("198.51.100.1");
            assert_eq!(refused(without_a_name(&world, &browser, &mut key).await), "passkey_wrong");
            // The same for whoever named Ada: the handle may not contradict.
            name(&world, &browser, ADA).await;
            let answer = key.show(options(&world, &browser, Asked::Named).await).await;
            assert_eq!(refused(show(&world, &browser, &answer).await), "passkey_wrong");
        }
        // Ada's key does not prove Eve.
        key.passkey.as_mut().unwrap().user_handle = handle(ada);
        let browser = world.browser("198.51.100.1");
        name(&world, &browser, EVE).await;
        let mut asked = options(&world, &browser, Asked::Named).await;
        asked["allowCredentials"] = serde_json::json!([]);
        let answer = key.show(asked).await;
        assert_eq!(refused(show(&world, &browser, &answer).await), "passkey_wrong");
    }

    async fn a_key_that_was_copied_or_changes_its_nature_is_refused(world: World) {
        let (_, mut key) = with_passkey(&world, ADA, SoftKey { counts: true, ..SoftKey::new() }).await;
        let browser = world.browser("198.51.100.1");
        let mut copy = key.clone();
        assert!(without_a_name(&world, &browser, &mut key).await.unwrap().begun().is_some());
        assert!(stored(&world, ADA).await.1.credential.counter > 0);
        assert_eq!(refused(without_a_name(&world, &browser, &mut copy).await), "passkey_wrong");
        assert!(without_a_name(&world, &browser, &mut key).await.unwrap().begun().is_some());
        tamper(&world, ADA, |stored| stored.credential.backup_eligible = false).await;
        assert_eq!(refused(without_a_name(&world, &browser, &mut key).await), "passkey_wrong");
    }

    async fn r09_a_disabled_account_stays_outside_even_with_its_passkey(world: World) {
        let (_, mut key) = with_passkey(&world, ADA, SoftKey::new()).await;
        world.configure("[[users]]\nemail = 'ada@example.com'\ndisabled = true").await;
        let browser = world.browser("198.51.100.1");
        assert_eq!(refused(without_a_name(&world, &browser, &mut key).await), "account_disabled");
    }

    async fn r32_i06_a_name_is_answered_alike_whether_or_not_it_has_a_passkey(world: World) {
        with_passkey(&world, ADA, SoftKey::new()).await;
        world.register(&world.browser("192.0.2.1"), EVE).await;
        let ask = async |identifier: &str| {
            let browser = world.browser("198.51.100.1");
            name(&world, &browser, identifier).await;
            let mut options = options(&world, &browser, Asked::Named).await;
            options["challenge"].take();
            options
        };
        let shape = |options: &Value| {
            let mut keys: Vec<String> = options.as_object().unwrap().keys().cloned().collect();
            for key in options["allowCredentials"].as_array().unwrap() {
                keys.extend(key.as_object().unwrap().keys().cloned());
                assert!(key["id"].as_str().unwrap().len() >= 22);
            }
            keys.sort();
            keys.dedup();
            keys
        };
        let real = ask(ADA).await;
        for other in [EVE, "nobody@example.com", "no such name"] {
            let decoy = ask(other).await;
            assert_eq!(shape(&decoy), shape(&real));
            assert_eq!(ask(other).await, decoy, "stable");
            assert_eq!(ask(&other.to_uppercase()).await["allowCredentials"], decoy["allowCredentials"]);
        }
        assert_ne!(ask("nobody@example.com").await, ask("somebody@example.com").await);
        // An answer to a decoy is refused like one that does not hold.
        let browser = world.browser("198.51.100.1");
        name(&world, &browser, "nobody@example.com").await;
        let mut asked = options(&world, &browser, Asked::Named).await;
        asked["allowCredentials"] = serde_json::json!([]);
        let (_, mut key) = with_passkey(&world, "bob@example.com", SoftKey::new()).await;
        let answer = key.show(asked).await;
        assert_eq!(refused(show(&world, &browser, &answer).await), "passkey_wrong");
    }

    async fn n08_a_passkey_steps_a_session_up(world: World) {
        let (_, mut key) = with_passkey(&world, ADA, SoftKey::new()).await;
        let browser = world.signed_in(&world.browser("198.51.100.1"), ADA, PASSWORD).await;
        assert_eq!(browser.caller.proof.clone().unwrap().acr, Acr::Aal1, "a passkey that is kept bars no password");
        let (app, project) = (&world.app, world.project());
        let view = login::step_up(app, &project, &browser.caller, &browser.visit(), login::Demand::Level(Acr::Aal2)).await.unwrap();
        let View { step: Step::SecondFactor(ways), .. } = view else { panic!("{view:?}") };
        assert!(ways.passkey && !ways.totp && !ways.password);
        let answer = key.show(options(&world, &browser, Asked::Named).await).await;
        let begun = show(&world, &browser, &answer).await.unwrap().begun().unwrap();
        assert_eq!((begun.session.proof.acr, begun.session.proof.amr), (Acr::Aal2, vec!["pwd".into(), "swk".into(), "mfa".into()]));
    }

    async fn r29_a_passkey_is_the_second_factor_where_one_is_demanded(world: World) {
        let (_, mut key) = with_passkey(&world, ADA, SoftKey::new()).await;
        world.configure("[settings.mfa]\npolicy = \"required\"").await;
        let browser = world.browser("198.51.100.1");
        let outcome = world.sign_in(&browser, ADA, PASSWORD).await.unwrap();
        let Outcome::Next(View { step: Step::SecondFactor(ways), .. }) = outcome else { panic!("{outcome:?}") };
        assert_eq!(ways, Ways { passkey: true, remember_days: 30, ..Ways::default() });
        let answer = key.show(options(&world, &browser, Asked::Named).await).await;
        let (app, project) = (&world.app, world.project());
        let begun = passkey(app, &project, &browser.caller, &browser.visit(), &answer, true).await.unwrap().begun().unwrap();
        assert_eq!(begun.session.proof.acr, Acr::Aal2);
        assert!(world.sign_in(&browser, ADA, PASSWORD).await.unwrap().begun().is_some(), "the browser is remembered");
        // Alone it is two factors in one.
        let browser = world.browser("198.51.100.1");
        assert!(without_a_name(&world, &browser, &mut key).await.unwrap().begun().is_some());
    }

    async fn a_passkey_is_added_at_the_door_where_a_second_factor_is_demanded(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        world.configure("[settings.mfa]\npolicy = \"required\"").await;
        let (app, project, browser) = (&world.app, world.project(), world.browser("198.51.100.1"));
        let (caller, visit) = (&browser.caller, browser.visit());
        assert_eq!(login::begin_enrolment(app, &project, caller, &visit).await.unwrap_err().code(), "login_out_of_order");
        let outcome = world.sign_in(&browser, ADA, PASSWORD).await.unwrap();
        assert!(matches!(outcome, Outcome::Next(View { step: Step::Enrol, .. })));
        let mut key = SoftKey::new();
        let answer = key.make(login::begin_enrolment(app, &project, caller, &visit).await.unwrap()).await;
        let begun = login::confirm_enrolment(app, &project, caller, &visit, &answer, "Kitchen").await.unwrap().begun().unwrap();
        assert_eq!(begun.session.proof.acr, Acr::Aal2);
        assert_eq!(stored(&world, ADA).await.0.label, "Kitchen");
        let letters = world.letters_to(ADA).await;
        assert!(letters.iter().any(|letter| letter.subject == "A way to sign in was added to your Limen account"));
        let elsewhere = world.browser("203.0.113.1");
        assert!(without_a_name(&world, &elsewhere, &mut key).await.unwrap().begun().is_some());
    }

    async fn n08_a_key_that_is_only_touched_is_one_factor(world: World) {
        world.configure("[settings.passkey]\nuser_verification = \"preferred\"").await;
        let touched = SoftKey { verifies: false, ..SoftKey::new() };
        let (laptop, mut key) = with_passkey(&world, ADA, touched).await;
        assert_eq!(laptop.caller.proof.unwrap().acr, Acr::Aal2, "beside the password of this session");
        let browser = world.browser("198.51.100.1");
        let begun = without_a_name(&world, &browser, &mut key).await.unwrap().begun().unwrap();
        assert_eq!((begun.session.proof.acr, begun.session.proof.amr), (Acr::Aal1, vec!["pop".to_owned()]));
        world.configure("[settings.mfa]\npolicy = \"required\"").await;
        let browser = world.browser("198.51.100.1");
        let outcome = without_a_name(&world, &browser, &mut key).await.unwrap();
        let Outcome::Next(View { step: Step::SecondFactor(ways), .. }) = outcome else { panic!("{outcome:?}") };
        assert!(ways.password && !ways.passkey);
        let begun = login::password(&world.app, &world.project(), &browser.caller, &browser.visit(), &crate::fixture::secret(PASSWORD)).await.unwrap().begun().unwrap();
        assert_eq!(begun.session.proof.acr, Acr::Aal2);
        world.configure("[settings.mfa]\npolicy = \"optional\"").await;
        // A key that verified its user when it was made may not stop doing so.
        let (_, mut key) = with_passkey(&world, EVE, SoftKey::new()).await;
        key.verifies = false;
        let browser = world.browser("198.51.100.1");
        assert_eq!(refused(without_a_name(&world, &browser, &mut key).await), "passkey_wrong");
    }

    async fn where_passkeys_are_off_none_is_offered_or_taken(world: World) {
        let (laptop, mut key) = with_passkey(&world, ADA, SoftKey::new()).await;
        let browser = world.browser("198.51.100.1");
        let answer = key.show(options(&world, &browser, Asked::Anybody).await).await;
        world.configure("[settings.methods]\npasskey = false").await;
        let (app, project) = (&world.app, world.project());
        assert!(!offers_passkeys(&project));
        assert_eq!(refused(show(&world, &browser, &answer).await), "method_off");
        let refused = begin_passkey(app, &project, &browser.caller, &browser.visit(), Asked::Anybody).await;
        assert_eq!(refused.unwrap_err().code(), "method_off");
        let refused = security::passkey::begin(app, &project, &laptop.caller, &laptop.visit()).await;
        assert_eq!(refused.unwrap_err().code(), "method_off");
    }

    async fn whoever_needs_no_name_may_be_another_than_was_named(world: World) {
        let (_, mut key) = with_passkey(&world, ADA, SoftKey::new()).await;
        world.register(&world.browser("192.0.2.1"), EVE).await;
        let browser = world.browser("198.51.100.1");
        name(&world, &browser, EVE).await;
        let begun = without_a_name(&world, &browser, &mut key).await.unwrap().begun().unwrap();
        assert_eq!(begun.session.user_id, world.user_id(ADA).await);
    }

    async fn an_email_change_taken_back_takes_its_passkeys_along(world: World) {
        let (laptop, _) = with_passkey(&world, ADA, SoftKey::new()).await;
        let (app, project) = (&world.app, world.project());
        crate::account::email::request(app, &project, &laptop.caller, &laptop.visit(), EVE, None).await.unwrap();
        let code = world.code_for(EVE).await;
        crate::account::email::confirm(app, &project, &laptop.caller, &laptop.visit(), &code).await.unwrap();
        world.clock.advance(Duration::from_secs(1));
        let options = security::passkey::begin(app, &project, &laptop.caller, &laptop.visit()).await.unwrap();
        let mut thief = SoftKey::new();
        let answer = thief.make(options).await;
        security::passkey::add(app, &project, &laptop.caller, &laptop.visit(), &answer, "").await.unwrap();
        let token = world.token_for(ADA).await;
        crate::account::email::undo(app, &project, &laptop.caller, laptop.language, &token).await.unwrap();
        let browser = world.browser("198.51.100.1");
        assert_eq!(refused(without_a_name(&world, &browser, &mut thief).await), "passkey_wrong");
        assert_eq!(stored(&world, ADA).await.0.label, "Firefox on Linux", "the older one stays");
    }
}
