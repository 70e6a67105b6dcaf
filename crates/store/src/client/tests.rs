use limen_model::{ClientId, ClientOrigin, Kind};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn a_client_is_kept_whole(world: World) {
        let client = world.sample_client("https://app.example/client.json");
        world.write(async |tx| tx.insert_client(&client).await).await;
        assert_eq!(world.read(async |tx| tx.find_client(&client.id).await).await, Some(client.clone()));
        assert_eq!(world.read(async |tx| tx.find_client(&"absent".parse()?).await).await, None);
        let error = world.refused(async |tx| tx.insert_client(&client).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "client_project_id_id_key"));
    }

    async fn client_ids_are_told_apart_by_case(world: World) {
        for id in ["Shop", "shop"] {
            world.write(async |tx| tx.insert_client(&world.sample_client(id)).await).await;
        }
        let found = world.read(async |tx| tx.find_client(&"shop".parse()?).await).await;
        assert_eq!(found.map(|client| client.id.to_string()).as_deref(), Some("shop"));
    }

    async fn a_client_is_changed(world: World) {
        let mut client = world.sample_client("shop");
        world.write(async |tx| tx.insert_client(&client).await).await;
        client.metadata.redirect_uris = vec!["https://shop.example/cb".to_owned()];
        client.policy.fapi = true;
        client.origin = ClientOrigin::Administered;
        client.secrets.clear();
        client.registration_token = None;
        client.disabled_at = None;
        client.updated_at = at(20);
        let changed = world.write(async |tx| {
            assert!(tx.lock_client(&client.id).await?.is_some());
            tx.update_client(&client).await
        });
        assert!(changed.await);
        assert_eq!(world.read(async |tx| tx.find_client(&client.id).await).await, Some(client));
        assert!(!world.write(async |tx| tx.update_client(&world.sample_client("absent")).await).await);
    }

    async fn a_removed_client_holds_nothing(world: World) {
        let client = world.sample_client("shop");
        let alice = world.user("alice").await;
        let grant = world.sample_grant(alice.id, world.session(&alice).await.id);
        world.write(async |tx| {
            tx.insert_client(&client).await?;
            tx.insert_grant(&grant).await?;
            tx.put_consent(&world.sample_consent(alice.id, "shop")).await
        }).await;
        assert!(world.write(async |tx| tx.delete_client(&client.id).await).await);
        assert!(!world.write(async |tx| tx.delete_client(&client.id).await).await);
        assert_eq!(world.read(async |tx| tx.find_grant(grant.id).await).await, None);
        assert_eq!(world.read(async |tx| tx.find_consent(alice.id, &client.id).await).await, None);
    }

    async fn clients_are_listed_by_bytes_on_both_engines(world: World) {
        let ids = ["B", "Z", "_", "a", "a-b", "aB", "https://x.example/c", "~"];
        for id in ids.iter().rev() {
            world.write(async |tx| tx.insert_client(&world.sample_client(id)).await).await;
        }
        let mut listed: Vec<ClientId> = Vec::new();
        loop {
            let page = world.read(async |tx| tx.list_clients(listed.last(), 3).await).await;
            if page.is_empty() {
                break;
            }
            listed.extend(page.into_iter().map(|client| client.id));
        }
        assert_eq!(listed.iter().map(ClientId::as_str).collect::<Vec<_>>(), ids);
    }
}
