//! The public address of the server: a scheme, a name, perhaps a port, and nothing behind it.

use std::borrow::Cow;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};
use url::Url;

/// An origin such as `https://id.example.com`; `http` only where nobody can listen in, on localhost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// `http://localhost:<port>`, for a server that only this machine reaches.
    pub fn localhost(scheme: &str, port: u16) -> Self {
        Self(format!("{scheme}://localhost:{port}"))
    }

    /// Without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether browsers reach it by TLS, so that cookies can be `Secure`.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }
}

impl FromStr for BaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let url = text.parse::<Url>().map_err(|error| {
            format!("`{text}` is not a URL ({error}); write it like https://id.example.com")
        })?;
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if !bare || url.host().is_none() {
            return Err(format!(
                "`{text}` must be only a scheme, a name and perhaps a port, such as https://id.example.com"
            ));
        }
        if url.scheme() != "https" && !(url.scheme() == "http" && is_loopback(&url)) {
            return Err(format!("`{text}` must be https; http is only for localhost"));
        }
        Ok(Self(url.origin().ascii_serialization()))
    }
}

fn is_loopback(url: &Url) -> bool {
    let name = url.host_str().unwrap_or_default();
    let address = name.trim_matches(['[', ']']).parse::<IpAddr>();
    name == "localhost" || name.ends_with(".localhost") || address.is_ok_and(|address| address.is_loopback())
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for BaseUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl JsonSchema for BaseUrl {
    fn schema_name() -> Cow<'static, str> {
        "BaseUrl".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "uri" })
    }
}
