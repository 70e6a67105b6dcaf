use limen_model::Acr;

use super::*;
use crate::fixture::{Browser, World, both_engines};

const ADA: &str = "ada@example.com";

async fn shown(world: &World, device: &Browser) -> (QrCode, String) {
    let code = begin_qr(&world.app, &world.project(), &device.caller, &device.visit()).await.unwrap();
    let token = code.url.reveal().split_once("code=").unwrap().1.to_owned();
    (code, token)
}

async fn poll(world: &World, device: &Browser) -> QrState {
    poll_qr(&world.app, &world.project(), &device.caller, &device.visit()).await.unwrap()
}

both_engines! {
    async fn elloloop_18_a_phone_lets_a_device_in_with_what_it_had_proven(world: World) {
        let phone = world.register(&world.browser("192.0.2.1"), ADA).await;
        let (project, tv) = (world.project(), world.browser("198.51.100.1"));
        let (code, token) = shown(&world, &tv).await;
        assert!(matches!(poll(&world, &tv).await, QrState::Pending));
        let question = view_qr(&world.app, &project, &phone.caller, &token).await.unwrap();
        assert_eq!((&question.number, question.device.as_deref()), (&code.number, Some("Firefox on Linux")));
        assert_eq!(question.address.as_deref(), Some("198.51.100.1 (Iceland)"));
        answer_qr(&world.app, &project, &phone.caller, &token, true).await.unwrap();
        let QrState::SignedIn(begun) = poll(&world, &tv).await else { panic!("not in") };
        let proof = begun.session.proof.clone();
        assert_eq!(Some(&proof), phone.caller.proof.as_ref(), "no fresh sign-in: auth_time is that of the phone");
        assert_eq!((proof.acr, begun.session.user_id), (Acr::Aal1, world.user_id(ADA).await));
        assert_ne!(Some(begun.session.id), phone.caller.session);
        assert!(matches!(poll(&world, &tv).await, QrState::Over), "once");
        let letter = world.letter_to(ADA).await.unwrap();
        assert_eq!(letter.subject, "New sign-in to your Limen account");
    }

    async fn i02_of_two_who_wait_one_gets_in(world: World) {
        let phone = world.register(&world.browser("192.0.2.1"), ADA).await;
        let (project, tv, replica) = (world.project(), world.browser("198.51.100.1"), world.replica().await);
        let (_, token) = shown(&world, &tv).await;
        answer_qr(&world.app, &project, &phone.caller, &token, true).await.unwrap();
        let visit = tv.visit();
        let (one, two) = tokio::join!(
            poll_qr(&world.app, &project, &tv.caller, &visit),
            poll_qr(&replica, &project, &tv.caller, &visit),
        );
        let won = [&one, &two].into_iter().filter(|state| matches!(state, Ok(QrState::SignedIn(_)))).count();
        assert_eq!(won, 1, "{one:?} {two:?}");
        let sessions = world.read(async |tx| tx.live_sessions(phone.caller.user_id().unwrap(), world.clock.now()).await).await;
        assert_eq!(sessions.len(), 2);
    }

    async fn i02_one_approval_lets_one_in_whatever_codes_the_device_shows_next(world: World) {
        let phone = world.register(&world.browser("192.0.2.1"), ADA).await;
        let (project, tv, replica) = (world.project(), world.browser("198.51.100.1"), world.replica().await);
        let (_, token) = shown(&world, &tv).await;
        answer_qr(&world.app, &project, &phone.caller, &token, true).await.unwrap();
        let visit = tv.visit();
        let poll = |app| poll_qr(app, &project, &tv.caller, &visit);
        let again = |app| begin_qr(app, &project, &tv.caller, &visit);
        let (one, _, two, _, three, _, four) = tokio::join!(
            poll(&world.app), again(&replica), poll(&replica), again(&world.app), poll(&world.app), again(&replica), poll(&replica),
        );
        let won = [one, two, three, four].iter().filter(|state| matches!(state, Ok(QrState::SignedIn(_)))).count();
        assert!(won <= 1, "{won} got in");
        let sessions = world.read(async |tx| tx.live_sessions(phone.caller.user_id().unwrap(), world.clock.now()).await).await;
        assert_eq!(sessions.len(), 1 + won);
    }

    async fn the_address_of_the_code_lets_nobody_in(world: World) {
        let phone = world.register(&world.browser("192.0.2.1"), ADA).await;
        let (project, tv, thief) = (world.project(), world.browser("198.51.100.1"), world.browser("203.0.113.1"));
        let (_, token) = shown(&world, &tv).await;
        assert_eq!(view_qr(&world.app, &project, &thief.caller, &token).await.unwrap_err().code(), "not_signed_in");
        assert_eq!(answer_qr(&world.app, &project, &thief.caller, &token, true).await.unwrap_err().code(), "not_signed_in");
        answer_qr(&world.app, &project, &phone.caller, &token, true).await.unwrap();
        assert!(matches!(poll(&world, &thief).await, QrState::Over), "only the device that asked");
        assert!(matches!(poll(&world, &tv).await, QrState::SignedIn(_)));
    }

    async fn an_answer_is_final_and_ends_with_its_session(world: World) {
        let phone = world.register(&world.browser("192.0.2.1"), ADA).await;
        let (project, tv) = (world.project(), world.browser("198.51.100.1"));
        let (_, token) = shown(&world, &tv).await;
        answer_qr(&world.app, &project, &phone.caller, &token, false).await.unwrap();
        assert!(matches!(poll(&world, &tv).await, QrState::Over));
        assert_eq!(answer_qr(&world.app, &project, &phone.caller, &token, true).await.unwrap_err().code(), "qr_over");
        let (_, token) = shown(&world, &tv).await;
        answer_qr(&world.app, &project, &phone.caller, &token, true).await.unwrap();
        session::sign_out(&world.app, &project, &phone.caller).await.unwrap();
        assert!(matches!(poll(&world, &tv).await, QrState::Over), "I10");
    }

    async fn a_code_ends_after_five_minutes_and_with_a_newer_one(world: World) {
        let phone = world.register(&world.browser("192.0.2.1"), ADA).await;
        let (project, tv) = (world.project(), world.browser("198.51.100.1"));
        let (_, first) = shown(&world, &tv).await;
        let (_, second) = shown(&world, &tv).await;
        assert_eq!(view_qr(&world.app, &project, &phone.caller, &first).await.unwrap_err().code(), "qr_over");
        world.clock.advance(LIFE);
        assert_eq!(answer_qr(&world.app, &project, &phone.caller, &second, true).await.unwrap_err().code(), "qr_over");
        assert!(matches!(poll(&world, &tv).await, QrState::Over));
    }

    async fn r09_i11_the_policy_and_the_account_are_asked_when_the_device_comes_in(world: World) {
        let phone = world.register(&world.browser("192.0.2.1"), ADA).await;
        let (project, tv) = (world.project(), world.browser("198.51.100.1"));
        let (_, token) = shown(&world, &tv).await;
        answer_qr(&world.app, &project, &phone.caller, &token, true).await.unwrap();
        world.configure("[settings.mfa]\npolicy = \"required\"").await;
        let refused = poll_qr(&world.app, &world.project(), &tv.caller, &tv.visit()).await.unwrap_err();
        assert_eq!(refused.code(), "second_factor_missing");
        world.configure("[settings.mfa]\npolicy = \"optional\"\n[settings.methods]\nqr = false").await;
        let refused = poll_qr(&world.app, &world.project(), &tv.caller, &tv.visit()).await.unwrap_err();
        assert_eq!(refused.code(), "method_off");
        let _ = project;
    }
}
