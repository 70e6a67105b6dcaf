//! What proxies say about the visitor, and how far that is believed.
//!
//! In: the peer of the connection and the headers. Out: the visitor's address and, where a proxy names it, the host.
//! What can go wrong: nothing; what does not parse, or comes from a machine that is not listed, is not believed.

use std::net::{IpAddr, SocketAddr};

use http::header::{FORWARDED, HeaderMap, HeaderName};

use super::certificate::{ClientCertificate, from_header};
use super::request_id::RequestId;
use crate::config::{Forwarded, Network, Server};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The proxies in front of this server, and how they speak.
#[derive(Debug, Clone, Default)]
pub struct Proxies {
    trusted: Vec<Network>,
    style: Forwarded,
    certificates: bool,
}

/// What a trusted proxy said.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) address: Option<IpAddr>,
    pub(super) host: Option<String>,
    pub(super) request_id: Option<RequestId>,
    pub(super) certificate: Option<ClientCertificate>,
}

impl Proxies {
    /// As configured.
    pub fn new(server: &Server) -> Self {
        Self {
            trusted: server.trusted_proxies.clone(),
            style: server.forwarded,
            certificates: server.client_cert_header,
        }
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.holds(address))
    }

    /// Listens to the headers only when the peer is listed.
    pub(super) fn said(&self, peer: IpAddr, headers: &HeaderMap) -> Said {
        if !self.trusts(peer) {
            return Said::default();
        }
        let (address, host) = match self.style {
            Forwarded::XForwarded => self.x_forwarded(headers),
            Forwarded::Standard => self.standard(headers),
        };
        Said {
            address,
            host: host.filter(|host| is_host(host)),
            request_id: headers.get(X_REQUEST_ID).and_then(RequestId::given),
            certificate: self.certificates.then(|| from_header(headers)).flatten(),
        }
    }

    /// From the right: each proxy appends whom it heard, so the first that is not one of ours is the visitor.
    fn x_forwarded(&self, headers: &HeaderMap) -> (Option<IpAddr>, Option<String>) {
        let hops = values(headers, &X_FORWARDED_FOR).rev().map(node);
        let host = values(headers, &X_FORWARDED_HOST).next_back().map(str::to_owned);
        (self.visitor(hops), host)
    }

    /// RFC 7239 §4: elements separated by commas, pairs by semicolons. The host is the visitor's proxy's word.
    fn standard(&self, headers: &HeaderMap) -> (Option<IpAddr>, Option<String>) {
        let elements: Vec<Element> = values(headers, &FORWARDED).rev().map(Element::parse).collect();
        let address = self.visitor(elements.iter().map(|element| element.node));
        let spoke = |element: &&Element| element.node.is_none_or(|node| !self.trusts(node));
        let host = elements.iter().find(spoke).or(elements.last()).and_then(|element| element.host.clone());
        (address, host)
    }

    /// Walks from the nearest hop outwards. A hop that hides or garbles its peer ends the walk at what is known.
    fn visitor(&self, hops: impl Iterator<Item = Option<IpAddr>>) -> Option<IpAddr> {
        let mut known = None;
        for hop in hops {
            let Some(address) = hop else { break };
            known = Some(address);
            if !self.trusts(address) {
                break;
            }
        }
        known
    }
}

/// One element of `Forwarded`.
#[derive(Debug, Default)]
struct Element {
    node: Option<IpAddr>,
    host: Option<String>,
}

impl Element {
    fn parse(text: &str) -> Self {
        let pairs = text.split(';').filter_map(|pair| pair.split_once('='));
        pairs.fold(Self::default(), |element, (name, value)| {
            let value = value.trim().trim_matches('"');
            match name.trim() {
                name if name.eq_ignore_ascii_case("for") => Self { node: node(value), ..element },
                name if name.eq_ignore_ascii_case("host") => Self { host: Some(value.to_owned()), ..element },
                _ => element,
            }
        })
    }
}

/// All values of a list header, in order, over all its lines. A value that is no text counts as an empty one: what a proxy
/// appended to it must not be lost with it.
fn values<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> impl DoubleEndedIterator<Item = &'a str> + use<'a> {
    headers
        .get_all(name)
        .iter()
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b','))
        .map(|value| std::str::from_utf8(value).unwrap_or_default().trim())
}

/// An address, with or without a port, IPv6 in brackets or bare.
fn node(text: &str) -> Option<IpAddr> {
    let address = text.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|at| at.ip()));
    address
        .or_else(|| text.strip_prefix('[')?.strip_suffix(']')?.parse().ok())
        .map(|address: IpAddr| address.to_canonical())
}

fn is_host(text: &str) -> bool {
    text.parse::<http::uri::Authority>()
        .is_ok_and(|authority| !authority.host().is_empty() && !text.contains('@'))
}
