//! The first and last hands on every request: id, visitor, body limit, panics.
//!
//! In: a request as it came off the wire. Out: a response, always, with its `X-Request-Id`.
//! What can go wrong: a handler that panics, told as a problem of kind `internal`; the connection and its other requests go on.

use std::convert::Infallible;
use std::future::Future;
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use futures_util::FutureExt;
use http::header::CONNECTION;
use http::{HeaderValue, Request, Response, Version};
use hyper::body::{Body as _, Incoming};
use limen_model::Error;
use tower::Service;

use super::arrival::Arrival;
use super::body::Bounded;
use super::certificate::ClientCertificate;
use super::forwarded::{Proxies, X_REQUEST_ID};
use super::request_id::RequestIds;
use super::stop::Stop;
use crate::problem::problem;
use crate::telemetry::{Noted, within};

/// Whatever answers requests. The [`Arrival`] stands in the request's extensions.
pub trait Answer: Send + Sync + 'static {
    /// Answers one request.
    fn answer(&self, request: Request<Body>) -> impl Future<Output = Response<Body>> + Send;
}

impl Answer for Router {
    fn answer(&self, request: Request<Body>) -> impl Future<Output = Response<Body>> + Send {
        let mut router = self.clone();
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
    pub(super) async fn handle(
        &self,
        request: Request<Incoming>,
        peer: IpAddr,
        certificate: Option<ClientCertificate>,
    ) -> Result<Response<Body>, Infallible> {
        let (version, method) = (request.version(), request.method().clone());
        let said = self.proxies.said(peer, request.headers());
        let arrival = Arrival::new(peer, certificate, said, || self.ids.next());
        let (id, address) = (arrival.request_id.clone(), arrival.address);
        let mut request = request.map(|body| self.limited(body));
        request.extensions_mut().insert(arrival);
        // Nothing that a panicking handler leaves half-done is looked at again: transactions roll back when dropped.
        let answered = within(id.clone(), AssertUnwindSafe(self.answer.answer(request)).catch_unwind()).await;
        let mut response =
            answered.unwrap_or_else(|_| problem(&Error::internal("the handler panicked"), &id));
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
        Ok(response)
    }

    fn limited(&self, body: Incoming) -> Body {
        if body.is_end_stream() {
            Body::empty()
        } else {
            Body::new(Bounded::new(body, self.body_bytes, self.body_time))
        }
    }
}
