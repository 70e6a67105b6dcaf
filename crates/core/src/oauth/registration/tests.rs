use std::time::Duration;

use limen_model::{ArtifactKind, Identity, Scope};

use super::*;
use crate::client;
use crate::fixture::application::{Application, CALLBACK, bare, basic, params, params_with};
use crate::fixture::neighbour::Neighbour;
use crate::fixture::{World, both_engines};
use crate::oauth::client_authentication::authenticate;
use crate::policy;

fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        other => panic!("{other}"),
    }
}

async fn open(world: &World) {
    world.configure("[settings]\nregistration = \"open\"").await;
}

async fn registered(world: &World, value: Value) -> Result<ClientInformation, OAuthError> {
    let caller = world.browser("192.0.2.1").caller;
    register(&world.app, &world.project(), &caller, None, &members(value)).await
}

/// An initial access token for so many seconds.
async fn word(world: &World, reusable: bool, scope: &str, seconds: u64) -> String {
    let wish =
        NewInitialAccessToken { life: Duration::from_secs(seconds), reusable, scope: scope.parse().unwrap() };
    let made =
        create_initial_access_token(&world.app, &world.project(), &Caller::operator(), wish).await.unwrap();
    made.token.reveal().clone()
}

async fn with_word(world: &World, token: &str, value: Value) -> Result<ClientInformation, OAuthError> {
    let caller = world.browser("192.0.2.1").caller;
    register(&world.app, &world.project(), &caller, Some(token), &members(value)).await
}

fn minimal() -> Value {
    json!({ "redirect_uris": [CALLBACK], "client_name": "App" })
}

/// Two hosts that say they belong together, and where that is written.
fn in_sector(neighbour: &Neighbour, path: &str) -> Value {
    let redirects = ["https://a.example/cb", "https://b.example/cb"];
    json!({ "redirect_uris": redirects, "subject_type": "pairwise", "sector_identifier_uri": neighbour.url(path) })
}

/// The answer as it goes out.
fn told(information: &ClientInformation) -> Value {
    serde_json::to_value(information).unwrap()
}

async fn reads(world: &World, information: &ClientInformation) -> Result<ClientInformation, Code> {
    let token = information.registration_access_token().reveal();
    read(&world.app, &world.project(), information.client_id(), token).await.map_err(|error| error.code())
}

