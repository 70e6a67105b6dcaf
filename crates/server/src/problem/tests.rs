use axum::body::to_bytes;
use serde_json::{Value, json};

use super::*;

async fn told(error: Error) -> (StatusCode, HeaderMap, Value) {
    let response = problem(&error, &RequestId::Own(0));
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 4096).await.expect("a body");
    (parts.status, parts.headers, serde_json::from_slice(&body).expect("JSON"))
}

#[tokio::test]
async fn a_refusal_becomes_a_problem_with_the_request_id() {
    let (status, headers, body) =
        told(Error::invalid("bad_email", "Enter an email address.").with_field("email")).await;
    assert_eq!(status, 400);
    assert_eq!(headers[CONTENT_TYPE], "application/problem+json");
    assert_eq!(headers[CACHE_CONTROL], "no-store");
    let expected = json!({
        "type": "about:blank", "title": "Bad Request", "status": 400, "detail": "Enter an email address.",
        "code": "bad_email", "field": "email", "requestId": "RF-0000-0000-0000"
    });
    assert_eq!(body, expected);
}

#[tokio::test]
async fn waiting_is_told_in_whole_seconds() {
    let (status, headers, _) =
        told(Error::limited("slow_down", "Wait.").with_retry_after(Duration::from_millis(1200))).await;
    assert_eq!((status, headers[RETRY_AFTER].to_str().ok()), (StatusCode::TOO_MANY_REQUESTS, Some("2")));
}

#[tokio::test]
async fn i08_the_private_half_stays_private() {
    let (status, _, body) = told(Error::internal("canary: the password of the database")).await;
    assert_eq!(status, 500);
    assert!(!body.to_string().contains("canary"), "{body}");
}

#[test]
fn every_kind_has_a_status_of_its_own() {
    use Kind::*;
    let kinds = [
        Invalid,
        Unauthenticated,
        Forbidden,
        NotFound,
        Conflict,
        Precondition,
        Limited,
        Unavailable,
        Internal,
    ];
    let statuses: std::collections::HashSet<_> = kinds.into_iter().map(status).collect();
    assert_eq!(statuses.len(), kinds.len());
}
