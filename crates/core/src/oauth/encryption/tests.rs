use limen_jose::jwe::DecryptionKey;
use limen_jose::{Algorithm, Signer, SigningKey};
use serde_json::{Value, json};

use super::*;
use crate::client;
use crate::fixture::application::CALLBACK;
use crate::fixture::neighbour::Neighbour;
use crate::fixture::{World, both_engines};

/// A key to decrypt with, and its public half as a client publishes it.
fn pair(way: KeyManagement) -> (DecryptionKey, Value) {
    let algorithm = if way == KeyManagement::RsaOaep256 { Algorithm::Rs256 } else { Algorithm::Es256 };
    let key = SigningKey::generate(algorithm).unwrap();
    let mut jwk = json!(key.public_jwk());
    jwk["use"] = "enc".into();
    jwk["alg"] = way.name().into();
    (DecryptionKey::from_pkcs8(way, &key.to_pkcs8().unwrap()).unwrap(), jwk)
}

fn entry(id: &str, alg: &str, keys: Value) -> Value {
    let mut entry = json!({
        "client_id": id, "redirect_uris": [CALLBACK], "token_endpoint_auth_method": "none",
        "id_token_encrypted_response_alg": alg, "id_token_encrypted_response_enc": "A256GCM",
    });
    for (name, value) in keys.as_object().unwrap() {
        entry[name] = value.clone();
    }
    entry
}

async fn seal(world: &World, id: &str, purpose: Purpose) -> Result<String> {
    let client = client::find(&world.app, &world.project(), id).await.unwrap().unwrap();
    for_client(&world.app, &client, purpose, "signed.by.us".to_owned()).await
}

fn opened(world: &World, token: &str, key: DecryptionKey) -> String {
    let opened =
        jwe::decrypt(token, &[key], &KeyManagement::ALL, &ContentEncryption::ALL, &world.app.rng).unwrap();
    assert_eq!(opened.header.content_type.as_deref(), Some("JWT"), "a nested token says so");
    assert_eq!(opened.header.content, ContentEncryption::A256Gcm);
    String::from_utf8(opened.plaintext.to_vec()).unwrap()
}

both_engines! {
    async fn every_offered_way_reaches_its_client(world: World) {
        for name in ALGORITHMS {
            let (private, jwk) = pair(name.parse().unwrap());
            world.declare(json!([entry(name, name, json!({ "jwks": { "keys": [jwk] } }))])).await;
            let token = seal(&world, name, Purpose::IdToken).await.unwrap();
            assert_eq!(opened(&world, &token, private), "signed.by.us", "{name}");
            // What was not asked to be encrypted is left as it is.
            assert_eq!(seal(&world, name, Purpose::UserInfo).await.unwrap(), "signed.by.us");
        }
    }

    async fn a_published_key_is_fetched_again_when_none_will_do(world: World) {
        let neighbour = Neighbour::start().await;
        let (old, new) = (pair(KeyManagement::RsaOaep256), pair(KeyManagement::EcdhEs));
        neighbour.publish("/keys", json!({ "keys": [old.1] }));
        world.declare(json!([entry("remote", "ECDH-ES", json!({ "jwks_uri": neighbour.url("/keys") }))])).await;
        assert_eq!(seal(&world, "remote", Purpose::IdToken).await.unwrap_err().code(), "no_encryption_key");
        neighbour.publish("/keys", json!({ "keys": [old.1, new.1] }));
        world.clock.advance(std::time::Duration::from_secs(60));
        let token = seal(&world, "remote", Purpose::IdToken).await.unwrap();
        assert_eq!(opened(&world, &token, new.0), "signed.by.us");
    }
}

#[test]
fn what_is_offered_is_what_can_be_done() {
    assert!(
        ALGORITHMS
            .iter()
            .all(|name| name.parse::<KeyManagement>().is_ok_and(|way| way != KeyManagement::Direct))
    );
    assert!(ENCODINGS.iter().all(|name| name.parse::<ContentEncryption>().is_ok()));
}
