use std::time::Duration;

use limen_model::{Acr, AuthenticatorKind};

use super::*;
use crate::fixture::soft_key::SoftKey;
use crate::fixture::{Browser, World, both_engines};
use crate::login::{Asked, Step, View};

const ADA: &str = "ada@example.com";

async fn ask(world: &World, browser: &Browser) -> CodeSent {
    request(&world.app, &world.project(), &browser.caller, &browser.visit(), "Ada Lovelace", ADA)
        .await
        .unwrap()
}

async fn prove(world: &World, browser: &Browser, code: &str) -> Result<Outcome> {
    login::confirm_email(&world.app, &world.project(), &browser.caller, &browser.visit(), code).await
}

/// An account without a password, signed in.
async fn sign_up(world: &World, browser: &Browser) -> (Browser, SoftKey) {
    ask(world, browser).await;
    prove(world, browser, &world.code_for(ADA).await).await.unwrap();
    let (app, project, mut key) = (&world.app, world.project(), SoftKey::new());
    let options = begin(app, &project, &browser.caller, &browser.visit()).await.unwrap();
    let answer = key.make(options).await;
    let begun = confirm(app, &project, &browser.caller, &browser.visit(), &answer, "")
        .await
        .unwrap()
        .begun()
        .unwrap();
    (world.adopt(browser, &begun).await, key)
}

