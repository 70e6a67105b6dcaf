use limen_model::LinkedIdentity;

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn a_subject_of_a_provider_belongs_to_one_user(world: World) {
        let (alice, bob) = (world.user("alice").await, world.user("bob").await);
        let octocat = world.sample_linked_identity(alice.id, "583231");
        world.write(async |tx| tx.insert_linked_identity(&octocat).await).await;
        assert_eq!(world.read(async |tx| tx.find_linked_identity("github", "583231").await).await, Some(octocat.clone()));
        assert_eq!(world.read(async |tx| tx.find_linked_identity("gitlab", "583231").await).await, None);
        let taken = LinkedIdentity { user_id: bob.id, ..octocat.clone() };
        let error = world.refused(async |tx| tx.insert_linked_identity(&taken).await).await;
        assert_eq!(error.code(), "linked_identity_project_id_provider_subject_key");
        let elsewhere = LinkedIdentity { provider: "gitlab".to_owned(), last_used_at: None, ..taken };
        world.write(async |tx| tx.insert_linked_identity(&elsewhere).await).await;
        assert_eq!(world.read(async |tx| tx.list_linked_identities(bob.id).await).await, [elsewhere]);
    }

    async fn identities_are_listed_used_moved_and_removed(world: World) {
        let (alice, bob) = (world.user("alice").await, world.user("bob").await);
        for subject in ["7", "12"] {
            let identity = world.sample_linked_identity(alice.id, subject);
            world.write(async |tx| tx.insert_linked_identity(&identity).await).await;
        }
        let subjects = async |user| -> Vec<String> {
            let found = world.read(async |tx| tx.list_linked_identities(user).await).await;
            found.into_iter().map(|identity| identity.subject).collect()
        };
        assert_eq!(subjects(alice.id).await, ["12", "7"]);
        assert!(world.write(async |tx| tx.touch_linked_identity("github", "7", "renamed", at(9)).await).await);
        assert!(!world.write(async |tx| tx.touch_linked_identity("github", "8", "renamed", at(9)).await).await);
        let used = world.read(async |tx| tx.find_linked_identity("github", "7").await).await.expect("there");
        assert_eq!((used.username.as_str(), used.last_used_at), ("renamed", Some(at(9))));
        assert!(!world.write(async |tx| tx.delete_linked_identity(bob.id, "github", "7").await).await);
        assert!(world.write(async |tx| tx.delete_linked_identity(alice.id, "github", "7").await).await);
        assert_eq!(world.write(async |tx| tx.move_linked_identities(alice.id, bob.id).await).await, 1);
        assert_eq!((subjects(alice.id).await.len(), subjects(bob.id).await), (0, vec!["12".to_owned()]));
        let removed = world.write(async |tx| tx.delete_linked_identities(bob.id).await).await;
        assert_eq!(removed.len(), 1);
        assert_eq!(subjects(bob.id).await.len(), 0);
    }
}
