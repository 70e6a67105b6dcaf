use super::*;

fn key(id: &str, name: &str, state: &str, current: bool) -> ApiKey {
    ApiKey {
        id: id.to_owned(),
        name: name.to_owned(),
        scopes: Vec::new(),
        state: state.to_owned(),
        create_time: "2026-11-22T00:00:00Z".to_owned(),
        expire_time: None,
        last_use_time: None,
        current,
        workstation: None,
    }
}

#[test]
fn a_key_is_found_by_id_or_by_the_name_of_one_live_key() {
    let keys = [
        key("k1", "ci", "active", false),
        key("k2", "ci", "revoked", false),
        key("k3", "twice", "active", false),
        key("k4", "twice", "active", false),
        key("k5", "cli@laptop", "active", true),
    ];
    let found = |word| find(&keys, word).map(|key| key.id.as_str()).map_err(|error| error.code().to_owned());
    assert_eq!(found("k2"), Ok("k2"));
    assert_eq!(found("ci"), Ok("k1"));
    assert_eq!(found("twice"), Err("ambiguous".to_owned()));
    assert_eq!(found("nobody"), Err("not_found".to_owned()));
    assert_eq!(found("cli@laptop"), Err("own_key".to_owned()));
    assert_eq!(found("k5"), Err("own_key".to_owned()));
}
