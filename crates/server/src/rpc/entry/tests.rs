use http::header::CONTENT_TYPE;

use super::*;

fn headers(kind: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))])
}

async fn panicking() -> Result<Response<Body>, Infallible> {
    panic!("a method of the tests")
}

#[tokio::test]
async fn a_panic_is_answered_in_the_protocol_of_whoever_asks() {
    for (kind, status) in
        [("application/json", 500), ("application/proto", 500), ("application/grpc-web+proto", 200)]
    {
        let headers = headers(kind);
        let answer = caught(panicking(), &headers, &RequestId::Own(7)).await;
        assert_eq!(answer.status().as_u16(), status, "{kind}");
        let head = format!("{:?}", answer.headers());
        let body = answer.into_body().collect().await.expect("a body").to_bytes();
        let told = head + &String::from_utf8_lossy(&body);
        let word = if status == 200 { "grpc-status" } else { "\"code\":\"internal\"" };
        assert!(told.contains(word), "{kind}: {told}");
        assert!(!told.contains("a method of the tests"), "{kind}: what broke is nobody's business");
    }
    let grpc = caught(panicking(), &headers("application/grpc"), &RequestId::Own(7)).await;
    let kind = grpc.headers()[CONTENT_TYPE].to_str().expect("text");
    assert!(grpc.status() == 200 && kind.starts_with("application/grpc"), "{kind}");
}

#[test]
fn calls_are_known_by_their_shape() {
    let plain = HeaderMap::new();
    for (path, expected) in [
        ("/limen.v1.SessionService/ListSessions", true),
        ("/identra.v1.IdentraService/Login", true),
        ("/v1/sessions", false),
        ("/.well-known/openid-configuration", false),
        ("/style.css/Missing", false),
        ("/limen.v1.SessionService", false),
        ("/limen.v1.SessionService/ListSessions/more", false),
    ] {
        assert_eq!(is_call(&path.parse().expect("a path"), &plain), expected, "{path}");
    }
    let anywhere: Uri = "/anything".parse().expect("a path");
    assert!(is_call(&anywhere, &headers("application/grpc")));
    assert!(!is_call(&anywhere, &headers("application/json")));
}
