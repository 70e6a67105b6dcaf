//! Documents that everybody may read: the same bytes for all, until a project changes.
//!
//! In: a [`Document`] and the headers of a request. Out: the document, or 304 when the asker has it already.
//! What can go wrong: nothing.

use axum::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use limen_core::document::Document;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// Short enough that a key which was retired in a hurry is gone soon; rotation itself announces keys a day ahead.
const FIVE_MINUTES: HeaderValue = HeaderValue::from_static("public, max-age=300, must-revalidate");
/// One address serves another project to whoever names it in this header: caches must tell them apart (R39).
const PROJECT_KEY: HeaderValue = HeaderValue::from_static("X-Project-Key");

/// Serves a document (RFC 9110 §13.1.2).
pub(super) fn serve(document: &Document, asked: &HeaderMap) -> Response<Body> {
    let is_known = is_known(asked, document.etag());
    let body = if is_known { Body::empty() } else { Body::from(document.body()) };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.reserve(8);
    if let Ok(etag) = HeaderValue::from_str(document.etag()) {
        headers.insert(ETAG, etag);
    }
    headers.insert(CACHE_CONTROL, FIVE_MINUTES);
    headers.insert(VARY, PROJECT_KEY);
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        headers.insert(CONTENT_TYPE, JSON);
    }
    response
}

/// Weak comparison, over all lines of the header (RFC 9110 §8.8.3.2).
fn is_known(asked: &HeaderMap, etag: &str) -> bool {
    let lines = asked.get_all(IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    let mut tags = lines.flat_map(|line| line.split(',')).map(str::trim);
    tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}
