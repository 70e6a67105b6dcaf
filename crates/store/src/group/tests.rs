use limen_model::{Group, Kind};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn a_group_is_found_by_id_and_name(world: World) {
        let kitchen = world.sample_group("Küche");
        world.write(async |tx| tx.insert_group(&kitchen).await).await;
        let found = world.write(async |tx| {
            Ok([
                tx.find_group(kitchen.id).await?,
                tx.find_group_by_name(&"KÜCHE".parse()?).await?,
                tx.lock_group(kitchen.id).await?,
            ])
        }).await;
        assert_eq!(found, [Some(kitchen.clone()), Some(kitchen.clone()), Some(kitchen)]);
    }

    async fn names_are_taken_once_whatever_their_case(world: World) {
        let (one, other) = (world.sample_group("Kitchen"), world.sample_group("KITCHEN"));
        world.write(async |tx| tx.insert_group(&one).await).await;
        let error = world.refused(async |tx| tx.insert_group(&other).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "group__project_id_folded_key"));
    }

    async fn a_group_is_changed_and_removed(world: World) {
        let kitchen = world.sample_group("Kitchen");
        world.write(async |tx| tx.insert_group(&kitchen).await).await;
        let changed = Group { name: "Cellar".parse().expect("a name"), description: String::new(), updated_at: at(9), ..kitchen };
        assert!(world.write(async |tx| tx.update_group(&changed).await).await);
        assert_eq!(world.read(async |tx| tx.find_group(changed.id).await).await, Some(changed.clone()));
        assert!(world.write(async |tx| tx.delete_group(changed.id).await).await);
        assert!(!world.write(async |tx| tx.delete_group(changed.id).await).await);
        assert!(!world.write(async |tx| tx.update_group(&changed).await).await);
    }

    async fn groups_are_listed_by_name(world: World) {
        for name in ["cook", "Chef", "waiter", "Cellar"] {
            let group = world.sample_group(name);
            world.write(async |tx| tx.insert_group(&group).await).await;
        }
        let names = |groups: Vec<Group>| groups.into_iter().map(|group| group.name.to_string()).collect::<Vec<_>>();
        let first = world.read(async |tx| tx.list_groups("C", None, 2).await).await;
        let after = first.last().map(|group| group.name.clone());
        let rest = world.read(async |tx| tx.list_groups("C", after.as_ref(), 2).await).await;
        assert_eq!((names(first), names(rest)), (vec!["Cellar".to_owned(), "Chef".to_owned()], vec!["cook".to_owned()]));
        assert_eq!(world.read(async |tx| tx.list_groups("", None, 9).await).await.len(), 4);
    }
}
