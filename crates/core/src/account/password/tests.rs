use std::time::Duration;

use limen_model::{Identity, Scope};

use super::*;
use crate::fixture::{Browser, OTHER_PASSWORD, PASSWORD, World, both_engines, secret};

async fn attempt(world: &World, browser: &Browser, current: Option<&str>, new: &str) -> Result<Begun> {
    let current = current.map(secret);
    change(&world.app, &world.project(), &browser.caller, &browser.visit(), current.as_ref(), &secret(new))
        .await
}

both_engines! {
    async fn i10_b11_v7_4_3_a_change_gives_a_new_session_and_ends_the_others(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let phone = world.signed_in(&world.browser("198.51.100.1"), "ada@example.com", PASSWORD).await;
        let begun = attempt(&world, &laptop, Some(PASSWORD), OTHER_PASSWORD).await.unwrap();
        assert_eq!(begun.session.proof.auth_time, world.clock.now());
        for old in [&laptop, &phone] {
            let session = old.caller.session.unwrap();
            assert!(world.read(async |tx| tx.find_session(session).await).await.unwrap().ended_at.is_some());
        }
        assert_eq!(world.sign_in(&phone, "ada@example.com", PASSWORD).await.unwrap_err().code(), "password_wrong");
        world.signed_in(&phone, "ada@example.com", OTHER_PASSWORD).await;
        let letters = world.letters_to("ada@example.com").await;
        assert!(letters.iter().any(|letter| letter.subject == "Your Limen password was changed"));
    }

    async fn v7_5_1_a_wrong_or_missing_old_password_changes_nothing(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let refused = attempt(&world, &laptop, Some("wrong"), OTHER_PASSWORD).await.unwrap_err();
        assert_eq!((refused.code(), refused.field()), ("password_wrong", Some("current_password")));
        world.clock.advance(Duration::from_secs(15 * 60));
        let refused = attempt(&world, &laptop, None, OTHER_PASSWORD).await.unwrap_err();
        assert_eq!(refused.code(), "reauthentication_required");
        let refused = attempt(&world, &laptop, Some(PASSWORD), "short").await.unwrap_err();
        assert_eq!((refused.code(), refused.field()), ("password_too_short", Some("password")));
        world.signed_in(&laptop, "ada@example.com", PASSWORD).await;
    }

    async fn a_recent_sign_in_needs_no_old_password(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        attempt(&world, &laptop, None, OTHER_PASSWORD).await.unwrap();
    }

    async fn v6_3_1_the_old_password_cannot_be_guessed_here_either(world: World) {
        world.configure("[settings.password]\nmax_failures = 10").await;
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let mut codes = Vec::new();
        for _ in 0..4 {
            codes.push(attempt(&world, &laptop, Some("wrong"), OTHER_PASSWORD).await.unwrap_err().code().to_owned());
        }
        assert_eq!(codes, ["password_wrong", "password_wrong", "password_exhausted", "password_exhausted"]);
        let right = attempt(&world, &laptop, Some(PASSWORD), OTHER_PASSWORD).await.unwrap_err();
        assert_eq!(right.code(), "password_exhausted");
    }

    async fn i11_keys_and_clients_never_change_how_somebody_signs_in(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let id = world.user_id("ada@example.com").await;
        let whole: Scope = "limen:read limen:write limen:keys".parse().unwrap();
        let base = laptop.caller.clone();
        let callers = [
            (Caller { session: None, ..base.clone() }, "browser_only"),
            (Caller { client: Some("app".parse().unwrap()), ..base.clone() }, "browser_only"),
            (Caller { scope: "limen:read".parse().unwrap(), ..base.clone() }, "insufficient_scope"),
            (Caller { identity: Identity::Client("app".parse().unwrap()), scope: whole, ..base.clone() }, "not_signed_in"),
            (Caller::anonymous(base.request.clone()), "not_signed_in"),
            (Caller::operator(), "not_signed_in"),
        ];
        for (caller, code) in callers {
            let browser = Browser { caller, ..laptop.clone() };
            assert_eq!(attempt(&world, &browser, Some(PASSWORD), OTHER_PASSWORD).await.unwrap_err().code(), code);
        }
        assert!(world.read(async |tx| tx.find_password(id).await).await.is_some());
    }
}
