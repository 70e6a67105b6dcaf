use serde_json::json;

use super::*;

#[test]
fn an_error_is_one_object_of_a_stable_shape() {
    let error = Error::failed("forbidden", "No.").with_hint("Ask.").with_answer(403, Some("r-1".to_owned()));
    assert_eq!(
        as_json(&error, 1),
        json!({ "error": {
            "code": "forbidden", "exitCode": 1, "hint": "Ask.", "message": "No.", "requestId": "r-1", "status": 403
        } })
    );
    assert_eq!(
        as_json(&Error::cancelled(), 130),
        json!({ "error": {
            "code": "cancelled", "exitCode": 130, "hint": null, "message": "Cancelled.", "requestId": null, "status": null
        } })
    );
}

#[test]
fn people_read_what_happened_and_what_to_do() {
    let error = Error::failed("x", "The server\u{1b}[31m refused.")
        .with_hint("Ask.")
        .with_answer(403, Some("r-1".to_owned()));
    assert_eq!(
        as_text(&error),
        "limen: The server\u{fffd}[31m refused.\nAsk.\nThe server knows this request as r-1."
    );
}
