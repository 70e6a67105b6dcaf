use super::*;

// What the browser says is judged here; the token is tried over HTTP in `tests/pages`.
use http::{HeaderMap, HeaderValue};

fn says(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
}

#[test]
fn only_our_own_pages_send_our_forms() {
    let ours = "https://login.example";
    for (headers, expected) in [
        (says(&[]), true),
        (says(&[("sec-fetch-site", "same-origin")]), true),
        (says(&[("sec-fetch-site", "same-origin"), ("origin", "null")]), true),
        (says(&[("sec-fetch-site", "none")]), true),
        (says(&[("sec-fetch-site", "cross-site")]), false),
        (says(&[("sec-fetch-site", "same-site"), ("origin", "https://login.example")]), false),
        (says(&[("origin", "https://login.example")]), true),
        (says(&[("origin", "null")]), true),
        (says(&[("origin", "https://evil.example")]), false),
        (says(&[("origin", "https://login.example.evil.example")]), false),
        (says(&[("origin", "http://login.example")]), false),
        (says(&[("sec-fetch-site", "cross-site"), ("origin", "https://login.example")]), false),
    ] {
        assert_eq!(is_from_us(&headers, ours), expected, "{headers:?}");
    }
}
