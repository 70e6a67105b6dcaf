//! HTTP/1.1, one request for each connection, with or without TLS.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use url::form_urlencoded;

pub struct Request {
    pub method: String,
    pub path: String,
    pub bearer: Option<String>,
    /// Query and form together.
    pub form: HashMap<String, String>,
    pub body: Vec<u8>,
}

pub struct Response {
    status: u16,
    kind: &'static str,
    location: Option<String>,
    body: String,
}

impl Response {
    pub fn json(status: u16, body: impl ToString) -> Self {
        let kind = if status < 400 { "application/json" } else { "application/problem+json" };
        Self { status, kind, location: None, body: body.to_string() }
    }

    pub fn redirect(to: String) -> Self {
        Self { status: 303, kind: "text/plain", location: Some(to), body: String::new() }
    }
}

/// Reads one request and answers it.
pub fn serve(stream: TcpStream, tls: Option<Arc<ServerConfig>>, answer: impl FnOnce(&Request) -> Response) {
    match tls {
        None => exchange(stream, answer),
        Some(config) => {
            let mut stream = StreamOwned::new(ServerConnection::new(config).unwrap(), stream);
            // A client that does not trust us hangs up during the handshake.
            if stream.flush().is_ok() {
                exchange(stream, answer);
            }
        }
    }
}

fn exchange(stream: impl Read + Write, answer: impl FnOnce(&Request) -> Response) {
    let mut stream = BufReader::new(stream);
    let Some(request) = read(&mut stream) else { return };
    let Response { status, kind, location, body } = answer(&request);
    let location = location.map(|to| format!("Location: {to}\r\n")).unwrap_or_default();
    let _ = write!(
        stream.get_mut(),
        "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nX-Request-Id: req-7\r\n{location}Connection: close\r\n\r\n{body}",
        body.len(),
    );
    let _ = stream.get_mut().flush();
}

fn read(stream: &mut impl BufRead) -> Option<Request> {
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        head.push(line.trim().to_owned());
    }
    let header = |wanted: &str| {
        let pairs = head.iter().filter_map(|line| line.split_once(": "));
        pairs.filter(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.to_owned()).next()
    };
    let mut body = vec![0; header("content-length").map_or(0, |length| length.parse().unwrap())];
    stream.read_exact(&mut body).ok()?;
    let mut words = head.first()?.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut form: HashMap<_, _> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    if header("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
        form.extend(form_urlencoded::parse(&body).into_owned());
    }
    let bearer = header("authorization").and_then(|value| value.strip_prefix("Bearer ").map(str::to_owned));
    Some(Request { method, path: path.to_owned(), bearer, form, body })
}

/// A certificate authority that nobody knows, and a certificate that it gave to `localhost`.
pub struct Authority {
    pub pem: String,
    pub server: Arc<ServerConfig>,
}

impl Authority {
    pub fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let leaf = CertificateParams::new(vec!["localhost".to_owned()])
            .unwrap()
            .signed_by(&key, &authority)
            .unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let server = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![leaf.der().clone()], PrivateKeyDer::try_from(key.serialize_der()).unwrap())
            .unwrap();
        Self { pem: authority.pem(), server: Arc::new(server) }
    }
}