both_engines! {
    async fn a_client_registers_itself_and_is_let_in(world: World) {
        open(&world).await;
        let mut asked = minimal();
        asked["scope"] = json!("openid email limen:admin");
        asked["client_id"] = json!("chosen");
        asked["first_party"] = json!(true);
        let made = registered(&world, asked).await.unwrap();
        let answer = told(&made);
        let (id, secret) = (answer["client_id"].as_str().unwrap(), answer["client_secret"].as_str().unwrap());
        assert!(secret.starts_with("lmn_c_") && secret.len() == 49);
        assert_eq!(answer["client_secret_expires_at"], 0);
        assert_eq!(answer["client_id_issued_at"], world.clock.now().seconds());
        assert_eq!(answer["scope"], "email openid", "what counts is told");
        assert_eq!(answer["registration_client_uri"], world.project().url(&format!("/oauth2/register/{id}")));
        assert!(answer["registration_access_token"].as_str().unwrap().starts_with("lmn_g_"));
        let (project, caller) = (world.project(), world.browser("192.0.2.1").caller);
        let client = authenticate(&world.app, &project, &basic(id, secret), &params(&[])).await.unwrap();
        assert!(!client.policy.first_party);
        // b16: nobody chooses an id, and none looks like a user's.
        assert_ne!(id, "chosen");
        assert!(uuid::Uuid::try_parse(id).is_err());
        let audit = world.read(async |tx| tx.list_audit(None, 10).await).await;
        assert!(audit.iter().any(|row| row.action == Event::ClientSaved.as_str() && row.target_id.as_deref() == Some(id)));
        // i08: neither secret nor token is stored or audited.
        let row = world.read(async |tx| tx.find_client(&id.parse()?).await).await.unwrap();
        let dump = format!("{row:?}{audit:?}{caller:?}");
        assert!(!dump.contains(secret) && !dump.contains(answer["registration_access_token"].as_str().unwrap()));
    }

    async fn only_those_register_whom_the_project_lets(world: World) {
        let refused = registered(&world, minimal()).await.unwrap_err();
        assert_eq!(refused.code(), Code::InvalidToken, "the default asks for a token");
        let token = word(&world, false, "", 60).await;
        world.configure("[settings]\nregistration = \"off\"").await;
        assert_eq!(with_word(&world, &token, minimal()).await.unwrap_err().code(), Code::AccessDenied);
        open(&world).await;
        assert!(registered(&world, minimal()).await.is_ok());
        assert_eq!(with_word(&world, "lmn_i_nonsense", minimal()).await.unwrap_err().code(), Code::InvalidToken);
    }

    async fn i02_an_initial_access_token_serves_as_often_as_its_maker_said(world: World) {
        let (once, many, short) = (word(&world, false, "", 60).await, word(&world, true, "orders:read", 60).await, word(&world, true, "", 1).await);
        let project = world.project();
        let caller = world.browser("192.0.2.1").caller;
        let (form, replica) = (members(minimal()), world.replica().await);
        let tries = (0..8).map(|at| register(if at % 2 == 0 { &world.app } else { &replica }, &project, &caller, Some(&once), &form));
        let won = futures_util::future::join_all(tries).await.into_iter().filter(Result::is_ok).count();
        assert_eq!(won, 1);
        assert_eq!(with_word(&world, &once, minimal()).await.unwrap_err().code(), Code::InvalidToken);

        let machine = json!({ "grant_types": ["client_credentials"], "scope": "orders:read orders:write" });
        assert_eq!(told(&with_word(&world, &many, machine.clone()).await.unwrap())["scope"], "orders:read");
        assert!(with_word(&world, &many, machine).await.is_ok());
        world.clock.advance(Duration::from_secs(1));
        assert_eq!(with_word(&world, &short, minimal()).await.unwrap_err().code(), Code::InvalidToken);
        world.clock.advance(Duration::from_secs(60));
        assert_eq!(with_word(&world, &many, minimal()).await.unwrap_err().code(), Code::InvalidToken);
    }

    async fn bad_metadata_spends_no_token_and_changes_nothing(world: World) {
        let token = word(&world, false, "", 60).await;
        for bad in [
            json!({}), json!({ "redirect_uris": ["http://app.example/"] }), json!({ "redirect_uris": [CALLBACK], "grant_types": ["implicit"] }),
            json!({ "redirect_uris": [CALLBACK], "software_statement": "x.y.z" }), json!({ "redirect_uris": "x" }),
        ] {
            assert!(with_word(&world, &token, bad).await.is_err());
        }
        let clients = world.read(async |tx| tx.list_clients(None, 100).await).await;
        assert_eq!(clients.len(), 1, "only the built-in one");
        assert!(with_word(&world, &token, minimal()).await.is_ok());
    }

    async fn r05_no_other_artifact_is_an_initial_access_token(world: World) {
        for kind in ArtifactKind::ALL.iter().copied().filter(|kind| *kind != ArtifactKind::InitialAccessToken) {
            let text = world.app.rng.token();
            let artifact = limen_model::Artifact {
                kind, hash: fingerprint(text.as_bytes()), alias_hash: None, client_id: None, user_id: None, session_id: None, grant_id: None,
                data: json!({ "reusable": true, "scope": "" }), created_at: world.clock.now(),
                expires_at: world.clock.now() + Duration::from_secs(60), consumed_at: None,
            };
            world.write(async |tx| tx.insert_artifact(&artifact).await).await;
            assert_eq!(with_word(&world, &text, minimal()).await.unwrap_err().code(), Code::InvalidToken, "{kind:?}");
        }
    }

    async fn i04_only_administrators_give_their_word(world: World) {
        let browser = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let wish = || NewInitialAccessToken { life: Duration::from_secs(60), reusable: false, scope: Scope::default() };
        for caller in [world.browser("192.0.2.1").caller, browser.caller.clone()] {
            assert!(policy::require_admin(&caller).is_err());
            assert!(create_initial_access_token(&world.app, &world.project(), &caller, wish()).await.is_err());
        }
        let admin = Caller {
            identity: Identity::User { id: browser.caller.user_id().unwrap(), admin: true },
            scope: "limen:admin".parse().unwrap(),
            ..browser.caller
        };
        assert!(create_initial_access_token(&world.app, &world.project(), &admin, wish()).await.is_ok());
        for life in [Duration::ZERO, Duration::from_secs(400 * 24 * 3600)] {
            let wish = NewInitialAccessToken { life, ..wish() };
            assert!(create_initial_access_token(&world.app, &world.project(), &admin, wish).await.is_err());
        }
    }

    async fn a_client_reads_changes_and_removes_itself(world: World) {
        open(&world).await;
        let (app, project) = (&world.app, world.project());
        let caller = world.browser("192.0.2.1").caller;
        let made = registered(&world, minimal()).await.unwrap();
        let (id, first) = (made.client_id().to_owned(), made.registration_access_token().reveal().clone());
        let seen = told(&reads(&world, &made).await.unwrap());
        assert_eq!(seen["client_name"], "App");
        assert_eq!(seen["registration_access_token"], json!(first));
        assert_eq!(seen.get("client_secret"), None, "we do not have it any more");

        let secret = made.secret().unwrap().reveal().clone();
        let change = |more: Value| {
            let mut form = json!({ "client_id": id, "redirect_uris": ["https://app.example/other"] });
            for (name, value) in more.as_object().unwrap() {
                form[name] = value.clone();
            }
            members(form)
        };
        let changed = update(app, &project, &caller, &id, &first, &change(json!({ "client_secret": secret }))).await.unwrap();
        let second = changed.registration_access_token().reveal().clone();
        assert_ne!(first, second, "the token is replaced");
        assert_eq!(read(app, &project, &id, &first).await.unwrap_err().code(), Code::InvalidToken);
        assert_eq!(changed.metadata().client_name, None, "a change replaces everything");
        assert!(changed.secret().is_none(), "the secret stays");
        assert!(authenticate(app, &project, &basic(&id, &secret), &params(&[])).await.is_ok());
        let live = client::find(app, &project, &id).await.unwrap().unwrap();
        assert_eq!(live.metadata.redirect_uris, ["https://app.example/other"]);

        for wrong in [
            change(json!({ "client_id": "other" })), members(minimal()), change(json!({ "client_secret": "mine" })),
            change(json!({ "redirect_uris": ["javascript:x"] })), change(json!({ "grant_types": ["client_credentials"] })),
        ] {
            assert!(update(app, &project, &caller, &id, &second, &wrong).await.is_err());
        }
        // From a secret to none, and back: the old one is gone for good.
        let public = update(app, &project, &caller, &id, &second, &change(json!({ "token_endpoint_auth_method": "none" }))).await.unwrap();
        let third = public.registration_access_token().reveal().clone();
        let again = update(app, &project, &caller, &id, &third, &change(json!({}))).await.unwrap();
        assert!(again.secret().is_some_and(|fresh| *fresh.reveal() != secret));
        assert!(authenticate(app, &project, &basic(&id, &secret), &params(&[])).await.is_err());

        let last = again.registration_access_token().reveal().clone();
        delete(app, &project, &caller, &id, &last).await.unwrap();
        assert_eq!(reads(&world, &again).await.unwrap_err(), Code::InvalidToken);
        assert!(client::find(app, &project, &id).await.unwrap().is_none());
        assert_eq!(delete(app, &project, &caller, &id, &last).await.unwrap_err().code(), Code::InvalidToken);
    }

    async fn two_changes_with_one_token_are_one(world: World) {
        open(&world).await;
        let made = registered(&world, minimal()).await.unwrap();
        let (id, token) = (made.client_id(), made.registration_access_token().reveal());
        let form = members(json!({ "client_id": id, "redirect_uris": [CALLBACK] }));
        let (project, caller) = (world.project(), world.browser("192.0.2.1").caller);
        let tries = (0..8).map(|_| update(&world.app, &project, &caller, id, token, &form));
        let won = futures_util::future::join_all(tries).await.into_iter().filter(Result::is_ok).count();
        assert_eq!(won, 1);
    }

    async fn r25_a_registration_access_token_opens_one_client_of_one_project(world: World) {
        open(&world).await;
        let other_project = world.other_project().await;
        let (one, two) = (registered(&world, minimal()).await.unwrap(), registered(&world, minimal()).await.unwrap());
        let token = one.registration_access_token().reveal();
        assert_eq!(read(&world.app, &world.project(), two.client_id(), token).await.unwrap_err().code(), Code::InvalidToken);
        assert_eq!(read(&world.app, &other_project, one.client_id(), token).await.unwrap_err().code(), Code::InvalidToken);
        assert_eq!(read(&world.app, &world.project(), client::CLI, token).await.unwrap_err().code(), Code::InvalidToken);
        assert_eq!(read(&world.app, &world.project(), "nobody", token).await.unwrap_err().code(), Code::InvalidToken);
        let secret = one.secret().unwrap().reveal();
        for length in 0..token.len() {
            assert!(read(&world.app, &world.project(), one.client_id(), &token[..length]).await.is_err());
        }
        assert!(read(&world.app, &world.project(), one.client_id(), secret).await.is_err());
    }

    async fn oidcc_registration_sector_uri(world: World) {
        open(&world).await;
        let neighbour = Neighbour::start().await;
        neighbour.publish("/sector", json!(["https://b.example/cb", "https://a.example/cb", "https://c.example/cb"]));
        assert!(registered(&world, in_sector(&neighbour, "/sector")).await.is_ok());
    }

    async fn oidcc_registration_sector_bad(world: World) {
        open(&world).await;
        let neighbour = Neighbour::start().await;
        neighbour.publish("/bad", json!(["https://a.example/cb"]));
        neighbour.publish("/odd", json!({ "redirect_uris": ["https://a.example/cb", "https://b.example/cb"] }));
        neighbour.answer("/moved", 302, "location: /good\r\n", "");
        for path in ["/bad", "/odd", "/moved", "/missing"] {
            let error = registered(&world, in_sector(&neighbour, path)).await.unwrap_err();
            assert_eq!(error.code(), Code::InvalidClientMetadata, "{path}");
            assert!(error.description().starts_with("sector_identifier_uri: "));
        }
    }

    async fn oidcc_registration_jwks_uri(world: World) {
        open(&world).await;
        let (neighbour, mut application) = (Neighbour::start().await, Application::new(""));
        neighbour.publish("/keys", application.jwks());
        let form = json!({ "redirect_uris": [CALLBACK], "token_endpoint_auth_method": "private_key_jwt", "jwks_uri": neighbour.url("/keys") });
        let made = registered(&world, form).await.unwrap();
        assert!(made.secret().is_none());
        application.id = made.client_id().to_owned();
        let request = params_with(application.authentic(&world), &[]);
        assert!(authenticate(&world.app, &world.project(), &bare(), &request).await.is_ok());
    }

    async fn v10_4_7_open_registration_is_limited(world: World) {
        open(&world).await;
        let mut refused = None;
        for _ in 0..40 {
            if let Err(error) = registered(&world, minimal()).await {
                refused = Some(error);
                break;
            }
        }
        let refused = refused.expect("a limit");
        assert_eq!(refused.code(), Code::TemporarilyUnavailable);
        assert!(refused.retry_after().is_some());
    }
}
