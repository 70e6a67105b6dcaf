//! Section `[server.tls]`: certificate, key, and whom we believe client certificates from.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;

/// Files in PEM; all of them are read again when they change and on SIGHUP.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tls {
    /// The certificate chain, the server's own certificate first.
    pub certificate_file: PathBuf,
    /// The private key of the first certificate (PKCS#8, PKCS#1 or SEC1).
    pub key_file: PathBuf,
    /// Authorities whose client certificates are accepted (RFC 8705). A client without a certificate is still served.
    #[serde(default)]
    pub client_ca_file: Option<PathBuf>,
    /// Take client certificates that no authority signed, too: for clients that registered theirs
    /// (`self_signed_tls_client_auth`, RFC 8705 §2.2). They count for nothing else.
    #[serde(default)]
    pub self_signed_clients: bool,
}
