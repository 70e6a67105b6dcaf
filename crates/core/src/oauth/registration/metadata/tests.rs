use limen_model::AuthMethod;
use serde_json::json;

use super::*;

fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        other => panic!("{other}"),
    }
}

#[test]
fn unknown_members_are_ignored_and_null_is_absent() {
    let read = read(&members(json!({
        "redirect_uris": ["https://app.example/cb"], "client_name": null, "client_name#de": "Kai", "favourite_colour": "blue",
        "client_id": "chosen", "first_party": true, "policy": { "fapi": false },
    })))
    .unwrap();
    assert_eq!(read.client_name, None);
    assert_eq!(read.token_endpoint_auth_method, AuthMethod::ClientSecretBasic, "the default of RFC 7591");
    assert_eq!(read.grant_types, ["authorization_code"]);
    assert_eq!(read.response_types, ["code"]);
}

#[test]
fn a_wrong_type_is_told_by_name() {
    for (name, value) in [
        ("redirect_uris", json!("https://app.example/cb")),
        ("client_name", json!(7)),
        ("token_endpoint_auth_method", json!("smoke_signals")),
        ("default_max_age", json!(-1)),
        ("require_auth_time", json!("yes")),
        ("contacts", json!([1])),
    ] {
        let error = read(&members(json!({ name: value }))).unwrap_err();
        assert_eq!(error.code(), Code::InvalidClientMetadata);
        assert!(error.description().starts_with(&format!("{name}: ")), "{}", error.description());
    }
}

#[test]
fn response_types_follow_from_grant_types() {
    let machine = read(&members(json!({ "grant_types": ["client_credentials"] }))).unwrap();
    assert!(machine.response_types.is_empty());
    assert!(read(&members(json!({ "grant_types": ["client_credentials"], "response_types": [] }))).is_ok());
    assert!(
        read(&members(json!({ "grant_types": ["client_credentials"], "response_types": ["code"] }))).is_err()
    );
}

#[test]
fn software_statements_are_refused_cleanly() {
    let encode = |part: Value| data_encoding::BASE64URL_NOPAD.encode(part.to_string().as_bytes());
    let jwt = format!("{}.{}.AA", encode(json!({ "alg": "RS256" })), encode(json!({ "software_id": "x" })));
    let code =
        |statement: Value| read(&members(json!({ "software_statement": statement }))).unwrap_err().code();
    assert_eq!(code(json!(jwt)), Code::UnapprovedSoftwareStatement);
    for statement in [json!("nonsense"), json!(7), json!(""), json!({})] {
        assert_eq!(code(statement.clone()), Code::InvalidSoftwareStatement, "{statement}");
    }
}

#[test]
fn i15_metadata_is_bounded() {
    let many: Map<String, Value> = (0..101).map(|at| (format!("m{at}"), json!(1))).collect();
    assert_eq!(read(&many).unwrap_err().code(), Code::InvalidClientMetadata);
}
