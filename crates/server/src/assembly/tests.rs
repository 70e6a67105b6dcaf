use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::config::Server;

fn base() -> BaseUrl {
    BaseUrl::localhost("http", 8080)
}

fn config(directory: &Path) -> Config {
    let server = Server { data_dir: directory.join("data"), ..Server::default() };
    Config { server, ..Config::default() }
}

#[tokio::test]
async fn a_first_start_makes_what_it_needs_and_a_second_finds_it() {
    let dir = tempfile::tempdir().expect("a directory");
    let config = config(dir.path());
    let base = base();
    let first = app(&config, &base).await.expect("it starts").default_project().expect("a project");
    let key = dir.path().join("data/master.key");
    assert_eq!(fs::metadata(&key).expect("a key").permissions().mode() & 0o777, 0o600);
    assert_eq!(
        fs::metadata(dir.path().join("data")).expect("a directory").permissions().mode() & 0o777,
        0o700
    );
    let second = app(&config, &base).await.expect("it starts again").default_project().expect("a project");
    assert_eq!(first.keys.jwks().etag(), second.keys.jwks().etag(), "the signing keys survive a restart");
    assert_eq!(second.issuer, "http://localhost:8080");

    fs::write(&key, "other:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n").expect("written");
    let refused = app(&config, &base).await.err().expect("the old key is gone");
    assert!(!format!("{refused:#}").is_empty());
}

#[tokio::test]
async fn an_old_database_is_not_touched_unless_that_is_wanted() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut config = config(dir.path());
    config.database.migrate = false;
    let refused = app(&config, &base()).await.err().expect("there are no tables");
    assert!(refused.to_string().contains("limend migrate"), "{refused:#}");
}

#[test]
fn the_password_goes_into_the_url_and_nowhere_else() {
    let url: SecretText = "postgres://limen@db.example.com/limen".to_owned().into();
    let password: SecretText = "a b/c@d".to_owned().into();
    let whole = with_password(&url, Some(&password)).expect("a URL");
    assert_eq!(whole, "postgres://limen:a%20b%2Fc%40d@db.example.com/limen");
    assert_eq!(with_password(&url, None).expect("a URL"), url.reveal());
}

#[test]
fn several_replicas_never_invent_a_master_key() {
    let mut config = Config::default();
    config.database.url = Some("postgres://limen@localhost/limen".to_owned().into());
    let refused = master_keys(&config).expect_err("PostgreSQL is for several");
    assert!(refused.to_string().contains("limend secrets generate"), "{refused:#}");
}
