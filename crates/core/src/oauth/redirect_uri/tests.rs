use super::*;
use limen_model::{ClientId, ClientMetadata, ClientOrigin, ClientPolicy, Time};
use proptest::prelude::*;

fn client(uris: &[&str]) -> Client {
    Client {
        id: "quayside".parse::<ClientId>().unwrap(),
        metadata: ClientMetadata {
            redirect_uris: uris.iter().map(ToString::to_string).collect(),
            ..ClientMetadata::default()
        },
        policy: ClientPolicy::default(),
        origin: ClientOrigin::Administered,
        secrets: Vec::new(),
        registration_token: None,
        not_before: None,
        disabled_at: None,
        created_at: Time(0),
        updated_at: Time(0),
    }
}

/// Sixty ways to look like `https://app.example/cb` and to be something else.
pub(crate) const MUTATIONS: [&str; 60] = [
    "https://app.example/cb/",
    "https://app.example/cb?",
    "https://app.example/cb#",
    "https://app.example/cb#x",
    "https://app.example/cb?x=1",
    "https://app.example/CB",
    "https://APP.example/cb",
    "HTTPS://app.example/cb",
    "https://app.example:443/cb",
    "https://app.example:8443/cb",
    "http://app.example/cb",
    "https://app.example./cb",
    "https://app.example/./cb",
    "https://app.example/x/../cb",
    "https://app.example/%63b",
    "https://app.example/cb%00",
    "https://app.example/cb%20",
    "https://app.example/cb ",
    " https://app.example/cb",
    "https://app.example/cb\t",
    "https://app.example/cb\n",
    "https://app.example/cb\r\nLocation: https://evil.example",
    "https://app.example//cb",
    "https://app.example/cb//",
    "https://app.example\\cb",
    "https:\\\\app.example\\cb",
    "https:/app.example/cb",
    "https:app.example/cb",
    "//app.example/cb",
    "app.example/cb",
    "/cb",
    "https://evil.example/cb",
    "https://app.example.evil.example/cb",
    "https://app.exampleevil.example/cb",
    "https://evilapp.example/cb",
    "https://sub.app.example/cb",
    "https://app.example@evil.example/cb",
    "https://evil.example@app.example/cb",
    "https://a@b@app.example/cb",
    "https://:@app.example/cb",
    "https://app.example:@evil.example/cb",
    "https://evil.example#@app.example/cb",
    "https://evil.example?@app.example/cb",
    "https://evil.example/https://app.example/cb",
    "https://evil.example\\@app.example/cb",
    "https://app.example/cb;evil",
    "https://app.example/cb/..;/",
    "https://app.example/cb%2f..%2fevil",
    "https://app.example/cb%252e",
    "https://app.example/cb%0d%0aSet-Cookie:x",
    "javascript:alert(1)//https://app.example/cb",
    "data:text/html,https://app.example/cb",
    "https://app.examp\u{142}e/cb",
    "https://app.ex\u{200b}ample/cb",
    "https://xn--app-.example/cb",
    "https://127.0.0.1/cb",
    "https://[::1]/cb",
    "https://localhost/cb",
    "",
    "https://",
];

#[test]
fn b01_v10_4_1_only_the_exact_string_matches() {
    let client = client(&["https://app.example/cb"]);
    assert!(matches(&client, "https://app.example/cb"));
    for uri in MUTATIONS {
        assert!(!matches(&client, uri), "{uri:?}");
    }
}

#[test]
fn r07_loopback_ports_may_vary_and_nothing_else() {
    let client = client(&["http://127.0.0.1/cb", "http://[::1]/cb", "http://localhost:8899/callback"]);
    for uri in [
        "http://127.0.0.1/cb",
        "http://127.0.0.1:1/cb",
        "http://127.0.0.1:65535/cb",
        "http://[::1]:9000/cb",
        "http://localhost:1234/callback",
    ] {
        assert!(matches(&client, uri), "{uri}");
    }
    for uri in [
        "http://127.0.0.1:0/cb",
        "http://127.0.0.1:65536/cb",
        "http://127.0.0.1:/cb",
        "http://127.0.0.1:080/cb",
        "http://127.0.0.1:80@evil.example/cb",
        "http://127.0.0.1:80a/cb",
        "http://127.0.0.2:80/cb",
        "http://localhost:80/cb",
        "https://127.0.0.1:80/cb",
        "http://127.0.0.1:80/cb?x",
        "http://127.0.0.1:80/cb/",
        "http://127.0.0.1.evil.example:80/cb",
        "http://[::1].evil.example:80/cb",
        "http://[::1]evil:80/cb",
        "http://127.0.0.1:80#/cb",
        "http://localhost.evil.example:1/callback",
        "http://LOCALHOST:1/callback",
        "HTTP://127.0.0.1:1/cb",
    ] {
        assert!(!matches(&client, uri), "{uri}");
    }
}

