//! What each standard scope says of a person (OIDC Core §5.4), as the Basic plan asks.

use super::*;
use crate::fixture::both_engines;
use limen_model::Address;
use serde_json::Value;

/// Somebody of whom everything is known, signed in.
async fn well_known(world: &World) -> Browser {
    world.client("quayside", |client| client.metadata.scope = None).await;
    let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
    let mut user = world.user("ada@lovelace.example").await.unwrap();
    user.profile.given_name = Some("Ada".into());
    user.profile.family_name = Some("Lovelace".into());
    user.profile.birthdate = Some("1815-12-10".into());
    user.profile.phone_number = Some("+44 20 7946 0018".into());
    user.profile.address = Some(Address { locality: Some("London".into()), ..Address::default() });
    world.write(async |tx| tx.update_user(&user).await).await;
    ada
}

/// The names of the claims that userinfo tells for a scope, without those that every answer has.
async fn told(world: &World, who: &Browser, scope: &str) -> (Value, Vec<String>) {
    let tokens = world.tokens(who, "quayside", &[("scope", scope)]).await;
    assert_eq!(tokens.scope.iter().count(), scope.split(' ').count());
    let said = world.said(&tokens.access_token).await;
    let id = claims(&tokens.id_token.unwrap());
    assert_eq!(said["sub"], id["sub"]);
    let mut names: Vec<String> =
        said.as_object().unwrap().keys().filter(|name| *name != "sub").cloned().collect();
    names.sort_unstable();
    (said, names)
}

const PROFILE: [&str; 6] = ["birthdate", "family_name", "given_name", "locale", "name", "updated_at"];

both_engines! {
    async fn oidcc_scope_profile(world: World) {
        let ada = well_known(&world).await;
        let (said, names) = told(&world, &ada, "openid profile").await;
        assert_eq!(names, PROFILE);
        assert_eq!((&said["name"], &said["birthdate"]), (&"Ada Lovelace".into(), &"1815-12-10".into()));
        assert!(said["updated_at"].is_i64());
    }

    async fn oidcc_scope_email(world: World) {
        let ada = well_known(&world).await;
        let (said, names) = told(&world, &ada, "openid email").await;
        assert_eq!(names, ["email", "email_verified"]);
        assert_eq!((&said["email"], &said["email_verified"]), (&"ada@lovelace.example".into(), &true.into()));
    }

    async fn oidcc_scope_address(world: World) {
        let ada = well_known(&world).await;
        let (said, names) = told(&world, &ada, "openid address").await;
        assert_eq!(names, ["address"]);
        assert_eq!(said["address"]["locality"], "London");
    }

    async fn oidcc_scope_phone(world: World) {
        let ada = well_known(&world).await;
        let (said, names) = told(&world, &ada, "openid phone").await;
        assert_eq!(names, ["phone_number", "phone_number_verified"]);
        assert_eq!(said["phone_number_verified"], false);
    }

    async fn oidcc_scope_all(world: World) {
        let ada = well_known(&world).await;
        let (_, names) = told(&world, &ada, "openid profile email address phone").await;
        let mut expected: Vec<&str> = PROFILE.into_iter().chain(["email", "email_verified", "address", "phone_number", "phone_number_verified"]).collect();
        expected.sort_unstable();
        assert_eq!(names, expected);
        assert_eq!(told(&world, &ada, "openid").await.1, Vec::<String>::new(), "openid alone says who, and nothing else");
    }

    async fn groups_and_roles_are_told_to_whoever_asked(world: World) {
        let ada = well_known(&world).await;
        let (app, project, operator) = (&world.app, &world.project(), limen_model::Caller::operator());
        let who = world.user_id("ada@lovelace.example").await;
        let (inner, outer) = ("Platform".parse().unwrap(), "Engineering".parse().unwrap());
        let inner = crate::group::create(app, project, &operator, inner, "").await.unwrap().id;
        let outer = crate::group::create(app, project, &operator, outer, "").await.unwrap().id;
        let member = limen_model::RoleName::member();
        for (group, joins) in [(inner, limen_model::Member::User(who)), (outer, limen_model::Member::Group(inner))] {
            crate::group::add(app, project, &operator, group, joins, member.clone()).await.unwrap();
        }
        let tokens = world.tokens(&ada, "quayside", &[("scope", "openid groups roles")]).await;
        let id = claims(&tokens.id_token.unwrap());
        let expected = serde_json::json!(["Engineering", "Platform"]);
        assert_eq!((&id["groups"], &id["roles"]), (&expected, &serde_json::json!([])));
        assert_eq!(world.said(&tokens.access_token).await["groups"], expected);
        crate::group::remove(app, project, &operator, outer, limen_model::Member::Group(inner)).await.unwrap();
        assert_eq!(world.said(&tokens.access_token).await["groups"], serde_json::json!(["Platform"]), "at once");
        // Without the scope nothing is said, and the name is no way around it.
        let by_name = r#"{"userinfo":{"groups":null}}"#;
        world.client("harbour", |client| client.metadata.scope = Some("openid profile".into())).await;
        let tokens = world.tokens(&ada, "harbour", &[("scope", "openid profile"), ("claims", by_name)]).await;
        assert!(world.said(&tokens.access_token).await.get("groups").is_none());
        let document = crate::oauth::discovery::metadata(project);
        for (list, name) in [("scopes_supported", "groups"), ("claims_supported", "groups"), ("claims_supported", "roles"), ("scopes_supported", "limen:directory")] {
            assert!(document[list].as_array().unwrap().iter().any(|entry| entry == name), "{list} {name}");
        }
    }
}
