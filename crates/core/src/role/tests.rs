use limen_model::{Caller, Member, Result};

use super::{create, delete, describe, list};
use crate::fixture::{World, both_engines};
use crate::group;
use crate::user::update::{UserChange, update};

fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.expect_err("a refusal").code().to_owned()
}

both_engines! {
    async fn a_project_has_roles_of_its_own(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let auditor = "auditor".parse().expect("a name");
        create(app, project, &operator, "auditor".parse().expect("a name"), " Reads the books ").await.expect("made");
        assert_eq!(code(create(app, project, &operator, "auditor".parse().expect("a name"), "").await), "role_taken");
        let all = list(app, project, &operator).await.expect("listed");
        let names: Vec<(&str, bool)> = all.iter().map(|role| (role.name.as_str(), role.built_in)).collect();
        assert_eq!(names, [("admin", true), ("member", true), ("guest", true), ("auditor", false)]);
        assert_eq!(all[3].description, "Reads the books");
        describe(app, project, &operator, &auditor, "Counts").await.expect("described");
        let ada = world.person("ada", &["auditor"]).await;
        assert_eq!(code(delete(app, project, &operator, &auditor).await), "role_in_use");
        let none = UserChange { roles: Some(Default::default()), ..UserChange::default() };
        update(app, project, &operator, ada.id, none).await.expect("taken away");
        let kitchen = group::create(app, project, &operator, "Kitchen".parse().expect("a name"), "").await.expect("made");
        group::add(app, project, &operator, kitchen.id, Member::User(ada.id), auditor.clone()).await.expect("in");
        assert_eq!(code(delete(app, project, &operator, &auditor).await), "role_in_use");
        group::remove(app, project, &operator, kitchen.id, Member::User(ada.id)).await.expect("out");
        delete(app, project, &operator, &auditor).await.expect("removed");
        assert_eq!(code(delete(app, project, &operator, &auditor).await), "no_such_role");
        assert_eq!(code(describe(app, project, &operator, &auditor, "").await), "no_such_role");
    }

    async fn what_every_project_has_stays(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        for name in ["admin", "member", "guest"] {
            let name = name.parse().expect("a name");
            assert_eq!(code(delete(app, project, &operator, &name).await), "built_in_role");
            assert_eq!(code(describe(app, project, &operator, &name, "x").await), "built_in_role");
            assert_eq!(code(create(app, project, &operator, name, "x").await), "built_in_role");
        }
        let ada = world.person("ada", &["member"]).await;
        let caller = world.as_caller(ada.id).await;
        assert_eq!(code(list(app, project, &caller).await), "administrators_only");
        assert_eq!(code(create(app, project, &caller, "mine".parse().expect("a name"), "").await), "administrators_only");
    }
}