#[test]
fn a_public_address_keeps_its_port() {
    assert!(!matches(&client(&["http://app.example/cb"]), "http://app.example:81/cb"));
    assert!(!matches(&client(&["https://127.0.0.1/cb"]), "https://127.0.0.1:81/cb"));
}

#[test]
fn r07_dangerous_uris_cannot_be_registered() {
    for uri in [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://app.example/cb",
        "https://app.example/cb#f",
        "https://user@app.example/",
        "https://a@b@c/",
        "https://app.example/../x",
        "https://app.example/%2e%2e/x",
        "https://app.example/..;/x",
        "https://*.example/cb",
        "app:cb",
        "com.example.app:/cb",
        "/cb",
        "",
        "https://",
        "https://app.example/a b",
        "file:///etc/passwd",
    ] {
        assert_eq!(check(uri, ApplicationType::Web).unwrap_err().code(), Code::InvalidRedirectUri, "{uri}");
    }
    assert!(check("https://app.example/cb?tenant=1", ApplicationType::Web).is_ok());
    assert!(check("http://127.0.0.1/cb", ApplicationType::Native).is_ok());
    assert!(check("com.example.app:/cb", ApplicationType::Native).is_ok());
}

/// A redirect URI or something that wants to pass for one.
fn uri() -> impl Strategy<Value = String> {
    let scheme = prop_oneof![
        Just("https://"),
        Just("http://"),
        Just("com.example.app:"),
        Just("HTTP://"),
        Just("https:")
    ];
    let host = prop_oneof![
        Just("app.example"),
        Just("127.0.0.1"),
        Just("[::1]"),
        Just("localhost"),
        Just("127.0.0.1@evil.example"),
        Just("0x7f.1"),
        Just("[::ffff:7f00:1]"),
        Just("")
    ];
    let port = prop_oneof![
        Just(String::new()),
        Just(":".to_owned()),
        (0_u32..70_000).prop_map(|port| format!(":{port}")),
        Just(":080".to_owned())
    ];
    let rest = prop_oneof![
        Just("/cb"),
        Just(""),
        Just("/cb?x=1"),
        Just("/../cb"),
        Just("/%2e%2e/cb"),
        Just("/cb#f"),
        Just("\\@evil.example/"),
        Just("/..;/")
    ];
    (scheme, host, port, rest).prop_map(|(scheme, host, port, rest)| format!("{scheme}{host}{port}{rest}"))
}

proptest! {
    #[test]
    fn b01_any_change_of_a_registered_uri_is_refused(at in 0usize..22, with in any::<char>()) {
        let registered = "https://app.example/cb";
        let changed: String = registered.chars().enumerate().map(|(index, c)| if index == at { with } else { c }).collect();
        prop_assert_eq!(matches(&client(&[registered]), &changed), changed == registered);
    }

    #[test]
    fn i15_matching_and_checking_never_panic(text in "\\PC{0,60}") {
        let _ = matches(&client(&["http://127.0.0.1/cb", "http://[::1]/cb"]), &text);
        let _ = check(&text, ApplicationType::Native);
    }

    /// Texts out of the pieces that parsers quarrel about: what matches is what was registered, but for a loopback port.
    #[test]
    fn i15_b01_what_matches_is_what_was_registered(registered in uri(), requested in uri()) {
        prop_assume!(check(&registered, ApplicationType::Native).is_ok());
        let client = client(&[&registered]);
        prop_assert!(matches(&client, &registered));
        if matches(&client, &requested) && registered != requested {
            let (mut one, mut other) = (Url::parse(&registered).unwrap(), Url::parse(&requested).unwrap());
            prop_assert_eq!((one.scheme(), other.host_str()), ("http", one.host_str()));
            prop_assert!(is_loopback(&other));
            one.set_port(None).unwrap();
            other.set_port(None).unwrap();
            prop_assert_eq!(one, other);
            prop_assert!(check(&requested, ApplicationType::Native).is_ok());
        }
    }

    /// What may be registered is read by a browser as it is written.
    #[test]
    fn i15_r07_what_may_be_registered_is_read_in_one_way(uri in uri()) {
        if check(&uri, ApplicationType::Native).is_ok() {
            let url = Url::parse(&uri).unwrap();
            prop_assert!(url.username().is_empty() && url.password().is_none() && url.fragment().is_none());
            prop_assert!(matches!(url.scheme(), "https") || is_loopback(&url) || url.scheme().contains('.'));
            prop_assert!(!url.path().split('/').any(|segment| segment == ".."));
        }
    }
}
