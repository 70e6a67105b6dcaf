use limen_model::{Kind, User, UserId, UserState};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn a_user_is_found_by_id_address_and_name(world: World) {
        let alice = world.user("alice").await;
        let (email, username) = (alice.email.clone().expect("set"), alice.username.clone().expect("set"));
        let found = world.read(async |tx| {
            Ok([
                tx.find_user(alice.id).await?,
                tx.find_user_by_email(&email).await?,
                tx.find_user_by_username(&username).await?,
            ])
        });
        assert_eq!(found.await, [Some(alice.clone()), Some(alice.clone()), Some(alice)]);
        let nobody = UserId::new(&world.rng, at(0));
        assert_eq!(world.read(async |tx| tx.find_user(nobody).await).await, None);
        assert_eq!(world.read(async |tx| tx.find_user_by_email(&"x@example.com".parse()?).await).await, None);
    }

    async fn addresses_and_names_are_taken_once(world: World) {
        world.user("alice").await;
        let mut other = world.sample_user("bob");
        other.email = world.sample_user("alice").email;
        let error = world.refused(async |tx| tx.insert_user(&other).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "users_project_id_email_key"));
        let mut other = world.sample_user("bob");
        other.username = world.sample_user("alice").username;
        let error = world.refused(async |tx| tx.insert_user(&other).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "users_project_id_username_key"));
        let bob = world.user("bob").await;
        let error = world.refused(async |tx| tx.insert_user(&User { email: None, username: None, ..bob.clone() }).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "users_project_id_id_key"));
    }

    async fn the_absence_of_an_address_is_not_taken(world: World) {
        for _ in 0..2 {
            let bare = User { email: None, username: None, not_before: None, ..world.sample_user("bare") };
            world.write(async |tx| tx.insert_user(&bare).await).await;
            assert_eq!(world.read(async |tx| tx.find_user(bare.id).await).await, Some(bare));
        }
    }

    async fn a_user_is_changed(world: World) {
        let mut alice = world.user("alice").await;
        alice.email = Some("new@example.com".parse().expect("an address"));
        alice.state = UserState::Disabled;
        alice.profile.nickname = Some("Al".to_owned());
        alice.roles.clear();
        alice.updated_at = at(99);
        let stored = world.write(async |tx| {
            let before = tx.lock_user(alice.id).await?;
            assert_ne!(before, Some(alice.clone()));
            tx.update_user(&alice).await
        });
        assert!(stored.await);
        assert_eq!(world.read(async |tx| tx.find_user(alice.id).await).await, Some(alice));
        assert!(!world.write(async |tx| tx.update_user(&world.sample_user("nobody")).await).await);
    }

    async fn an_erased_user_takes_everything_along(world: World) {
        let alice = world.user("alice").await;
        let session = world.session(&alice).await;
        let (grant, key) = (world.sample_grant(alice.id, session.id), world.sample_api_key(alice.id, "cli"));
        let (password, consent) = (world.sample_password(alice.id), world.sample_consent(alice.id, "shop"));
        let mut link = world.sample_artifact(limen_model::ArtifactKind::PasswordReset);
        link.user_id = Some(alice.id);
        world.write(async |tx| {
            tx.insert_grant(&grant).await?;
            tx.insert_api_key(&key).await?;
            tx.insert_authenticator(&password).await?;
            tx.put_consent(&consent).await?;
            tx.insert_artifact(&link).await
        }).await;
        assert!(world.write(async |tx| tx.delete_user(alice.id).await).await);
        assert!(!world.write(async |tx| tx.delete_user(alice.id).await).await);
        world.read(async |tx| {
            assert_eq!(tx.find_user(alice.id).await?, None);
            assert_eq!(tx.find_session(session.id).await?, None);
            assert_eq!(tx.find_grant(grant.id).await?, None);
            assert_eq!(tx.find_api_key(key.id).await?, None);
            assert_eq!(tx.find_password(alice.id).await?, None);
            assert_eq!(tx.find_consent(alice.id, &consent.client_id).await?, None);
            assert_eq!(tx.find_artifact(link.kind, &link.hash).await?, None);
            Ok(())
        }).await;
        let error = world.refused(async |tx| tx.insert_session(&session).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "foreign_key"));
    }

    async fn users_are_listed_newest_first(world: World) {
        let mut made = Vec::new();
        for number in 0..5 {
            let mut user = world.sample_user(&format!("user{number}"));
            user.id = UserId::new(&world.rng, at(number));
            world.write(async |tx| tx.insert_user(&user).await).await;
            made.push(user.id);
        }
        made.reverse();
        let first = world.read(async |tx| tx.list_users(None, 3).await).await;
        let rest = world.read(async |tx| tx.list_users(first.last().map(|user| user.id), 3).await).await;
        assert_eq!((first.len(), rest.len()), (3, 2));
        let listed: Vec<UserId> = first.iter().chain(&rest).map(|user| user.id).collect();
        assert_eq!(listed, made);
    }
}
