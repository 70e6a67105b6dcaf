//! The cookies of the pages: an opaque secret each, never data.
//!
//! In: headers. Out: values, and `Set-Cookie` lines. What can go wrong: a header that does not parse counts as no cookie.

use std::time::Duration;

use http::HeaderValue;
use http::header::{COOKIE, HeaderMap};
use limen_core::project::Project;
use limen_model::Secret;

/// The name of the session cookie.
///
/// Over TLS the `__Host-` prefix binds it to exactly this host (RFC 6265bis §4.1.3.2). Projects below `/p/` share the host, so they
/// have names of their own: signing in to one must not sign out of the other.
pub fn session(project: &Project) -> String {
    named(project, "")
}

/// The name of the cookie that tells browsers apart while nobody is signed in.
pub fn browser(project: &Project) -> String {
    named(project, "-browser")
}

/// The name of a cookie that pages use among themselves. A dot sets the slug apart: a project named `browser` must not take
/// the place of another project's browser cookie.
pub fn named(project: &Project, what: &str) -> String {
    let prefix = if project.is_secure() { "__Host-" } else { "" };
    let slug = project.path.strip_prefix("/p/").map(|slug| format!(".{slug}")).unwrap_or_default();
    format!("{prefix}limen{what}{slug}")
}

/// The value of a cookie. Where a name comes twice somebody else has set one of them, and neither is believed.
pub fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut values = pairs.filter(|(own, _)| *own == name).map(|(_, value)| value);
    values.next().filter(|value| !value.is_empty() && values.next().is_none())
}

/// A `Set-Cookie` line; without a time, the cookie goes when the browser closes.
pub fn set(
    project: &Project,
    name: &str,
    value: &Secret<String>,
    keep: Option<Duration>,
) -> Option<HeaderValue> {
    let secure = if project.is_secure() { "; Secure" } else { "" };
    let keep = keep.map(|keep| format!("; Max-Age={}", keep.as_secs())).unwrap_or_default();
    let line = format!("{name}={}; Path=/; HttpOnly; SameSite=Lax{secure}{keep}", value.reveal());
    let mut line = HeaderValue::from_str(&line).ok()?;
    line.set_sensitive(true);
    Some(line)
}

/// A line that takes a cookie away.
pub fn clear(project: &Project, name: &str) -> Option<HeaderValue> {
    set(project, name, &Secret::new(String::new()), Some(Duration::ZERO))
}

#[cfg(test)]
mod tests;
