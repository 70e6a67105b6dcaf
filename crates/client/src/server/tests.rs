use super::*;

fn text(typed: &str) -> String {
    typed.parse::<Server>().map(String::from).unwrap_or_else(|error| error.code().to_owned())
}

#[test]
fn one_spelling_for_what_people_type() {
    assert_eq!(text("https://auth.example.com"), "https://auth.example.com");
    assert_eq!(text(" https://Auth.Example.com:443/ "), "https://auth.example.com");
    assert_eq!(text("auth.example.com"), "https://auth.example.com");
    assert_eq!(text("auth.example.com:8443/p/shop/"), "https://auth.example.com:8443/p/shop");
    assert_eq!(text("localhost:8080"), "http://localhost:8080");
    assert_eq!(text("[::1]:8080"), "http://[::1]:8080");
    assert_eq!(text("https://localhost:8080"), "https://localhost:8080");
}

#[test]
fn what_is_not_a_server_is_refused() {
    for typed in [
        "",
        "https://",
        "ftp://a.test",
        "https://a.test?x=1",
        "https://a.test#x",
        "https://me:pw@a.test",
        "a b",
    ] {
        assert_eq!(text(typed), "bad_server", "{typed}");
    }
}

#[test]
fn plain_http_is_for_this_machine_only() {
    for typed in ["http://a.test", "http://10.0.0.1", "http://localhost.a.test", "http://128.0.0.1"] {
        assert_eq!(text(typed), "insecure_server", "{typed}");
    }
    for typed in ["http://127.0.0.1:1", "http://127.8.8.8", "http://[::1]", "http://limen.localhost"] {
        assert_eq!(text(typed), typed);
    }
}

#[test]
fn well_known_addresses_of_a_project_below_a_path() {
    let server: Server = "https://a.test/p/shop".parse().unwrap();
    assert_eq!(
        server.well_known("/.well-known/oauth-authorization-server"),
        "https://a.test/.well-known/oauth-authorization-server/p/shop"
    );
    assert_eq!(
        server.below("/.well-known/openid-configuration"),
        "https://a.test/p/shop/.well-known/openid-configuration"
    );
}

#[test]
fn endpoints_are_never_less_protected_than_the_server() {
    let public: Server = "https://a.test".parse().unwrap();
    assert!(public.endpoint("token_endpoint", "https://b.test/token").is_ok());
    assert!(public.endpoint("token_endpoint", "http://localhost/token").is_err());
    assert!(public.endpoint("token_endpoint", "javascript:alert(1)").is_err());
    let local: Server = "http://localhost:1".parse().unwrap();
    assert!(local.endpoint("token_endpoint", "http://127.0.0.1:1/token").is_ok());
    assert!(local.endpoint("token_endpoint", "http://a.test/token").is_err());
    assert!(local.endpoint("token_endpoint", "/token").is_err());
}
