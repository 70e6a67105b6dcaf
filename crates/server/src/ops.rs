//! `/livez`, `/readyz` and `/metrics`, on a port of their own.
//!
//! In: probes and scrapes. Out: one line of text, or the numbers.
//! What can go wrong: a database that does not answer; then `/readyz` says so with 503 and nothing else changes.

use axum::body::Body;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};

use crate::listener::{Answer, Arrival, Stop};
use crate::telemetry::Metrics;

const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
/// The text format of Prometheus.
const METRICS: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");

/// Whether what the server leans on is there.
pub trait Health: Send + Sync + 'static {
    /// The reason why not, for the operator.
    fn check(&self) -> impl Future<Output = Result<(), String>> + Send;
}

/// Answers on the operations port.
pub struct Ops<H> {
    /// Whether the server is on its way down.
    pub stop: Stop,
    /// What was recorded.
    pub metrics: Metrics,
    /// What `/readyz` asks.
    pub health: H,
}

impl<H: Health> Answer for Ops<H> {
    async fn answer(&self, _: Arrival, request: Request<Body>) -> Response<Body> {
        self.tell(request.method(), request.uri().path()).await
    }
}

impl<H: Health> Ops<H> {
    async fn tell(&self, method: &Method, path: &str) -> Response<Body> {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return with(
                reply(StatusCode::METHOD_NOT_ALLOWED, TEXT, "only GET\n".into()),
                ALLOW,
                "GET, HEAD",
            );
        }
        match path {
            // Alive means that this answers at all: a database that is away is no reason to be restarted.
            "/livez" => reply(StatusCode::OK, TEXT, "ok\n".into()),
            "/readyz" => self.ready().await,
            "/metrics" => reply(StatusCode::OK, METRICS, self.metrics.render()),
            _ => reply(StatusCode::NOT_FOUND, TEXT, "/livez, /readyz, /metrics\n".into()),
        }
    }

    async fn ready(&self) -> Response<Body> {
        if self.stop.has_begun() {
            return reply(StatusCode::SERVICE_UNAVAILABLE, TEXT, "stopping\n".into());
        }
        match self.health.check().await {
            Ok(()) => reply(StatusCode::OK, TEXT, "ok\n".into()),
            Err(reason) => reply(StatusCode::SERVICE_UNAVAILABLE, TEXT, format!("{reason}\n")),
        }
    }
}

fn reply(status: StatusCode, content_type: HeaderValue, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    with(response, CACHE_CONTROL, "no-store")
}

fn with(mut response: Response<Body>, name: HeaderName, value: &'static str) -> Response<Body> {
    response.headers_mut().insert(name, HeaderValue::from_static(value));
    response
}

#[cfg(test)]
mod tests;
