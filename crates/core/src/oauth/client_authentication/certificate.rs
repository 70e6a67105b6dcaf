//! Mutual TLS (RFC 8705 §2): the certificate of the connection belongs to the client.
//!
//! In: a certificate in DER. Out: whether it is the client's. What can go wrong: another subject, another key, another time.

use limen_jose::Jwk;
use limen_jose::jwk::{Curve, JwkSet, PublicKey};
use limen_model::Time;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::FromDer;
use x509_parser::public_key::PublicKey as Spki;
use x509_parser::x509::SubjectPublicKeyInfo;

use super::DistinguishedName;
use crate::app::App;
use crate::client::LiveClient;
use crate::oauth::error::OAuthError;

/// `id-ecPublicKey` (RFC 5480 §2.1.1), with the curves that we know; `id-Ed25519` (RFC 8410 §3).
const EC: &str = "1.2.840.10045.2.1";
const P256: &str = "1.2.840.10045.3.1.7";
const P384: &str = "1.3.132.0.34";
const ED25519: &str = "1.3.101.112";

/// `tls_client_auth` (§2.1): the certificate carries the one name that the client registered.
pub(super) fn names(client: &LiveClient, der: &[u8], now: Time) -> bool {
    let Some(certificate) = valid(der, now) else { return false };
    let metadata = &client.metadata;
    if let Some(wanted) = &metadata.tls_client_auth_subject_dn {
        return wanted.parse::<DistinguishedName>().is_ok_and(|wanted| wanted.is_of(certificate.subject()));
    }
    let (dns, uri) =
        (metadata.tls_client_auth_san_dns.as_deref(), metadata.tls_client_auth_san_uri.as_deref());
    let email = metadata.tls_client_auth_san_email.as_deref();
    let address: Option<std::net::IpAddr> =
        metadata.tls_client_auth_san_ip.as_deref().and_then(|ip| ip.parse().ok());
    let Ok(Some(alternatives)) = certificate.subject_alternative_name() else { return false };
    alternatives.value.general_names.iter().any(|name| match name {
        GeneralName::DNSName(own) => dns.is_some_and(|wanted| wanted.eq_ignore_ascii_case(own)),
        GeneralName::URI(own) => uri.is_some_and(|wanted| wanted == *own),
        GeneralName::RFC822Name(own) => email.is_some_and(|wanted| wanted == *own),
        GeneralName::IPAddress(own) => match address {
            Some(std::net::IpAddr::V4(wanted)) => wanted.octets() == **own,
            Some(std::net::IpAddr::V6(wanted)) => wanted.octets() == **own,
            None => false,
        },
        _ => false,
    })
}

/// `self_signed_tls_client_auth` (§2.2): the certificate's key is one of the keys that the client registered.
pub(super) async fn is_registered(
    app: &App,
    client: &LiveClient,
    der: &[u8],
    now: Time,
) -> Result<bool, OAuthError> {
    let Some(key) = valid(der, now).and_then(|certificate| public_key(certificate.public_key())) else {
        return Ok(false);
    };
    let shown = key.thumbprint();
    let among = |set: &JwkSet| set.keys.iter().any(|jwk| jwk.thumbprint() == shown);
    let Some(uri) = &client.metadata.jwks_uri else {
        let own =
            client.metadata.jwks.as_ref().and_then(|jwks| JwkSet::parse(jwks.to_string().as_bytes()).ok());
        return Ok(own.is_some_and(|set| among(&set)));
    };
    let remote = &app.cache.remote_keys;
    let published = remote.get(&app.outbound, &app.clock, uri).await?;
    if among(&published.set) {
        return Ok(true);
    }
    Ok(remote.renew(&app.outbound, &app.clock, uri, &published).await.is_some_and(|newer| among(&newer.set)))
}

/// A certificate that parses to its last byte and is neither too young nor too old.
fn valid(der: &[u8], now: Time) -> Option<X509Certificate<'_>> {
    let (rest, certificate) = X509Certificate::from_der(der).ok()?;
    let (validity, now) = (certificate.validity(), now.seconds());
    let in_time = validity.not_before.timestamp() <= now && now <= validity.not_after.timestamp();
    (rest.is_empty() && in_time).then_some(certificate)
}

/// The key of a certificate as a JWK would have it.
fn public_key(info: &SubjectPublicKeyInfo<'_>) -> Option<Jwk> {
    let key = match info.parsed().ok()? {
        Spki::RSA(rsa) => PublicKey::Rsa { n: unsigned(rsa.modulus), e: unsigned(rsa.exponent) },
        Spki::EC(point) => {
            let curve = match info.algorithm.parameters.as_ref()?.as_oid().ok()?.to_id_string().as_str() {
                P256 => Curve::P256,
                P384 => Curve::P384,
                _ => return None,
            };
            // 04 || x || y
            let (&[4], coordinates) = point.data().split_first_chunk::<1>()? else { return None };
            if info.algorithm.algorithm.to_id_string() != EC
                || coordinates.len() != 2 * curve.coordinate_len()
            {
                return None;
            }
            let (x, y) = coordinates.split_at(curve.coordinate_len());
            PublicKey::Ec { curve, x: x.to_vec(), y: y.to_vec() }
        }
        Spki::Unknown(x) if info.algorithm.algorithm.to_id_string() == ED25519 => {
            PublicKey::Ed25519 { x: x.to_vec() }
        }
        _ => return None,
    };
    Some(Jwk::new(key))
}

/// A DER integer without the zero that keeps it positive.
fn unsigned(bytes: &[u8]) -> Vec<u8> {
    bytes.strip_prefix(&[0]).unwrap_or(bytes).to_vec()
}

#[cfg(test)]
mod tests;
