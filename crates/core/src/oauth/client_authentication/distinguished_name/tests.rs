use proptest::prelude::*;

use super::*;

fn parse(text: &str) -> Option<DistinguishedName> {
    text.parse().ok()
}

/// A certificate with this subject, in the order of the certificate.
fn certificate(subject: &[(rcgen::DnType, &str)]) -> Vec<u8> {
    let mut params = rcgen::CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    for (kind, value) in subject {
        params.distinguished_name.push(kind.clone(), *value);
    }
    params.self_signed(&rcgen::KeyPair::generate().unwrap()).unwrap().der().to_vec()
}

fn is_of(text: &str, der: &[u8]) -> bool {
    use x509_parser::prelude::FromDer;
    let (_, certificate) = x509_parser::certificate::X509Certificate::from_der(der).unwrap();
    parse(text).is_some_and(|name| name.is_of(certificate.subject()))
}

#[test]
fn names_compare_as_rfc_4514_writes_them() {
    use rcgen::DnType::{CommonName, CountryName, OrganizationName};
    let der =
        certificate(&[(CountryName, "DE"), (OrganizationName, "Quayside, Ltd"), (CommonName, "The  Ship")]);
    for same in [
        "CN=The Ship,O=Quayside\\, Ltd,C=DE",
        "cn=the ship, o=quayside\\2c ltd, c=de",
        "2.5.4.3=The Ship,OID.2.5.4.10=Quayside\\, Ltd,C=DE",
        "CN=\\54he Ship,O=Quayside\\, Ltd,C=DE",
    ] {
        assert!(is_of(same, &der), "{same}");
    }
    for other in [
        "C=DE,O=Quayside\\, Ltd,CN=The Ship",
        "CN=The Ship,O=Quayside\\, Ltd",
        "O=Quayside\\, Ltd,C=DE",
        "CN=The Ship+O=Quayside\\, Ltd,C=DE",
        "CN=The Ship,O=Quayside,C=DE",
        "CN=The Ships,O=Quayside\\, Ltd,C=DE",
        "CN=The Ship,O=Quayside\\, Ltd,C=DE,C=DE",
        "",
    ] {
        assert!(!is_of(other, &der), "{other}");
    }
}

#[test]
fn what_is_no_name_is_refused() {
    for text in [
        "",
        "CN",
        "CN=",
        "=x",
        "CN=a,",
        "XX=a",
        "CN=#04024869",
        "CN=a\\",
        "CN=a\\zz",
        "CN=\"a\"",
        "1=a;CN=b",
        "CN=a\\f",
    ] {
        assert_eq!(parse(text), None, "{text:?}");
    }
}

#[test]
fn escaped_spaces_at_the_end_are_part_of_the_value() {
    assert_eq!(parse("CN=a\\ "), parse("CN=a\\20"));
    assert!(parse("CN=a\\ ").is_some());
    assert_eq!(parse("CN=a   ,O=b"), parse("CN=a,O=b"));
}

proptest! {
    #[test]
    fn parsing_never_panics(text in "\\PC{0,60}") {
        let _ = parse(&text);
    }
}
