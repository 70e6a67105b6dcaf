//! The one way in which this crate speaks to a server.
//!
//! In: an address, a form or a JSON body, perhaps a bearer. Out: a status and a small body.
//! What can go wrong: nobody answers, the certificate is not trusted, the answer is too large.

use std::error::Error as StdError;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use limen_model::Secret;
use reqwest::{Client, RequestBuilder, redirect};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

use crate::{Error, Result, Server};

/// How this client names itself to a server.
pub(crate) const USER_AGENT: &str = concat!("limen/", env!("CARGO_PKG_VERSION"));
/// No answer that we expect is larger, in bytes.
const MAX_BODY: usize = 1 << 20;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(30);

/// A connection pool to one server, with TLS verified always: there is no switch.
#[derive(Debug, Clone)]
pub struct Http {
    client: Client,
    server: Server,
}

/// What came back, read to its end.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) request_id: Option<String>,
    pub(crate) retry_after: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub(crate) fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    /// For answers that mean that something between us and the server, or the server itself, is down.
    pub(crate) fn is_unavailable(&self) -> bool {
        matches!(self.status, 502..=504)
    }
}

impl Http {
    /// Trusts the public certificate authorities, and the ones in `ca_file` (PEM) besides.
    pub fn new(server: &Server, ca_file: Option<&Path>) -> Result<Self> {
        // Plain http never needs the roots, and the server's scheme is the scheme of all its endpoints.
        let roots = if server.is_https() { trusted_roots(ca_file)? } else { RootCertStore::empty() };
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| Error::failed("tls", format!("TLS cannot be set up: {error}.")))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        #[expect(clippy::disallowed_methods, reason = "the one constructor of this crate")]
        let mut builder = Client::builder()
            .tls_backend_preconfigured(tls)
            .user_agent(USER_AGENT)
            .redirect(redirect::Policy::none())
            .referer(false)
            .https_only(server.is_https())
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT);
        if server.is_loopback() {
            builder = builder.no_proxy();
        }
        let client = builder
            .build()
            .map_err(|error| Error::failed("http", format!("The HTTP client cannot be set up: {error}.")))?;
        Ok(Self { client, server: server.clone() })
    }

    /// Whom it speaks to.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Sends a request that somebody else has made; its answer is read by them.
    #[cfg(feature = "services")]
    pub(crate) async fn execute(&self, request: reqwest::Request) -> reqwest::Result<reqwest::Response> {
        self.client.execute(request).await
    }

    pub(crate) async fn get(&self, url: &str, bearer: Option<&Secret<String>>) -> Result<Answer> {
        self.send(self.client.get(url), bearer).await
    }

    pub(crate) async fn post_form(&self, url: &Url, form: &[(&str, &str)]) -> Result<Answer> {
        self.send(self.client.post(url.clone()).form(form), None).await
    }

    pub(crate) async fn post_json(
        &self,
        url: &str,
        bearer: &Secret<String>,
        body: &impl Serialize,
    ) -> Result<Answer> {
        self.send(self.client.post(url).json(body), Some(bearer)).await
    }

    async fn send(&self, request: RequestBuilder, bearer: Option<&Secret<String>>) -> Result<Answer> {
        let mut request = request.header("accept", "application/json");
        if let Some(bearer) = bearer {
            request = request.bearer_auth(bearer.reveal());
        }
        let mut response = request.send().await.map_err(|error| self.explain(&error))?;
        let header = |name: &str| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
        let (request_id, retry_after) = (header("x-request-id"), header("retry-after"));
        let status = response.status().as_u16();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.explain(&error))? {
            if body.len() + chunk.len() > MAX_BODY {
                return Err(Error::failed("answer_too_large", format!("{} sends too much.", self.server)));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status, request_id, retry_after, body })
    }

    /// Tells a certificate that is not trusted from a server that is not there.
    fn explain(&self, error: &reqwest::Error) -> Error {
        let server = &self.server;
        if let Some(why) = refused_certificate(error) {
            return Error::failed(
                "tls_untrusted",
                format!("The certificate of {server} is not trusted: {why}."),
            )
            .with_hint(
                "If this server has a certificate authority of its own, name its file: --ca-file FILE (PEM).",
            );
        }
        let why = if error.is_timeout() { "it did not answer in time".to_owned() } else { innermost(error) };
        Error::unreachable("server_unreachable", format!("{server} cannot be reached: {why}."))
            .with_hint("Check the address and your network, then try again.")
    }
}

fn trusted_roots(ca_file: Option<&Path>) -> Result<RootCertStore> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let Some(path) = ca_file else { return Ok(roots) };
    let refused = |why: String| {
        Error::failed("bad_ca_file", format!("{} cannot be used as a CA file: {why}.", path.display()))
            .with_hint("It must hold one or more certificates in PEM.")
    };
    let certificates = CertificateDer::pem_file_iter(path)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| refused(error.to_string()))?;
    if certificates.is_empty() {
        return Err(refused("there is no certificate in it".to_owned()));
    }
    for certificate in certificates {
        roots.add(certificate).map_err(|error| refused(error.to_string()))?;
    }
    Ok(roots)
}

/// Looks through the layers of an HTTP error for a verdict of TLS.
fn refused_certificate(error: &reqwest::Error) -> Option<String> {
    layers(error).find_map(|layer| match layer.downcast_ref::<rustls::Error>()? {
        rustls::Error::InvalidCertificate(why) => Some(why.to_string()),
        _ => None,
    })
}

fn innermost(error: &reqwest::Error) -> String {
    layers(error).last().map(|layer| layer.to_string()).unwrap_or_default()
}

/// The error and its causes; `io::Error` hides what it wraps from `source`, so it is opened by hand.
fn layers<'e>(error: &'e (dyn StdError + 'static)) -> impl Iterator<Item = &'e (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&layer| {
        let wrapped = layer.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        wrapped.map(|inner| inner as &(dyn StdError + 'static)).or_else(|| layer.source())
    })
}
