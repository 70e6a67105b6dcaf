use http::Request;
use http::header::ALLOW;
use tower::ServiceExt;

use super::*;
use crate::telemetry::Noted;

async fn ask(method: &str, path: &str) -> Response<Body> {
    let routes = vec![
        Route::get("/tokens", Access::Public, async || "got").cross_origin(),
        Route::post("/tokens", Access::Client, async || "posted").cross_origin(),
        Route::get("/pages/{name}", Access::Session, async || "page"),
    ];
    let router = router::<()>(routes, Requests::All)
        .fallback_service(counted_fallback(async || StatusCode::NOT_FOUND, Requests::All));
    let request = Request::builder().method(method).uri(path).body(Body::empty()).expect("a request");
    router.oneshot(request).await.expect("infallible")
}

fn header(response: &Response<Body>, name: http::HeaderName) -> Option<&str> {
    response.headers().get(name).and_then(|value| value.to_str().ok())
}

#[tokio::test]
async fn b18_elloloop_41_only_what_is_open_to_other_origins_says_so() {
    for method in ["GET", "POST"] {
        assert_eq!(header(&ask(method, "/tokens").await, ACCESS_CONTROL_ALLOW_ORIGIN), Some("*"));
    }
    let preflight = ask("OPTIONS", "/tokens").await;
    assert_eq!(preflight.status(), StatusCode::NO_CONTENT);
    assert_eq!(header(&preflight, ACCESS_CONTROL_ALLOW_METHODS), Some("GET, POST"));
    assert_eq!(header(&ask("GET", "/pages/one").await, ACCESS_CONTROL_ALLOW_ORIGIN), None);
    assert_eq!(ask("OPTIONS", "/pages/one").await.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn methods_that_a_route_does_not_have_are_refused_with_those_it_has() {
    let refused = ask("DELETE", "/pages/one").await;
    assert_eq!(refused.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(header(&refused, ALLOW), Some("GET,HEAD"));
    assert_eq!(ask("HEAD", "/pages/one").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn b25_a_line_names_the_pattern_and_never_the_path() {
    let noted = |response: Response<Body>| response.extensions().get::<Noted>().map(|noted| noted.route);
    assert_eq!(noted(ask("GET", "/pages/secret?code=canary").await), Some("/pages/{name}"));
    assert_eq!(noted(ask("GET", "/nowhere/canary").await), Some("none"));
}
