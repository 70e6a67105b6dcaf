use http::HeaderValue;
use serde_json::json;

use super::*;
use crate::api::catalogue::catalogue;

fn input(message: &str) -> Input<'static> {
    let pool = &catalogue().pool;
    Input::new(pool, pool.message_index(&format!("limen.v1.{message}")).unwrap())
}

fn headers(kind: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))])
}

fn body(message: &str, value: &Value) -> Result<Value> {
    let mut input = input(message);
    input.body(&headers("application/json; charset=utf-8"), value.to_string().as_bytes())?;
    Ok(serde_json::from_slice(&input.json()?).unwrap())
}

#[test]
fn a_query_is_typed_and_says_nothing_twice() {
    let ask = |query: &str| {
        let mut input = input("ListSessionsRequest");
        input.query(query, true).and_then(|()| input.json()).map(|json| String::from_utf8(json).unwrap())
    };
    assert_eq!(ask("pageSize=7&pageToken=a%20b").unwrap(), r#"{"pageSize":7,"pageToken":"a b"}"#);
    assert_eq!(ask("").unwrap(), "{}");
    for (query, text) in [
        ("page=1", "There is no parameter page."),
        ("page_size=1", "There is no parameter page_size."),
        ("pageSize=1&pageSize=2", "The parameter pageSize is there twice."),
        ("pageSize=many", "pageSize is a whole number."),
        ("pageSize=99999999999", "pageSize is a whole number."),
    ] {
        let refused = ask(query).unwrap_err();
        assert_eq!((refused.code(), refused.public()), ("invalid_query", text));
    }
}

#[test]
fn where_a_body_says_everything_a_query_says_nothing() {
    let refused = input("CreateApiKeyRequest").query("name=x", false).unwrap_err();
    assert_eq!(refused.code(), "invalid_query");
}

#[test]
fn a_body_says_only_what_we_read() {
    let wish = json!({ "name": "n", "scopes": ["a"], "workstation": { "hostname": "h", "os": null }, "expireTime": null });
    let kept = json!({ "name": "n", "scopes": ["a"], "workstation": { "hostname": "h" } });
    assert_eq!(body("CreateApiKeyRequest", &wish).unwrap(), kept);
    for (wish, text) in [
        (json!({ "nam": "n" }), "The body does not fit: there is no field nam."),
        (
            json!({ "workstation": { "host": "h" } }),
            "The body does not fit: there is no field workstation.host.",
        ),
        (json!({ "workstation": "h" }), "The body does not fit: workstation is an object."),
        (json!({ "name": 1 }), "The body does not fit: name is a text."),
        (json!({ "scopes": "a" }), "The body does not fit: scopes is a list."),
        (json!({ "rotate": "yes" }), "The body does not fit: rotate is true or false."),
        (json!([]), "The body does not fit: it is no object."),
    ] {
        let refused = body("CreateApiKeyRequest", &wish).unwrap_err();
        assert_eq!((refused.code(), refused.public()), ("invalid_json", text));
    }
    let refused = body("CreateApiKeyRequest", &json!({ "expireTime": "tomorrow" })).unwrap_err();
    assert_eq!((refused.code(), refused.field()), ("invalid_time", Some("expireTime")));
}

#[test]
fn a_body_says_what_it_is() {
    let mut input = input("RevokeSessionRequest");
    assert!(input.body(&HeaderMap::new(), b"").is_ok(), "nothing at all is fine");
    assert_eq!(input.body(&headers("text/plain"), b"{}").unwrap_err().code(), "not_json");
    assert_eq!(input.body(&HeaderMap::new(), b"{}").unwrap_err().code(), "not_json");
    let long = vec![b' '; MAX_BODY + 1];
    assert_eq!(input.body(&headers("application/json"), &long).unwrap_err().code(), "body_too_large");
}

#[test]
fn what_stands_in_the_address_stands_nowhere_else() {
    let mut input = input("RevokeSessionRequest");
    input.body(&headers("application/json"), br#"{"id":"other"}"#).unwrap();
    assert_eq!(input.path("id", "one").unwrap_err().code(), "invalid_json");
}
