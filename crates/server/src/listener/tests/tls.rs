use std::fs;
use std::path::Path;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion, version};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::*;
use crate::config::Tls;

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new([]).expect("params");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("an authority")
}

/// Certificate and key in PEM.
fn issue(authority: &Authority) -> (String, String) {
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(["localhost".to_owned()]).expect("params");
    (params.signed_by(&key, authority).expect("signed").pem(), key.serialize_pem())
}

/// A server with its files, and the authorities behind them.
struct House {
    dir: TempDir,
    keeper: Arc<TlsKeeper>,
    running: Running,
    servers: Authority,
    clients: Authority,
}

impl House {
    fn new() -> Self {
        Self::with(false)
    }

    fn with(self_signed_clients: bool) -> Self {
        let (dir, servers, clients) = (tempfile::tempdir().expect("a directory"), authority(), authority());
        let file = |name: &str| dir.path().join(name);
        write_pair(dir.path(), &issue(&servers));
        fs::write(file("clients.pem"), clients.pem()).expect("written");
        let files = Tls {
            certificate_file: file("cert.pem"),
            key_file: file("key.pem"),
            client_ca_file: Some(file("clients.pem")),
            self_signed_clients,
        };
        let keeper = Arc::new(TlsKeeper::load(files).expect("the files fit"));
        let running = start(&Server::default(), Some(Arc::clone(&keeper)));
        Self { dir, keeper, running, servers, clients }
    }

    /// Connects with the given version and certificate; tells the protocol chosen, the server's certificate and the answer.
    async fn visit(
        &self,
        version: &'static SupportedProtocolVersion,
        pair: Option<(String, String)>,
    ) -> std::io::Result<Seen> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut roots = RootCertStore::empty();
        roots.add(self.servers.der().clone()).expect("an authority");
        let builder = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&[version])
            .expect("a version");
        let builder = builder.with_root_certificates(roots);
        let mut config = match pair {
            Some((certificate, key)) => {
                let chain =
                    vec![CertificateDer::from_pem_slice(certificate.as_bytes()).expect("a certificate")];
                // Not checked for fitting together, as somebody with a stolen certificate would not.
                let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).expect("a key");
                let key = rustls::crypto::aws_lc_rs::sign::any_supported_type(&key).expect("a key");
                let pair = SingleCertAndKey::from(CertifiedKey::new(chain, key));
                builder.with_client_cert_resolver(Arc::new(pair))
            }
            None => builder.with_no_client_auth(),
        };
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        let stream = TcpStream::connect(self.running.address).await?;
        let name = ServerName::try_from("localhost").expect("a name");
        let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await?;
        stream.write_all(b"GET /arrival HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        let (_, session) = stream.get_ref();
        let certificate = session.peer_certificates().expect("the server has one")[0].to_vec();
        Ok(Seen { version: session.protocol_version(), certificate, answer })
    }

    /// Everything that must be true of the listener, before and after any reload. Returns the server's certificate.
    async fn scan(&self) -> Vec<u8> {
        let plain = self.visit(&version::TLS13, None).await.expect("no certificate is asked for");
        assert_eq!(plain.version, Some(rustls::ProtocolVersion::TLSv1_3));
        assert!(plain.answer.ends_with("None"), "{}", plain.answer);
        let older = self.visit(&version::TLS12, None).await.expect("TLS 1.2");
        assert_eq!(older.version, Some(rustls::ProtocolVersion::TLSv1_2));
        let known = self.visit(&version::TLS13, Some(issue(&self.clients))).await.expect("a client of ours");
        assert!(known.answer.ends_with("true))"), "the handler sees the certificate: {}", known.answer);
        let stranger = self.visit(&version::TLS13, Some(issue(&authority()))).await;
        assert!(stranger.is_err(), "a certificate of another authority is refused");
        let mut in_the_clear = TcpStream::connect(self.running.address).await.expect("connected");
        in_the_clear.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.expect("sent");
        let mut answer = Vec::new();
        // The server may answer with a TLS alert or a reset; never with HTTP.
        let _ = in_the_clear.read_to_end(&mut answer).await;
        assert!(!answer.starts_with(b"HTTP"), "no plain text on this port");
        plain.certificate
    }
}

struct Seen {
    version: Option<rustls::ProtocolVersion>,
    certificate: Vec<u8>,
    answer: String,
}

fn write_pair(dir: &Path, (certificate, key): &(String, String)) {
    fs::write(dir.join("cert.pem"), certificate).expect("written");
    fs::write(dir.join("key.pem"), key).expect("written");
}

#[tokio::test]
async fn r43_tls_config_survives_reload() {
    let house = House::new();
    let first = house.scan().await;
    assert!(!house.keeper.reload().expect("nothing is wrong"), "nothing changed");

    write_pair(house.dir.path(), &issue(&house.servers));
    assert!(house.keeper.reload().expect("the new pair fits"));
    let second = house.scan().await;
    assert_ne!(first, second, "the new certificate is shown");

    // Each of these is a bad deployment; the listener stays exactly as it was.
    let good = ["cert.pem", "key.pem", "clients.pem"]
        .map(|name| (name, fs::read(house.dir.path().join(name)).expect("read")));
    let other_key = issue(&house.servers).1;
    for (name, bad) in [
        ("cert.pem", ""),
        ("cert.pem", "garbage"),
        ("key.pem", ""),
        ("key.pem", other_key.as_str()),
        ("clients.pem", ""),
    ] {
        fs::write(house.dir.path().join(name), bad).expect("written");
        let told = format!("{:#}", house.keeper.reload().expect_err("must be refused"));
        assert!(told.contains(name), "the message names the file: {told}");
        assert_eq!(house.scan().await, second, "{name}");
        good.iter()
            .for_each(|(name, contents)| fs::write(house.dir.path().join(name), contents).expect("written"));
    }
    fs::remove_file(house.dir.path().join("clients.pem")).expect("removed");
    house.keeper.reload().expect_err("a missing list of authorities must not switch the check off");
    assert_eq!(house.scan().await, second);
}

#[tokio::test]
async fn a_certificate_that_nobody_signed_is_taken_where_it_may_and_marked() {
    let house = House::with(true);
    let stranger = house.visit(&version::TLS13, Some(issue(&authority()))).await.expect("taken");
    assert!(stranger.answer.ends_with("false))"), "nobody vouches for it: {}", stranger.answer);
    let older = house.visit(&version::TLS12, Some(issue(&authority()))).await.expect("taken");
    assert!(older.answer.ends_with("false))"), "{}", older.answer);
    let known = house.visit(&version::TLS13, Some(issue(&house.clients))).await.expect("a client of ours");
    assert!(known.answer.ends_with("true))"), "{}", known.answer);
    let plain = house.visit(&version::TLS13, None).await.expect("no certificate is asked for");
    assert!(plain.answer.ends_with("None"), "{}", plain.answer);
    // Somebody else's certificate, without its key.
    let (theirs, _) = issue(&house.clients);
    let (_, own_key) = issue(&authority());
    assert!(house.visit(&version::TLS13, Some((theirs, own_key))).await.is_err(), "the key was not proven");
}

#[tokio::test]
async fn h2_is_chosen_by_alpn() {
    let house = House::new();
    let root = reqwest::Certificate::from_pem(house.servers.pem().as_bytes()).expect("an authority");
    let client = client()
        .tls_certs_only([root])
        .resolve("localhost", house.running.address)
        .build()
        .expect("a client");
    let answer = client
        .get(format!("https://localhost:{}/", house.running.address.port()))
        .send()
        .await
        .expect("answered");
    assert_eq!(answer.version(), ::http::Version::HTTP_2);
}
