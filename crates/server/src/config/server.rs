//! Section `[server]`: addresses, the public name, the proxies in front.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BaseUrl, Limits, Network, Tls};

/// Where the server listens and how it is reached.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// Address and port for people, applications and the API.
    #[serde(deserialize_with = "address_of")]
    #[schemars(with = "String")]
    pub listen: SocketAddr,
    /// Address and port for `/livez`, `/readyz` and `/metrics`; keep it off the internet. Empty text closes it.
    #[serde(deserialize_with = "address_or_empty")]
    #[schemars(with = "String")]
    pub ops_listen: Option<SocketAddr>,
    /// The public address, such as `https://id.example.com`: the issuer of the `default` project, and the start of every link.
    /// Without it, `http://localhost:<port>` is used, which only works on a loopback address.
    pub base_url: Option<BaseUrl>,
    /// Networks whose machines may say who the visitor is, and name the request (`X-Request-Id`); nobody else is believed.
    pub trusted_proxies: Vec<Network>,
    /// Which headers these proxies write. The other kind is ignored: they would pass on whatever a visitor put there.
    pub forwarded: Forwarded,
    /// These proxies check client certificates and send them in `Client-Cert` (RFC 9440), replacing what a visitor sent.
    pub client_cert_header: bool,
    /// Directory for what the server keeps on disk when it runs on SQLite: the database and a master key that it made itself.
    pub data_dir: PathBuf,
    /// A GeoIP database in the MaxMind format (GeoLite2 City, DB-IP City): people see where their sessions are. It is read into memory.
    pub geoip_file: Option<PathBuf>,
    /// Certificate and key, when the server ends TLS itself.
    pub tls: Option<Tls>,
    /// What one visitor, and all of them, may take up.
    pub limits: Limits,
}

/// The headers in which a proxy says who asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Forwarded {
    /// `X-Forwarded-For` and `X-Forwarded-Host`.
    #[default]
    XForwarded,
    /// `Forwarded` (RFC 7239).
    Standard,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            ops_listen: Some(SocketAddr::from((Ipv4Addr::LOCALHOST, 9090))),
            base_url: None,
            trusted_proxies: Vec::new(),
            forwarded: Forwarded::default(),
            client_cert_header: false,
            data_dir: PathBuf::from("limen-data"),
            geoip_file: None,
            tls: None,
            limits: Limits::default(),
        }
    }
}

fn address_or_empty<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<SocketAddr>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() {
        return Ok(None);
    }
    address(&text).map(Some).map_err(serde::de::Error::custom)
}

fn address_of<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<SocketAddr, D::Error> {
    address(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
}

/// Reads an address and a port.
pub fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| format!("`{text}` is not an address and port, such as 127.0.0.1:8080"))
}
