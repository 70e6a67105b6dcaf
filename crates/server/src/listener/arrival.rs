//! How a request came here: from whom, to which host, under which id. Every handler finds it in the extensions.

use std::net::IpAddr;
use std::sync::Arc;

use http::Uri;
use http::header::{HOST, HeaderMap, USER_AGENT};
use limen_model::RequestInfo;

use super::certificate::ClientCertificate;
use super::forwarded::Said;
use super::request_id::RequestId;

/// The longest `User-Agent` that is kept, in bytes.
const LONGEST_USER_AGENT: usize = 512;

/// How one request came here.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// Its id.
    pub request_id: RequestId,
    /// The visitor's address: the peer, or what a listed proxy says of it.
    pub address: IpAddr,
    /// The certificate of the client, where it showed one.
    pub certificate: Option<ClientCertificate>,
    /// The host as a listed proxy reports it.
    forwarded_host: Option<Arc<str>>,
}

impl Arrival {
    /// From the connection, and from what a trusted proxy said.
    pub(super) fn new(
        peer: IpAddr,
        certificate: Option<ClientCertificate>,
        said: Said,
        own: impl FnOnce() -> RequestId,
    ) -> Self {
        Self {
            request_id: said.request_id.unwrap_or_else(own),
            address: said.address.unwrap_or(peer).to_canonical(),
            certificate: said.certificate.or(certificate),
            forwarded_host: said.host.map(Into::into),
        }
    }

    /// The host that the visitor asked for, with its port. It chooses a project and nothing else: links never come from it.
    pub fn host<'a>(&'a self, uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
        let of_header = || headers.get(HOST)?.to_str().ok();
        let asked = || uri.authority().map(http::uri::Authority::as_str).or_else(of_header);
        self.forwarded_host.as_deref().or_else(asked)
    }

    /// What throttles and the audit trail want to know.
    pub fn info(&self, headers: &HeaderMap) -> RequestInfo {
        let user_agent = headers.get(USER_AGENT).map(|value| {
            let bytes = value.as_bytes();
            String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_USER_AGENT)]).into_owned()
        });
        RequestInfo { request_id: self.request_id.to_string(), address: Some(self.address), user_agent }
    }
}
