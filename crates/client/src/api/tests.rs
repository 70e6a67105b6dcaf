use super::*;

#[test]
fn ids_cannot_leave_their_place_in_the_path() {
    assert_eq!(segment("key_01J-x.y~z"), "key_01J-x.y~z");
    assert_eq!(segment("../../admin?x=1#y"), "..%2F..%2Fadmin%3Fx%3D1%23y");
    assert_eq!(segment(".."), "%2E%2E");
    assert_eq!(segment("ä"), "%C3%A4");
}

#[test]
fn a_person_is_named_by_what_is_known() {
    let user = |json: &str| serde_json::from_str::<User>(json).unwrap().label().to_owned();
    assert_eq!(user(r#"{"id":"u1","email":"a@b.test","username":"a"}"#), "a@b.test");
    assert_eq!(user(r#"{"id":"u1","email":null,"username":"a"}"#), "a");
    assert_eq!(user(r#"{"id":"u1","email":""}"#), "u1");
}

#[test]
fn a_new_secret_does_not_print() {
    let created: CreatedApiKey = serde_json::from_str(
        r#"{"apiKey":{"id":"k","name":"n","state":"active","createTime":"2026-11-22T00:00:00Z"},"secret":"lmn_u_x"}"#,
    )
    .unwrap();
    assert!(!format!("{created:?}").contains("lmn_u_x"));
    assert_eq!(created.secret.reveal(), "lmn_u_x");
}
