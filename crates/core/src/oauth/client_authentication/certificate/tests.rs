use limen_jose::KeySet;
use limen_model::{AuthMethod, Client, ClientMetadata, ClientOrigin, ClientPolicy};
use rcgen::{CertificateParams, DnType, KeyPair, SanType};

use super::*;

const NOW: Time = Time::from_seconds(1_700_000_000);

fn client(metadata: ClientMetadata) -> LiveClient {
    let client = Client {
        id: "quayside".parse().unwrap(),
        metadata: ClientMetadata { token_endpoint_auth_method: AuthMethod::TlsClientAuth, ..metadata },
        policy: ClientPolicy::default(),
        origin: ClientOrigin::Administered,
        secrets: Vec::new(),
        registration_token: None,
        not_before: None,
        disabled_at: None,
        created_at: NOW,
        updated_at: NOW,
    };
    LiveClient { client, keys: KeySet::default(), scope: None }
}

fn certificate(key: &KeyPair) -> Vec<u8> {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "Ship");
    params.subject_alt_names = vec![
        SanType::DnsName("ship.quayside.example".try_into().unwrap()),
        SanType::URI("spiffe://quayside/ship".try_into().unwrap()),
        SanType::IpAddress("192.0.2.7".parse().unwrap()),
        SanType::Rfc822Name("ship@quayside.example".try_into().unwrap()),
    ];
    params.not_before = rcgen::date_time_ymd(2023, 1, 1);
    params.not_after = rcgen::date_time_ymd(2024, 1, 1);
    params.self_signed(key).unwrap().der().to_vec()
}

#[test]
fn a_certificate_belongs_to_whoever_registered_its_name() {
    let der = certificate(&KeyPair::generate().unwrap());
    let some = |text: &str| Some(text.to_owned());
    let empty = ClientMetadata::default;
    for own in [
        ClientMetadata { tls_client_auth_subject_dn: some("CN=ship"), ..empty() },
        ClientMetadata { tls_client_auth_san_dns: some("SHIP.quayside.example"), ..empty() },
        ClientMetadata { tls_client_auth_san_uri: some("spiffe://quayside/ship"), ..empty() },
        ClientMetadata { tls_client_auth_san_ip: some("192.0.2.7"), ..empty() },
        ClientMetadata { tls_client_auth_san_email: some("ship@quayside.example"), ..empty() },
    ] {
        assert!(names(&client(own.clone()), &der, NOW), "{own:?}");
    }
    for other in [
        empty(),
        ClientMetadata { tls_client_auth_subject_dn: some("CN=boat"), ..empty() },
        ClientMetadata { tls_client_auth_subject_dn: some("nonsense"), ..empty() },
        ClientMetadata { tls_client_auth_san_dns: some("quayside.example"), ..empty() },
        ClientMetadata { tls_client_auth_san_dns: some("*.quayside.example"), ..empty() },
        ClientMetadata { tls_client_auth_san_uri: some("spiffe://quayside/ship/"), ..empty() },
        ClientMetadata { tls_client_auth_san_ip: some("192.0.2.70"), ..empty() },
        ClientMetadata { tls_client_auth_san_ip: some("c000:207::"), ..empty() },
        ClientMetadata { tls_client_auth_san_email: some("SHIP@quayside.example"), ..empty() },
        // A name of another kind does not serve.
        ClientMetadata { tls_client_auth_san_dns: some("192.0.2.7"), ..empty() },
        ClientMetadata {
            tls_client_auth_subject_dn: some("CN=boat"),
            tls_client_auth_san_dns: some("ship.quayside.example"),
            ..empty()
        },
    ] {
        assert!(!names(&client(other.clone()), &der, NOW), "{other:?}");
    }
}

#[test]
fn a_certificate_has_its_time_and_its_end() {
    let der = certificate(&KeyPair::generate().unwrap());
    let own = client(ClientMetadata {
        tls_client_auth_subject_dn: Some("CN=Ship".into()),
        ..ClientMetadata::default()
    });
    assert!(names(&own, &der, NOW));
    assert!(!names(&own, &der, Time::from_seconds(1_600_000_000)), "not yet");
    assert!(!names(&own, &der, Time::from_seconds(1_800_000_000)), "not any more");
    assert!(!names(&own, &[&der[..], &[0]].concat(), NOW), "with something behind it");
    assert!(!names(&own, &der[..der.len() - 1], NOW), "cut off");
}

#[test]
fn keys_of_certificates_are_read_as_jwks() {
    for algorithm in [
        &rcgen::PKCS_ECDSA_P256_SHA256,
        &rcgen::PKCS_ECDSA_P384_SHA384,
        &rcgen::PKCS_ED25519,
        &rcgen::PKCS_RSA_SHA256,
    ] {
        let key = KeyPair::generate_for(algorithm).unwrap();
        let der = certificate(&key);
        let read = public_key(valid(&der, NOW).unwrap().public_key()).unwrap();
        let text = serde_json::to_string(&read).unwrap();
        assert_eq!(Jwk::parse(text.as_bytes()).unwrap().thumbprint(), read.thumbprint(), "{text}");
        let other = certificate(&KeyPair::generate_for(algorithm).unwrap());
        assert_ne!(
            public_key(valid(&other, NOW).unwrap().public_key()).unwrap().thumbprint(),
            read.thumbprint()
        );
    }
}
