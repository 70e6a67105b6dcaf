use limen_model::{AuthenticatorKind, Kind, UserId};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn a_password_is_kept_and_replaced(world: World) {
        let alice = world.user("alice").await;
        let mut password = world.sample_password(alice.id);
        world.write(async |tx| tx.insert_authenticator(&password).await).await;
        assert_eq!(world.read(async |tx| tx.find_password(alice.id).await).await, Some(password.clone()));
        assert!(world.write(async |tx| tx.replace_authenticator_data(password.id, &password.data, b"dearer").await).await);
        assert!(!world.write(async |tx| tx.replace_authenticator_data(password.id, &password.data, b"late").await).await);
        assert!(world.write(async |tx| tx.touch_authenticator(password.id, at(7)).await).await);
        assert!(world.write(async |tx| tx.rename_authenticator(password.id, alice.id, "of the house").await).await);
        let bob = world.user("bob").await;
        assert!(!world.write(async |tx| tx.rename_authenticator(password.id, bob.id, "of Bob").await).await);
        password.label = "of the house".into();
        password.data = b"dearer".to_vec();
        password.last_used_at = Some(at(7));
        assert_eq!(world.read(async |tx| tx.list_authenticators(alice.id).await).await, [password.clone()]);
        assert!(world.write(async |tx| tx.delete_authenticator(password.id).await).await);
        assert!(!world.write(async |tx| tx.delete_authenticator(password.id).await).await);
        assert_eq!(world.read(async |tx| tx.find_password(alice.id).await).await, None);
    }

    async fn a_user_has_one_password(world: World) {
        let alice = world.user("alice").await;
        world.write(async |tx| tx.insert_authenticator(&world.sample_password(alice.id)).await).await;
        let error = world.refused(async |tx| tx.insert_authenticator(&world.sample_password(alice.id)).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "authenticator_project_id_user_id_key"));
        let replaced = world.write(async |tx| {
            let gone = tx.delete_authenticators(alice.id, AuthenticatorKind::Password).await?;
            tx.insert_authenticator(&world.sample_password(alice.id)).await?;
            Ok(gone)
        });
        assert_eq!(replaced.await, 1);
    }

    async fn nobody_has_no_password(world: World) {
        let nobody = UserId::new(&world.rng, at(0));
        let error = world.refused(async |tx| tx.insert_authenticator(&world.sample_password(nobody)).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "foreign_key"));
    }
}
