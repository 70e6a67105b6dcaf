//! The way to the server: plain, encrypted, or encrypted with proof of its name.
//!
//! In: an [`SslMode`] and a file of certificate authorities. Out: connectors. What can go wrong: a file that is no PEM.

use std::path::Path;
use std::sync::Arc;

use deadpool_postgres::{Manager, ManagerConfig, RecyclingMethod};
use limen_model::{Error, Result};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres::{CancelToken, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::config::{PostgresTarget, SslMode};

/// How connections are made.
#[derive(Clone)]
pub(super) enum Tls {
    Off,
    On(MakeRustlsConnect),
}

impl Tls {
    pub(super) fn new(target: &PostgresTarget) -> Result<Self> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(Error::internal)?;
        let config = match (target.mode, &target.ca_file) {
            (SslMode::Disable, _) => return Ok(Self::Off),
            (SslMode::Require | SslMode::VerifyFull, Some(file)) => {
                builder.with_root_certificates(authorities(file)?)
            }
            (SslMode::VerifyFull, None) => builder
                .with_root_certificates(RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() }),
            (SslMode::Require, None) => {
                builder.dangerous().with_custom_certificate_verifier(Arc::new(EncryptOnly(provider)))
            }
        };
        Ok(Self::On(MakeRustlsConnect::new(config.with_no_client_auth())))
    }

    /// What makes the pool's connections.
    pub(super) fn manager(&self, driver: tokio_postgres::Config) -> Manager {
        let config = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        match self {
            Self::Off => Manager::from_config(driver, NoTls, config),
            Self::On(tls) => Manager::from_config(driver, tls.clone(), config),
        }
    }

    /// Asks the server to stop what a connection is doing; it may not hear.
    pub(super) async fn cancel(&self, token: CancelToken) {
        let asked = match self {
            Self::Off => token.cancel_query(NoTls).await,
            Self::On(tls) => token.cancel_query(tls.clone()).await,
        };
        if let Err(error) = asked {
            tracing::debug!(%error, "a query that took too long could not be cancelled");
        }
    }
}

fn authorities(file: &Path) -> Result<RootCertStore> {
    let refuse = |source: String| {
        let sentence =
            format!("The file {} does not hold certificate authorities in PEM form.", file.display());
        Error::invalid("invalid_ca_file", sentence).with_field("database.ca_file").with_source(source)
    };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(|error| refuse(error.to_string()))? {
        let certificate = certificate.map_err(|error| refuse(error.to_string()))?;
        roots.add(certificate).map_err(|error| refuse(error.to_string()))?;
    }
    if roots.is_empty() { Err(refuse("no certificate found".to_owned())) } else { Ok(roots) }
}

/// `sslmode=require` without authorities: nobody can listen, but the server does not prove who it is (libpq §34.19.1).
#[derive(Debug)]
struct EncryptOnly(Arc<CryptoProvider>);

impl ServerCertVerifier for EncryptOnly {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests;
