//! In: the `htu` of a proof and the URL of a request. Out: whether they name the same resource (RFC 9449 §4.3).
//! What can go wrong: something that is no absolute http(s) URL, or that carries a user name, is the same as nothing.

use url::Url;

/// Compares after normalisation by syntax and scheme (RFC 3986 §6.2.2 and §6.2.3), without query and fragment.
pub(super) fn same(claimed: &str, requested: &str) -> bool {
    match (normal(claimed), normal(requested)) {
        (Some(claimed), Some(requested)) => claimed == requested,
        _ => false,
    }
}

/// Cuts off query and fragment.
pub(super) fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url)
}

fn normal(text: &str) -> Option<String> {
    // The parser would forgive white space, which no honest client sends.
    if text.bytes().any(|byte| !byte.is_ascii_graphic()) {
        return None;
    }
    let mut url = Url::parse(text).ok()?;
    let web = matches!(url.scheme(), "https" | "http");
    if !web || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    url.set_query(None);
    url.set_fragment(None);
    Some(percent_normal(url.as_str()))
}

/// Decodes the percent-encodings that were not needed and writes the others in capitals (RFC 3986 §6.2.2.2).
fn percent_normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        normal.push_str(before);
        let byte = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => normal.push(byte.into()),
            Some(byte) => normal.push_str(&format!("%{byte:02X}")),
            None => normal.push('%'),
        }
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    normal.push_str(rest);
    normal
}
