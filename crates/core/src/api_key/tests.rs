use limen_model::Identity;

use super::*;
use crate::fixture::{World, both_engines};
use crate::keys;

both_engines! {
    async fn i04_only_a_credential_for_administration_ends_the_keys_of_others(world: World) {
        let (app, project) = (&world.app, world.project());
        let bob = world.register(&world.browser("192.0.2.9"), "bob@example.com").await;
        let wish = NewApiKey { name: "deploy".into(), scope: "limen:read".parse().unwrap(), expires_at: None, workstation: None, rotate: false };
        let key = create(app, &project, &bob.caller, wish).await.unwrap().key;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        // An administrator, seen through an application that was let in to manage keys and nothing more.
        let through = |scope: &str| Caller {
            identity: Identity::User { id: ada.caller.user_id().unwrap(), admin: true },
            client: Some("harbour".parse().unwrap()),
            scope: scope.parse().unwrap(),
            ..ada.caller.clone()
        };
        assert_eq!(revoke(app, &project, &through("limen:keys"), key.id).await.unwrap_err().code(), "no_such_key");
        assert_eq!(keys::list(app, &project, &through("limen:keys")).await.unwrap_err().code(), "insufficient_scope");
        let admin = through("limen:keys limen:admin");
        assert!(keys::list(app, &project, &admin).await.is_ok());
        assert!(revoke(app, &project, &admin, key.id).await.unwrap().revoked_at.is_some());
    }
}
