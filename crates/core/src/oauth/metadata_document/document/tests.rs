use serde_json::json;

use super::*;
use crate::fixture::application::Application;

const ADDRESS: &str = "https://app.example/oauth/client.json";

fn id(text: &str) -> ClientId {
    text.parse().unwrap()
}

fn document(changes: Value) -> Vec<u8> {
    let mut members = json!({ "client_id": ADDRESS, "client_name": "App", "redirect_uris": ["https://app.example/callback"] });
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(members.as_object_mut().unwrap().remove(name)),
            value => members[name] = value.clone(),
        }
    }
    members.to_string().into_bytes()
}

fn outcome(changes: Value) -> Result<Client, String> {
    read(&id(ADDRESS), &document(changes), Time(0))
}

#[test]
fn an_address_is_written_as_it_is_read() {
    for fine in
        [ADDRESS, "https://app.example/client", "https://app.example:8443/a?b=c", "https://localhost/x"]
    {
        assert!(is_address(&id(fine)), "{fine}");
    }
    for other in [
        "https://app.example",
        "https://app.example/",
        "https://app.example/a#b",
        "https://user@app.example/a",
        "https://a:b@app.example/a",
        "https://app.example/a/../b",
        "https://app.example/./a",
        "https://app.example/%2e%2e/a",
        "https://APP.example/a",
        "https://app.example:443/a",
        "https:///a",
        "http://app.example/a",
        "https://app.example/a b",
        "https://app.example\\a",
        "app",
    ] {
        assert!(other.parse().map_or(true, |id: ClientId| !is_address(&id)), "{other}");
    }
}

#[test]
fn a_document_describes_a_client_that_nobody_administers() {
    let client = outcome(json!({ "first_party": true, "scope": "openid orders:write limen:admin" })).unwrap();
    assert_eq!(client.id.as_str(), ADDRESS);
    assert_eq!(client.origin, ClientOrigin::MetadataDocument);
    assert_eq!(client.policy, ClientPolicy::default());
    assert_eq!(client.metadata.token_endpoint_auth_method, AuthMethod::None);
    assert_eq!(client.metadata.scope.as_deref(), Some("openid"));
    let keys = Application::new("x").jwks();
    let keyed = outcome(json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": keys })).unwrap();
    assert!(keyed.is_confidential());
    let native = outcome(json!({ "redirect_uris": ["http://127.0.0.1/cb", "http://localhost:3000/cb", "example.app:/cb", "example.app.mobile:/cb"] })).unwrap();
    assert_eq!(native.metadata.application_type, ApplicationType::Native);
}

#[test]
fn a_document_cannot_say_everything() {
    for spoiled in [
        json!({ "client_id": null }),
        json!({ "client_id": "https://app.example/other" }),
        json!({ "client_id": 7 }),
        json!({ "client_secret": "x" }),
        json!({ "client_secret_expires_at": 0 }),
        json!({ "token_endpoint_auth_method": "client_secret_basic" }),
        json!({ "token_endpoint_auth_method": "client_secret_jwt" }),
        json!({ "token_endpoint_auth_method": "tls_client_auth", "tls_client_auth_subject_dn": "CN=x" }),
        json!({ "token_endpoint_auth_method": "private_key_jwt" }),
        json!({ "redirect_uris": null }),
        json!({ "redirect_uris": [] }),
        json!({ "redirect_uris": ["https://evil.example/callback"] }),
        json!({ "redirect_uris": ["https://sub.app.example/callback"] }),
        json!({ "redirect_uris": ["com.evil:/cb"] }),
        json!({ "redirect_uris": ["example.apple:/cb"] }),
        json!({ "redirect_uris": ["javascript:x"] }),
        json!({ "grant_types": ["client_credentials"] }),
        json!({ "software_statement": "x" }),
    ] {
        assert!(outcome(spoiled.clone()).is_err(), "{spoiled}");
    }
    for text in ["", "[]", "null", "{", "{\"client_id\":\"https://app.example/oauth/client.json\"}"] {
        assert!(read(&id(ADDRESS), text.as_bytes(), Time(0)).is_err(), "{text}");
    }
}
