use std::net::TcpListener;

use limen_model::{Kind, Result};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use crate::testing::postgres::{Durability, Server};
use crate::{Store, StoreConfig};

/// A server that speaks TLS as `localhost`, and a file with the authority behind its certificate.
struct Encrypted {
    _server: Server,
    port: u16,
    authority: String,
}

impl Encrypted {
    fn start() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority =
            CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("an authority");
        let key = KeyPair::generate().expect("a key");
        let certificate = CertificateParams::new(vec!["localhost".to_owned()])
            .and_then(|params| params.signed_by(&key, &authority))
            .expect("a certificate");
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").port();
        let settings = ["ssl=on", "ssl_cert_file=../server.crt", "ssl_key_file=../server.key"];
        let files = [("server.crt", &*certificate.pem()), ("server.key", &key.serialize_pem())];
        let server = Server::start_with(Durability::Fast, Some(port), &settings, &files).expect("a server");
        let path = crate::testing::own_directory("limen-authority");
        std::fs::write(&path, authority.pem()).expect("a file");
        Self { _server: server, port, authority: path.display().to_string() }
    }

    /// Opens a store as the administrator of the server: only the way to it is tested.
    async fn open(&self, host: &str, options: &str) -> Result<Store> {
        let url = format!("postgres://postgres@{host}:{}/postgres?{options}", self.port);
        Store::open(StoreConfig { allow_superuser: true, ..StoreConfig::new(url) }).await
    }
}

impl Drop for Encrypted {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.authority);
    }
}

#[tokio::test]
async fn the_server_proves_its_name_as_far_as_it_is_asked_to() {
    let server = Encrypted::start();
    let known = format!("sslrootcert={}", server.authority);
    for (host, options, accepted) in [
        ("localhost", format!("sslmode=verify-full&{known}"), true),
        ("localhost", format!("sslmode=require&{known}"), true),
        ("localhost", "sslmode=require".to_owned(), true),
        ("127.0.0.1", "sslmode=require".to_owned(), true),
        ("localhost", "sslmode=disable".to_owned(), true),
        ("127.0.0.1", format!("sslmode=verify-full&{known}"), false),
        ("127.0.0.1", format!("sslmode=require&{known}"), false),
        ("localhost", "sslmode=verify-full".to_owned(), false),
    ] {
        let opened = server.open(host, &options).await;
        assert_eq!(opened.is_ok(), accepted, "{host} {options}: {:?}", opened.err());
    }
    let store = server.open("localhost", &format!("sslmode=verify-full&{known}")).await.expect("a store");
    assert!(!store.migrate(limen_model::Time(1)).await.expect("migrated").is_empty());
}

#[tokio::test]
async fn a_server_without_tls_is_refused_where_tls_is_asked_for() {
    let port =
        TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").port();
    let _server = Server::start_with(Durability::Fast, Some(port), &[], &[]).expect("a server");
    let url = format!("postgres://postgres@localhost:{port}/postgres?sslmode=require");
    let error = Store::open(StoreConfig { allow_superuser: true, ..StoreConfig::new(url) }).await.err();
    assert_eq!(error.expect("a refusal").kind(), Kind::Unavailable);
}

#[tokio::test]
async fn a_file_that_holds_no_authority_is_told_with_its_name() {
    let path = crate::testing::own_directory("limen-no-authority");
    std::fs::write(&path, "no certificate").expect("a file");
    for file in [path.display().to_string(), "/nowhere/ca.pem".to_owned()] {
        let url = format!("postgres://limen@db.example/limen?sslrootcert={file}");
        let error = Store::open(StoreConfig::new(url)).await.err().expect("a refusal");
        assert_eq!((error.kind(), error.field()), (Kind::Invalid, Some("database.ca_file")));
        assert!(error.public().contains(&file));
    }
    std::fs::remove_file(path).expect("removed");
}
