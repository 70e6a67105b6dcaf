use std::time::Duration;

use limen_model::Acr;

use super::*;
use crate::authenticator::totp;
use crate::fixture::{Browser, PASSWORD, World, both_engines};

const ADA: &str = "ada@example.com";

async fn add(world: &World, browser: &Browser) -> (Browser, Vec<u8>, RecoveryCodes) {
    let (app, project) = (&world.app, world.project());
    let setup = begin_totp(app, &project, &browser.caller, &browser.visit()).await.unwrap();
    let seed = data_encoding::BASE32_NOPAD.decode(setup.secret.reveal().as_bytes()).unwrap();
    let code = totp::code(&seed, world.clock.now().seconds() / 30);
    let (begun, codes) = confirm_totp(app, &project, &browser.caller, &browser.visit(), &code).await.unwrap();
    (world.adopt(browser, &begun).await, seed, codes)
}

both_engines! {
    async fn i10_n11_an_app_is_added_with_a_new_session_and_a_letter(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let before = overview(&world.app, &world.project(), &laptop.caller).await.unwrap();
        assert_eq!((before.totp, before.recovery_codes, before.offered, before.demanded), (None, None, true, false));
        let (after, _, codes) = add(&world, &laptop).await;
        assert_ne!(after.caller.session, laptop.caller.session);
        let proof = after.caller.proof.clone().unwrap();
        assert_eq!((proof.acr, proof.amr), (Acr::Aal2, vec!["pwd".into(), "otp".into(), "mfa".into()]));
        let seen = overview(&world.app, &world.project(), &after.caller).await.unwrap();
        assert_eq!((seen.totp.map(|app| app.added), seen.recovery_codes), (Some(world.clock.now()), Some(10)));
        assert_eq!(codes.reveal().count(), 10);
        let letter = world.letter_to(ADA).await.unwrap();
        assert_eq!(letter.subject, "A way to sign in was added to your Limen account");
    }

    async fn v7_5_1_factors_change_only_shortly_after_both_were_proven(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let (app, project) = (&world.app, world.project());
        let (after, seed, _) = add(&world, &laptop).await;
        // One factor, in a browser that is remembered, or none lately.
        let weak = Browser { caller: Caller { proof: after.caller.proof.clone().map(|proof| Proof { acr: Acr::Aal1, amr: vec!["pwd".into(), "rba".into()], ..proof }), ..after.caller.clone() }, ..after.clone() };
        assert_eq!(remove_totp(app, &project, &weak.caller, &weak.visit()).await.unwrap_err().code(), "step_up_required");
        assert_eq!(renew_codes(app, &project, &weak.caller, &weak.visit()).await.unwrap_err().code(), "step_up_required");
        assert_eq!(begin_totp(app, &project, &weak.caller, &weak.visit()).await.unwrap_err().code(), "step_up_required");
        world.clock.advance(Duration::from_secs(16 * 60));
        assert_eq!(remove_totp(app, &project, &after.caller, &after.visit()).await.unwrap_err().code(), "reauthentication_required");
        // A key or a client never does.
        let key = Caller { session: None, ..after.caller.clone() };
        assert_eq!(renew_codes(app, &project, &key, &after.visit()).await.unwrap_err().code(), "browser_only");
        let browser = world.browser("192.0.2.1");
        world.sign_in(&browser, ADA, PASSWORD).await.unwrap();
        let code = totp::code(&seed, world.clock.now().seconds() / 30);
        let shown = crate::login::Shown::Totp(&code);
        let begun = crate::login::second_factor(app, &project, &browser.caller, &browser.visit(), shown, false).await.unwrap().begun().unwrap();
        let fresh = world.adopt(&browser, &begun).await;
        let (begun, codes) = renew_codes(app, &project, &fresh.caller, &fresh.visit()).await.unwrap();
        assert_eq!(codes.reveal().count(), 10);
        assert_ne!(Some(begun.session.id), fresh.caller.session, "a changed factor changes the session (I10)");
        let letters = world.letters_to(ADA).await;
        assert!(letters.iter().any(|letter| letter.subject == "New recovery codes for your Limen account"));
        let fresh = world.adopt(&fresh, &begun).await;
        remove_totp(app, &project, &fresh.caller, &fresh.visit()).await.unwrap();
        let letters = world.letters_to(ADA).await;
        assert!(letters.iter().any(|letter| letter.subject == "A way to sign in was removed from your Limen account"));
        assert!(world.sign_in(&world.browser("192.0.2.1"), ADA, PASSWORD).await.unwrap().begun().is_some());
    }

    async fn the_last_factor_stays_where_one_is_demanded(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let (after, _, _) = add(&world, &laptop).await;
        world.configure("[settings.mfa]\npolicy = \"required\"").await;
        let refused = remove_totp(&world.app, &world.project(), &after.caller, &after.visit()).await.unwrap_err();
        assert_eq!(refused.code(), "second_factor_demanded");
        let seen = overview(&world.app, &world.project(), &after.caller).await.unwrap();
        assert!(seen.demanded && seen.totp.is_some());
    }

    async fn a_seed_waits_a_quarter_of_an_hour_in_the_browser_that_asked(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let (app, project) = (&world.app, world.project());
        let setup = begin_totp(app, &project, &laptop.caller, &laptop.visit()).await.unwrap();
        let seed = data_encoding::BASE32_NOPAD.decode(setup.secret.reveal().as_bytes()).unwrap();
        let elsewhere = Browser { caller: laptop.caller.clone(), ..world.browser("192.0.2.1") };
        let code = totp::code(&seed, world.clock.now().seconds() / 30);
        let refused = confirm_totp(app, &project, &elsewhere.caller, &elsewhere.visit(), &code).await.unwrap_err();
        assert_eq!(refused.code(), "setup_over");
        assert!(confirm_totp(app, &project, &laptop.caller, &laptop.visit(), &code).await.is_ok());
        let off = world.browser("192.0.2.1");
        world.configure("[settings.mfa]\npolicy = \"off\"").await;
        let refused = begin_totp(app, &world.project(), &laptop.caller, &off.visit()).await.unwrap_err();
        assert_eq!(refused.code(), "second_factors_off");
    }

    async fn i08_a_seed_is_sealed_where_it_waits_and_where_it_stays(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let setup = begin_totp(&world.app, &world.project(), &laptop.caller, &laptop.visit()).await.unwrap();
        let seed = data_encoding::BASE32_NOPAD.decode(setup.secret.reveal().as_bytes()).unwrap();
        let id = world.user_id(ADA).await;
        let (_, stored, _) = add(&world, &laptop).await;
        assert_eq!(stored, seed, "the same seed as on the page");
        let rows = world.read(async |tx| tx.list_authenticators(id).await).await;
        let row = rows.iter().find(|row| row.kind == AuthenticatorKind::Totp).unwrap();
        assert!(!row.data.windows(seed.len()).any(|window| window == seed));
        let moved = crate::reseal::reseal(&world.replica_under(fresh_key()).await, &Caller::operator()).await.unwrap();
        assert!(moved.moved > 0);
        let after = world.read(async |tx| tx.list_authenticators(id).await).await;
        let after = after.iter().find(|row| row.kind == AuthenticatorKind::Totp).unwrap();
        let (step, sealed) = totp::unpack(&after.data).unwrap();
        assert_eq!(step, totp::unpack(&row.data).unwrap().0, "no step comes back");
        let place = totp::place(world.project().id, &after.id.text()).table;
        assert_eq!(place, "authenticator");
        let open = fresh_key().open(totp::place(world.project().id, &after.id.text()), sealed).unwrap();
        assert_eq!(*open.reveal(), seed);
    }
}

/// A new master key, beside the old one.
fn fresh_key() -> crate::seal::MasterKeys {
    let keys = [("fresh", [9; 32]), ("test", [7; 32])]
        .map(|(name, key)| (name.to_owned(), limen_model::Secret::new(key)));
    crate::seal::MasterKeys::new("fresh", keys).unwrap()
}
