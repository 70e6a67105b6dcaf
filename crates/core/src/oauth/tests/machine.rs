use super::*;
use crate::fixture::both_engines;
use crate::oauth::introspection::{self, Introspection};
use crate::oauth::revocation;

async fn machine(world: &World) -> Credentials {
    world
        .client("robot", |client| {
            confidential(client);
            client.metadata.grant_types = vec!["client_credentials".into()];
            client.metadata.scope = Some("api openid".into());
            client.policy.resources = vec!["https://api.example".into()];
        })
        .await;
    basic("robot")
}

async fn own_token(
    world: &World,
    credentials: &Credentials,
    more: &[(&str, &str)],
) -> Result<TokenResponse, OAuthError> {
    let mut pairs = vec![("grant_type", "client_credentials")];
    pairs.extend_from_slice(more);
    world.token_at(&world.app, credentials, &pairs).await
}

async fn introspect(world: &World, asker: &str, token: &str) -> serde_json::Value {
    let client = crate::client::find(&world.app, &world.project(), asker).await.unwrap().unwrap();
    let answer: Introspection =
        introspection::introspect(&world.app, &world.project(), &client, &params(&[("token", token)]))
            .await
            .unwrap();
    serde_json::to_value(answer).unwrap()
}

both_engines! {
    async fn a_machine_speaks_for_itself(world: World) {
        let robot = machine(&world).await;
        let answer = own_token(&world, &robot, &[("scope", "api"), ("resource", "https://api.example")]).await.unwrap();
        let said = claims(&answer.access_token);
        assert_eq!((&said["sub"], &said["aud"], &said["scope"]), (&"robot".into(), &"https://api.example".into(), &"api".into()));
        assert!(answer.refresh_token.is_none() && answer.id_token.is_none());
        assert!(world.is_live(&answer.access_token).await);
    }

    async fn r37_scopes_are_limited(world: World) {
        let robot = machine(&world).await;
        for scope in ["admin", "openid", "api offline_access", "limen:admin"] {
            assert_eq!(own_token(&world, &robot, &[("scope", scope)]).await.unwrap_err().code(), Code::InvalidScope, "{scope}");
        }
        let refused = own_token(&world, &robot, &[("resource", "https://other.example")]).await;
        assert_eq!(refused.unwrap_err().code(), Code::InvalidTarget);
    }

    async fn only_who_may_ask_learns_anything(world: World) {
        let robot = machine(&world).await;
        world.client("stranger", confidential).await;
        world.client("api", |client| { confidential(client); client.policy.resources = vec!["https://api.example".into()]; }).await;
        let token = own_token(&world, &robot, &[("resource", "https://api.example")]).await.unwrap().access_token;
        assert_eq!(introspect(&world, "stranger", &token).await, serde_json::json!({ "active": false }));
        let said = introspect(&world, "api", &token).await;
        assert_eq!((&said["active"], &said["client_id"], &said["token_type"]), (&true.into(), &"robot".into(), &"Bearer".into()));
        assert!(said.get("gid").is_none() && said.get("uid").is_none());
        assert_eq!(introspect(&world, "robot", "garbage").await, serde_json::json!({ "active": false }));
    }

    async fn elloloop_31_a_revoked_token_is_dead_on_every_replica(world: World) {
        let robot = machine(&world).await;
        let token = own_token(&world, &robot, &[]).await.unwrap().access_token;
        let other = own_token(&world, &robot, &[]).await.unwrap().access_token;
        let client = crate::client::find(&world.app, &world.project(), "robot").await.unwrap().unwrap();
        let caller = Caller::anonymous(limen_model::RequestInfo::default());
        revocation::revoke(&world.app, &world.project(), &caller, &client, &params(&[("token", &token)])).await.unwrap();
        assert!(!world.is_live(&token).await);
        assert!(world.is_live(&other).await);
        // A replica that starts later reads the list; revoking again, or revoking noise, is no error.
        let replica = world.replica().await;
        assert!(crate::token::verify(&replica, &replica.default_project().unwrap(), &token).await.is_err());
        for token in [token.as_str(), "noise"] {
            revocation::revoke(&world.app, &world.project(), &caller, &client, &params(&[("token", token)])).await.unwrap();
        }
    }

    async fn r05_no_artifact_passes_for_another(world: World) {
        let robot = machine(&world).await;
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = world.code(&ada, "quayside", &[]).await;
        let tokens = world.redeem("quayside", &world.code(&ada, "quayside", &[]).await).await.unwrap();
        let (access, refresh, id) = (tokens.access_token, tokens.refresh_token.unwrap(), tokens.id_token.unwrap());
        let own = own_token(&world, &robot, &[]).await.unwrap().access_token;
        for wrong in [&access, &id, &refresh, &own] {
            assert!(world.redeem("quayside", wrong).await.is_err(), "as a code");
        }
        for wrong in [&access, &id, &code, &own] {
            assert!(world.refresh("quayside", wrong).await.is_err(), "as a refresh token");
        }
        // R14: an ID token is no access token.
        for wrong in [&id, &refresh, &code] {
            assert!(!world.is_live(wrong).await, "as an access token");
        }
        world.redeem("quayside", &code).await.unwrap();
    }

    async fn pairwise_subjects_differ_by_sector(world: World) {
        let pairwise = |host: &'static str| move |client: &mut Client| {
            client.metadata.subject_type = limen_model::SubjectType::Pairwise;
            client.metadata.redirect_uris.insert(0, format!("https://{host}/cb"));
        };
        world.client("one", pairwise("one.example")).await;
        world.client("two", pairwise("two.example")).await;
        world.client("twin", pairwise("one.example")).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let mut subjects = Vec::new();
        for client in ["one", "two", "twin"] {
            let tokens = world.redeem(client, &world.code(&ada, client, &[]).await).await.unwrap();
            assert!(world.is_live(&tokens.access_token).await);
            subjects.push(claims(&tokens.id_token.unwrap())["sub"].as_str().unwrap().to_owned());
        }
        assert_ne!(subjects[0], subjects[1]);
        assert_eq!(subjects[0], subjects[2]);
        assert!(!subjects.contains(&world.user_id("ada@lovelace.example").await.to_string()));
    }
}
