//! The inventory: every route with its authorisation, as data that the router and the tests read.
//!
//! In: what the surfaces list. Out: an axum router in which every route is counted, and CORS stands where it should.
//! What can go wrong: two handlers for one method and path; axum says so when the router is made.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter, on};
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use tower::util::MapFutureLayer;

use crate::config::Requests;
use crate::context::Within;
use crate::published::{self, Published};
use crate::state::State;
use crate::telemetry::Meter;

/// Who may use a route; the handler enforces it, and a test walks every route as every kind of caller to see that it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Anybody; nothing in it belongs to somebody.
    Public,
    /// Anybody who holds the one-time secret that the request carries: a code, a link, a device code.
    Secret,
    /// A client that authenticates, or a public client that names itself.
    Client,
    /// The holder of an access token for an OpenID Connect resource (userinfo).
    Token,
    /// The holder of a registration or initial access token.
    Registration,
    /// A person signed in with this browser; everybody else is led to the sign-in page.
    Session,
    /// A caller whose credential holds the scope.
    Scope(&'static str),
}

/// The headers that scripts of other origins may send: those of our endpoints, with those that clients of Identra send along, then
/// those of Connect and gRPC-Web.
const ASKED: &str = "Authorization, Content-Type, DPoP, X-Project-Key, X-Client-Id, X-Client-Secret, \
    Connect-Protocol-Version, Connect-Timeout-Ms, Grpc-Timeout, X-Grpc-Web, X-User-Agent";

/// The headers that they may read.
const TOLD: &str = "WWW-Authenticate, DPoP-Nonce, ETag, Retry-After, X-Request-Id, \
    Grpc-Status, Grpc-Message, Grpc-Status-Details-Bin";

/// One route of a surface.
pub struct Route<S> {
    /// The method; `GET` also answers `HEAD`.
    pub method: Method,
    /// The pattern, as axum reads it.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
    /// Whether scripts of other origins may ask (B18).
    pub cross_origin: bool,
    /// The document that it gives, where it gives one: then a GET does not come as far as the router.
    pub document: Option<Published>,
    handler: MethodRouter<S>,
}

impl<S: Clone + Send + Sync + 'static> Route<S> {
    fn new<H: Handler<T, S>, T: 'static>(
        method: Method,
        filter: MethodFilter,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self {
        Self { method, path, access, cross_origin: false, document: None, handler: on(filter, handler) }
    }

    /// A route for a method of HTTP that is only known when it runs.
    ///
    /// # Panics
    /// For a method that no route of ours can have, such as CONNECT.
    pub fn of<H: Handler<T, S>, T: 'static>(
        method: Method,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self {
        let filter = MethodFilter::try_from(method.clone()).expect("a method that routes can have");
        Self::new(method, filter, path, access, handler)
    }

    /// A route for GET and HEAD.
    pub fn get<H: Handler<T, S>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self::new(Method::GET, MethodFilter::GET, path, access, handler)
    }

    /// A route for POST.
    pub fn post<H: Handler<T, S>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self::new(Method::POST, MethodFilter::POST, path, access, handler)
    }

    /// A route for PUT.
    pub fn put<H: Handler<T, S>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self::new(Method::PUT, MethodFilter::PUT, path, access, handler)
    }

    /// A route for DELETE.
    pub fn delete<H: Handler<T, S>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self::new(Method::DELETE, MethodFilter::DELETE, path, access, handler)
    }

    /// Lets scripts of every origin ask. Only for routes that ignore cookies.
    #[must_use]
    pub fn cross_origin(mut self) -> Self {
        self.cross_origin = true;
        self
    }
}

impl Route<State> {
    /// A route for GET and HEAD that gives everybody the same document of a project.
    pub fn published(path: &'static str, document: Published) -> Self {
        let handler = move |Within(project): Within, headers: HeaderMap| {
            std::future::ready(published::serve(document(&project), &headers))
        };
        Self { document: Some(document), ..Self::get(path, Access::Public, handler) }
    }
}

/// The router over all routes; each is counted, and each path that other origins may ask answers their preflight.
pub fn router<S: Clone + Send + Sync + 'static>(routes: Vec<Route<S>>, requests: Requests) -> Router<S> {
    let preflights = preflights(&routes);
    let router = routes.into_iter().fold(Router::new(), |router, route| {
        let meter = Arc::new(Meter::new(route.path, route.method, requests));
        router.route(route.path, counted(route.handler, meter, route.cross_origin))
    });
    preflights.into_iter().fold(router, |router, (path, methods)| {
        let meter = Arc::new(Meter::new(path, Method::OPTIONS, requests));
        let answer = move || std::future::ready(preflight(methods.clone()));
        router.route(path, counted(on(MethodFilter::OPTIONS, answer), meter, true))
    })
}

/// A handler for whatever no route matches, counted like the others.
pub fn counted_fallback<S, H, T>(handler: H, requests: Requests) -> MethodRouter<S>
where
    S: Clone + Send + Sync + 'static,
    H: Handler<T, S>,
    T: 'static,
{
    let meter = Arc::new(Meter::new("none", Method::default(), requests));
    counted(axum::routing::any(handler), meter, false)
}

/// Wraps the future of a handler instead of the handler: no box, no further call.
fn counted<S: Clone + Send + Sync + 'static>(
    handler: MethodRouter<S>,
    meter: Arc<Meter>,
    cross_origin: bool,
) -> MethodRouter<S> {
    handler.layer(MapFutureLayer::new(move |answer| {
        let (meter, begun) = (Arc::clone(&meter), Instant::now());
        async move {
            let mut response: Response<Body> = unfailing(answer).await;
            if cross_origin {
                open_to_all(response.headers_mut());
            }
            meter.record(begun, &mut response);
            Ok::<_, Infallible>(response)
        }
    }))
}

async fn unfailing(answer: impl Future<Output = Result<Response<Body>, Infallible>>) -> Response<Body> {
    answer.await.unwrap_or_else(|never| match never {})
}

/// The paths that other origins may ask, with their methods.
fn preflights<S>(routes: &[Route<S>]) -> Vec<(&'static str, HeaderValue)> {
    let mut paths: Vec<(&'static str, Vec<&str>)> = Vec::new();
    for route in routes.iter().filter(|route| route.cross_origin) {
        match paths.iter_mut().find(|(path, _)| *path == route.path) {
            Some((_, methods)) => methods.push(route.method.as_str()),
            None => paths.push((route.path, vec![route.method.as_str()])),
        }
    }
    paths
        .into_iter()
        .filter_map(|(path, methods)| Some((path, HeaderValue::from_str(&methods.join(", ")).ok()?)))
        .collect()
}

/// The answer to a preflight (Fetch §3.2.2). No credentials: these routes take tokens in headers and bodies, never cookies.
fn preflight(methods: HeaderValue) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, methods);
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(ASKED));
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    response
}

/// Lets scripts of every origin read an answer, and the headers that are for them.
pub fn open_to_all(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let exposed = HeaderValue::from_static(TOLD);
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
}

#[cfg(test)]
mod tests;
