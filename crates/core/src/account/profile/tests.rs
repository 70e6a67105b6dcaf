use super::*;
use crate::fixture::{Browser, World, both_engines};

async fn save(world: &World, browser: &Browser, form: ProfileForm<'_>) -> Result<User> {
    update(&world.app, &world.project(), &browser.caller, form).await
}

both_engines! {
    async fn a_profile_is_changed_and_shown(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let form = ProfileForm { name: " Ada King ", username: "Ada", locale: "de" };
        let user = save(&world, &laptop, form).await.unwrap();
        assert_eq!(user.profile.name.as_deref(), Some("Ada King"));
        assert_eq!(user.username.as_ref().map(Username::as_str), Some("ada"));
        let shown = overview(&world.app, &world.project(), &laptop.caller).await.unwrap();
        assert_eq!(shown.user, user);
        assert_eq!((shown.sessions, shown.applications), (1, 0));
        assert!(shown.password_set_at.is_some());
        assert_eq!(shown.recent[0].action, "user.updated");
        let page = activity(&world.app, &world.project(), &laptop.caller, None, 2).await.unwrap();
        let next = activity(&world.app, &world.project(), &laptop.caller, Some(page[1].id), 2).await.unwrap();
        assert!(page.len() == 2 && next[0].id < page[1].id);
    }

    async fn r28_nobody_marks_their_own_address_proven_or_makes_themselves_administrator(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let before = world.user("ada@example.com").await.unwrap();
        let after = save(&world, &laptop, ProfileForm { name: "admin", username: "admin", locale: "" }).await.unwrap();
        assert_eq!((after.email_verified_at, after.roles, after.state), (before.email_verified_at, before.roles, before.state));
    }

    async fn what_does_not_hold_is_told_by_its_field(world: World) {
        let bob = world.register(&world.browser("192.0.2.9"), "bob@example.com").await;
        save(&world, &bob, ProfileForm { username: "bob", ..ProfileForm::default() }).await.unwrap();
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let long = "x".repeat(201);
        for (form, code, field) in [
            (ProfileForm { name: &long, ..ProfileForm::default() }, "name_too_long", "name"),
            (ProfileForm { username: "a@b", ..ProfileForm::default() }, "invalid_username", "username"),
            (ProfileForm { username: "BOB", ..ProfileForm::default() }, "username_taken", "username"),
            (ProfileForm { locale: "tlh", ..ProfileForm::default() }, "locale_unknown", "locale"),
        ] {
            let refused = save(&world, &laptop, form).await.unwrap_err();
            assert_eq!((refused.code(), refused.field()), (code, Some(field)));
        }
        let user = world.user("ada@example.com").await.unwrap();
        assert_eq!((user.profile.name.as_deref(), user.username), (Some("Ada Lovelace"), None), "nothing has changed");
    }

    async fn r25_one_sees_only_what_is_about_oneself(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let bob = world.register(&world.browser("192.0.2.9"), "bob@example.com").await;
        let id = world.user_id("bob@example.com").await.to_string();
        let seen = activity(&world.app, &world.project(), &laptop.caller, None, 100).await.unwrap();
        assert!(!seen.is_empty() && !format!("{seen:?}").contains(&id));
        let anonymous = Caller::anonymous(bob.caller.request.clone());
        assert_eq!(overview(&world.app, &world.project(), &anonymous).await.unwrap_err().code(), "not_signed_in");
        assert_eq!(activity(&world.app, &world.project(), &anonymous, None, 1).await.unwrap_err().code(), "not_signed_in");
    }
}
