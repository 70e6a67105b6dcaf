//! Stories of groups and who is in them.

use limen_model::{Caller, GroupId, Member, Result, RoleName, User, UserId};

use super::{
    GroupChange, add, create, delete, list, list_effective_members, list_members, list_of_user, named,
    names_of, read, remove, update,
};
use crate::fixture::{World, both_engines};

fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.expect_err("a refusal").code().to_owned()
}

impl World {
    async fn group(&self, name: &str) -> GroupId {
        let name = name.parse().expect("a name");
        create(&self.app, &self.project(), &Caller::operator(), name, "").await.expect("a group").id
    }

    async fn put(&self, group: GroupId, member: Member) -> Result<()> {
        add(&self.app, &self.project(), &Caller::operator(), group, member, RoleName::member()).await
    }

    async fn names(&self, user: UserId) -> Vec<String> {
        names_of(&self.app, &self.project(), user).await.expect("names").to_vec()
    }
}

both_engines! {
    async fn a_group_is_made_renamed_and_removed(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let id = world.group("Kitchen").await;
        let taken = create(app, project, &operator, "KITCHEN".parse().expect("a name"), "").await;
        assert_eq!(code(taken), "group_taken");
        let ada = world.person("ada", &[]).await;
        world.put(id, Member::User(ada.id)).await.expect("in");
        assert_eq!(world.names(ada.id).await, ["Kitchen"]);
        let change = GroupChange { name: Some("Bakery".parse().expect("a name")), description: Some("Bread".into()) };
        let changed = update(app, project, &operator, id, change).await.expect("changed");
        assert_eq!((changed.name.as_str(), changed.description.as_str()), ("Bakery", "Bread"));
        assert_eq!(world.names(ada.id).await, ["Bakery"], "at once, in every token");
        assert_eq!(named(app, project, &operator, "bakery").await.expect("found").id, id);
        assert_eq!(read(app, project, &operator, id).await.expect("found"), changed);
        delete(app, project, &operator, id).await.expect("removed");
        assert_eq!(world.names(ada.id).await, Vec::<String>::new());
        for refused in [
            code(delete(app, project, &operator, id).await),
            code(read(app, project, &operator, id).await),
            code(update(app, project, &operator, id, GroupChange::default()).await),
            code(list_members(app, project, &operator, id, None, 9).await),
            code(world.put(id, Member::User(ada.id)).await),
        ] {
            assert_eq!(refused, "no_such_group");
        }
        assert_eq!(world.told_of(id).await, ["group.deleted", "group.member_saved", "group.saved", "group.saved"]);
    }

    async fn groups_are_paged_by_name(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        for name in ["c", "a", "b"] {
            world.group(name).await;
        }
        let first = list(app, project, &operator, "", None, 2).await.expect("listed");
        let next = first.next.clone().expect("more");
        let rest = list(app, project, &operator, "", Some(&next), 2).await.expect("listed");
        let names: Vec<String> = first.groups.iter().chain(&rest.groups).map(|group| group.name.to_string()).collect();
        assert_eq!((names, rest.next), (vec!["a".to_owned(), "b".to_owned(), "c".to_owned()], None));
        let boss = world.as_caller(world.person("boss", &["admin"]).await.id).await;
        assert_eq!(code(list(app, project, &boss, "", Some(&next), 2).await), "invalid_page_token");
    }

    async fn groups_in_groups_make_no_cycle_and_are_not_too_deep(world: World) {
        let mut chain = vec![world.group("0").await];
        for depth in 1..16 {
            let next = world.group(&depth.to_string()).await;
            world.put(*chain.last().expect("one"), Member::Group(next)).await.expect("nested");
            chain.push(next);
        }
        let (top, bottom, one_more) = (chain[0], chain[15], world.group("more").await);
        assert_eq!(code(world.put(bottom, Member::Group(top)).await), "group_cycle");
        assert_eq!(code(world.put(top, Member::Group(top)).await), "group_cycle");
        assert_eq!(code(world.put(bottom, Member::Group(one_more)).await), "groups_too_deep");
        assert_eq!(code(world.put(one_more, Member::Group(top)).await), "groups_too_deep");
        let ada = world.person("ada", &[]).await;
        world.put(bottom, Member::User(ada.id)).await.expect("in");
        assert_eq!(world.names(ada.id).await.len(), 16);
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let everybody = list_effective_members(app, project, &operator, top, None, 9).await.expect("listed");
        assert_eq!(everybody.members.iter().map(|one| one.user.id).collect::<Vec<_>>(), [ada.id]);
        remove(app, project, &operator, top, Member::Group(chain[1])).await.expect("out");
        assert_eq!(world.names(ada.id).await.len(), 15);
        assert_eq!(code(remove(app, project, &operator, top, Member::Group(chain[1])).await), "no_such_member");
    }

    async fn members_are_paged_groups_first(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let (outer, inner) = (world.group("outer").await, world.group("inner").await);
        world.put(outer, Member::Group(inner)).await.expect("in");
        for name in ["ada", "bob", "eve"] {
            let user = world.person(name, &[]).await;
            world.put(outer, Member::User(user.id)).await.expect("in");
        }
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let page = list_members(app, project, &operator, outer, cursor.as_deref(), 1).await.expect("listed");
            seen.extend(page.members.into_iter().map(|one| one.member));
            match page.next {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        assert_eq!((seen.len(), seen[0]), (4, Member::Group(inner)));
        let first = list_members(app, project, &operator, outer, None, 1).await.expect("listed").next;
        assert_eq!(code(list_members(app, project, &operator, inner, first.as_deref(), 1).await), "invalid_page_token");
    }

    async fn whoever_keeps_a_group_looks_after_its_members(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let (own, other) = (world.group("own").await, world.group("other").await);
        let (keeper, ada): (User, User) = (world.person("keeper", &[]).await, world.person("ada", &[]).await);
        add(app, project, &operator, own, Member::User(keeper.id), RoleName::admin()).await.expect("keeps it");
        let caller = world.as_caller(keeper.id).await;
        add(app, project, &caller, own, Member::User(ada.id), "guest".parse().expect("a role")).await.expect("in");
        assert_eq!(list_members(app, project, &caller, own, None, 9).await.expect("listed").members.len(), 2);
        remove(app, project, &caller, own, Member::User(ada.id)).await.expect("out");
        crate::role::create(app, project, &operator, "auditor".parse().expect("a role"), "").await.expect("made");
        let custom = add(app, project, &caller, own, Member::User(ada.id), "auditor".parse().expect("a role")).await;
        assert_eq!(code(custom), "role_not_held");
        let absent = GroupId::new(&app.rng, world.clock.now());
        for group in [other, absent] {
            for refused in [
                code(add(app, project, &caller, group, Member::User(ada.id), RoleName::member()).await),
                code(remove(app, project, &caller, group, Member::User(ada.id)).await),
                code(list_members(app, project, &caller, group, None, 9).await),
                code(list_effective_members(app, project, &caller, group, None, 9).await),
                code(read(app, project, &caller, group).await),
            ] {
                assert_eq!(refused, "administrators_only");
            }
        }
        assert_eq!(code(add(app, project, &caller, own, Member::Group(other), RoleName::member()).await), "administrators_only");
        assert_eq!(list_of_user(app, project, &caller, keeper.id).await.expect("own").len(), 1);
        assert_eq!(code(list_of_user(app, project, &caller, ada.id).await), "administrators_only");
        let unknown = add(app, project, &operator, own, Member::User(ada.id), "nobody".parse().expect("a role")).await;
        assert_eq!(code(unknown), "unknown_role");
        let nobody = Member::User(UserId::new(&app.rng, world.clock.now()));
        assert_eq!(code(world.put(own, nobody).await), "no_such_user");
    }

    async fn r25_groups_of_another_project_are_not_there(world: World) {
        let (app, operator) = (&world.app, Caller::operator());
        let (own, ada) = (world.group("own").await, world.person("ada", &[]).await);
        world.put(own, Member::User(ada.id)).await.expect("in");
        let other = world.other_project().await;
        assert_eq!(code(read(app, &other, &operator, own).await), "no_such_group");
        assert_eq!(code(add(app, &other, &operator, own, Member::User(ada.id), RoleName::member()).await), "no_such_group");
        let theirs = create(app, &other, &operator, "own".parse().expect("a name"), "").await.expect("free there");
        assert_eq!(code(add(app, &other, &operator, theirs.id, Member::User(ada.id), RoleName::member()).await), "no_such_user");
        assert_eq!(code(add(app, &other, &operator, theirs.id, Member::Group(own), RoleName::member()).await), "no_such_group");
        assert_eq!(names_of(app, &other, ada.id).await.expect("names").len(), 0);
    }

    async fn replicas_hear_of_a_membership(world: World) {
        let replica = world.replica().await;
        let (group, ada) = (world.group("kitchen").await, world.person("ada", &[]).await);
        let project = replica.default_project().expect("the project");
        assert_eq!(names_of(&replica, &project, ada.id).await.expect("names").len(), 0);
        world.put(group, Member::User(ada.id)).await.expect("in");
        for _ in 0..200 {
            if names_of(&replica, &project, ada.id).await.expect("names").len() == 1 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        // Two processes over one SQLite file do not hear of each other; PostgreSQL is there for that.
        assert!(world.database().starts_with("sqlite:"), "a replica was not told");
    }
}
