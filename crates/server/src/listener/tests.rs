//! Every test has a listener of its own on a free loopback port.

mod forwarded;
mod http;
mod shutdown;
mod tls;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use ::http::{Request, Response};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::routing::{get, post};
use tokio::task::JoinHandle;

use super::*;
use crate::config::Server;

/// A running listener.
struct Running {
    address: SocketAddr,
    stopper: Stopper,
    served: JoinHandle<()>,
}

/// Starts one with the routes of [`routes`].
fn start(server: &Server, tls: Option<Arc<TlsKeeper>>) -> Running {
    let listener = Listener::bind(&[SocketAddr::from((Ipv4Addr::LOCALHOST, 0))]).expect("a free port");
    let address = listener.addresses().expect("bound")[0];
    let (stopper, stop) = Stopper::new();
    let service = Service {
        answer: routes(),
        limits: server.limits.clone(),
        proxies: Proxies::new(server),
        tls,
        seed: 7,
    };
    let served = tokio::spawn(listener.serve(service, stop));
    Running { address, stopper, served }
}

fn routes() -> Router {
    Router::new()
        .route("/", get(|| async { "hello" }))
        .route("/arrival", get(arrival))
        .route("/echo", post(|body: Bytes| async move { body }))
        .route(
            "/slow",
            get(|| async {
                tokio::time::sleep(Duration::from_millis(400)).await;
                "slow"
            }),
        )
        .route("/never", get(|| async { std::future::pending::<&str>().await }))
        .route("/panic", get(|| async { if true { panic!("on purpose") } else { "" } }))
}

/// Tells how the request came here.
async fn arrival(request: Request<Body>) -> Response<Body> {
    let (parts, _) = request.into_parts();
    let arrival = parts.extensions.get::<Arrival>().expect("every request has one");
    let certificate =
        arrival.certificate.as_ref().map(|certificate| (certificate.der.len(), certificate.vouched));
    let text = format!(
        "{} {} {certificate:?}",
        arrival.address,
        arrival.host(&parts.uri, &parts.headers).unwrap_or_default()
    );
    Response::new(Body::from(text))
}

impl Running {
    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

/// A client that follows nothing and remembers nothing.
#[expect(clippy::disallowed_methods, reason = "a test asks its own server, not the world")]
fn client() -> reqwest::ClientBuilder {
    // A second installation in the same process is refused and harmless.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(Duration::from_secs(10))
}
