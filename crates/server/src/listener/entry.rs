//! The first and last hands on every request: id, visitor, body limit, panics.
//!
//! In: a request as it came off the wire. Out: a response, always, with its `X-Request-Id`.
//! What can go wrong: a handler that panics, told as a problem of kind `internal`; the connection and its other requests go on.

use std::convert::Infallible;
use std::future::Future;
use std::net::IpAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use futures_util::FutureExt;
use http::header::CONNECTION;
use http::{HeaderValue, Method, Request, Response, Version};
use hyper::body::{Body as _, Incoming};
use limen_model::Error;
use tower::Service;

use super::arrival::Arrival;
use super::body::Bounded;
use super::certificate::ClientCertificate;
use super::forwarded::{Proxies, X_REQUEST_ID};
use super::request_id::{RequestId, RequestIds};
use super::stop::Stop;
use crate::problem::problem;
use crate::telemetry::{Noted, within};

/// Whatever answers requests.
pub trait Answer: Send + Sync + 'static {
    /// The answer to a request for which nothing has to be waited for; most have none.
    fn at_once<B>(&self, _: &Arrival, _: &Request<B>) -> Option<Response<Body>> {
        None
    }

    /// Answers one request.
    fn answer(&self, arrival: Arrival, request: Request<Body>)
    -> impl Future<Output = Response<Body>> + Send;
}

/// Its handlers find the [`Arrival`] in the request's extensions.
impl Answer for Router {
    fn answer(
        &self,
        arrival: Arrival,
        mut request: Request<Body>,
    ) -> impl Future<Output = Response<Body>> + Send {
        let mut router = self.clone();
        request.extensions_mut().insert(arrival);
        async move { router.call(request).await.unwrap_or_else(|never: Infallible| match never {}) }
    }
}

/// What one listener knows about every request.
pub(super) struct Entry<A> {
    pub(super) answer: A,
    pub(super) proxies: Proxies,
    pub(super) ids: RequestIds,
    pub(super) body_bytes: usize,
    pub(super) body_time: Duration,
    pub(super) stop: Stop,
}

impl<A: Answer> Entry<A> {
    /// How a request came here.
    pub(super) fn arrival(
        &self,
        request: &Request<Incoming>,
        peer: IpAddr,
        certificate: Option<ClientCertificate>,
    ) -> Arrival {
        let said = self.proxies.said(peer, request.headers());
        Arrival::new(peer, certificate, said, || self.ids.next())
    }

    /// The answer, where nothing has to be waited for: without the future of a handler, which is large and would be moved
    /// from hand to hand.
    pub(super) fn at_once(&self, arrival: &Arrival, request: &Request<Incoming>) -> Option<Response<Body>> {
        let answer = || self.answer.at_once(arrival, request);
        let response =
            catch_unwind(AssertUnwindSafe(answer)).unwrap_or_else(|_| Some(panicked(&arrival.request_id)))?;
        let (id, address) = (arrival.request_id.clone(), arrival.address);
        Some(self.finish(response, id, address, request.method(), request.version()))
    }

    pub(super) async fn handle(&self, arrival: Arrival, request: Request<Incoming>) -> Response<Body> {
        let (version, method) = (request.version(), request.method().clone());
        let (id, address) = (arrival.request_id.clone(), arrival.address);
        let request = request.map(|body| self.limited(body));
        // Nothing that a panicking handler leaves half-done is looked at again: transactions roll back when dropped.
        let answer = AssertUnwindSafe(self.answer.answer(arrival, request)).catch_unwind();
        let response = within(id.clone(), answer).await.unwrap_or_else(|_| panicked(&id));
        self.finish(response, id, address, &method, version)
    }

    /// What no answer goes without.
    fn finish(
        &self,
        mut response: Response<Body>,
        id: RequestId,
        address: IpAddr,
        method: &Method,
        version: Version,
    ) -> Response<Body> {
        if let Some(Noted { route, took }) = response.extensions_mut().remove() {
            let (status, millis) = (response.status().as_u16(), took.as_secs_f64() * 1000.0);
            tracing::info!(requestId = %id, %method, route, status, millis, %address, "request");
        }
        let headers = response.headers_mut();
        if let Some(value) = id.header() {
            headers.insert(X_REQUEST_ID, value);
        }
        if version < Version::HTTP_2 && self.stop.has_begun() {
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }

    fn limited(&self, body: Incoming) -> Body {
        if body.is_end_stream() {
            Body::empty()
        } else {
            Body::new(Bounded::new(body, self.body_bytes, self.body_time))
        }
    }
}

fn panicked(id: &RequestId) -> Response<Body> {
    problem(&Error::internal("the handler panicked"), id)
}
