use super::*;
use crate::account::security::{begin_totp, confirm_totp, overview};
use crate::authenticator::totp;
use crate::fixture::{Browser, PASSWORD, World, both_engines};

const ADA: &str = "ada@example.com";
const NUMBER: &str = "+433165550100";

async fn add_app(world: &World, browser: &Browser) -> Browser {
    let (app, project) = (&world.app, world.project());
    let setup = begin_totp(app, &project, &browser.caller, &browser.visit()).await.unwrap();
    let seed = data_encoding::BASE32_NOPAD.decode(setup.secret.reveal().as_bytes()).unwrap();
    let code = totp::code(&seed, world.clock.now().seconds() / 30);
    let (begun, _) = confirm_totp(app, &project, &browser.caller, &browser.visit(), &code).await.unwrap();
    world.adopt(browser, &begun).await
}

async fn take(world: &World, token: &str) -> Result<()> {
    let caller = world.browser("198.51.100.1").caller;
    undo(&world.app, &world.project(), &caller, Language::English, token).await
}

both_engines! {
    async fn elloloop_27_an_added_factor_is_taken_back_once_and_every_session_ends(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let thief = add_app(&world, &laptop).await;
        let token = world.token_for(ADA).await;
        for _ in 0..2 {
            assert_eq!(view(&world.app, &world.project(), &token).await.unwrap(), Factor::Totp);
        }
        take(&world, &token).await.unwrap();
        let request = thief.caller.request.clone();
        let session = thief.caller.session.unwrap();
        let ended = world.read(async |tx| tx.find_session(session).await).await.unwrap().ended_at;
        assert!(ended.is_some(), "{request:?}");
        assert_eq!(take(&world, &token).await.unwrap_err().code(), "link_over");
        assert_eq!(view(&world.app, &world.project(), &token).await.unwrap_err().code(), "link_over");
        let back = world.signed_in(&world.browser("192.0.2.1"), ADA, PASSWORD).await;
        let seen = overview(&world.app, &world.project(), &back.caller).await.unwrap();
        assert_eq!((seen.totp, seen.recovery_codes), (None, None));
        assert!(seen.password.is_some(), "the password stays");
        let letters = world.letters_to(ADA).await;
        assert!(letters.iter().any(|letter| letter.subject == "A way to sign in was removed from your Limen account"));
    }

    async fn elloloop_27_what_was_added_later_goes_with_it_and_a_link_ends_after_three_days(world: World) {
        world.configure("[settings.methods]\nphone_code = true").await;
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let laptop = world.prove_phone(&laptop, NUMBER).await;
        let token = world.token_for(ADA).await;
        world.clock.advance(Duration::from_secs(1));
        let laptop = add_app(&world, &laptop).await;
        let later = world.token_for(ADA).await;
        assert_ne!(token, later);
        take(&world, &token).await.unwrap();
        assert_eq!(take(&world, &later).await.unwrap_err().code(), "link_over");
        let user = world.user(ADA).await.unwrap();
        assert!(!user.profile.phone_number_verified);
        let left = world.read(async |tx| tx.list_authenticators(user.id).await).await;
        assert_eq!(left.iter().map(|row| row.kind).collect::<Vec<_>>(), [AuthenticatorKind::Password]);
        drop(laptop);
        world.clock.advance(Duration::from_secs(1));
        let back = world.signed_in(&world.browser("192.0.2.1"), ADA, PASSWORD).await;
        add_app(&world, &back).await;
        let token = world.token_for(ADA).await;
        world.clock.advance(Duration::from_secs(DAYS * 24 * 3600));
        assert_eq!(take(&world, &token).await.unwrap_err().code(), "link_over");
    }
}
