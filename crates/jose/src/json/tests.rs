//! What is an object with unique names, and what is not.

use super::*;

#[test]
fn ordinary_objects_are_read() {
    let text = br#" {"a":[1,-2,3.5,true,null,"x",{"b":{}}],"c":"\u0061"} "#;
    assert_eq!(Value::Object(object(text, "x").unwrap()), serde_json::from_slice::<Value>(text).unwrap());
}

#[test]
fn repeated_names_are_refused_at_every_depth() {
    for text in [
        r#"{"a":1,"a":1}"#,
        r#"{"a":1,"\u0061":2}"#,
        r#"{"x":{"a":1,"a":2}}"#,
        r#"{"x":[[{"a":1,"b":2,"a":3}]]}"#,
    ] {
        assert_eq!(object(text.as_bytes(), "x").unwrap_err(), Error::Malformed("x"), "{text}");
    }
}

#[test]
fn anything_else_is_malformed() {
    for text in [
        &b""[..],
        b" ",
        b"null",
        b"[]",
        b"\"a\"",
        b"1",
        b"{",
        b"{}{}",
        b"{},",
        b"{}x",
        b"{\"a\":}",
        b"{a:1}",
        b"{'a':1}",
        b"{\"a\":1,}",
        b"{\"a\":NaN}",
        b"{\"a\":1e999}",
        b"{\"a\":01}",
        b"{\"\xff\":1}",
        b"\xef\xbb\xbf{}",
        b"{\"a\":\"\x01\"}",
        b"/**/{}",
    ] {
        assert_eq!(object(text, "x").unwrap_err(), Error::Malformed("x"), "{text:?}");
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| format!("{{\"a\":{}1{}}}", "[".repeat(depth), "]".repeat(depth));
    assert!(object(nested(31).as_bytes(), "x").is_ok());
    for depth in [32, 100, 100_000] {
        assert_eq!(object(nested(depth).as_bytes(), "x").unwrap_err(), Error::Malformed("x"));
    }
}
