//! In: `Set-Cookie` headers. Out: the `Cookie` header of the next request (RFC 6265 §5).
//! What can go wrong: a cookie that a browser would refuse; it is refused here too.

use reqwest::header::{HeaderMap, SET_COOKIE};
use url::Url;

/// A cookie with the attributes that tests look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// The path below which it is sent.
    pub path: String,
    /// Sent over https only; browsers make an exception for loopback.
    pub secure: bool,
    /// Hidden from script.
    pub http_only: bool,
    /// `Strict`, `Lax`, `None`, or empty.
    pub same_site: String,
    /// Seconds that it lives on; a cookie without lives as long as the browser.
    pub max_age: Option<i64>,
    origin: String,
}

/// The cookies of one browser.
#[derive(Clone, Debug, Default)]
pub struct Cookies(Vec<Cookie>);

impl Cookies {
    /// The cookie of this name, if the browser has it.
    pub fn get(&self, name: &str) -> Option<&Cookie> {
        self.0.iter().find(|cookie| cookie.name == name)
    }

    /// All cookies.
    pub fn iter(&self) -> impl Iterator<Item = &Cookie> {
        self.0.iter()
    }

    /// Plants or changes a value by hand, as somebody with access to the machine could.
    pub fn set(&mut self, url: &Url, name: &str, value: &str) {
        let header = format!("{name}={value}; Path=/").parse().expect("a cookie is a header value");
        self.store(url, &HeaderMap::from_iter([(SET_COOKIE, header)]));
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn store(&mut self, url: &Url, headers: &HeaderMap) {
        for line in headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let Some(cookie) = parse(url, line) else { continue };
            self.0.retain(|old| {
                (&old.name, &old.path, &old.origin) != (&cookie.name, &cookie.path, &cookie.origin)
            });
            if cookie.max_age.is_none_or(|seconds| seconds > 0) {
                self.0.push(cookie);
            }
        }
    }

    pub(super) fn header(&self, url: &Url) -> Option<String> {
        let sent =
            self.0.iter().filter(|cookie| cookie.origin == host(url) && below(&cookie.path, url.path()));
        let pairs: Vec<_> = sent.map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

/// Cookies know no ports, so neither does the place where they belong.
fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

fn below(path: &str, requested: &str) -> bool {
    requested
        .strip_prefix(path)
        .is_some_and(|rest| path.ends_with('/') || rest.is_empty() || rest.starts_with('/'))
}

fn parse(url: &Url, line: &str) -> Option<Cookie> {
    let mut parts = line.split(';').map(str::trim);
    let (name, value) = parts.next()?.split_once('=')?;
    let mut cookie = Cookie {
        name: name.to_owned(),
        value: value.to_owned(),
        path: "/".to_owned(),
        secure: false,
        http_only: false,
        same_site: String::new(),
        max_age: None,
        origin: host(url),
    };
    let mut domain = false;
    for part in parts {
        let (attribute, value) = part.split_once('=').unwrap_or((part, ""));
        match attribute.to_ascii_lowercase().as_str() {
            "path" => cookie.path = value.to_owned(),
            "secure" => cookie.secure = true,
            "httponly" => cookie.http_only = true,
            "samesite" => cookie.same_site = value.to_owned(),
            "max-age" => cookie.max_age = value.parse().ok(),
            "domain" => domain = true,
            _ => {}
        }
    }
    let locked = !name.starts_with("__Host-") || (cookie.secure && cookie.path == "/" && !domain);
    let safe =
        !cookie.secure || url.scheme() == "https" || host(url) == "localhost" || host(url) == "127.0.0.1";
    (locked && safe).then_some(cookie)
}
