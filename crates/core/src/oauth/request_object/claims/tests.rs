use proptest::prelude::*;
use serde_json::json;

use super::*;

fn read(claims: Value) -> Params {
    let Value::Object(claims) = claims else { panic!("no object") };
    params(claims).unwrap()
}

#[test]
fn claims_become_what_a_query_would_carry() {
    let params = read(json!({
        "iss": "quayside", "aud": "https://id.example", "exp": 1, "nbf": 1, "iat": 1, "jti": "x",
        "response_type": "code", "max_age": 300, "claims": {"id_token": {"acr": null}},
        "resource": ["https://a.example", "https://b.example"], "nonce": null, "state": "a b&c=d",
    }));
    assert_eq!(params.get("response_type"), Some("code"));
    assert_eq!(params.get("max_age"), Some("300"));
    assert_eq!(params.get("claims"), Some(r#"{"id_token":{"acr":null}}"#));
    assert_eq!(params.all("resource").collect::<Vec<_>>(), ["https://a.example", "https://b.example"]);
    assert_eq!(params.get("state"), Some("a b&c=d"));
    for absent in ["nonce", "iss", "aud", "exp", "nbf", "iat", "jti"] {
        assert_eq!(params.get(absent), None, "{absent}");
    }
}

#[test]
fn i15_a_request_object_has_no_more_parameters_than_a_query() {
    let many: Claims = (0..65).map(|at| (format!("p{at}"), json!("1"))).collect();
    assert_eq!(params(many).unwrap_err().code(), Code::InvalidRequestObject);
}

proptest! {
    #[test]
    fn any_value_is_read_without_panic(name in "[a-z_]{1,12}", number in any::<f64>(), text in "\\PC{0,40}") {
        let all = json!({ name.clone(): [number, text, null, {"a": []}], format!("{name}2"): number, "resource": [[text], number] });
        let Value::Object(claims) = all else { unreachable!() };
        let _ = params(claims);
    }
}
