//! The address of a server, which is also its issuer.
//!
//! In: what a person typed. Out: an address in the one spelling that is compared with `issuer`.
//! What can go wrong: no host, another scheme, a query, or plain http to a machine that is not this one.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use crate::{Error, Result};

/// The base address of a project of a server, without a slash at the end: its issuer (RFC 8414 §2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Server {
    text: String,
    url: Url,
}

impl Server {
    /// Whether it is this machine, and so may be spoken to without TLS.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.url)
    }

    /// Whether TLS is spoken.
    pub fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// The address as text; equal to the issuer, character by character.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Host and, where it is not the usual one, port: for people.
    pub fn authority(&self) -> &str {
        self.url.authority()
    }

    /// The path below the host, empty for the default project.
    pub fn path(&self) -> &str {
        self.url.path().trim_end_matches('/')
    }

    /// An address below this one; `path` starts with a slash.
    pub fn below(&self, path: &str) -> String {
        format!("{}{path}", self.text)
    }

    /// The address with `path` put between host and project path, as RFC 8414 §3.1 does.
    pub fn well_known(&self, path: &str) -> String {
        format!("{}://{}{path}{}", self.url.scheme(), self.authority(), self.path())
    }

    /// Reads an endpoint out of the server's metadata; it must be as well protected as the server itself.
    pub fn endpoint(&self, name: &str, text: &str) -> Result<Url> {
        let refused = |why: &str| {
            Error::failed("bad_metadata", format!("{self} publishes a {name} that cannot be used: {why}."))
        };
        let url = Url::parse(text).map_err(|_| refused("it is not an address"))?;
        if url.scheme() == "https" || (!self.is_https() && is_loopback(&url) && url.scheme() == "http") {
            return Ok(url);
        }
        Err(refused("it is not protected by TLS"))
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

impl FromStr for Server {
    type Err = Error;

    /// `https://` may be left out; so may `http://` for this machine.
    fn from_str(typed: &str) -> Result<Self> {
        let refused = |why: String| {
            Error::usage("bad_server", why).with_hint("Give an address like https://auth.example.com.")
        };
        let typed = typed.trim();
        let mut full = typed.to_owned();
        if !typed.contains("://") {
            full = format!("https://{typed}");
            if Url::parse(&full).is_ok_and(|url| is_loopback(&url)) {
                full = format!("http://{typed}");
            }
        }
        let url =
            Url::parse(&full).map_err(|_| refused(format!("\"{typed}\" is not the address of a server.")))?;
        if !url.has_host() || !matches!(url.scheme(), "http" | "https") {
            return Err(refused(format!("\"{typed}\" is not the address of a web server.")));
        }
        if !url.username().is_empty()
            || url.password().is_some()
            || url.query().is_some()
            || url.fragment().is_some()
        {
            return Err(refused(format!("\"{typed}\" has parts that a server's address cannot have.")));
        }
        if url.scheme() == "http" && !is_loopback(&url) {
            return Err(Error::usage("insecure_server", format!("{typed} would be spoken to without TLS."))
                .with_hint("Use https://. Plain http is for servers on this machine only."));
        }
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), url })
    }
}

impl TryFrom<String> for Server {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<Server> for String {
    fn from(server: Server) -> Self {
        server.text
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests;
