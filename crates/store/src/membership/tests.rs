use limen_model::{Group, Kind, Member, Membership, RoleName, User};

use super::MAX_DEPTH;
use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

impl World {
    async fn group(&self, name: &str, members: &[Member]) -> Group {
        let group = self.sample_group(name);
        self.write(async |tx| {
            tx.insert_group(&group).await?;
            for member in members {
                tx.put_membership(&self.membership(&group, *member)).await?;
            }
            Ok(())
        })
        .await;
        group
    }

    async fn groups_of(&self, user: &User) -> Vec<String> {
        let groups = self.read(async |tx| tx.list_effective_groups(user.id, 100).await).await;
        groups.into_iter().map(|group| group.name.to_string()).collect()
    }
}

both_engines! {
    async fn members_of_inner_groups_are_members(world: World) {
        let (ada, bob) = (world.user("ada").await, world.user("bob").await);
        let inner = world.group("bakery", &[Member::User(ada.id)]).await;
        let outer = world.group("kitchen", &[Member::Group(inner.id), Member::User(bob.id), Member::User(ada.id)]).await;
        world.group("house", &[Member::Group(outer.id)]).await;
        assert_eq!(world.groups_of(&ada).await, ["bakery", "house", "kitchen"]);
        assert_eq!(world.groups_of(&bob).await, ["house", "kitchen"]);
        let all = world.read(async |tx| tx.list_effective_members(outer.id, None, 10).await).await;
        assert_eq!(all.len(), 2);
        let first = world.read(async |tx| tx.list_effective_members(outer.id, None, 1).await).await;
        let rest = world.read(async |tx| tx.list_effective_members(outer.id, Some(first[0].user.id), 9).await).await;
        assert_eq!([first, rest].concat(), all);
        assert_eq!(world.read(async |tx| tx.groups_below(outer.id).await).await, [(inner.id, 1)]);
        assert_eq!(world.read(async |tx| tx.groups_above(inner.id).await).await.len(), 2);
        assert_eq!(world.read(async |tx| tx.count_members(outer.id, 9).await).await, 3);
        assert_eq!(world.read(async |tx| tx.count_members(outer.id, 1).await).await, 2, "each kind up to the bound");
        assert_eq!(world.read(async |tx| tx.count_memberships(ada.id, 9).await).await, 2);
    }

    async fn a_membership_is_changed_and_ended(world: World) {
        let ada = world.user("ada").await;
        let group = world.group("kitchen", &[Member::User(ada.id)]).await;
        let chief = Membership { role: RoleName::admin(), created_at: at(99), ..world.membership(&group, Member::User(ada.id)) };
        world.write(async |tx| tx.put_membership(&chief).await).await;
        let found = world.read(async |tx| tx.find_membership(group.id, ada.id).await).await;
        assert_eq!(found, Some(Membership { created_at: at(1), ..chief }), "since the first day");
        assert_eq!(world.read(async |tx| tx.list_memberships_of_user(ada.id).await).await.len(), 1);
        assert!(world.write(async |tx| tx.delete_membership(group.id, Member::User(ada.id)).await).await);
        assert!(!world.write(async |tx| tx.delete_membership(group.id, Member::User(ada.id)).await).await);
        assert_eq!(world.groups_of(&ada).await, Vec::<String>::new());
    }

    async fn what_is_gone_is_in_nothing(world: World) {
        let ada = world.user("ada").await;
        let inner = world.group("bakery", &[Member::User(ada.id)]).await;
        let outer = world.group("kitchen", &[Member::Group(inner.id)]).await;
        world.write(async |tx| tx.delete_group(inner.id).await).await;
        assert_eq!(world.read(async |tx| tx.list_group_members(outer.id, None, 9).await).await, []);
        assert_eq!(world.groups_of(&ada).await, Vec::<String>::new());
        let error = world.refused(async |tx| tx.put_membership(&world.membership(&outer, Member::Group(inner.id))).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "foreign_key"));
        world.write(async |tx| tx.put_membership(&world.membership(&outer, Member::User(ada.id))).await).await;
        world.write(async |tx| tx.delete_user(ada.id).await).await;
        assert_eq!(world.read(async |tx| tx.list_user_members(outer.id, None, 9).await).await, []);
    }

    async fn a_cycle_that_got_in_ends_no_statement(world: World) {
        let ada = world.user("ada").await;
        let one = world.group("one", &[Member::User(ada.id)]).await;
        let two = world.group("two", &[Member::Group(one.id)]).await;
        world.write(async |tx| tx.put_membership(&world.membership(&one, Member::Group(two.id))).await).await;
        assert_eq!(world.groups_of(&ada).await, ["one", "two"]);
        assert_eq!(world.read(async |tx| tx.list_effective_members(two.id, None, 9).await).await.len(), 1);
        let above = world.read(async |tx| tx.groups_above(one.id).await).await;
        assert!(above.iter().all(|(_, depth)| *depth <= MAX_DEPTH) && above.iter().any(|(id, _)| *id == one.id));
    }

    async fn memberships_move_to_the_survivor(world: World) {
        let (ada, twin) = (world.user("ada").await, world.user("twin").await);
        let both = world.group("both", &[Member::User(ada.id), Member::User(twin.id)]).await;
        world.group("hers", &[Member::User(twin.id)]).await;
        let chief = Membership { role: RoleName::admin(), ..world.membership(&both, Member::User(ada.id)) };
        world.write(async |tx| tx.put_membership(&chief).await).await;
        assert_eq!(world.write(async |tx| tx.move_memberships(twin.id, ada.id).await).await, 1);
        assert_eq!((world.groups_of(&ada).await, world.groups_of(&twin).await.len()), (vec!["both".to_owned(), "hers".to_owned()], 0));
        let kept = world.read(async |tx| tx.find_membership(both.id, ada.id).await).await;
        assert_eq!(kept.map(|one| one.role), Some(RoleName::admin()));
    }

    async fn roles_are_kept_by_name(world: World) {
        let mut auditor = world.sample_role("auditor");
        world.write(async |tx| tx.insert_role(&auditor).await).await;
        let error = world.refused(async |tx| tx.insert_role(&auditor).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "role_project_id_name_key"));
        (auditor.description, auditor.updated_at) = ("Counts".to_owned(), at(9));
        assert!(world.write(async |tx| tx.update_role(&auditor).await).await);
        assert_eq!(world.read(async |tx| tx.find_role(&auditor.name).await).await, Some(auditor.clone()));
        assert_eq!(world.read(async |tx| tx.list_roles(None, 9).await).await, std::slice::from_ref(&auditor));
        assert_eq!(world.read(async |tx| tx.list_roles(Some(&auditor.name), 9).await).await, []);
        let (ada, group) = (world.user("ada").await, world.sample_group("kitchen"));
        assert!(world.read(async |tx| Ok(tx.role_is_held("admin").await? && !tx.role_is_held("auditor").await?)).await);
        let member = Membership { role: auditor.name.clone(), ..world.membership(&group, Member::User(ada.id)) };
        world.write(async |tx| {
            tx.insert_group(&group).await?;
            tx.put_membership(&member).await
        }).await;
        assert!(world.read(async |tx| tx.role_is_held("auditor").await).await);
        assert!(world.write(async |tx| tx.delete_role(&auditor.name).await).await);
        assert!(!world.write(async |tx| tx.delete_role(&auditor.name).await).await);
    }
}
