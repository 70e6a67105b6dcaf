use limen_model::Profile;

use super::*;
use crate::fixture::{Browser, PASSWORD, World, both_engines, secret};

const NEW: &str = "new@example.com";

async fn invited(world: &World) -> String {
    let profile = Profile { name: Some("New Person".into()), ..Profile::default() };
    let wish = NewUser { email: Some(NEW.parse().unwrap()), profile, ..NewUser::default() };
    invite(&world.app, &world.project(), &Caller::operator(), wish).await.unwrap();
    world.token_for(NEW).await
}

async fn accept(world: &World, browser: &Browser, token: &str, password: &str) -> Result<Outcome> {
    accept_invitation(
        &world.app,
        &world.project(),
        &browser.caller,
        &browser.visit(),
        token,
        "",
        &secret(password),
    )
    .await
}

both_engines! {
    async fn elloloop_25_an_invitation_makes_the_account_its_readers_own_once(world: World) {
        let token = invited(&world).await;
        let (project, browser) = (world.project(), world.browser("198.51.100.1"));
        let seen = view_invitation(&world.app, &project, &token).await.unwrap();
        assert_eq!((seen.account.as_str(), seen.name.as_deref()), (NEW, Some("New Person")));
        assert_eq!(accept(&world, &browser, &token, "password").await.unwrap_err().field(), Some("password"), "the link stays good");
        let begun = accept(&world, &browser, &token, PASSWORD).await.unwrap().begun().unwrap();
        let user = world.user(NEW).await.unwrap();
        assert_eq!((begun.session.user_id, user.profile.name.as_deref()), (user.id, Some("New Person")));
        assert!(user.email_verified_at.is_some());
        assert_eq!(accept(&world, &browser, &token, PASSWORD).await.unwrap_err().code(), "link_over");
        world.signed_in(&world.browser("198.51.100.2"), NEW, PASSWORD).await;
        let again = invite_again(&world.app, &project, &Caller::operator(), user.id).await.unwrap_err();
        assert_eq!(again.code(), "already_accepted");
    }

    async fn r12_a_late_or_forged_invitation_is_none(world: World) {
        let first = invited(&world).await;
        let (project, browser) = (world.project(), world.browser("198.51.100.1"));
        let id = world.user_id(NEW).await;
        invite_again(&world.app, &project, &Caller::operator(), id).await.unwrap();
        let second = world.token_for(NEW).await;
        assert_eq!(accept(&world, &browser, &first, PASSWORD).await.unwrap_err().code(), "link_over", "the newest counts");
        assert_eq!(accept(&world, &browser, &second[..second.len() - 1], PASSWORD).await.unwrap_err().code(), "link_over");
        world.clock.advance(LIFE);
        assert_eq!(accept(&world, &browser, &second, PASSWORD).await.unwrap_err().code(), "link_over");
        assert!(world.user(NEW).await.unwrap().email_verified_at.is_none());
    }

    async fn i04_only_administrators_invite(world: World) {
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let wish = NewUser { email: Some(NEW.parse().unwrap()), ..NewUser::default() };
        let refused = invite(&world.app, &world.project(), &ada.caller, wish).await.unwrap_err();
        assert_eq!(refused.code(), "insufficient_scope");
        assert_eq!(world.user(NEW).await, None);
    }

    async fn i11_an_invitation_skips_no_factor_that_the_project_demands(world: World) {
        let token = invited(&world).await;
        world.configure("[settings.mfa]\npolicy = \"required\"").await;
        let outcome = accept(&world, &world.browser("198.51.100.1"), &token, PASSWORD).await.unwrap();
        assert!(matches!(&outcome, Outcome::Next(view) if view.step == login::Step::Enrol), "{outcome:?}");
    }
}
