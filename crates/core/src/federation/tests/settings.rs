//! What an operator configures: readiness (Identra's row 14), endpoints, the secret.

use std::path::Path;

use super::*;
use crate::apply::{Declaration, Format, apply};
use crate::seal::MasterKeys;

async fn applied(world: &World, github: &str) -> Result<Vec<crate::apply::Change>> {
    let toml = format!("[settings.federation.github]\n{github}");
    let declaration = Declaration::parse(&toml, Format::Toml, Path::new("."))?;
    apply(&world.app, &world.project(), &Caller::operator(), &declaration, false).await
}

both_engines! {
    async fn identra_14_providers_say_what_is_missing(world: World) {
        let ready = || github_readiness(&world.app, &world.project());
        assert_eq!(ready(), Readiness::MissingClientId);
        applied(&world, "client_id = \"Iv1.limen\"").await.unwrap();
        assert_eq!(ready(), Readiness::MissingClientSecret);
        let browser = world.browser("192.0.2.1");
        let own = world.project().url(GITHUB_CALLBACK);
        let wish = Start { redirect_uri: &own, ..wish(Purpose::SignIn) };
        let refused = start(&world.app, &world.project(), &browser.caller, wish).await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Precondition, "provider_off"));
        assert!(refused.public().contains("GitHub OAuth is not configured"));
        applied(&world, &format!("client_secret = \"{SECRET}\"")).await.unwrap();
        assert_eq!(ready(), Readiness::Ready);
        start(&world.app, &world.project(), &browser.caller, wish).await.unwrap();
        let replica = world.replica().await;
        assert_eq!(github_readiness(&replica, &replica.default_project().unwrap()), Readiness::Ready);
    }

    async fn r08_a_provider_that_is_switched_off_on_the_way_proves_nothing(world: World) {
        let github = GitHub::start(&world).await;
        github.is(7, "octocat", "octo@example.com");
        let browser = world.browser("192.0.2.1");
        let started = start(&world.app, &world.project(), &browser.caller, wish(Purpose::SignIn)).await.unwrap();
        applied(&world, "client_id = \"\"").await.unwrap();
        let refused = sign_in(&world.app, &world.project(), &browser.caller, "code-1", &started.state).await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Precondition, "provider_off"));
        assert_eq!(github.0.asked(), 0);
    }

    async fn r47_r48_the_secret_goes_nowhere_new_and_is_shown_nowhere(world: World) {
        let _github = GitHub::start(&world).await;
        let refused = applied(&world, "token_endpoint = \"https://evil.example/token\"").await.unwrap_err();
        assert_eq!(refused.code(), "declaration_refused");
        assert!(refused.public().contains("client_secret"), "{}", refused.public());
        let both = format!("token_endpoint = \"https://ghe.example/token\"\nclient_secret = \"{SECRET}x\"");
        let changes = applied(&world, &both).await.unwrap();
        assert!(!format!("{changes:?}").contains(SECRET), "{changes:?}");
        let names: Vec<&str> = changes[0].fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["federation.github.token_endpoint", "federation.github.client_secret"]);
        assert_eq!(applied(&world, &both).await.unwrap(), [], "applied twice, the second time changes nothing");
        let told = serde_json::to_string(&world.project().settings).unwrap();
        assert!(!told.contains(SECRET));
    }

    async fn settings_that_lead_astray_are_refused(world: World) {
        for wrong in [
            "api = \"http://github.example\"",
            "api = \"https://u:p@github.example\"",
            "token_endpoint = \"https://github.example/token?x=1\"",
            "authorization_endpoint = \"javascript:alert(1)\"",
            "redirect_uris = [\"https://app.example/*\"]",
            "redirect_uris = [\"http://app.example/callback\"]",
            "client_secret = \"\"",
            "client_secret = 7",
            "client_secret = \"a\"\nclient_secret_file = \"b\"",
            "cleint_id = \"x\"",
        ] {
            assert!(applied(&world, wrong).await.is_err(), "{wrong}");
        }
        let elsewhere = Declaration::parse("[settings.federation]\ngihtub = {}", Format::Toml, Path::new("."));
        assert!(elsewhere.is_err());
    }

    async fn r15_a_private_api_is_not_asked(world: World) {
        let github = GitHub::start(&world).await;
        github.is(7, "octocat", "octo@example.com");
        applied(&world, "api = \"https://169.254.169.254/latest\"").await.unwrap();
        let refused = comes(&world, &world.browser("192.0.2.1")).await.unwrap_err();
        assert_eq!(refused.code(), "outbound_refused");
    }

    async fn the_secret_is_sealed_anew_with_all_others(world: World) {
        let _github = GitHub::start(&world).await;
        let both = |active: &str| MasterKeys::new(active, [
            ("test".to_owned(), limen_model::Secret::new([7; 32])),
            ("next".to_owned(), limen_model::Secret::new([8; 32])),
        ]).unwrap();
        let replica = world.replica_under(both("next")).await;
        crate::reseal::reseal(&replica, &Caller::operator()).await.unwrap();
        let only = MasterKeys::new("next", [("next".to_owned(), limen_model::Secret::new([8; 32]))]).unwrap();
        let after = world.replica_under(only).await;
        assert_eq!(github_readiness(&after, &after.default_project().unwrap()), Readiness::Ready);
        assert_eq!(after.default_project().unwrap().upstream.github.as_ref().unwrap().reveal(), SECRET);
    }
}
