//! A browser's own words for itself, in two words of ours: "Firefox on Linux".
//!
//! In: a `User-Agent`. Out: a name from a closed list, so that no text from outside reaches a letter. Nothing can go wrong.

/// Browsers and programs, the more special first: most browsers claim to be others too.
const PROGRAMS: [(&str, &str); 14] = [
    ("limen-cli", "Limen CLI"),
    ("limen/", "Limen CLI"),
    ("edg/", "Edge"),
    ("edga/", "Edge"),
    ("edgios/", "Edge"),
    ("opr/", "Opera"),
    ("samsungbrowser/", "Samsung Internet"),
    ("vivaldi/", "Vivaldi"),
    ("firefox/", "Firefox"),
    ("fxios/", "Firefox"),
    ("crios/", "Chrome"),
    ("chrome/", "Chrome"),
    ("safari/", "Safari"),
    ("curl/", "curl"),
];

/// Systems, the more special first.
const SYSTEMS: [(&str, &str); 9] = [
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("android", "Android"),
    ("cros", "ChromeOS"),
    ("windows", "Windows"),
    ("mac os x", "macOS"),
    ("macintosh", "macOS"),
    ("linux", "Linux"),
    ("freebsd", "FreeBSD"),
];

/// What a browser is, as far as we can tell; nothing when we cannot.
pub fn describe(user_agent: &str) -> Option<String> {
    let words = user_agent.to_lowercase();
    let known = |list: &[(&str, &'static str)]| {
        list.iter().find(|(mark, _)| words.contains(mark)).map(|(_, name)| *name)
    };
    match (known(&PROGRAMS), known(&SYSTEMS)) {
        (Some(program), Some(system)) => Some(format!("{program} on {system}")),
        (Some(name), None) | (None, Some(name)) => Some(name.to_owned()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::describe;

    #[test]
    fn browsers_are_called_by_their_names() {
        for (user_agent, expected) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                Some("Firefox on Linux"),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                Some("Chrome on Windows"),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                Some("Edge on Windows"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                Some("Safari on iPhone"),
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
                Some("Safari on macOS"),
            ),
            ("limen-cli/0.1.0 (linux)", Some("Limen CLI on Linux")),
            ("<script>alert(1)</script>", None),
            ("", None),
        ] {
            assert_eq!(describe(user_agent).as_deref(), expected, "{user_agent}");
        }
    }
}
