//! Nobody climbs: whatever somebody calls who is no administrator, in whatever order, they hold no more than before.

use std::collections::BTreeSet;

use limen_model::{Caller, Member, Profile, RoleName, UserId};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::role_names;
use crate::fixture::World;
use crate::user::create::{NewUser, create};
use crate::user::update::{UserChange, update};
use crate::user::{import, merge, password, state};
use crate::{group, role};

/// One call of the administrative use cases, by numbers of users and groups.
#[derive(Debug, Clone)]
enum Call {
    Roles { user: usize, roles: Vec<&'static str> },
    Create { roles: Vec<&'static str> },
    Profile { user: usize },
    Join { group: usize, user: usize, role: &'static str },
    Leave { group: usize, user: usize },
    Nest { outer: usize, inner: usize },
    Merge { survivor: usize, other: usize },
    Password { user: usize },
    Disable { user: usize },
    NewRole,
    NewGroup,
    Import { user: usize },
}

fn call() -> impl Strategy<Value = Call> {
    let roles = || prop::sample::subsequence(vec!["admin", "member", "guest", "auditor"], 0..3);
    let role = || prop::sample::select(vec!["admin", "member", "guest", "auditor"]);
    prop_oneof![
        (0..3_usize, roles()).prop_map(|(user, roles)| Call::Roles { user, roles }),
        roles().prop_map(|roles| Call::Create { roles }),
        (0..3_usize).prop_map(|user| Call::Profile { user }),
        (0..3_usize, 0..3_usize, role()).prop_map(|(group, user, role)| Call::Join { group, user, role }),
        (0..3_usize, 0..3_usize).prop_map(|(group, user)| Call::Leave { group, user }),
        (0..3_usize, 0..3_usize).prop_map(|(outer, inner)| Call::Nest { outer, inner }),
        (0..3_usize, 0..3_usize).prop_map(|(survivor, other)| Call::Merge { survivor, other }),
        (0..3_usize).prop_map(|user| Call::Password { user }),
        (0..3_usize).prop_map(|user| Call::Disable { user }),
        Just(Call::NewRole),
        Just(Call::NewGroup),
        (0..3_usize).prop_map(|user| Call::Import { user }),
    ]
}

struct House {
    world: World,
    users: Vec<UserId>,
    groups: Vec<limen_model::GroupId>,
}

impl House {
    /// The climber keeps the first group and is an auditor; the second group holds the first; the third is the chief's.
    async fn build() -> Self {
        let world = World::sqlite().await;
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        role::create(app, project, &operator, "auditor".parse().unwrap(), "").await.unwrap();
        let climber = world.person("climber", &["auditor"]).await.id;
        let (other, chief) =
            (world.person("other", &[]).await.id, world.person("chief", &["admin"]).await.id);
        let mut groups = Vec::new();
        for name in ["own", "outer", "chiefs"] {
            groups.push(group::create(app, project, &operator, name.parse().unwrap(), "").await.unwrap().id);
        }
        for (group, member, role) in [
            (0, Member::User(climber), RoleName::admin()),
            (1, Member::Group(groups[0]), RoleName::member()),
            (2, Member::User(chief), RoleName::admin()),
        ] {
            group::add(app, project, &operator, groups[group], member, role).await.unwrap();
        }
        Self { users: vec![climber, other, chief], groups, world }
    }

    /// What somebody holds: roles, groups with the role in each, and whether the account works.
    async fn holds(&self, user: UserId) -> (BTreeSet<String>, BTreeSet<String>, bool) {
        self.world
            .read(async |tx| {
                let row = tx.find_user(user).await?.expect("there");
                let groups = tx.list_effective_groups(user, 100).await?;
                Ok((
                    row.roles.clone(),
                    groups.into_iter().map(|group| group.name.to_string()).collect(),
                    row.is_active(),
                ))
            })
            .await
    }

    async fn make(&self, caller: &Caller, call: &Call) -> bool {
        let (app, project) = (&self.world.app, &self.world.project());
        match call {
            Call::Roles { user, roles } => {
                let change = UserChange { roles: Some(role_names(roles)), ..UserChange::default() };
                update(app, project, caller, self.users[*user], change).await.is_ok()
            }
            Call::Create { roles } => {
                let new = NewUser {
                    username: Some("puppet".parse().unwrap()),
                    roles: role_names(roles),
                    temporary_password: true,
                    ..NewUser::default()
                };
                create(app, project, caller, new).await.is_ok()
            }
            Call::Profile { user } => {
                let change = UserChange { profile: Some(Profile::default()), ..UserChange::default() };
                update(app, project, caller, self.users[*user], change).await.is_ok()
            }
            Call::Join { group, user, role } => {
                let (group, member) = (self.groups[*group], Member::User(self.users[*user]));
                group::add(app, project, caller, group, member, role.parse().unwrap()).await.is_ok()
            }
            Call::Leave { group, user } => {
                let member = Member::User(self.users[*user]);
                group::remove(app, project, caller, self.groups[*group], member).await.is_ok()
            }
            Call::Nest { outer, inner } => {
                let member = Member::Group(self.groups[*inner]);
                group::add(app, project, caller, self.groups[*outer], member, RoleName::admin()).await.is_ok()
            }
            Call::Merge { survivor, other } => {
                merge::merge(app, project, caller, self.users[*survivor], self.users[*other], true)
                    .await
                    .is_ok()
            }
            Call::Password { user } => {
                password::issue_temporary(app, project, caller, self.users[*user]).await.is_ok()
            }
            Call::Disable { user } => {
                state::disable(app, project, caller, self.users[*user], None).await.is_ok()
            }
            Call::NewRole => role::create(app, project, caller, "mine".parse().unwrap(), "").await.is_ok(),
            Call::NewGroup => group::create(app, project, caller, "mine".parse().unwrap(), "").await.is_ok(),
            Call::Import { user } => {
                let name = ["climber", "other", "chief"][*user];
                let row = serde_json::json!({ "username": name, "roles": ["admin"] }).to_string();
                let options = import::Options { update: true, dry_run: false };
                let source = (import::Format::Json, row.as_bytes());
                import::import(app, project, caller, source, options, |_| {}).await.is_ok()
            }
        }
    }
}

#[test]
fn r21_no_sequence_of_calls_raises_privileges() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let house = runtime.block_on(House::build());
    let climber = house.users[0];
    let before = runtime.block_on(house.holds(climber));
    let joined = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config { cases: 48, failure_persistence: None, ..Config::default() });
    runner
        .run(&prop::collection::vec(call(), 1..12), |calls| {
            runtime.block_on(async {
                for call in &calls {
                    let caller = house.world.as_caller(climber).await;
                    let done = house.make(&caller, call).await;
                    // What the keeper of a group may do, and nothing else.
                    let own = matches!(
                        call,
                        Call::Join { group: 0, role: "admin" | "member" | "guest" | "auditor", .. }
                            | Call::Leave { group: 0, .. }
                    );
                    prop_assert!(!done || own, "{call:?} was done");
                    joined.set(joined.get() + usize::from(done));
                    let (roles, groups, _) = house.holds(climber).await;
                    prop_assert!(roles.is_subset(&before.0), "{call:?} gave {roles:?}");
                    prop_assert!(groups.is_subset(&before.1), "{call:?} gave {groups:?}");
                    let chief = house.holds(house.users[2]).await;
                    prop_assert!(chief.0.contains("admin") && chief.2, "{call:?} hurt the chief");
                }
                Ok(())
            })
        })
        .unwrap();
    assert!(joined.get() > 0, "the keeper of a group could do what keepers do");
}
