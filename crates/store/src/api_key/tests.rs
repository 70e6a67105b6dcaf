use limen_model::{ApiKey, ApiKeyId};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn a_key_is_found_by_id_and_secret(world: World) {
        let alice = world.user("alice").await;
        let key = world.sample_api_key(alice.id, "cli@laptop");
        world.write(async |tx| tx.insert_api_key(&key).await).await;
        assert_eq!(world.read(async |tx| tx.find_api_key(key.id).await).await, Some(key.clone()));
        assert_eq!(world.read(async |tx| tx.find_api_key_by_hash(&key.hash).await).await, Some(key.clone()));
        assert_eq!(world.read(async |tx| tx.find_api_key_by_hash(&world.fingerprint()).await).await, None);
        let bare = ApiKey { workstation: None, expires_at: None, last_used_at: None, ..world.sample_api_key(alice.id, "ci") };
        world.write(async |tx| tx.insert_api_key(&bare).await).await;
        assert_eq!(world.read(async |tx| tx.find_api_key(bare.id).await).await, Some(bare));
        let twin = ApiKey { id: ApiKeyId::new(&world.rng, at(1)), ..key };
        let error = world.refused(async |tx| tx.insert_api_key(&twin).await).await;
        assert_eq!(error.code(), "api_key_project_id_hash_key");
    }

    async fn a_key_is_revoked_once(world: World) {
        let alice = world.user("alice").await;
        let key = world.sample_api_key(alice.id, "cli");
        world.write(async |tx| tx.insert_api_key(&key).await).await;
        assert!(world.write(async |tx| tx.touch_api_key(key.id, at(3)).await).await);
        assert!(world.write(async |tx| tx.revoke_api_key(key.id, at(5)).await).await);
        assert!(!world.write(async |tx| tx.revoke_api_key(key.id, at(6)).await).await);
        assert!(!world.write(async |tx| tx.touch_api_key(key.id, at(7)).await).await);
        let found = world.read(async |tx| tx.find_api_key(key.id).await).await;
        assert_eq!(found, Some(ApiKey { last_used_at: Some(at(3)), revoked_at: Some(at(5)), ..key }));
    }

    async fn keys_of_a_name_or_a_user_are_revoked_together(world: World) {
        let (alice, bob) = (world.user("alice").await, world.user("bob").await);
        let make = async |user, name: &str| {
            let key = world.sample_api_key(user, name);
            world.write(async |tx| tx.insert_api_key(&key).await).await;
            key.id
        };
        let (laptop, server, theirs) = (make(alice.id, "laptop").await, make(alice.id, "server").await, make(bob.id, "laptop").await);
        assert_eq!(world.write(async |tx| tx.revoke_api_keys_named(alice.id, "laptop", at(2)).await).await, [laptop]);
        assert_eq!(world.write(async |tx| tx.revoke_api_keys_named(alice.id, "laptop", at(3)).await).await, []);
        assert_eq!(world.write(async |tx| tx.revoke_api_keys_of_user(alice.id, at(4)).await).await, [server]);
        assert!(world.read(async |tx| tx.find_api_key(theirs).await).await.expect("there").is_live(at(5)));
    }

    async fn keys_are_listed_newest_first_revoked_ones_too(world: World) {
        let alice = world.user("alice").await;
        let mut made = Vec::new();
        for number in 0..3 {
            let key = ApiKey { id: ApiKeyId::new(&world.rng, at(number)), ..world.sample_api_key(alice.id, "k") };
            world.write(async |tx| tx.insert_api_key(&key).await).await;
            made.push(key.id);
        }
        world.write(async |tx| tx.revoke_api_key(made[2], at(5)).await).await;
        let list = async |after| -> Vec<ApiKeyId> {
            let page = world.read(async |tx| tx.list_api_keys_of_user(alice.id, after, 2).await).await;
            page.iter().map(|key| key.id).collect()
        };
        assert_eq!(list(None).await, [made[2], made[1]]);
        assert_eq!(list(Some(made[1])).await, [made[0]]);
    }
}
