//! In: what one page needs beyond our own origin: where its forms may lead, and what it frames.
//! Out: the security headers of that page (SECURITY I14, B7, B17).
//! Wrong: an address without an origin that a policy can name is left out, and the browser stays on our side.

use axum::response::{Html, IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use url::{Host, Url};

#[cfg(test)]
mod tests;

/// What one page needs beyond our own origin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// Where the answer to a form may redirect. Chromium holds `form-action` against that redirect too.
    pub form_targets: Vec<Url>,
    /// What the page frames: front-channel logout only.
    pub frames: Vec<Url>,
    /// Whether its script asks our own origin for something: the options of a passkey.
    pub calls: bool,
}

/// The headers of every page.
pub fn security_headers(needs: &Needs) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // The policy is made of our own words and of origins in ASCII; should one ever not fit, the strictest one stands.
    let policy = HeaderValue::from_str(&content_security_policy(needs))
        .unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers
}

/// A page with its headers.
pub fn page(status: StatusCode, needs: &Needs, html: String) -> Response {
    (status, security_headers(needs), Html(html)).into_response()
}

const FIXED: [(HeaderName, &str); 7] = [
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"), // for browsers that do not know frame-ancestors
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()"),
];

fn content_security_policy(needs: &Needs) -> String {
    let mut policy = String::from(
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; \
         frame-ancestors 'none'; form-action 'self'",
    );
    let mut targets: Vec<String> = needs.form_targets.iter().flat_map(reachable).collect();
    targets.sort();
    targets.dedup();
    for target in targets {
        policy.push(' ');
        policy.push_str(&target);
    }
    if needs.calls {
        policy.push_str("; connect-src 'self'");
    }
    let frames = sources(&needs.frames);
    if !frames.is_empty() {
        policy.push_str("; frame-src ");
        policy.push_str(&frames.join(" "));
    }
    policy
}

fn sources(targets: &[Url]) -> Vec<String> {
    let mut sources: Vec<String> = targets.iter().filter_map(origin).collect();
    sources.sort();
    sources.dedup();
    sources
}

/// The origin of a page that is framed.
fn origin(target: &Url) -> Option<String> {
    let is_web = matches!(target.scheme(), "http" | "https") && target.host().is_some();
    is_web.then(|| target.origin().ascii_serialization())
}

/// Where the browser may go when a form of ours answers with a redirect to this target.
///
/// Chromium holds `form-action` against every further redirect of the same navigation, and what a client's redirect URI
/// redirects to is the client's own business. So a target opens its kind: the web, the same machine, or its own scheme.
fn reachable(target: &Url) -> Vec<String> {
    match (target.scheme(), target.host()) {
        ("https", Some(_)) => vec!["https:".to_owned()],
        ("http", Some(host)) if is_loopback(&host) => loopback(&host),
        ("http", Some(_)) => vec![target.origin().ascii_serialization(), "https:".to_owned()],
        ("http" | "https", None) => Vec::new(),
        // What would run in our page, rather than leave it, is never a target.
        ("javascript" | "data" | "blob" | "about" | "file" | "filesystem" | "vbscript", _) => Vec::new(),
        // A native application's own scheme (RFC 8252 §7.1).
        (scheme, _) => vec![format!("{scheme}:")],
    }
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// The applications of a developer's machine send the browser to one another. The grammar has no IPv6 literals (CSP
/// Level 3 §2.3.1): for a client that listens there, the scheme alone must do.
fn loopback(host: &Host<&str>) -> Vec<String> {
    match host {
        Host::Ipv6(_) => vec!["http:".to_owned()],
        Host::Domain(_) | Host::Ipv4(_) => {
            ["http://localhost:*", "http://127.0.0.1:*", "https:"].map(str::to_owned).into()
        }
    }
}
