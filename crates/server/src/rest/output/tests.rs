use serde_json::json;

use super::*;
use crate::api::catalogue::catalogue;

fn completed(message: &str, json: &Value) -> String {
    let pool = &catalogue().pool;
    let index = pool.message_index(&format!("limen.v1.{message}")).unwrap();
    String::from_utf8(complete(pool, index, json.to_string().as_bytes()).unwrap()).unwrap()
}

#[test]
fn what_is_always_there_is_there_and_in_order() {
    assert_eq!(completed("ListSessionsResponse", &json!({})), r#"{"sessions":[],"nextPageToken":""}"#);
    assert_eq!(completed("RevokeSessionResponse", &json!({})), "{}");
    assert_eq!(completed("RevokeOtherSessionsResponse", &json!({})), r#"{"revoked":0}"#);
}

#[test]
fn messages_within_messages_are_completed_too_and_absence_stays() {
    let written = completed(
        "ListSessionsResponse",
        &json!({ "sessions": [{ "id": "a", "createTime": "2027-01-15T08:00:00Z", "amr": ["pwd"] }] }),
    );
    assert_eq!(
        written,
        r#"{"sessions":[{"id":"a","createTime":"2027-01-15T08:00:00Z","current":false,"amr":["pwd"]}],"nextPageToken":""}"#
    );
}
