//! Whose client certificates a handshake takes: those that a listed authority signed and, where that is configured, any whose
//! key the client holds (`self_signed_tls_client_auth`, RFC 8705 §2.2).
//!
//! In: authorities, and the certificates of a handshake. Out: whether they may stand, and whether an authority vouches for them.
//! What can go wrong: a certificate that nobody vouches for; with `self_signed_clients` it is taken, and marked.

use std::sync::Arc;

use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{DigitallySignedStruct, DistinguishedName, Error, SignatureScheme};

/// The authorities, and whether strangers may stand beside what they signed.
#[derive(Debug)]
pub(super) struct Holders {
    pub(super) authorities: Option<Arc<dyn ClientCertVerifier>>,
    pub(super) self_signed: bool,
    pub(super) provider: Arc<CryptoProvider>,
}

impl Holders {
    /// Whether a listed authority vouches for this certificate.
    pub(super) fn vouch(&self, chain: &[CertificateDer<'_>], now: UnixTime) -> bool {
        let (Some(authorities), Some((own, between))) = (&self.authorities, chain.split_first()) else {
            return false;
        };
        authorities.verify_client_cert(own, between, now).is_ok()
    }
}

impl ClientCertVerifier for Holders {
    /// Certificates are optional: most visitors have none, and a client that must show one is refused where it authenticates.
    fn client_auth_mandatory(&self) -> bool {
        false
    }

    /// A list of authorities would keep clients from showing a certificate that none of them signed.
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        match &self.authorities {
            Some(authorities) if !self.self_signed => authorities.root_hint_subjects(),
            _ => &[],
        }
    }

    fn verify_client_cert(
        &self,
        own: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        let vouched =
            self.authorities.as_ref().map(|authorities| authorities.verify_client_cert(own, between, now));
        match vouched {
            Some(Ok(verified)) => Ok(verified),
            // That the client holds the key is proven by the signatures below; whose key it is decides who authenticates it.
            _ if self.self_signed => Ok(ClientCertVerified::assertion()),
            Some(Err(error)) => Err(error),
            None => Err(Error::General("no client certificate is taken here".into())),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        own: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, own, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        own: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, own, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
