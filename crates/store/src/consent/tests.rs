use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn a_consent_is_widened_in_place(world: World) {
        let alice = world.user("alice").await;
        let first = world.sample_consent(alice.id, "shop");
        world.write(async |tx| tx.put_consent(&first).await).await;
        assert_eq!(world.read(async |tx| tx.find_consent(alice.id, &first.client_id).await).await, Some(first.clone()));
        let mut wider = first.clone();
        wider.scope = "openid profile email".parse().expect("a scope");
        wider.resources.clear();
        wider.created_at = at(50);
        wider.updated_at = at(50);
        world.write(async |tx| tx.put_consent(&wider).await).await;
        wider.created_at = first.created_at;
        assert_eq!(world.read(async |tx| tx.find_consent(alice.id, &first.client_id).await).await, Some(wider));
    }

    async fn consents_are_listed_and_forgotten(world: World) {
        let (alice, bob) = (world.user("alice").await, world.user("bob").await);
        for client in ["c", "a", "b"] {
            world.write(async |tx| tx.put_consent(&world.sample_consent(alice.id, client)).await).await;
        }
        world.write(async |tx| tx.put_consent(&world.sample_consent(bob.id, "a")).await).await;
        let list = async |after: Option<&str>| -> Vec<String> {
            let after = after.map(|id| id.parse().expect("a client id"));
            let page = world.read(async |tx| tx.list_consents_of_user(alice.id, after.as_ref(), 2).await).await;
            page.iter().map(|consent| consent.client_id.to_string()).collect()
        };
        assert_eq!((list(None).await, list(Some("b")).await), (vec!["a".into(), "b".into()], vec!["c".into()]));
        assert!(world.write(async |tx| tx.delete_consent(alice.id, &"a".parse()?).await).await);
        assert!(!world.write(async |tx| tx.delete_consent(alice.id, &"a".parse()?).await).await);
        assert_eq!(list(None).await, ["b", "c"]);
        assert!(world.read(async |tx| tx.find_consent(bob.id, &"a".parse()?).await).await.is_some());
    }
}
