//! A client's certificate: from the TLS handshake, or from a proxy that ended TLS for us.
//!
//! In: DER, or `Client-Cert` (RFC 9440 §2.2). Out: DER. What can go wrong: a header that does not parse counts as none.

use std::sync::Arc;

use data_encoding::BASE64;
use http::header::{HeaderMap, HeaderName};

const CLIENT_CERT: HeaderName = HeaderName::from_static("client-cert");

/// The certificate that the client proved to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientCertificate {
    /// The certificate in DER.
    pub der: Arc<[u8]>,
    /// Whether an authority that is configured here, or at the proxy, vouches for what it says.
    pub vouched: bool,
}

/// `Client-Cert: :<base64>:`, exactly one.
pub(super) fn from_header(headers: &HeaderMap) -> Option<ClientCertificate> {
    let mut lines = headers.get_all(CLIENT_CERT).iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return None };
    let text = line.to_str().ok()?.trim().strip_prefix(':')?.strip_suffix(':')?;
    BASE64.decode(text.as_bytes()).ok().map(|der| ClientCertificate { der: der.into(), vouched: true })
}
