//! The only door out: every request that Limen makes goes through [`Outbound`] (I7, R15).
//!
//! In: a URL that somebody else may have chosen. Out: a status and a bounded body.
//! What can go wrong: a refused address, a slow or huge answer; each is `unavailable` or `invalid` and names the host only.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Method, StatusCode};
use ipnet::IpNet;
use limen_model::{Error, Result};
use rustls::pki_types::CertificateDer;
use url::{Host, Url};

mod address;

pub use address::is_public;

/// What an operator may allow, for on-premises neighbours and for tests.
#[derive(Debug, Clone, Default)]
pub struct OutboundConfig {
    /// Private ranges that may be reached all the same.
    pub allow: Vec<IpNet>,
    /// Certificate authorities beyond the public ones.
    pub extra_roots: Vec<CertificateDer<'static>>,
}

/// A request to somebody else.
#[derive(Debug)]
pub struct Request<'a> {
    /// `GET` or `POST`.
    pub method: Method,
    /// Where to.
    pub url: &'a str,
    /// Headers beyond those that HTTP needs.
    pub headers: HeaderMap,
    /// What to send.
    pub body: Bytes,
    /// The most that we read, in bytes.
    pub max_body: usize,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Response {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, at most as long as was asked.
    pub body: Bytes,
}

/// Makes outbound requests: no redirects, no proxies from the environment, ten seconds at most.
#[derive(Debug, Clone)]
pub struct Outbound {
    client: reqwest::Client,
    allow: Arc<[IpNet]>,
}

impl Outbound {
    /// The longest that one request may take.
    pub const TIMEOUT: Duration = Duration::from_secs(10);

    /// Prepares the client; fails when a certificate authority does not parse.
    #[expect(clippy::disallowed_methods, reason = "the one place that builds a client")]
    pub fn new(config: OutboundConfig) -> Result<Self> {
        let allow: Arc<[IpNet]> = config.allow.into();
        let mut roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        for root in config.extra_roots {
            roots.add(root).map_err(|error| {
                Error::invalid(
                    "invalid_certificate",
                    "An extra certificate authority does not parse as X.509.",
                )
                .with_source(error)
            })?;
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(Error::internal)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(Self::TIMEOUT)
            .connect_timeout(Duration::from_secs(5))
            .pool_max_idle_per_host(4)
            .user_agent(concat!("limend/", env!("CARGO_PKG_VERSION")))
            .dns_resolver(GuardedResolver { allow: allow.clone() })
            .build()
            .map_err(Error::internal)?;
        Ok(Self { client, allow })
    }

    /// Fetches a document.
    pub async fn get(&self, url: &str, accept: &'static str, max_body: usize) -> Result<Response> {
        let headers = HeaderMap::from_iter([(http::header::ACCEPT, http::HeaderValue::from_static(accept))]);
        self.send(Request { method: Method::GET, url, headers, body: Bytes::new(), max_body }).await
    }

    /// Sends a request after the address has passed.
    pub async fn send(&self, request: Request<'_>) -> Result<Response> {
        let url = self.check(request.url)?;
        let host = url.host_str().unwrap_or_default().to_owned();
        let unreachable = |error: reqwest::Error| {
            Error::unavailable("outbound_failed", format!("{host} did not answer as expected."))
                .with_source(error.without_url())
        };
        let mut answer = self
            .client
            .request(request.method, url)
            .headers(request.headers)
            .body(request.body)
            .send()
            .await
            .map_err(unreachable)?;
        let mut body = BytesMut::new();
        while let Some(chunk) = answer.chunk().await.map_err(unreachable)? {
            if body.len() + chunk.len() > request.max_body {
                return Err(Error::unavailable(
                    "outbound_too_large",
                    format!("{host} answered with more than {} bytes.", request.max_body),
                ));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Response {
            status: answer.status(),
            headers: std::mem::take(answer.headers_mut()),
            body: body.freeze(),
        })
    }

    /// Refuses what can be refused without asking DNS: other schemes, credentials in the URL, private addresses.
    ///
    /// Names are judged when they are resolved, and the connection goes to the judged address, so that a name which
    /// changes its mind in between gains nothing (DNS rebinding).
    pub fn check(&self, url: &str) -> Result<Url> {
        let refuse =
            |why: &str| Error::invalid("outbound_refused", format!("This address cannot be fetched: {why}."));
        let url = Url::parse(url).map_err(|_| refuse("it is not a URL"))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refuse("it carries credentials"));
        }
        let literal = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            Some(Host::Domain(_)) => None,
            None => return Err(refuse("it names no host")),
        };
        if literal.is_some_and(|address| !permitted(&self.allow, address)) {
            return Err(refuse("it is a private address"));
        }
        let is_loopback =
            literal.map_or(url.host_str() == Some("localhost"), |address| address.is_loopback());
        match url.scheme() {
            "https" => Ok(url),
            "http" if is_loopback => Ok(url),
            _ => Err(refuse("only https is fetched")),
        }
    }
}

fn permitted(allow: &[IpNet], address: IpAddr) -> bool {
    let address = address.to_canonical();
    is_public(address) || allow.iter().any(|range| range.contains(&address))
}

/// Resolves names as the system does and keeps only addresses that may be reached.
struct GuardedResolver {
    allow: Arc<[IpNet]>,
}

impl reqwest::dns::Resolve for GuardedResolver {
    fn resolve(&self, name: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let allow = self.allow.clone();
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            // One private address among public ones is a trap, not a fall-back: the whole name is refused.
            if found.is_empty() || found.iter().any(|address| !permitted(&allow, address.ip())) {
                return Err("the name resolves to an address that may not be reached".into());
            }
            Ok(Box::new(found.into_iter()) as reqwest::dns::Addrs)
        })
    }
}

#[cfg(test)]
mod tests;
