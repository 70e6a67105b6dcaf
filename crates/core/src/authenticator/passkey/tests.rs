use std::time::Duration;

use limen_model::{Kind, RequestInfo};

use super::*;
use crate::account::security;
use crate::fixture::soft_key::SoftKey;
use crate::fixture::{Browser, World, both_engines};

const ADA: &str = "ada@example.com";

async fn offer(world: &World, browser: &Browser) -> serde_json::Value {
    security::passkey::begin(&world.app, &world.project(), &browser.caller, &browser.visit()).await.unwrap()
}

async fn add(world: &World, browser: &Browser, answer: &str) -> Result<crate::session::Begun> {
    security::passkey::add(&world.app, &world.project(), &browser.caller, &browser.visit(), answer, "").await
}

both_engines! {
    async fn what_is_asked_of_an_authenticator(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        world.configure("[settings.passkey]\nrp_name = \"Analytical Engines\"").await;
        let options = offer(&world, &laptop).await;
        assert_eq!(options["rp"], serde_json::json!({ "id": "localhost", "name": "Analytical Engines" }));
        assert_eq!(options["user"]["name"], ADA);
        assert_eq!(options["user"]["displayName"], "Ada Lovelace");
        let handle = data_encoding::BASE64URL_NOPAD.decode(options["user"]["id"].as_str().unwrap().as_bytes()).unwrap();
        assert_eq!(handle, world.user_id(ADA).await.uuid().as_bytes());
        let wanted = &options["authenticatorSelection"];
        assert_eq!((wanted["residentKey"].as_str(), wanted["userVerification"].as_str()), (Some("preferred"), Some("required")));
        assert_eq!((options["attestation"].as_str(), options["timeout"].as_u64()), (Some("none"), Some(300_000)));
        assert_eq!(options["excludeCredentials"], serde_json::json!([]));
    }

    async fn i02_a_passkey_is_made_once_for_whom_it_was_offered_and_where_it_was_asked_for(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let eve = world.register(&world.browser("192.0.2.2"), "eve@example.com").await;
        let mut key = SoftKey::new();
        let answer = key.make(offer(&world, &laptop).await).await;
        assert_eq!(add(&world, &eve, &answer).await.unwrap_err().code(), "passkey_over");
        // The same browser, with somebody else signed in by now.
        let other = Browser { caller: eve.caller.clone(), ..laptop.clone() };
        assert_eq!(add(&world, &other, &answer).await.unwrap_err().code(), "passkey_over");
        assert_eq!(add(&world, &laptop, &answer).await.unwrap_err().code(), "passkey_over", "it is spent");
        let near = SoftKey { origin: "http://localhost:9999".into(), ..SoftKey::new() }.make(offer(&world, &laptop).await).await;
        assert_eq!(add(&world, &laptop, &near).await.unwrap_err().code(), "passkey_refused");
        let late = key.make(offer(&world, &laptop).await).await;
        world.clock.advance(Duration::from_secs(301));
        assert_eq!(add(&world, &laptop, &late).await.unwrap_err().code(), "passkey_over");
        let (replica, project) = (world.replica().await, world.project());
        let answer = key.make(offer(&world, &laptop).await).await;
        let (caller, visit) = (&laptop.caller, laptop.visit());
        let (one, two) = tokio::join!(
            security::passkey::add(&world.app, &project, caller, &visit, &answer, ""),
            security::passkey::add(&replica, &project, caller, &visit, &answer, ""),
        );
        assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|ok| **ok).count(), 1);
    }

    async fn a_credential_belongs_to_one_account_of_a_project(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let eve = world.register(&world.browser("192.0.2.2"), "eve@example.com").await;
        let mut key = SoftKey::new();
        let answer = key.make(offer(&world, &laptop).await).await;
        add(&world, &laptop, &answer).await.unwrap();
        let rows = world.read(async |tx| tx.list_authenticators(laptop.caller.user_id().unwrap()).await).await;
        let row = rows.iter().find(|row| row.kind == AuthenticatorKind::Passkey).unwrap();
        assert!(find(&rows, &Stored::read(row).unwrap().credential.cred_id).is_some());
        let options = offer(&world, &laptop).await;
        assert_eq!(options["excludeCredentials"].as_array().unwrap().len(), 1, "no second one on the same key");
        let stolen = limen_model::Authenticator { user_id: eve.caller.user_id().unwrap(), ..row.clone() };
        let refused = world.app.store.write(world.project().id, async |tx| registration::insert(tx, &stolen).await).await;
        let refused = refused.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Conflict, "passkey_known"));
    }

    async fn i08_a_ceremony_is_sealed_where_it_waits(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let options = offer(&world, &laptop).await;
        let challenge = options["challenge"].as_str().unwrap();
        let hash = crate::login::spot_of(&format!("passkey {challenge}"), &laptop.visit());
        let kind = limen_model::ArtifactKind::PasskeyRegistration;
        let row = world.read(async |tx| tx.find_artifact(kind, &hash).await).await.unwrap();
        assert!(!row.data.to_string().contains(challenge));
        assert_eq!(row.user_id, laptop.caller.user_id());
    }
}

#[test]
fn a_name_is_the_person_s_or_that_of_the_browser() {
    let request = |user_agent: Option<&str>| RequestInfo {
        request_id: "test".into(),
        address: None,
        user_agent: user_agent.map(str::to_owned),
    };
    let firefox = request(Some("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"));
    assert_eq!(label("  Kitchen ", &firefox).unwrap(), "Kitchen");
    assert_eq!(label(" ", &firefox).unwrap(), "Firefox on Linux");
    assert_eq!(label("", &request(None)).unwrap(), "Passkey");
    assert_eq!(label(&"x".repeat(65), &firefox).unwrap_err().code(), "label_too_long");
    assert_eq!(label("a\nb", &firefox).unwrap_err().code(), "label_invalid");
}
