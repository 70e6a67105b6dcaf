use limen_model::{KeyState, Kind};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn a_ring_is_kept_whole(world: World) {
        let keys = [
            world.sample_signing_key("a", KeyState::Retired),
            world.sample_signing_key("b", KeyState::Passive),
            world.sample_signing_key("c", KeyState::Active),
        ];
        for key in &keys {
            world.write(async |tx| tx.insert_signing_key(key).await).await;
        }
        assert_eq!(world.read(async |tx| tx.signing_keys().await).await, keys);
        let every = world.store.read_system(async |tx| tx.every_signing_key().await).await.expect("all");
        assert_eq!(every, keys.map(|key| (world.project, key)));
    }

    async fn one_key_of_an_algorithm_signs(world: World) {
        world.write(async |tx| tx.insert_signing_key(&world.sample_signing_key("a", KeyState::Active)).await).await;
        let error = world.refused(async |tx| tx.insert_signing_key(&world.sample_signing_key("b", KeyState::Active)).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "signing_key_project_id_algorithm_state_key"));
        let mut other = world.sample_signing_key("b", KeyState::Active);
        other.algorithm = "EdDSA".to_owned();
        world.write(async |tx| tx.insert_signing_key(&other).await).await;
        for kid in ["p", "q"] {
            world.write(async |tx| tx.insert_signing_key(&world.sample_signing_key(kid, KeyState::Passive)).await).await;
        }
        let same = world.refused(async |tx| tx.insert_signing_key(&world.sample_signing_key("p", KeyState::Passive)).await).await;
        assert_eq!(same.code(), "signing_key_project_id_kid_key");
    }

    async fn a_key_advances_once(world: World) {
        let mut key = world.sample_signing_key("a", KeyState::Next);
        world.write(async |tx| tx.insert_signing_key(&key).await).await;
        let next = async |from, to, now| world.write(async |tx| tx.move_signing_key("a", from, to, now).await).await;
        assert!(next(KeyState::Next, KeyState::Active, at(50)).await);
        assert!(!next(KeyState::Next, KeyState::Active, at(51)).await);
        assert!(next(KeyState::Active, KeyState::Passive, at(52)).await);
        assert!(world.write(async |tx| tx.reseal_signing_key("a", b"sealed", b"anew").await).await);
        assert!(!world.write(async |tx| tx.reseal_signing_key("a", b"sealed", b"late").await).await);
        let retire = async |now| world.write(async |tx| tx.retire_signing_key("a", now).await).await;
        assert_eq!((retire(at(53)).await, retire(at(54)).await), (true, false));
        key.state = KeyState::Retired;
        (key.activated_at, key.passive_at, key.retired_at) = (Some(at(50)), Some(at(52)), Some(at(53)));
        // Its private half is gone.
        key.sealed_private = Vec::new();
        assert_eq!(world.read(async |tx| tx.signing_keys().await).await, [key]);
    }
}
