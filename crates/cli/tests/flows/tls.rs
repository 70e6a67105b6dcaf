//! Certificates are verified, always.

use std::fs;

use crate::desk::Desk;
use crate::issuer::{Authority, Issuer};

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let issuer = Issuer::with_tls(Authority::new().server);
    let desk = Desk::new();
    let done = desk.run(&["login", "--device", "--server", issuer.url(), "--json"]);
    let error = done.error();
    assert_eq!((done.code, error["code"].as_str()), (1, Some("tls_untrusted")), "{error}");
    assert!(error["hint"].as_str().unwrap().contains("--ca-file"));
    assert_eq!(issuer.state().log.len(), 0, "nothing was asked");
}

#[test]
fn an_own_authority_is_trusted_when_it_is_named_and_remembered() {
    let authority = Authority::new();
    let issuer = Issuer::with_tls(authority.server.clone());
    let desk = Desk::new();
    fs::write(desk.path("ca.pem"), &authority.pem).unwrap();
    let done = desk.run(&["login", "--device", "--server", issuer.url(), "--ca-file", "ca.pem"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert_eq!(desk.saved()["contexts"]["default"]["caFile"], desk.path("ca.pem").to_str().unwrap());
    assert_eq!(desk.run(&["whoami"]).code, 0, "without naming it again");
    let variable = Desk::new().with("LIMEN_CA_FILE", desk.path("ca.pem").to_str().unwrap());
    assert_eq!(variable.run(&["login", "--device", "--server", issuer.url()]).code, 0);
}

#[test]
fn another_authority_or_another_name_is_not_enough() {
    let authority = Authority::new();
    let issuer = Issuer::with_tls(authority.server.clone());
    let desk = Desk::new();
    fs::write(desk.path("other.pem"), Authority::new().pem).unwrap();
    fs::write(desk.path("ca.pem"), &authority.pem).unwrap();
    let by_address = issuer.url().replace("localhost", "127.0.0.1");
    for (server, file) in [(issuer.url(), "other.pem"), (by_address.as_str(), "ca.pem")] {
        let done = desk.run(&["login", "--device", "--server", server, "--ca-file", file, "--json"]);
        assert_eq!((done.code, done.error()["code"].as_str()), (1, Some("tls_untrusted")), "{server} {file}");
    }
}

#[test]
fn a_file_that_is_no_authority_is_told() {
    let desk = Desk::new();
    fs::write(desk.path("empty.pem"), "nothing").unwrap();
    for file in ["empty.pem", "absent.pem"] {
        let done = desk.run(&["login", "--server", "https://localhost:1", "--ca-file", file, "--json"]);
        assert_eq!((done.code, done.error()["code"].as_str()), (1, Some("bad_ca_file")), "{file}");
    }
}

#[test]
fn there_is_no_switch_to_turn_it_off() {
    let help = Desk::new().run(&["login", "--help"]).out;
    for word in ["insecure", "no-verify", "skip", "-k,"] {
        assert!(!help.contains(word), "{word} in {help}");
    }
    let done = Desk::new().run(&["login", "--server", "http://auth.example.com", "--json"]);
    assert_eq!(done.code, 2);
    assert!(done.error()["message"].as_str().unwrap().contains("without TLS"), "{done:?}");
}
