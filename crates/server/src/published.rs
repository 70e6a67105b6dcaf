//! Documents that everybody may read: the same bytes for all, until a project changes.
//!
//! In: a request for one of them. Out: the document, or 304 when the asker has it already.
//! What can go wrong: nothing.
//!
//! Every relying party asks for these, and asks again: they are answered from a [`Shelf`] in front of the router.

use std::time::Instant;

use axum::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use limen_core::document::Document;
use limen_core::project::Project;

use crate::config::Requests;
use crate::route::{Route, open_to_all};
use crate::telemetry::Meter;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// Short enough that a key which was retired in a hurry is gone soon; rotation itself announces keys a day ahead.
const FIVE_MINUTES: HeaderValue = HeaderValue::from_static("public, max-age=300, must-revalidate");
/// One address serves another project to whoever names it in this header: caches must tell them apart (R39).
const PROJECT_KEY: HeaderValue = HeaderValue::from_static("X-Project-Key");

/// How many headers an answer has once everybody has added theirs.
const HEADERS: usize = 12;

/// A document of each project.
pub type Published = fn(&Project) -> &Document;

/// The published documents of a list of routes.
pub struct Shelf(Vec<Shelved>);

/// One of them.
pub struct Shelved {
    path: &'static str,
    document: Published,
    cross_origin: bool,
    meter: Meter,
}

impl Shelf {
    /// Those among the routes that give a document; counted as every route is.
    pub fn new<S>(routes: &[Route<S>], requests: Requests) -> Self {
        let shelved = |route: &Route<S>| {
            let meter = Meter::new(route.path, route.method.clone(), requests);
            Some(Shelved {
                path: route.path,
                document: route.document?,
                cross_origin: route.cross_origin,
                meter,
            })
        };
        Self(routes.iter().filter_map(shelved).collect())
    }

    /// The document at an address. Whatever but GET is asked of it is for the router, and so are addresses below `/p/`.
    pub fn find(&self, method: &Method, path: &str) -> Option<&Shelved> {
        self.0.iter().find(|one| one.path == path && method == Method::GET)
    }
}

impl Shelved {
    /// Serves the document of a project.
    pub fn answer(&self, project: &Project, asked: &HeaderMap) -> Response<Body> {
        let begun = Instant::now();
        let mut response = serve((self.document)(project), asked);
        if self.cross_origin {
            open_to_all(response.headers_mut());
        }
        self.meter.record(begun, &mut response);
        response
    }
}

/// Serves a document (RFC 9110 §13.1.2).
pub fn serve(document: &Document, asked: &HeaderMap) -> Response<Body> {
    serve_for(document, asked, FIVE_MINUTES)
}

/// The same, to be kept for as long as `cached` says.
pub fn serve_for(document: &Document, asked: &HeaderMap, cached: HeaderValue) -> Response<Body> {
    let is_known = is_known(asked, document.etag());
    let body = if is_known { Body::empty() } else { Body::from(document.body()) };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.reserve(HEADERS);
    if let Ok(etag) = HeaderValue::from_str(document.etag()) {
        headers.insert(ETAG, etag);
    }
    headers.insert(CACHE_CONTROL, cached);
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
