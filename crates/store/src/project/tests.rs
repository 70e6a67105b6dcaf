use limen_model::{Kind, ProjectId, Registration};

use crate::fixture::sample::{START, at};
use crate::fixture::{World, both_engines};

both_engines! {
    async fn a_project_is_found_by_id_slug_and_host(world: World) {
        let project = world.sample_project(world.project, "acme");
        world.store.write_system(async |tx| tx.insert_project(&project).await).await.expect("inserted");
        let mut stored = project.clone();
        stored.hosts.sort();
        let found = world.store.read_system(async |tx| {
            Ok([
                tx.find_project(project.id).await?,
                tx.find_project_by_slug("acme").await?,
                tx.find_project_by_host("login.acme.example").await?,
                tx.within(project.id).own_project().await?,
            ])
        });
        assert_eq!(found.await.expect("found"), std::array::from_fn(|_| Some(stored.clone())));
        let absent = world.store.read_system(async |tx| {
            Ok((tx.find_project(world.other).await?, tx.find_project_by_slug("x").await?, tx.find_project_by_host("x").await?))
        });
        assert_eq!(absent.await.expect("absent"), (None, None, None));
    }

    async fn a_project_is_made_unless_it_is_there(world: World) {
        let project = world.sample_project(world.project, "default");
        for expected in [true, false] {
            let made = world.store.write_system(async |tx| tx.insert_project_if_absent(&project).await).await;
            assert_eq!(made.expect("made"), expected);
        }
    }

    async fn slugs_and_hosts_belong_to_one_project(world: World) {
        let first = world.sample_project(world.project, "acme");
        world.store.write_system(async |tx| tx.insert_project(&first).await).await.expect("inserted");
        let second = world.sample_project(world.other, "acme");
        let error = world.store.write_system(async |tx| tx.insert_project(&second).await).await.expect_err("a refusal");
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "project_slug_key"));
        let mut third = world.sample_project(world.other, "other");
        third.hosts = first.hosts.clone();
        let error = world.store.write_system(async |tx| tx.insert_project(&third).await).await.expect_err("a refusal");
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "project_host_host_key"));
        let error = world.store.write_system(async |tx| tx.insert_project(&first).await).await.expect_err("a refusal");
        assert_eq!(error.kind(), Kind::Conflict);
    }

    async fn a_project_changes_its_settings_and_hosts(world: World) {
        let mut project = world.sample_project(world.project, "acme");
        assert!(!world.write(async |tx| tx.update_own_project(&project).await).await);
        world.store.write_system(async |tx| tx.insert_project(&project).await).await.expect("inserted");
        project.settings.registration = Registration::Off;
        project.hosts = vec!["new.example".to_owned()];
        project.updated_at = at(9);
        assert!(world.write(async |tx| tx.update_own_project(&project).await).await);
        assert_eq!(world.read(async |tx| tx.own_project().await).await, Some(project));
    }

    async fn projects_are_listed_in_pages(world: World) {
        let mut made = Vec::new();
        for number in 0..5 {
            let mut project =
                world.sample_project(ProjectId::new(&world.rng, at(number)), &format!("p{number}"));
            project.hosts.sort();
            world.store.write_system(async |tx| tx.insert_project(&project).await).await.expect("inserted");
            made.push(project);
        }
        let mut listed = Vec::new();
        loop {
            let after = listed.last().map(|last: &limen_model::ProjectRecord| last.id);
            let page = world.store.read_system(async |tx| tx.list_projects(after, 2).await).await.expect("a page");
            if page.is_empty() {
                break;
            }
            assert!(page.len() <= 2);
            listed.extend(page);
        }
        assert_eq!(listed, made);
        assert_eq!(made[0].created_at, START);
        assert_eq!(world.store.read_system(async |tx| tx.projects().await).await.expect("all"), made);
    }
}
