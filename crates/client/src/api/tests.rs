use serde::de::DeserializeOwned;

use super::*;

#[test]
fn ids_cannot_leave_their_place_in_the_path() {
    assert_eq!(segment("key_01J-x.y~z"), "key_01J-x.y~z");
    assert_eq!(segment("../../admin?x=1#y"), "..%2F..%2Fadmin%3Fx%3D1%23y");
    assert_eq!(segment(".."), "%2E%2E");
    assert_eq!(segment("ä"), "%C3%A4");
}

/// What is made of JSON that a server sends.
fn shaped<M: DeserializeOwned, T: Shape<M>>(json: &str) -> Option<T> {
    T::of(serde_json::from_str(json).unwrap())
}

#[test]
fn a_person_is_named_by_what_is_known() {
    let label = |user: &str| {
        let project = r#"{"id":"p1","slug":"default","issuer":"https://id.test"}"#;
        let me: Me =
            shaped::<v1::GetMeResponse, _>(&format!(r#"{{"user":{user},"project":{project}}}"#)).unwrap();
        me.user.label().to_owned()
    };
    assert_eq!(label(r#"{"id":"u1","email":"a@b.test","username":"a","somethingNew":[1]}"#), "a@b.test");
    assert_eq!(label(r#"{"id":"u1","email":null,"username":"a"}"#), "a");
    assert_eq!(label(r#"{"id":"u1","email":""}"#), "u1");
}

#[test]
fn a_new_secret_does_not_print() {
    let key = r#"{"id":"k","name":"n","state":"active","createTime":"2026-11-22T00:00:00Z"}"#;
    let created: CreatedApiKey =
        shaped::<v1::CreateApiKeyResponse, _>(&format!(r#"{{"apiKey":{key},"secret":"lmn_u_x"}}"#)).unwrap();
    assert!(!format!("{created:?}").contains("lmn_u_x"));
    assert_eq!(created.secret.reveal(), "lmn_u_x");
    assert!(shaped::<v1::CreateApiKeyResponse, CreatedApiKey>(&format!(r#"{{"apiKey":{key}}}"#)).is_none());
}

#[test]
fn what_is_printed_has_every_field_and_the_times_as_they_were_sent() {
    let json = r#"{"id":"k","name":"n","state":"active","createTime":"2026-11-22T00:00:00.123456Z","expireTime":"2027-01-01T00:00:00Z"}"#;
    let key: ApiKey = shaped::<v1::ApiKey, _>(json).unwrap();
    let printed = serde_json::to_value(&key).unwrap();
    assert_eq!(
        printed,
        serde_json::json!({
            "id": "k", "name": "n", "scopes": [], "state": "active", "createTime": "2026-11-22T00:00:00.123456Z",
            "expireTime": "2027-01-01T00:00:00Z", "current": false,
        })
    );
    assert!(shaped::<v1::ApiKey, ApiKey>(r#"{"id":"k","name":"n","state":"active"}"#).is_none());
}

#[test]
fn a_key_to_make_says_when_it_ends() {
    let ends =
        |text: &str| NewApiKey { expire_time: Some(text.to_owned()), ..NewApiKey::default() }.request();
    let sent = serde_json::to_value(ends("2027-01-01T00:00:00Z").unwrap()).unwrap();
    assert_eq!(sent["expireTime"], "2027-01-01T00:00:00Z");
    assert!(ends("tomorrow").is_none());
}
