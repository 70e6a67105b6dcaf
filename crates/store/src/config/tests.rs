use std::path::{Path, PathBuf};

use limen_model::Kind;

use super::{Place, PostgresTarget, SslMode, StoreConfig};

fn postgres(url: &str) -> PostgresTarget {
    match StoreConfig::new(url).place().expect(url) {
        Place::Postgres(target) => *target,
        Place::Sqlite(path) => panic!("{url} is read as {}", path.display()),
    }
}

#[test]
fn sqlite_paths_with_and_without_slashes() {
    for (url, path) in [
        ("sqlite:limen.db", "limen.db"),
        ("sqlite:/data/l.db", "/data/l.db"),
        ("sqlite:///data/l.db", "/data/l.db"),
    ] {
        let Place::Sqlite(found) = StoreConfig::new(url).place().expect(url) else { panic!("{url}") };
        assert_eq!(found, Path::new(path), "{url}");
    }
}

#[test]
fn what_names_no_engine_is_refused_with_its_field() {
    for url in [
        "",
        "sqlite:",
        "sqlite:a?mode=ro",
        "mysql://host/db",
        "postgres",
        "postgres://h/d?sslmode=prefer",
        "postgres://h/d?sslmod=x",
    ] {
        let error = StoreConfig::new(url).place().expect_err(url);
        assert_eq!((error.kind(), error.field()), (Kind::Invalid, Some("database.url")), "{url}");
    }
}

#[test]
fn tls_modes_are_read_and_other_options_are_passed_on() {
    let target =
        postgres("postgres://me@db.example/limen?sslmode=require&application_name=tests&sslrootcert=/ca.pem");
    assert_eq!(target.mode, SslMode::Require);
    assert_eq!(target.ca_file, Some(PathBuf::from("/ca.pem")));
    assert_eq!(target.driver.get_application_name(), Some("tests"));
}

#[test]
fn a_distant_server_must_prove_its_name_unless_told_otherwise() {
    assert_eq!(postgres("postgres://me@db.example/limen").mode, SslMode::VerifyFull);
    assert_eq!(postgres("postgres://me@db.example,localhost/limen").mode, SslMode::VerifyFull);
    assert_eq!(postgres("postgres://me@db.example/limen?sslmode=disable").mode, SslMode::Disable);
    for local in ["localhost", "127.0.0.1", "[::1]", "%2Frun%2Fpostgresql"] {
        assert_eq!(postgres(&format!("postgres://me@{local}/limen")).mode, SslMode::Disable, "{local}");
    }
}

#[test]
fn i08_the_password_does_not_print() {
    let config = StoreConfig::new("postgres://me:canary@db.example/limen");
    assert!(!format!("{config:?}").contains("canary"));
    assert!(!format!("{:?}", config.place()).contains("canary"));
}
