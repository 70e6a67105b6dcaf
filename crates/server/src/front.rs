//! The first decision about every request: which project it means.
//!
//! In: a request from the listener. Out: the same with its [`Project`], without `/p/<slug>`, for the router; and the headers
//! that no answer goes without. What can go wrong: a project that is named and does not exist, or two that are named; told
//! after the body was read, never a fall-back.

use axum::Router;
use axum::body::{Body, to_bytes};
use http::header::{CACHE_CONTROL, CONNECTION, HOST, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, Uri, Version};
use limen_core::app::App;
use limen_core::project::{Choice, Project};
use limen_model::{Error, Result};

use crate::listener::{Answer, Arrival};
use crate::problem::problem;
use crate::published::Shelf;
use crate::rpc;

const PROJECT_KEY: HeaderName = HeaderName::from_static("x-project-key");
/// What stands before the slug of a project in a path.
const PREFIX: &str = "/p/";
/// Where metadata documents stand; RFC 8414 §3.1 puts this before the issuer's path, and the slug last.
const WELL_KNOWN: &str = "/.well-known/";
/// The most that is read of a body before it is refused: answering earlier makes clients that still write see a broken pipe.
const COURTESY: usize = 64 * 1024;

const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
/// One year (RFC 6797); without subdomains, which may belong to others.
const ONE_YEAR: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Answers for all projects of a server.
pub struct Front {
    app: App,
    shelf: Shelf,
    router: Router,
}

impl Front {
    /// In front of documents and a router whose routes know nothing of `/p/<slug>`.
    pub fn new(app: App, shelf: Shelf, router: Router) -> Self {
        Self { app, shelf, router }
    }

    fn project<B>(&self, arrival: &Arrival, request: &Request<B>, slug: Option<&str>) -> Result<Project> {
        // RFC 9112 §3.2. Of two, a proxy or cache in front may have looked at the other one (R39).
        if [&HOST, &PROJECT_KEY].iter().any(|name| request.headers().get_all(*name).iter().nth(1).is_some()) {
            return Err(Error::invalid(
                "ambiguous_project",
                "The request names more than one host or project.",
            ));
        }
        let key = request.headers().get(PROJECT_KEY).map(|key| key.to_str().unwrap_or_default());
        self.app.project(Choice { key, host: arrival.host(request.uri(), request.headers()), slug })
    }
}

impl Answer for Front {
    /// A document. Whoever names a project in vain is told so as for any other address.
    fn at_once<B>(&self, arrival: &Arrival, request: &Request<B>) -> Option<Response<Body>> {
        let shelved = self.shelf.find(request.method(), request.uri().path())?;
        let project = self.project(arrival, request, None).ok()?;
        let mut response = shelved.answer(&project, request.headers());
        guard(response.headers_mut(), project.is_secure());
        Some(response)
    }

    async fn answer(&self, arrival: Arrival, mut request: Request<Body>) -> Response<Body> {
        let slug = take_slug(request.uri_mut());
        match self.project(&arrival, &request, slug.as_deref()) {
            Ok(project) => {
                let is_secure = project.is_secure();
                request.extensions_mut().insert(project);
                let mut response = self.router.answer(arrival, request).await;
                guard(response.headers_mut(), is_secure);
                response
            }
            Err(error) => {
                let is_http_1 = request.version() < Version::HTTP_2;
                let (is_call, headers) =
                    (rpc::is_call(request.uri(), request.headers()), request.headers().clone());
                // Too long, or broken off: the answer is the same, and the last one on this connection (RFC 9112 §9.6).
                let is_read = to_bytes(request.into_body(), COURTESY).await.is_ok();
                let mut response = if is_call {
                    rpc::refuse(&error, &headers, &arrival.request_id)
                } else {
                    problem(&error, &arrival.request_id)
                };
                if is_http_1 && !is_read {
                    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
                }
                guard(response.headers_mut(), false);
                response
            }
        }
    }
}

/// The headers of every answer. What says nothing of caches is kept by none.
fn guard(headers: &mut HeaderMap, is_secure: bool) {
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers.entry(CACHE_CONTROL).or_insert(NO_STORE);
    if is_secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, ONE_YEAR);
    }
}

/// Cuts `/p/<slug>` off a path.
fn take_slug(uri: &mut Uri) -> Option<String> {
    let path_and_query = uri.path_and_query()?.as_str();
    let (slug, rest) = slug_first(path_and_query).or_else(|| slug_last(path_and_query))?;
    let mut parts = std::mem::take(uri).into_parts();
    parts.path_and_query = PathAndQuery::try_from(rest).ok();
    *uri = Uri::from_parts(parts).unwrap_or_default();
    Some(slug)
}

/// `/p/<slug>/...`.
fn slug_first(path_and_query: &str) -> Option<(String, String)> {
    let rest = path_and_query.strip_prefix(PREFIX)?;
    let (slug, rest) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let rest = if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") };
    Some((slug.to_owned(), rest))
}

/// `/.well-known/<document>/p/<slug>`.
fn slug_last(path_and_query: &str) -> Option<(String, String)> {
    let (path, query) = path_and_query.split_at(path_and_query.find('?').unwrap_or(path_and_query.len()));
    let name = path.strip_prefix(WELL_KNOWN)?;
    let (name, slug) = name.split_once(PREFIX)?;
    let is_one = |segment: &str| !segment.is_empty() && !segment.contains('/');
    (is_one(name) && is_one(slug)).then(|| (slug.to_owned(), format!("{WELL_KNOWN}{name}{query}")))
}

#[cfg(test)]
mod tests;
