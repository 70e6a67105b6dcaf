use limen_model::{Artifact, ArtifactKind, GrantId, Kind, UserId};
use serde_json::json;

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

impl World {
    async fn artifact(&self, kind: ArtifactKind) -> Artifact {
        let artifact = self.sample_artifact(kind);
        self.write(async |tx| tx.insert_artifact(&artifact).await).await;
        artifact
    }
}

both_engines! {
    async fn an_artifact_is_kept_whole(world: World) {
        for kind in ArtifactKind::ALL {
            let artifact = world.artifact(*kind).await;
            let alias = artifact.alias_hash.expect("set");
            assert_eq!(world.read(async |tx| tx.find_artifact(*kind, &artifact.hash).await).await, Some(artifact.clone()));
            assert_eq!(world.read(async |tx| tx.find_artifact_by_alias(*kind, &alias).await).await, Some(artifact));
        }
        let bare = Artifact {
            alias_hash: None, client_id: None, user_id: None, session_id: None, data: json!(null),
            ..world.sample_artifact(ArtifactKind::SignInLink)
        };
        world.write(async |tx| tx.insert_artifact(&bare).await).await;
        assert_eq!(world.write(async |tx| tx.lock_artifact(bare.kind, &bare.hash).await).await, Some(bare));
    }

    async fn i03_no_artifact_is_taken_for_another_kind(world: World) {
        for made in ArtifactKind::ALL {
            let artifact = world.artifact(*made).await;
            for taken in ArtifactKind::ALL.iter().filter(|taken| *taken != made) {
                let alias = artifact.alias_hash.expect("set");
                assert_eq!(world.write(async |tx| tx.consume_artifact(*taken, &artifact.hash, at(1)).await).await, None);
                assert_eq!(world.read(async |tx| tx.find_artifact(*taken, &artifact.hash).await).await, None);
                assert_eq!(world.read(async |tx| tx.find_artifact_by_alias(*taken, &alias).await).await, None);
                assert!(!world.write(async |tx| tx.delete_artifact(*taken, &artifact.hash).await).await);
            }
            assert!(world.write(async |tx| tx.consume_artifact(*made, &artifact.hash, at(1)).await).await.is_some());
        }
    }

    async fn i02_an_artifact_is_consumed_once_and_in_time(world: World) {
        let kind = ArtifactKind::AuthorizationCode;
        let code = world.artifact(kind).await;
        let consumed = world.write(async |tx| tx.consume_artifact(kind, &code.hash, at(59)).await).await;
        assert_eq!(consumed, Some(Artifact { consumed_at: Some(at(59)), ..code.clone() }));
        assert_eq!(world.write(async |tx| tx.consume_artifact(kind, &code.hash, at(59)).await).await, None);
        let grant = GrantId::new(&world.rng, at(1));
        assert!(world.write(async |tx| tx.link_artifact_to_grant(kind, &code.hash, grant).await).await);
        let reused = world.read(async |tx| tx.find_artifact(kind, &code.hash).await).await.expect("remembered");
        assert_eq!((reused.consumed_at, reused.grant_id), (Some(at(59)), Some(grant)));
        let late = world.artifact(kind).await;
        assert_eq!(world.write(async |tx| tx.consume_artifact(kind, &late.hash, at(60)).await).await, None);
    }

    async fn a_consumed_artifact_does_not_change(world: World) {
        let mut request = world.artifact(ArtifactKind::DeviceCode).await;
        request.user_id = Some(UserId::new(&world.rng, at(1)));
        request.data = json!({ "approved": true });
        (request.alias_hash, request.expires_at) = (None, at(90));
        assert!(world.write(async |tx| tx.update_artifact(&request).await).await);
        assert_eq!(world.read(async |tx| tx.find_artifact(request.kind, &request.hash).await).await, Some(request.clone()));
        world.write(async |tx| tx.consume_artifact(request.kind, &request.hash, at(2)).await).await;
        assert!(!world.write(async |tx| tx.update_artifact(&request).await).await);
    }

    async fn an_artifact_is_put_in_the_place_of_whatever_was_there(world: World) {
        let first = world.artifact(ArtifactKind::Interaction).await;
        let find = async || world.read(async |tx| tx.find_artifact(first.kind, &first.hash).await).await.unwrap();
        // One that is still good goes on: only what is known of it changes.
        let next = Artifact { data: json!({ "next": true }), created_at: at(2), expires_at: at(90), ..first.clone() };
        world.write(async |tx| tx.put_artifact(&next).await).await;
        assert_eq!(find().await, Artifact { created_at: first.created_at, ..next.clone() });
        // One that was consumed is over, and another one begins.
        world.write(async |tx| tx.consume_artifact(first.kind, &first.hash, at(3)).await).await.unwrap();
        world.write(async |tx| tx.put_artifact(&next).await).await;
        assert_eq!(find().await, next);
        // The row of another project is another row.
        let theirs = Artifact { data: json!("theirs"), ..next.clone() };
        world.store.write(world.other, async |tx| tx.put_artifact(&theirs).await).await.unwrap();
        assert_eq!(find().await, next);
        let fresh = world.sample_artifact(first.kind);
        world.write(async |tx| tx.put_artifact(&fresh).await).await;
        assert_eq!(world.read(async |tx| tx.find_artifact(fresh.kind, &fresh.hash).await).await, Some(fresh));
    }

    async fn data_is_replaced_by_one_of_two(world: World) {
        let request = world.artifact(ArtifactKind::DeviceCode).await;
        let replace = async |before: &serde_json::Value, after: &serde_json::Value| {
            world.write(async |tx| tx.replace_artifact_data(request.kind, &request.hash, before, after).await).await
        };
        let (approved, denied) = (json!({ "z": 1, "a": { "y": true } }), json!({ "denied": true }));
        assert!(replace(&request.data, &approved).await);
        assert!(!replace(&request.data, &denied).await);
        let read = world.read(async |tx| tx.find_artifact(request.kind, &request.hash).await).await.expect("there");
        assert_eq!(read.data, approved);
        assert!(replace(&read.data, &denied).await);
        world.write(async |tx| tx.consume_artifact(request.kind, &request.hash, at(2)).await).await;
        assert!(!replace(&denied, &approved).await);
    }

    async fn an_alias_is_taken_once_for_each_kind(world: World) {
        let first = world.artifact(ArtifactKind::DeviceCode).await;
        let second = Artifact { alias_hash: first.alias_hash, ..world.sample_artifact(ArtifactKind::DeviceCode) };
        let error = world.refused(async |tx| tx.insert_artifact(&second).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "artifact_project_id_kind_alias_hash_key"));
        let other = Artifact { kind: ArtifactKind::EmailProof, ..second };
        world.write(async |tx| tx.insert_artifact(&other).await).await;
    }

    async fn older_links_of_a_user_are_removed(world: World) {
        let kind = ArtifactKind::PasswordReset;
        let (first, other) = (world.artifact(kind).await, world.artifact(kind).await);
        let user = first.user_id.expect("set");
        assert_eq!(world.write(async |tx| tx.delete_artifacts_of_user(kind, user).await).await, 1);
        assert_eq!(world.write(async |tx| tx.delete_artifacts_of_user(kind, user).await).await, 0);
        assert!(world.write(async |tx| tx.delete_artifact(kind, &other.hash).await).await);
        assert!(!world.write(async |tx| tx.delete_artifact(kind, &other.hash).await).await);
    }

    async fn links_of_a_user_are_removed_from_a_moment_on(world: World) {
        let kind = ArtifactKind::EmailChangeUndo;
        let user = UserId::new(&world.rng, at(0));
        for second in 1..=3 {
            let link = Artifact { user_id: Some(user), created_at: at(second), ..world.sample_artifact(kind) };
            world.write(async |tx| tx.insert_artifact(&link).await).await;
        }
        let somebody_elses = world.artifact(kind).await;
        assert_eq!(world.write(async |tx| tx.delete_artifacts_of_user_since(kind, user, at(2)).await).await, 2);
        assert_eq!(world.write(async |tx| tx.delete_artifacts_of_user(kind, user).await).await, 1);
        assert!(world.read(async |tx| tx.find_artifact(kind, &somebody_elses.hash).await).await.is_some());
    }
}
