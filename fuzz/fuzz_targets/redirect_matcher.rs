//! In: a redirect URI that somebody registers, and one that somebody asks for, a line each.
//! Out: nothing; what may be registered is one thing to every reader, and what matches is that, but for a loopback port.

#![no_main]

use libfuzzer_sys::fuzz_target;
use limen_core::oauth::authorize::{AuthorizationResponse, ResponseMode};
use limen_core::oauth::redirect_uri::{check, matches};
use limen_model::{ApplicationType, Client, ClientMetadata, ClientOrigin, ClientPolicy, Time};
use url::{Host, Url};

fn client(registered: &str) -> Client {
    Client {
        id: "quayside".parse().expect("a client id"),
        metadata: ClientMetadata { redirect_uris: vec![registered.to_owned()], ..ClientMetadata::default() },
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

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The same address at another port of this machine, as a browser reads both.
fn differs_in_loopback_port_only(registered: &str, requested: &str) -> bool {
    let (Ok(mut one), Ok(mut other)) = (Url::parse(registered), Url::parse(requested)) else { return false };
    let here = one.scheme() == "http" && is_loopback(&one) && is_loopback(&other);
    here && one.set_port(None).is_ok() && other.set_port(None).is_ok() && one == other
}

/// What was let through means the same to us and to a browser.
fn may_be_registered(uri: &str) {
    let url = Url::parse(uri).expect("what may be registered is a URI");
    assert!(url.fragment().is_none() && url.username().is_empty() && url.password().is_none(), "{uri}");
    assert!(matches(&client(uri), uri), "{uri} does not match itself");
    if matches!(url.scheme(), "http" | "https") {
        assert!(url.scheme() == "https" || is_loopback(&url), "{uri} is plain http");
        assert!(url.has_host(), "{uri}");
    } else {
        assert!(url.scheme().contains('.'), "{uri} has a scheme that belongs to nobody");
    }
    // An answer ends up where it was registered, whatever is put into it.
    for mode in [ResponseMode::Query, ResponseMode::Fragment] {
        let params = vec![("code", "a&b=c#d".to_owned()), ("state", "\"/\\@:..".to_owned())];
        let location = AuthorizationResponse { redirect_uri: uri.to_owned(), mode, params }.location();
        let went = Url::parse(&location).expect("a URI");
        let place = |url: &Url| {
            (url.scheme().to_owned(), url.host_str().map(str::to_owned), url.port(), url.path().to_owned())
        };
        assert_eq!(place(&went), place(&url), "{location}");
    }
}

fuzz_target!(|text: &str| {
    let (registered, requested) = text.split_once('\n').unwrap_or((text, text));
    for kind in [ApplicationType::Native, ApplicationType::Web] {
        if check(registered, kind).is_ok() {
            may_be_registered(registered);
        }
    }
    if check(registered, ApplicationType::Native).is_ok() && matches(&client(registered), requested) {
        let fits = registered == requested || differs_in_loopback_port_only(registered, requested);
        assert!(fits, "{requested:?} passed for {registered:?}");
        // What may be asked for could have been registered itself.
        assert!(check(requested, ApplicationType::Native).is_ok(), "{requested:?}");
    }
});
