//! TLS of our own: certificate, key and client authorities, read again when they change.
//!
//! In: PEM files. Out: the configuration that the next handshake uses.
//! What can go wrong: files that do not fit together. At start that is an error; later the old ones stay and the log says so.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, ensure};
use arc_swap::ArcSwap;
use limen_model::Secret;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use rustls::{RootCertStore, ServerConfig};

use super::certificate::ClientCertificate;
use super::holders::Holders;
use crate::config::Tls;

/// Holds the configuration in force, and knows how to make the next one.
#[derive(Debug)]
pub struct TlsKeeper {
    files: Tls,
    current: ArcSwap<Loaded>,
}

#[derive(Debug)]
struct Loaded {
    contents: Contents,
    config: Arc<ServerConfig>,
    holders: Option<Arc<Holders>>,
}

/// What stood in the files; compared to notice a change, however it was made (rename, symlink, in place).
#[derive(PartialEq, Eq)]
struct Contents {
    certificate: Vec<u8>,
    key: Secret<Vec<u8>>,
    client_ca: Option<Vec<u8>>,
}

impl std::fmt::Debug for Contents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contents")
    }
}

impl TlsKeeper {
    /// Reads the files for the first time.
    pub fn load(files: Tls) -> anyhow::Result<Self> {
        let contents = Contents::read(&files)?;
        Ok(Self { current: ArcSwap::from_pointee(contents.load(&files)?), files })
    }

    /// The configuration for the next handshake.
    pub fn current(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.current.load().config)
    }

    /// The certificate that a client showed in its handshake, and whether a listed authority vouches for it.
    pub fn shown(&self, chain: &[CertificateDer<'_>]) -> Option<ClientCertificate> {
        let loaded = self.current.load();
        let vouched = loaded.holders.as_ref().is_some_and(|holders| holders.vouch(chain, UnixTime::now()));
        chain.first().map(|own| ClientCertificate { der: own.as_ref().into(), vouched })
    }

    /// Takes over changed files; tells whether there was a change. After an error everything stays as it was.
    pub fn reload(&self) -> anyhow::Result<bool> {
        let contents = Contents::read(&self.files)?;
        if contents == self.current.load().contents {
            return Ok(false);
        }
        self.current.store(Arc::new(contents.load(&self.files)?));
        Ok(true)
    }
}

impl Contents {
    fn read(files: &Tls) -> anyhow::Result<Self> {
        let read = |path: &Path| fs::read(path).with_context(|| format!("{} cannot be read", path.display()));
        Ok(Self {
            certificate: read(&files.certificate_file)?,
            key: read(&files.key_file)?.into(),
            client_ca: files.client_ca_file.as_deref().map(read).transpose()?,
        })
    }

    /// The same settings every time, whatever the files say: TLS 1.2 and 1.3, client certificates asked for when there are
    /// authorities for them, or strangers may show theirs (R43).
    fn load(self, files: &Tls) -> anyhow::Result<Loaded> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let chain = certificates(&self.certificate, &files.certificate_file)?;
        let key = PrivateKeyDer::from_pem_slice(self.key.reveal())
            .with_context(|| format!("{} holds no private key", files.key_file.display()))?;
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()?;
        let authorities = match (&self.client_ca, &files.client_ca_file) {
            (Some(pem), Some(path)) => Some(verifier(pem, path, Arc::clone(&provider))?),
            _ => None,
        };
        let self_signed = files.self_signed_clients;
        let holders = (authorities.is_some() || self_signed)
            .then(|| Arc::new(Holders { authorities, self_signed, provider }));
        let builder = match &holders {
            Some(holders) => builder.with_client_cert_verifier(Arc::<Holders>::clone(holders)),
            None => builder.with_no_client_auth(),
        };
        let fit = || {
            format!(
                "{} and {} do not belong together",
                files.certificate_file.display(),
                files.key_file.display()
            )
        };
        let mut config = builder.with_single_cert(chain, key).with_context(fit)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Loaded { contents: self, config: Arc::new(config), holders })
    }
}

fn verifier(
    pem: &[u8],
    path: &Path,
    provider: Arc<rustls::crypto::CryptoProvider>,
) -> anyhow::Result<Arc<dyn ClientCertVerifier>> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(pem, path)? {
        roots
            .add(certificate)
            .with_context(|| format!("{} holds something that is no authority", path.display()))?;
    }
    Ok(WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider)
        .allow_unauthenticated()
        .build()?)
}

fn certificates(pem: &[u8], path: &Path) -> anyhow::Result<Vec<CertificateDer<'static>>> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    let found = found.with_context(|| format!("{} is not PEM", path.display()))?;
    ensure!(!found.is_empty(), "{} holds no certificate", path.display());
    Ok(found)
}