both_engines! {
    async fn elloloop_16_an_account_arises_with_its_passkey_and_without_a_password(world: World) {
        let browser = world.browser("192.0.2.1");
        ask(&world, &browser).await;
        let code = world.code_for(ADA).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        assert_eq!(prove(&world, &browser, wrong).await.unwrap_err().code(), "code_wrong");
        let (app, project) = (&world.app, world.project());
        assert_eq!(begin(app, &project, &browser.caller, &browser.visit()).await.unwrap_err().code(), "sign_up_over");
        let outcome = prove(&world, &browser, &code).await.unwrap();
        assert!(matches!(outcome, Outcome::Next(View { step: Step::MakePasskey, .. })), "{outcome:?}");
        assert!(world.user(ADA).await.is_none(), "nothing has come into being");
        assert_eq!(awaited(app, &project, &browser.visit()).await.unwrap().unwrap().as_str(), ADA);
        let elsewhere = world.browser("192.0.2.1");
        assert_eq!(awaited(app, &project, &elsewhere.visit()).await.unwrap(), None);
        let options = begin(app, &project, &browser.caller, &browser.visit()).await.unwrap();
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        // A ceremony that goes wrong leaves the mailbox proven.
        let near = SoftKey { origin: "http://localhost:9999".into(), ..SoftKey::new() }.make(options).await;
        assert_eq!(confirm(app, &project, &browser.caller, &browser.visit(), &near, "").await.unwrap_err().code(), "passkey_refused");
        let mut key = SoftKey::new();
        let answer = key.make(begin(app, &project, &browser.caller, &browser.visit()).await.unwrap()).await;
        let begun = confirm(app, &project, &browser.caller, &browser.visit(), &answer, "").await.unwrap().begun().unwrap();
        assert_eq!((begun.session.proof.acr, begun.session.proof.amr), (Acr::Aal2, vec!["swk".into(), "mfa".into()]));
        let user = world.user(ADA).await.unwrap();
        assert!(user.email_verified_at.is_some());
        assert_eq!(user.profile.name.as_deref(), Some("Ada Lovelace"));
        assert_eq!(key.passkey.as_ref().unwrap().user_handle.as_ref().unwrap().as_slice(), user.id.uuid().as_bytes());
        let kinds: Vec<_> = world.read(async |tx| tx.list_authenticators(user.id).await).await.into_iter().map(|row| row.kind).collect();
        assert_eq!(kinds, [AuthenticatorKind::Passkey]);
        assert_eq!(confirm(app, &project, &browser.caller, &browser.visit(), &answer, "").await.unwrap_err().code(), "sign_up_over");
        let elsewhere = world.browser("198.51.100.1");
        let options = login::begin_passkey(app, &project, &elsewhere.caller, &elsewhere.visit(), Asked::Anybody).await.unwrap();
        let shown = key.show(options).await;
        assert!(login::passkey(app, &project, &elsewhere.caller, &elsewhere.visit(), &shown, false).await.unwrap().begun().is_some());
    }

    async fn r32_elloloop_16_an_address_that_has_an_account_is_answered_alike(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        let eve = world.browser("198.51.100.1");
        let sent = ask(&world, &eve).await;
        assert_eq!((sent.email.as_str(), sent.tries_left), (ADA, 5));
        let letter = world.letter_to(ADA).await.unwrap();
        assert!(!letter.subject.starts_with(|c: char| c.is_ascii_digit()), "{}", letter.subject);
        for _ in 0..4 {
            assert_eq!(prove(&world, &eve, "123456").await.unwrap_err().code(), "code_wrong");
        }
        assert_eq!(awaited(&world.app, &world.project(), &eve.visit()).await.unwrap(), None);
    }

    async fn an_address_that_was_taken_in_the_meantime_makes_no_second_account(world: World) {
        let (app, project, browser) = (&world.app, world.project(), world.browser("192.0.2.1"));
        ask(&world, &browser).await;
        prove(&world, &browser, &world.code_for(ADA).await).await.unwrap();
        let answer = SoftKey::new().make(begin(app, &project, &browser.caller, &browser.visit()).await.unwrap()).await;
        world.clock.advance(Duration::from_secs(61));
        world.register(&world.browser("192.0.2.2"), ADA).await;
        assert_eq!(confirm(app, &project, &browser.caller, &browser.visit(), &answer, "").await.unwrap_err().code(), "sign_up_over");
        let id = world.user_id(ADA).await;
        let kinds: Vec<_> = world.read(async |tx| tx.list_authenticators(id).await).await.into_iter().map(|row| row.kind).collect();
        assert_eq!(kinds, [AuthenticatorKind::Password]);
    }

    async fn a_proven_mailbox_waits_a_quarter_of_an_hour(world: World) {
        let (app, project, browser) = (&world.app, world.project(), world.browser("192.0.2.1"));
        ask(&world, &browser).await;
        prove(&world, &browser, &world.code_for(ADA).await).await.unwrap();
        world.clock.advance(LIFE);
        assert_eq!(begin(app, &project, &browser.caller, &browser.visit()).await.unwrap_err().code(), "sign_up_over");
        world.configure("[settings]\nsign_up = \"closed\"").await;
        let refused = request(app, &world.project(), &browser.caller, &browser.visit(), "", ADA).await.unwrap_err();
        assert_eq!(refused.code(), "sign_up_closed");
    }

    async fn an_account_without_a_password_is_managed_after_a_recent_sign_in(world: World) {
        let (laptop, _) = sign_up(&world, &world.browser("192.0.2.1")).await;
        let (app, project) = (&world.app, world.project());
        let (caller, visit) = (&laptop.caller, laptop.visit());
        crate::account::email::request(app, &project, caller, &visit, "countess@example.com", None).await.unwrap();
        let again = crate::login::view(app, &project, caller, &visit).await.unwrap();
        assert!(again.again, "{again:?}");
        world.clock.advance(Duration::from_secs(16 * 60));
        let stale = crate::account::delete::delete(app, &project, caller, &visit, ADA, None).await.unwrap_err();
        assert_eq!(stale.code(), "reauthentication_required");
        let options = login::begin_passkey(app, &project, caller, &visit, Asked::Named).await;
        assert!(options.is_ok(), "whoever is signed in proves themselves again with the passkey");
    }

    async fn an_account_without_a_password_is_given_up_after_a_recent_sign_in(world: World) {
        let (laptop, _) = sign_up(&world, &world.browser("192.0.2.1")).await;
        let (app, project) = (&world.app, world.project());
        let gone = crate::account::delete::delete(app, &project, &laptop.caller, &laptop.visit(), ADA, None).await.unwrap();
        assert_eq!(gone.unwrap().as_str(), ADA);
    }
}
