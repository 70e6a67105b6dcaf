use axum::body::{Body, to_bytes};
use http::Request;
use tower::ServiceExt as _;

use super::*;

async fn fetch(path: &str) -> (StatusCode, http::HeaderMap, String) {
    let router: Router = Assets::embedded().router();
    let response = router.oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    (parts.status, parts.headers, String::from_utf8_lossy(&body).into_owned())
}

#[tokio::test]
async fn a_file_of_this_build_is_kept_for_ever() {
    let (status, headers, body) = fetch(&Assets::embedded().href("tokens.css")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
    assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert!(body.contains("--brand-hue"));
}

#[tokio::test]
async fn a_file_of_another_build_is_asked_for_again() {
    let (status, headers, _) = fetch("/assets/0123456789abcdef/look.js").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers[header::CACHE_CONTROL], "public, no-cache");
}

#[tokio::test]
async fn nothing_but_the_files_is_served() {
    for path in
        ["/assets/0/missing.css", "/assets/0/../templates/door.html", "/assets/0/%2e%2e/templates/door.html"]
    {
        assert_eq!(fetch(path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn what_the_pages_name_is_there() {
    for name in ["tokens.css", "components.css", "layout.css", "look.js", "send.js", "onward.js", "logo.svg"]
    {
        assert!(Files::get(name).is_some(), "{name}");
    }
}

#[test]
fn style_sheets_name_only_what_is_beside_them() {
    for name in Files::iter().filter(|name| name.ends_with(".css")) {
        let css = String::from_utf8(Files::get(&name).unwrap().data.into_owned()).unwrap();
        for rest in css.split("url(").skip(1) {
            let target = rest.split(')').next().unwrap().trim_matches('"');
            assert!(Files::get(target).is_some(), "{name} names {target}");
        }
    }
}
