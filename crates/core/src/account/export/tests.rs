use std::time::Duration;

use super::*;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn i08_r48_everything_about_oneself_and_no_secret(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        world.register(&world.browser("192.0.2.9"), "bob@example.com").await;
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let kitchen = crate::group::create(app, project, &operator, "Kitchen".parse().unwrap(), "").await.unwrap().id;
        let ada = limen_model::Member::User(world.user_id("ada@example.com").await);
        crate::group::add(app, project, &operator, kitchen, ada, limen_model::RoleName::member()).await.unwrap();
        world.clock.advance(Duration::from_secs(1));
        let document = export(&world.app, &world.project(), &laptop.caller, &laptop.visit()).await.unwrap();
        assert_eq!(document["groups"][0]["name"], "Kitchen");
        assert_eq!(document["account"]["email"], "ada@example.com");
        assert_eq!(document["account"]["profile"]["name"], "Ada Lovelace");
        assert_eq!(document["authenticators"][0]["kind"], "password");
        assert_eq!(document["sessions"][0]["address"], "192.0.2.1");
        assert!(document["activity"].as_array().is_some_and(|events| events.iter().any(|event| event["action"] == "user.created")));
        let text = document.to_string();
        for absent in ["$argon2id", "bob@example.com", "secret_hash", "password_hash"] {
            assert!(!text.contains(absent), "{absent}");
        }
        let trail = world.read(async |tx| tx.list_audit(None, 1).await).await;
        assert_eq!(trail[0].action, "user.data_exported");
    }

    async fn v7_5_1_only_after_a_recent_sign_in(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        world.clock.advance(Duration::from_secs(15 * 60));
        let refused = export(&world.app, &world.project(), &laptop.caller, &laptop.visit()).await.unwrap_err();
        assert_eq!(refused.code(), "reauthentication_required");
    }
}
